// Connections: the queue of each, its states, events and error codes. Statements run in Go, on connections out of a pool;
// see doc.go for what goes between, and result.go for what comes back. mysql2 has a Connection that extends this one:
// what it does in another way are the methods whose names begin with an underscore.
(function (host, runtime) {
  'use strict';
  const { parse } = JSON;
  const { isArray } = Array;
  const NativeDate = Date, NativeError = Error, NativeString = String;
  const { note, opened, closed } = runtime;
  const Emitter = runtime.module('mysql/emitter');
  const { Query, needsCells } = runtime.module('mysql/query');
  const { escape, escapeId, format, offsetOf } = runtime.module('mysql/escape');

  // ---- results and errors -----------------------------------------------------------------------------------------

  class OkPacket {
    constructor([affectedRows, insertId, serverStatus, warningCount, message, changedRows]) {
      this.fieldCount = 0;
      this.affectedRows = affectedRows;
      this.insertId = insertId;
      this.serverStatus = serverStatus;
      this.warningCount = warningCount;
      this.message = message;
      this.protocol41 = true;
      this.changedRows = changedRows;
    }
  }

  Object.setPrototypeOf(OkPacket.prototype, runtime.absent('length', 'okpacket_length'));

  const emptyOK = '{"ok":[0,0,2,0,"",0]}';
  const moreResults = 8; // a bit of serverStatus

  const codeError = (code, message, fatal) => {
    const error = new NativeError(message);
    error.code = code;
    error.fatal = fatal;
    return error;
  };

  const refusals = {
    __proto__: null, FATAL_ERROR: 'after fatal error.', QUIT: 'after invoking quit.', DESTROY: 'after being destroyed.',
  };

  // addSource gives an error what is known of where it comes from.
  function addSource(error, e) {
    if (e.syscall !== undefined) error.syscall = e.syscall;
    if (e.syscall === 'getaddrinfo') error.hostname = e.address;
    else if (e.address !== undefined) error.address = e.address;
    if (e.port !== undefined) error.port = e.port;
    if (e.fatal) error.fatal = true;
    return error;
  }

  // ---- connections ------------------------------------------------------------------------------------------------

  let lastNumber = 0;

  class Connection extends Emitter {
    #number = ++lastNumber;
    #config;
    #call = 0;          // number of the call in which the queue and the connection in Go were made
    #opened = false;    // Go knows the connection
    #connecting = false; // connect was called, by the script or by a query
    #shaken = false;     // a handshake was enqueued
    #queue = [];
    #fatal = null;
    #quit = false;
    #destroyed = false;
    #paused = false;
    #held = null;        // what waits for resume

    constructor(config) {
      super();
      this.#config = config;
      this.state = 'disconnected';
    }

    get config() {
      if (Object.isFrozen(this.#config)) this.#config = runtime.module('mysql/config').copyOf(this.#config);
      return this.#config;
    }

    get threadId() {
      return this.#opened && this.#call === runtime.callNumber() ?
        +host.callSync('threadId', '' + this.#number) || null : null;
    }

    connect(options, callback) {
      if (typeof options === 'function') { callback = options; options = undefined; }
      this.#connecting = true;
      this._enqueue({ kind: 'Handshake', callback: asCallback(callback), timeout: options?.timeout });
    }

    changeUser(options, callback) {
      if (typeof options === 'function') { callback = options; options = undefined; }
      const { withUser } = runtime.module('mysql/config');
      this._implyConnect();
      this._enqueue({
        kind: 'ChangeUser', callback: asCallback(callback), timeout: options?.timeout,
        change: () => withUser(this.#config, options ?? {}),
      });
    }

    query(sql, values, callback) {
      const { typeCast } = this.#config;
      let query, cells = false, timeout;
      if (typeCast === true && typeof sql === 'string' && typeof callback === 'function') {
        query = new Query(sql, values);
      } else {
        query = Query.of(sql, values, callback);
        callback = query._callback;
        if (query.typeCast === undefined && typeCast !== true) query.typeCast = typeCast;
        cells = needsCells(query);
        timeout = query.timeout;
      }
      if (query.sql) query.sql = this.format(query.sql, query.values);
      if (!this.#connecting) this.connect();
      this._enqueue({ kind: 'Query', callback, query, timeout, cells });
      return query;
    }

    beginTransaction(options, callback) { return this.#simple('START TRANSACTION', options, callback); }
    commit(options, callback) { return this.#simple('COMMIT', options, callback); }
    rollback(options, callback) { return this.#simple('ROLLBACK', options, callback); }

    #simple(sql, options, callback) {
      if (typeof options === 'function') { callback = options; options = undefined; }
      return this.query({ sql, timeout: options?.timeout }, null, callback);
    }

    ping(options, callback) {
      if (typeof options === 'function') { callback = options; options = undefined; }
      this._implyConnect();
      this._enqueue({ kind: 'Ping', callback: asCallback(callback), timeout: options?.timeout });
    }

    statistics(options, callback) {
      if (typeof options === 'function') callback = options;
      const error = codeError('ERR_NOT_SUPPORTED', "connection.statistics is not supported; query SHOW STATUS instead", false);
      if (typeof callback !== 'function') throw error;
      runtime.nextTick(callback, error);
    }

    end(options, callback) {
      if (typeof options === 'function') callback = options;
      this._implyConnect();
      this._enqueue({ kind: 'Quit', callback: asCallback(callback) });
      this.#quit = true;
      closed(this);
    }

    destroy() {
      this.state = 'disconnected';
      this.#connecting = true;
      this.#destroyed = true;
      this.#letGo('destroy');
      closed(this);
    }

    pause() { this.#paused = true; }
    resume() {
      this.#paused = false;
      while (!this.#paused && this.#held?.length > 0) this.#held.shift()();
    }

    // _hold keeps go for the time when nothing is paused; false if that is now.
    _hold(go) {
      if (this.#paused) (this.#held ??= []).push(go);
      return this.#paused;
    }

    escape(value) { return escape(value, false, this.#config.timezone); }
    escapeId(value) { return escapeId(value, false); }
    format(sql, values) {
      const { queryFormat, stringifyObjects, timezone } = this.#config;
      if (typeof queryFormat === 'function') return queryFormat.call(this, sql, values, timezone);
      return format(sql, values, stringifyObjects, timezone);
    }

    // Whether a pool ends the connection, and not the script.
    _isPooled() { return false; }

    _implyConnect() {
      if (!this.#connecting) this.connect();
    }

    // What an earlier call has left waiting never comes; its connection went back to the pool. This call opens another.
    #refresh() {
      const call = runtime.callNumber();
      if (this.#call === call) return;
      this.#call = call;
      this.#queue = [];
      this.#opened = false;
      this.#paused = false;
      this.#held = null;
    }

    #letGo(op) {
      if (this.#opened && this.#call === runtime.callNumber()) host.callSync(op, '' + this.#number);
      this.#opened = false;
    }

    // ---- the queue: one sequence after the other, as they were asked for ------------------------------------------

    _enqueue(sequence) {
      this.#refresh();
      const reason = this.#refusal(sequence);
      if (reason !== null) {
        if (reason === 'QUIT' && sequence.kind !== 'Quit') note('query_after_end');
        this._refuse(sequence, reason);
        return;
      }
      const queue = this.#queue;
      queue.push(sequence);
      if (queue.length === 1) this.#start(sequence);
      else if (queue.length === 2 && queue[0].deferred && sequence.kind === 'Query') {
        queue[0].deferred = false;
        this.#send(queue[0], sequence);
      }
    }

    #refusal({ kind }) {
      if (this.#fatal !== null) return 'FATAL_ERROR';
      if (this.#quit) return 'QUIT';
      if (this.#destroyed) return 'DESTROY';
      if (kind !== 'Handshake') return null;
      if (this.#shaken) return 'HANDSHAKE_TWICE';
      this.#shaken = true;
      if (!this._isPooled()) opened(this);
      return null;
    }

    _refuse(sequence, reason) {
      const error = reason === 'HANDSHAKE_TWICE' ?
        codeError('PROTOCOL_ENQUEUE_HANDSHAKE_TWICE', 'Cannot enqueue Handshake after already enqueuing a Handshake.', false) :
        codeError('PROTOCOL_ENQUEUE_AFTER_' + reason, 'Cannot enqueue ' + sequence.kind + ' ' + refusals[reason], false);
      runtime.nextTick(() => this._finish(sequence, error));
    }

    #start(sequence) {
      switch (sequence.kind) {
        case 'Handshake':
          if (sequence.callback !== undefined) {
            this.#send(sequence);
            return;
          }
          // Nobody waits for it: it goes along with the first query, or by itself if none comes at once.
          sequence.deferred = true;
          runtime.nextTick(() => {
            if (!sequence.deferred) return;
            sequence.deferred = false;
            this.#send(sequence);
          });
          return;
        case 'Quit':
          runtime.nextTick(() => {
            this.#letGo('end');
            this._finish(sequence);
            this.state = 'disconnected';
            this.emit('end');
          });
          return;
        case 'ChangeUser': // it takes another connection
          this.#letGo('end');
          this.#config = sequence.change();
          this.#send(sequence);
          return;
        default:
          this.#send(sequence);
      }
    }

    // send asks Go to perform a sequence, or a handshake and the query behind it in one.
    #send(sequence, follower) {
      if (this.#destroyed) return;
      const last = follower ?? sequence;
      let flags = this.#config.resultFlags;
      let text = '';
      if (last.kind === 'Query') {
        const { sql } = last.query;
        if (last.cells) flags += 'c';
        else if (wantsFields(last)) flags += 'f';
        if (last.parameters !== undefined) {
          flags += 'p';
          text = last.parameters + '\n';
        }
        // What may write is finished even if the call ends before Go has begun with it.
        if (!onlyReads(sql)) {
          flags += 'w';
          host.callSync('expect', '' + this.#number);
        }
        text += NativeString(sql || ' ');
      } else if (last.kind === 'Ping') {
        text = 'SELECT 1';
      }
      const timeout = last.timeout > 0 && last.timeout < 2147483647 ? Math.ceil(last.timeout) : 0;
      const head = this.#number + ' ' + flags + ' ' + timeout + '\n';
      const done = (error, answer) => this.#receive(sequence, follower, error, answer);
      if (this.#opened) {
        host.call('query', head + text, done);
      } else {
        this.#opened = true;
        host.call('open', head + this.#config.address + '\n' + text, done);
      }
    }

    #receive(sequence, follower, problem, text) {
      if (this.#destroyed || this.#paused && this._hold(() => this.#receive(sequence, follower, problem, text))) return;
      if (problem) {
        this._finish(sequence, codeError('PROTOCOL_CONNECTION_LOST', problem, true));
        return;
      }
      if (sequence.kind !== 'Handshake') {
        if (sequence.kind !== 'Query' && (text === '' || text[0] === '[')) text = emptyOK;
        this.#deliver(sequence, text);
        return;
      }
      const failure = text.startsWith('{"error"') ? parse(text).error : undefined;
      if (failure !== undefined && (failure.connecting || follower === undefined)) {
        this._finish(sequence, this._errorOf(failure, sequence));
        return;
      }
      this.state = 'connected';
      if (this.listenerCount('connect') > 0) this.emit('connect');
      if (follower === undefined) {
        this.#deliver(sequence, emptyOK);
        return;
      }
      this.state = 'authenticated';
      this.#queue.shift();
      this.#deliver(follower, text);
    }

    #deliver(sequence, text) {
      if (text[0] === '[') {
        this._finish(sequence, null, parse(text));
        return;
      }
      const answer = parse(text);
      if (answer.error !== undefined) {
        const [results, fields] = this.#several(answer.sets ?? [], sequence);
        this._finish(sequence, this._errorOf(answer.error, sequence), results.length > 0 ? results : undefined,
          fields.length > 0 ? fields : undefined);
      } else if (answer.sets !== undefined) {
        this._finish(sequence, null, ...this.#several(answer.sets, sequence));
      } else {
        this.#deliverSet(sequence, answer);
      }
    }

    #deliverSet(sequence, answer) {
      const fields = this._fieldsOf(answer.fields);
      let result;
      try {
        result = this.#resultOf(answer, sequence, fields);
      } catch (error) { // of the script's typeCast
        this._finish(sequence, error);
        return;
      }
      this._finish(sequence, null, result, fields);
    }

    #several(sets, sequence) {
      for (let i = 0; i + 1 < sets.length; i++) if (sets[i].ok !== undefined) sets[i].ok[2] |= moreResults;
      const fields = sets.map((set) => this._fieldsOf(set.fields));
      return [sets.map((set, i) => this.#resultOf(set, sequence, fields[i])), fields];
    }

    #resultOf(answer, sequence, fields) {
      if (answer.ok !== undefined) return this._headerOf(answer.ok);
      if (answer.rows === undefined) return answer;
      if (sequence.cells) return runtime.module('mysql/rows').rowsOf(this, sequence.query, answer, fields);
      const { rows, dates, buffers, geometries } = answer;
      if (dates !== undefined) {
        const offset = offsetOf(this.#config.timezone);
        change(rows, dates, (value) => (typeof value === 'number' ? new NativeDate(value - offset) : this._noDate(value)));
      }
      if (buffers !== undefined) {
        const { Buffer } = runtime;
        change(rows, buffers, (value) => Buffer.from(value, 'base64'));
      }
      if (geometries !== undefined) {
        const { geometryOf } = runtime.module('mysql/rows');
        const { Buffer } = runtime;
        change(rows, geometries, (value) => geometryOf(Buffer.from(value, 'base64')));
      }
      return rows;
    }

    // What a text in a column of dates is, 0000-00-00 above all.
    _noDate(text) { return text; }
    _headerOf(ok) { return new OkPacket(ok); }
    _fieldsOf(fields) { return fields === undefined ? undefined : runtime.module('mysql/fields').packetsOf(fields); }

    // The error object of what Go says, with the properties that npm's mysql would give it.
    _errorOf(e, sequence) {
      const error = new NativeError(e.message);
      error.code = e.code;
      if (e.errno !== undefined) error.errno = e.errno;
      if (e.sqlState !== undefined) {
        error.sqlMessage = e.sqlMessage;
        error.sqlState = e.sqlState;
        if (!e.connecting && sequence.kind === 'Query') {
          error.index = e.index;
          error.sql = sequence.query.sql;
        }
      }
      addSource(error, e);
      if (e.code === 'PROTOCOL_SEQUENCE_TIMEOUT') error.timeout = sequence.timeout;
      return error;
    }

    // finish ends a sequence: error handlers, callback, then the next in the queue, whatever those throw.
    _finish(sequence, error, results, fields) {
      if (sequence.finished) return;
      sequence.finished = true;
      const { callback, query } = sequence;
      if (!error && callback === undefined && query !== undefined && query._isHeard()) {
        runtime.module('mysql/stream').emitRows(this, query, results, fields, () => this.#settle(sequence));
        return;
      }
      if (this._settlesFirst && !error && query !== undefined) {
        this.#settle(sequence);
        if (callback !== undefined) this._call(sequence, error, results, fields);
        return;
      }
      try {
        if (error) this.#fail(error, sequence);
      } finally {
        try {
          if (callback !== undefined) this._call(sequence, error, results, fields);
        } finally {
          if (query !== undefined && !query._isHeard()) this.#advance(sequence);
          else this.#settle(sequence, error);
        }
      }
    }

    _call({ kind, callback, query }, error, results, fields) {
      if (kind === 'Quit') callback.call(query, error);
      else callback.call(query, error, results, fields);
    }

    #settle(sequence, error) {
      if (sequence.kind === 'Handshake' && !error) this.state = 'authenticated';
      this.#advance(sequence);
      if (sequence.query !== undefined && sequence.query.listenerCount('end') > 0) sequence.query.emit('end');
    }

    #advance(sequence) {
      if (this.#fatal !== null || this.#queue[0] !== sequence) return;
      this.#queue.shift();
      if (this.#queue.length > 0) this.#start(this.#queue[0]);
      else if (this.listenerCount('drain') > 0) this.emit('drain');
    }

    #fail(error, sequence) {
      const first = this.#fatal === null, fatal = this._isFatal(error);
      if (first && fatal) this.#fatal = error;
      this._failed(error, sequence, first ? this.#queue : null);
      if (!first || !fatal) return;
      this.#letGo('destroy');
      closed(this);
      this.state = 'disconnected';
      this.emit('end', error);
    }

    get _settlesFirst() { return false; }
    _isFatal(error) { return error.fatal; }

    // _failed tells of an error. waiting is the queue, null if an earlier fatal error has dealt with it.
    _failed(error, sequence, waiting) {
      if (sequence.query !== undefined && sequence.query.listenerCount('error') > 0) sequence.query.emit('error', error);
      if (waiting === null) return;
      if (!isHandled(sequence) && !(error.fatal && waiting.some(isHandled))) {
        this.state = 'protocol_error';
        this.emit('error', error);
      } else if (error.fatal) {
        runtime.nextTick(() => {
          for (const one of waiting.splice(0)) this._finish(one, error);
        });
      }
    }
  }

  const asCallback = (f) => (typeof f === 'function' ? f : undefined);
  const isHandled = ({ callback, query }) => callback !== undefined || query !== undefined && query.listenerCount('error') > 0;

  const select = /^\s*select\b/i;
  const onlyReads = (sql) => typeof sql === 'string' && (sql.startsWith('SELECT ') || select.test(sql));

  // A callback of two parameters does not look at the third.
  const wantsFields = ({ callback }) => callback === undefined || callback.length !== 2 && callback.length !== 1;

  // change puts make(value) in the place of every value of some columns that is not null.
  function change(rows, columns, make) {
    for (let c = 0; c < columns.length; c++) {
      const name = columns[c];
      for (let i = 0; i < rows.length; i++) {
        const value = rows[i][name];
        if (value !== null) rows[i][name] = make(value);
      }
    }
  }

  return { Connection, addSource, asCallback };
})
