// The promise form of mysql2's connections and pools: each method of these calls the one that takes a callback.
(function (host, runtime) {
  'use strict';
  const { Emitter } = runtime.module('mysql/emitter');

  // promised calls target[method](…args, callback) and resolves to what shape makes of the callback's values.
  const promised = (target, method, args, shape) => new Promise((resolve, reject) => {
    target[method](...args, (error, first, second) => (error ? reject(error) : resolve(shape(first, second))));
  });
  const nothing = () => undefined;
  const both = (rows, fields) => [rows, fields];

  function statement(target, method, args) {
    if (typeof args[1] === 'function') throw new Error('Callback function is not available with promise clients.');
    const given = args[1] === undefined ? [args[0]] : [args[0], args[1]];
    return promised(target, method, given, both);
  }

  // relay emits on target what source emits, once somebody listens for it.
  function relay(source, target, events) {
    const { on } = target, relayed = new Set();
    target.on = (event, f) => {
      if (events.includes(event) && !relayed.has(event)) {
        relayed.add(event);
        source.on(event, (...args) => target.emit(event, ...args));
      }
      return on.call(target, event, f);
    };
    Object.defineProperty(target, 'on', { enumerable: false });
  }

  class PromiseConnection extends Emitter {
    constructor(connection) {
      super();
      this.connection = connection;
      relay(connection, this, ['error', 'drain', 'connect', 'end', 'enqueue']);
    }
    get config() { return this.connection.config; }
    get threadId() { return this.connection.threadId; }
    query(...args) { return statement(this.connection, 'query', args); }
    execute(...args) { return statement(this.connection, 'execute', args); }
    end() { return new Promise((resolve) => { this.connection.end(() => resolve()); }); }
    destroy() { this.connection.destroy(); }
    close() { this.connection.destroy(); }
    release() { this.connection.release(); }
    connect() { return promised(this.connection, 'connect', [], (value) => value); }
    beginTransaction() { return promised(this.connection, 'beginTransaction', [], both); }
    commit() { return promised(this.connection, 'commit', [], both); }
    rollback() { return promised(this.connection, 'rollback', [], both); }
    ping() { return promised(this.connection, 'ping', [], () => true); }
    reset() { return promised(this.connection, 'reset', [], nothing); }
    changeUser(options) { return promised(this.connection, 'changeUser', [options], nothing); }
    prepare(options) {
      return promised(this.connection, 'prepare', [options], (prepared) => new PromisePreparedStatement(prepared));
    }
    unprepare(sql) { return this.connection.unprepare(sql); }
    pause() { this.connection.pause(); }
    resume() { this.connection.resume(); }
    escape(value) { return this.connection.escape(value); }
    escapeId(value) { return this.connection.escapeId(value); }
    format(sql, values) { return this.connection.format(sql, values); }
  }

  class PromisePoolConnection extends PromiseConnection {}

  class PromisePreparedStatement {
    constructor(prepared) { this.statement = prepared; }
    execute(values) { return promised(this.statement, 'execute', [values ?? []], both); }
    async close() { this.statement.close(); }
  }

  class PromisePool extends Emitter {
    constructor(pool) {
      super();
      this.pool = pool;
      relay(pool, this, ['acquire', 'connection', 'enqueue', 'release']);
    }
    getConnection() { return promised(this.pool, 'getConnection', [], (connection) => new PromisePoolConnection(connection)); }
    releaseConnection(connection) { if (connection instanceof PromisePoolConnection) connection.release(); }
    query(...args) { return statement(this.pool, 'query', args); }
    execute(...args) { return statement(this.pool, 'execute', args); }
    end() { return promised(this.pool, 'end', [], nothing); }
    escape(value) { return this.pool.escape(value); }
    escapeId(value) { return this.pool.escapeId(value); }
    format(sql, values) { return this.pool.format(sql, values); }
  }

  if (Symbol.asyncDispose !== undefined) {
    const define = (type, dispose) => Object.defineProperty(type.prototype, Symbol.asyncDispose, { value: dispose });
    define(PromiseConnection, async function () { await this.end(); });
    define(PromisePoolConnection, async function () { this.release(); });
    define(PromisePool, async function () { await this.end(); });
  }

  return { PromiseConnection, PromisePool, PromisePoolConnection };
})
