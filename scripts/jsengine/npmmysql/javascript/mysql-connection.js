// Connections: the queue of each, its states, events and error codes. Statements run in Go, on connections out of a pool;
// see doc.go for what goes between, and result.go for what comes back. mysql2 has a Connection that extends this one:
// what it does in another way are the methods whose names begin with an underscore.
(function (host, runtime) {
  'use strict';
  const { parse } = JSON;
  const { isArray } = Array;
  const NativeDate = Date, NativeError = Error, NativeString = String;
  const { note, opened, closed, running } = runtime;
  const { Emitter, lists, inherit } = runtime.module('mysql/emitter');
  const { Query, needsCells } = runtime.module('mysql/query');
  const { escape, escapeId, format } = runtime.module('mysql/escape');

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

  // What every call of a script runs through makes few calls of its own: one costs the engine as much as thirty steps.
  let lastNumber = 0;

  class Connection {
    #number = ++lastNumber;
    #config;
    #call = 0;           // number of the call in which the queue and the connection in Go were made
    #opened = false;     // Go knows the connection
    #connecting = false; // connect was called, by the script or by a query
    #shaken = false;     // a handshake was asked for
    #greeting = false;   // it waits for the first query, to go along with it
    #queue = [];
    #refusal = '';       // why nothing more is taken: FATAL_ERROR, QUIT or DESTROY
    #destroyed = false;
    #held = null;        // what waits for resume, in turn; null while nothing is paused

    constructor(config) {
      this.#config = config;
      this.state = 'disconnected';
    }

    get config() {
      if (Object.isFrozen(this.#config)) this.#config = runtime.module('mysql/config').copyOf(this.#config);
      return this.#config;
    }

    get threadId() {
      return this.#opened && this.#call === running.call ? +host.callSync('threadId', '' + this.#number) || null : null;
    }

    connect(options, callback) {
      if (typeof options === 'function') { callback = options; options = undefined; }
      const again = this.#connecting;
      this.#connecting = true;
      if (options === undefined && callback === undefined && !again && this.#greet()) return;
      this._enqueue(sequenceOf('Handshake', asCallback(callback), undefined, options?.timeout));
    }

    changeUser(options, callback) {
      if (typeof options === 'function') { callback = options; options = undefined; }
      const { withUser } = runtime.module('mysql/config');
      this._implyConnect();
      const sequence = sequenceOf('ChangeUser', asCallback(callback), undefined, options?.timeout);
      sequence.change = () => withUser(this.#config, options ?? {});
      this._enqueue(sequence);
    }

    query(sql, values, callback) {
      const { typeCast, queryFormat, stringifyObjects, timezone } = this.#config;
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
      if (query.sql) {
        query.sql = queryFormat === undefined && this.format === ownFormat ?
          format(query.sql, query.values, stringifyObjects, timezone) : this.format(query.sql, query.values);
      }
      if (!this.#connecting) this.connect();
      this._enqueue(sequenceOf('Query', callback, query, timeout, cells));
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
      this._enqueue(sequenceOf('Ping', asCallback(callback), undefined, options?.timeout));
    }

    statistics(options, callback) {
      if (typeof options === 'function') callback = options;
      const error = codeError('ERR_NOT_SUPPORTED', "connection.statistics is not supported; query SHOW STATUS instead", false);
      if (typeof callback !== 'function') throw error;
      runtime.nextTick(callback, error);
    }

    end(options, callback) {
      if (typeof options === 'function') callback = options;
      if (!this.#connecting) this.connect();
      this._enqueue(sequenceOf('Quit', asCallback(callback)));
      if (this.#refusal !== 'FATAL_ERROR') this.#refusal = 'QUIT';
      closed(this);
    }

    destroy() {
      this.state = 'disconnected';
      this.#connecting = true;
      this.#destroyed = true;
      this.#refusal ||= 'DESTROY';
      this.#letGo('destroy');
      closed(this);
    }

    pause() { this.#held ??= []; }
    resume() {
      const held = this.#held ?? [];
      this.#held = null;
      while (held.length > 0 && this.#held === null) held.shift()();
      this.#held?.unshift(...held);
    }

    // _hold keeps go for the time when nothing is paused; false if that is now.
    _hold(go) {
      if (this.#held === null) return false;
      this.#held.push(go);
      return true;
    }

    escape(value) { return escape(value, false, this.#config.timezone); }
    escapeId(value) { return escapeId(value, false); }
    format(sql, values) {
      const { queryFormat, stringifyObjects, timezone } = this.#config;
      if (typeof queryFormat === 'function') return queryFormat.call(this, sql, values, timezone);
      return format(sql, values, stringifyObjects, timezone);
    }

    _implyConnect() {
      if (!this.#connecting) this.connect();
    }

    // What an earlier call has left waiting never comes; its connection went back to the pool. This call opens another.
    #refresh() {
      this.#call = running.call;
      this.#queue = [];
      this.#opened = false;
      this.#greeting = false;
      this.#held = null;
    }

    #letGo(op) {
      if (this.#opened && this.#call === running.call) host.tell(op, '' + this.#number);
      this.#opened = false;
    }

    // ---- the queue: one sequence after the other, as they were asked for ------------------------------------------

    // Nobody waits for this handshake: it goes along with the first query, or by itself if none comes at once. greet is
    // false if that cannot be.
    #greet() {
      if (this.#call !== running.call) this.#refresh();
      if (this.#refusal !== '' || this.#shaken || this.#queue.length > 0) return false;
      this.#shaken = this.#greeting = true;
      if (!this._pooled) opened(this);
      runtime.soon(shake, this);
      return true;
    }

    // _shake sends the handshake that waits, if no query has taken it along.
    _shake() {
      if (!this.#greeting) return;
      this.#greeting = false;
      const sequence = sequenceOf('Handshake');
      this.#queue.push(sequence);
      this.#send(sequence);
    }

    _enqueue(sequence) {
      if (this.#call !== running.call) this.#refresh();
      if (this.#refusal !== '') {
        if (this.#refusal === 'QUIT' && sequence.kind !== 'Quit') note('query_after_end');
        this._refuse(sequence, this.#refusal);
        return;
      }
      if (this.#greeting) {
        if (sequence.kind === 'Query') {
          this.#greeting = false;
          if (running.about === this) running.soon = running.about = null;
          sequence.greets = true;
        } else {
          this._shake();
        }
      }
      if (sequence.kind === 'Handshake') {
        if (this.#shaken) {
          this._refuse(sequence, 'HANDSHAKE_TWICE');
          return;
        }
        this.#shaken = true;
        if (!this._pooled) opened(this);
      }
      if (this.#queue.push(sequence) > 1) {
        if (sequence.kind === 'Query') this.#announce(sequence);
      } else if (sequence.kind === 'Query') this.#send(sequence);
      else this.#start(sequence);
    }

    _refuse(sequence, reason) {
      const error = reason === 'HANDSHAKE_TWICE' ?
        codeError('PROTOCOL_ENQUEUE_HANDSHAKE_TWICE', 'Cannot enqueue Handshake after already enqueuing a Handshake.', false) :
        codeError('PROTOCOL_ENQUEUE_AFTER_' + reason, 'Cannot enqueue ' + sequence.kind + ' ' + refusals[reason], false);
      runtime.nextTick(() => this._finish(sequence, error));
    }

    #start(sequence) {
      const { kind } = sequence;
      if (kind === 'Quit') {
        if (sequence.callback !== undefined || this[lists] !== undefined) {
          runtime.nextTick(quit, this, sequence);
          return;
        }
        this.#letGo('end'); // and nobody learns of it
        this.#queue = [];
        this.state = 'disconnected';
        return;
      }
      if (kind === 'ChangeUser') { // it takes another connection
        this.#letGo('end');
        this.#config = sequence.change();
      }
      this.#send(sequence);
    }

    _quit(sequence) {
      this.#letGo('end');
      this._finish(sequence);
      this.state = 'disconnected';
      this.emit('end');
    }

    // send asks Go to perform a sequence. What may write is finished even if the call ends before Go has begun with it.
    #send(sequence) {
      if (this.#destroyed) return;
      const { kind, timeout, query } = sequence;
      let flags = '', text = '';
      if (kind === 'Query') {
        flags = this.#flagsOf(sequence, query.sql);
        text = sequence.parameters === undefined ? query.sql || ' ' : textOf(sequence);
        if (flags[0] === 'w') host.callSync(sequence.announced ? 'proceed' : 'expect', '' + this.#number);
      } else if (kind === 'Ping') {
        text = 'SELECT 1';
      }
      let head = this.#number + ' ' + flags;
      head += timeout > 0 && timeout < 2147483647 ? ' ' + Math.ceil(timeout) + '\n' : ' 0\n';
      sequence.connection = this;
      if (this.#opened) {
        host.call('query', head + text, receive, sequence);
      } else {
        this.#opened = true;
        host.call('open', head + this.#config.address + '\n' + text, receive, sequence);
      }
    }

    // announce tells Go of a statement that may write and that waits for others: the script may not wait for it at all.
    #announce(sequence) {
      const flags = this.#flagsOf(sequence, sequence.query.sql);
      if (flags[0] !== 'w') return;
      host.callSync('announce', this.#number + ' ' + flags + '\n' + this.#config.address + '\n' + textOf(sequence));
      sequence.announced = true;
    }

    // flagsOf are the letters of kind.go; w is the first.
    #flagsOf(sequence, sql) {
      const { callback } = sequence;
      let flags = this.#config.resultFlags;
      if (typeof sql !== 'string' || !sql.startsWith('SELECT ') && !select.test(sql)) flags = 'w' + flags;
      if (sequence.cells) flags += 'c';
      else if (callback === undefined || callback.length !== 2) flags += 'f'; // it may look at them
      return sequence.parameters === undefined ? flags : flags + 'p';
    }

    _receive(sequence, problem, text) {
      if (this.#destroyed || this.#held !== null && this._hold(() => this._receive(sequence, problem, text))) return;
      if (sequence.greets) sequence = this.#greeted(sequence, problem, text);
      if (problem) {
        this._finish(sequence, codeError('PROTOCOL_CONNECTION_LOST', problem, true));
      } else if (sequence.kind === 'Query') {
        if (text[0] === '[') this._finish(sequence, null, parse(text, undefined));
        else this.#deliver(sequence, text);
      } else if (sequence.kind === 'Handshake') {
        this.#shook(sequence, text);
      } else {
        this.#deliver(sequence, text === '' || text[0] === '[' ? emptyOK : text);
      }
    }

    // greeted takes in the answer to a query that had the handshake with it. It returns what the answer is for: the query,
    // or the handshake if that has failed.
    #greeted(sequence, problem, text) {
      sequence.greets = false;
      if (problem || text.startsWith('{"error"') && parse(text).error.connecting) {
        const handshake = sequenceOf('Handshake');
        this.#queue.unshift(handshake);
        return handshake;
      }
      if (this[lists] !== undefined) this.#connected();
      this.state = 'authenticated';
      return sequence;
    }

    #connected() {
      this.state = 'connected';
      this.emit('connect');
    }

    #shook(sequence, text) {
      const failure = text.startsWith('{"error"') ? parse(text).error : undefined;
      if (failure !== undefined) {
        this._finish(sequence, this._errorOf(failure, sequence));
        return;
      }
      this.#connected();
      this.#deliver(sequence, emptyOK);
    }

    #deliver(sequence, text) {
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
        const offset = this.#config.zoneOffset;
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
      if (!error) {
        const { query } = sequence;
        if (sequence.callback !== undefined || query === undefined || query[lists] === undefined) this._succeed(sequence, results, fields);
        else runtime.module('mysql/stream').emitRows(this, query, results, fields, () => this._settle(sequence));
        return;
      }
      try {
        this.#fail(error, sequence);
      } finally {
        try {
          if (sequence.callback !== undefined) this._call(sequence, error, results, fields);
        } finally {
          this._settle(sequence, error);
        }
      }
    }

    _succeed(sequence, results, fields) {
      const { kind, callback, query } = sequence;
      try {
        if (callback === undefined) return;
        if (kind === 'Quit') callback.call(query, undefined);
        else callback.call(query, null, results, fields);
      } finally {
        this._settle(sequence);
      }
    }

    _call({ kind, callback, query }, error, results, fields) {
      if (kind === 'Quit') callback.call(query, error);
      else callback.call(query, error, results, fields);
    }

    _settle(sequence, error) {
      const { kind, query } = sequence;
      const queue = this.#queue;
      if (kind === 'Handshake' && !error) this.state = 'authenticated';
      if (queue[0] === sequence && this.#refusal !== 'FATAL_ERROR') {
        queue.shift();
        if (queue.length > 0) this.#start(queue[0]);
        else if (this[lists] !== undefined) this.emit('drain');
      }
      if (query !== undefined && query[lists] !== undefined) query.emit('end');
    }

    #fail(error, sequence) {
      const first = this.#refusal !== 'FATAL_ERROR', fatal = this._isFatal(error);
      if (first && fatal) this.#refusal = 'FATAL_ERROR';
      this._failed(error, sequence, first ? this.#queue : null);
      if (!first || !fatal) return;
      this.#letGo('destroy');
      closed(this);
      this.state = 'disconnected';
      this.emit('end', error);
    }

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

  inherit(Connection, Emitter);
  const ownFormat = Connection.prototype.format;
  Object.defineProperty(Connection.prototype, '_pooled', { value: false }); // whether a pool ends it, and not the script

  // A sequence is one thing that a connection does after the other.
  const sequenceOf = (kind, callback, query, timeout, cells) => ({
    kind, callback, query, timeout, cells,
    connection: undefined, // that performs it
    parameters: undefined, // of a prepared statement, as JSON
    greets: false,         // the handshake goes along with it
    announced: false,      // Go knows that it is to come
    finished: false,
  });
  const textOf = ({ parameters, query: { sql } }) => (parameters === undefined ? '' : parameters + '\n') + (sql || ' ');
  const receive = (problem, text, sequence) => sequence.connection._receive(sequence, problem, text);
  const shake = (connection) => connection._shake();
  const quit = (connection, sequence) => connection._quit(sequence);

  const asCallback = (f) => (typeof f === 'function' ? f : undefined);
  const isHandled = ({ callback, query }) => callback !== undefined || query !== undefined && query.listenerCount('error') > 0;

  const select = /^\s*select\b/i;

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

  return { Connection, addSource, asCallback, sequenceOf };
})
