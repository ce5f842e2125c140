// Pools as scripts see them. The real pool is in Go: a connection of this one costs next to nothing, and it is counted so
// that a script which waits for a free one waits as in Node. What a call has left behind is gone in the next one.
(function (host, runtime) {
  'use strict';
  const NativeError = Error, NativeNumber = Number;
  const { Emitter } = runtime.module('mysql/emitter');
  const { escape, escapeId } = runtime.module('mysql/escape');
  const { copyOf, optionsOfURL } = runtime.module('mysql/config');
  const { Connection } = runtime.module('mysql/connection');
  const { Query } = runtime.module('mysql/query');

  // pooled makes of a kind of connections those of a pool.
  function pooled(Base) {
    class PoolConnection extends Base {
      constructor(pool, config) {
        super(config);
        Object.defineProperty(this, '_pool', { value: pool, writable: true });
        this.on('end', () => this.#leave());
        this.on('error', (error) => { if (error.fatal) this.#leave(); });
      }
      release() { this._pool?._release(this); }
      end() { this.release(); }
      destroy() {
        super.destroy();
        this.#leave();
      }
      _realEnd(callback) { super.end(callback); }
      #leave() {
        const pool = this._pool;
        this._pool = null;
        pool?._remove(this);
      }
    }
    Object.defineProperty(PoolConnection.prototype, '_pooled', { value: true });
    return PoolConnection;
  }
  const PoolConnection = pooled(Connection);

  class Pool extends Emitter {
    #call = 0;    // number of the call to which these belong
    #all = [];
    #free = [];
    #acquiring = []; // was free, and is on its way to a callback
    #waiting = []; // callbacks of getConnection
    #closed = false;

    constructor(config, options) {
      super();
      if (typeof options === 'string') options = optionsOfURL(options);
      const number = (value, usual) => (value === undefined ? usual : NativeNumber(value));
      this.config = {
        connectionConfig: copyOf(config),
        acquireTimeout: number(options.acquireTimeout, 10000),
        waitForConnections: options.waitForConnections === undefined ? true : Boolean(options.waitForConnections),
        connectionLimit: number(options.connectionLimit, 10),
        queueLimit: number(options.queueLimit, 0),
      };
    }

    #refresh() {
      if (this.#call === runtime.running.call) return;
      this.#call = runtime.running.call;
      this.#all = [];
      this.#free = [];
      this.#acquiring = [];
      this.#waiting = [];
    }

    getConnection(callback) {
      this.#refresh();
      if (this.#closed) {
        runtime.nextTick(callback, this.#closedError());
      } else if (this.#free.length > 0 && this._isReusedAtOnce()) {
        const connection = this.#free.pop();
        this.emit('acquire', connection);
        runtime.nextTick(callback, null, connection);
      } else if (this.#free.length > 0) {
        const connection = this.#free.shift();
        this.#acquiring.push(connection);
        connection.ping({ timeout: this.config.acquireTimeout }, (error) => this.#pinged(connection, error, callback));
      } else if (this.#mayGrow()) {
        const connection = this.#grow();
        this._connect(connection, (error) => {
          if (this.#closed) error = this.#closedError();
          if (error) {
            this.#purge(connection, () => {});
            callback(error);
            return;
          }
          this.emit('connection', connection);
          this.#acquired(connection, callback);
        });
      } else {
        this.#wait(callback);
      }
    }

    #pinged(connection, error, callback) {
      this.#acquiring = this.#acquiring.filter((one) => one !== connection);
      if (error || this.#closed) {
        this.#waiting.unshift(callback);
        this.#purge(connection, () => {});
      } else {
        this.#acquired(connection, callback);
      }
    }

    // What mysql2 does in another way.
    _make(config) { return new PoolConnection(this, config); }
    _connect(connection, callback) { connection.connect({ timeout: this.config.acquireTimeout }, callback); }
    _isReusedAtOnce() { return false; }
    _problem(code, message) {
      const error = new NativeError(message);
      error.code = code;
      return error;
    }
    #closedError() { return this._problem('POOL_CLOSED', 'Pool is closed.'); }

    #mayGrow() { return this.config.connectionLimit === 0 || this.#all.length < this.config.connectionLimit; }

    #grow() {
      const connection = this._make(this.config.connectionConfig);
      this.#all.push(connection);
      return connection;
    }

    #acquired(connection, callback) {
      this.emit('acquire', connection);
      callback(null, connection);
    }

    #wait(callback) {
      const { waitForConnections, queueLimit } = this.config;
      if (!waitForConnections) {
        runtime.nextTick(callback, this._problem('POOL_CONNLIMIT', 'No connections available.'));
      } else if (queueLimit > 0 && this.#waiting.length >= queueLimit) {
        runtime.nextTick(callback, this._problem('POOL_ENQUEUELIMIT', 'Queue limit reached.'));
      } else {
        this.#waiting.push(callback);
        this.emit('enqueue');
      }
    }

    _release(connection) {
      this.#refresh();
      if (this.#closed || this.#acquiring.includes(connection)) return;
      if (this.#free.includes(connection)) {
        if (this._isReusedAtOnce()) return;
        throw new NativeError('Connection already released');
      }
      if (!this.#all.includes(connection)) this.#all.push(connection); // it is from an earlier call
      if (this._isReusedAtOnce() && this.#waiting.length > 0) {
        runtime.nextTick(this.#waiting.shift(), null, connection);
        return;
      }
      this.#free.push(connection);
      this.emit('release', connection);
      this.#serve();
    }

    _remove(connection) {
      this.#all = this.#all.filter((one) => one !== connection);
      this.#free = this.#free.filter((one) => one !== connection);
      this.#serve();
    }

    #serve() {
      if (!this.#closed) {
        if (this.#waiting.length > 0) this.getConnection(this.#waiting.shift());
        return;
      }
      for (const callback of this.#waiting.splice(0)) runtime.nextTick(callback, this.#closedError());
    }

    query(sql, values, callback) { return this._perform('query', Query.of(sql, values, callback)); }

    // _perform takes a connection for one query.
    _perform(method, query) {
      const run = (connection) => {
        query.once('end', () => connection.release());
        try {
          connection[method](query);
        } catch (error) {
          connection.release();
          if (!this._isReusedAtOnce() || query._callback === undefined) throw error;
          query._callback(error);
        }
      };
      this.#refresh();
      const quiet = !this.#closed && this.listenerCount('acquire') === 0 && this.listenerCount('connection') === 0;
      if (quiet && this.#free.length > 0) run(this._isReusedAtOnce() ? this.#free.pop() : this.#free.shift());
      else if (quiet && this.#mayGrow()) run(this.#grow()); // the connection is made along with the query
      else {
        this.getConnection((error, connection) => {
          if (!error) run(connection);
          else if (query._callback !== undefined) query._callback.call(query, error);
          else if (query.listenerCount('error') > 0) query.emit('error', error);
        });
      }
      return query;
    }

    end(callback) {
      this.#refresh();
      this.#closed = true;
      const all = this.#all;
      let left = all.length, called = false;
      const done = (error) => {
        if (called || !error && --left > 0) return;
        called = true;
        if (typeof callback === 'function') callback(error);
        else if (error) throw error;
      };
      for (const connection of [...all]) this.#purge(connection, done);
      if (all.length === 0) runtime.nextTick(done);
    }

    #purge(connection, done) {
      connection._pool = null;
      this._remove(connection);
      if (connection.state === 'disconnected') {
        connection.destroy();
        runtime.nextTick(done);
      } else {
        connection._realEnd(done);
      }
    }

    escape(value) {
      const { stringifyObjects, timezone } = this.config.connectionConfig;
      return escape(value, stringifyObjects, timezone);
    }
    escapeId(value) { return escapeId(value, false); }
  }

  return { Pool, pooled };
})
