// Connections of mysql2: those of mysql, and what it does in another way.
(function (host, runtime) {
  'use strict';
  const NativeError = Error, NativeDate = Date;
  const { Connection: Base, addSource, asCallback, sequenceOf } = runtime.module('mysql/connection');
  const { Query: BaseQuery, needsCells } = runtime.module('mysql/query');
  const { flagsOf, hide, letters, optionsOfURL, portOf, seal, sslOf } = runtime.module('mysql/config');
  const { escape, escapeId, format } = runtime.module('mysql2/escape');

  // ---- options ----------------------------------------------------------------------------------------------------

  function configOf(given) {
    let options = typeof given === 'string' ? optionsOfURL(given) : given;
    if (options.uri) options = { ...optionsOfURL(options.uri), ...options };
    const flags = flagsOf(options.flags);
    const timezone = /^(?:Z|[-+ ]\d\d:\d\d)$/.test(options.timezone) ? options.timezone : 'local'; // what is none counts for nothing
    const config = {
      host: options.host || 'localhost', port: portOf(options.port || 3306), socketPath: options.socketPath,
      user: options.user || undefined, database: options.database,
      timezone: timezone[0] === ' ' ? '+' + timezone.slice(1) : timezone,
      connectTimeout: isNaN(options.connectTimeout) ? 10000 : options.connectTimeout,
      stringifyObjects: options.stringifyObjects || false, queryFormat: options.queryFormat,
      multipleStatements: flags.MULTI_STATEMENTS ?? (options.multipleStatements || false),
      dateStrings: options.dateStrings || false, supportBigNumbers: options.supportBigNumbers || false,
      bigNumberStrings: options.bigNumberStrings || false, decimalNumbers: options.decimalNumbers || false,
      rowsAsArray: options.rowsAsArray || false, namedPlaceholders: options.namedPlaceholders || false,
      nestTables: options.nestTables, typeCast: options.typeCast === undefined ? true : options.typeCast,
      jsonStrings: options.jsonStrings || false,
    };
    const more = (config.decimalNumbers ? 'n' : 't') + (config.jsonStrings ? '' : 'j');
    hide(config, 'countChanged', flags.FOUND_ROWS === false || undefined);
    seal(config, options.password || options.password1 || undefined, sslOf(options.ssl), letters(config) + more);
    return config;
  }

  // ---- results ----------------------------------------------------------------------------------------------------

  class ResultSetHeader {
    constructor([affectedRows, insertId, serverStatus, warningStatus, message, changedRows]) {
      this.fieldCount = 0;
      this.affectedRows = affectedRows;
      this.insertId = insertId;
      this.info = message.slice(1); // without its length
      this.serverStatus = serverStatus;
      this.warningStatus = warningStatus;
      this.changedRows = changedRows;
    }
  }

  Object.setPrototypeOf(ResultSetHeader.prototype, runtime.absent('length', 'okpacket_length'));

  class ColumnDefinition {
    constructor([name, type, , schema, table, orgTable, orgName, characterSet, columnLength, code, flags, decimals]) {
      this.name = name;
      this.columnType = this.type = code ?? runtime.module('mysql/fields').codeOf(type);
      this.characterSet = characterSet;
      this.columnLength = columnLength;
      this.flags = flags;
      this.decimals = decimals;
      hide(this, 'catalog', 'def');
      hide(this, 'schema', schema);
      hide(this, 'db', schema);
      hide(this, 'table', table);
      hide(this, 'orgTable', orgTable);
      hide(this, 'orgName', orgName);
    }
  }

  // ---- queries ----------------------------------------------------------------------------------------------------

  class Query extends BaseQuery {
    constructor(sql, values, callback, options, config) {
      super(sql, values);
      this._with(callback, options);
      hide(this, '_namedPlaceholders', options?.namedPlaceholders ?? config.namedPlaceholders);
      this.rowsAsArray = options?.rowsAsArray ?? config.rowsAsArray;
      this.nestTables = options?.nestTables ?? config.nestTables;
      if (typeof this.typeCast !== 'function' && (options?.typeCast === undefined || typeof config.typeCast === 'function')) {
        this.typeCast = config.typeCast;
      }
    }
    static from(sql, values, callback, config) {
      if (sql instanceof Query) return sql;
      let options;
      if (typeof sql === 'object' && sql !== null) {
        options = sql;
        sql = options.sql;
        if (values === undefined || typeof values === 'function') {
          callback = typeof values === 'function' ? values : callback;
          values = options.values;
        }
      } else if (typeof values === 'function') {
        callback = values;
        values = undefined;
      }
      return new Query(sql, values, asCallback(callback), options, config);
    }
    then() {
      throw new NativeError('You have tried to call .then(), .catch(), or invoked await on the result of query that is not a ' +
        "promise, which is a programming error. Call connection.promise().query(), or require('mysql2/promise') instead of 'mysql2'.");
    }
    catch() { this.then(); }
  }

  // ---- values to bind ---------------------------------------------------------------------------------------------

  function checkValues(values) {
    if (!Array.isArray(values)) {
      throw new TypeError('Bind parameters must be array if namedPlaceholders parameter is not enabled');
    }
    for (const value of values) {
      if (value === undefined) {
        throw new TypeError('Bind parameters must not contain undefined. To pass SQL NULL specify JS null');
      }
      if (typeof value === 'function') {
        throw new TypeError('Bind parameters must not contain function(s). To pass the body of a function as a string call .toString() first');
      }
    }
  }

  // parameterOf is a value as Go takes it: as JSON, with bytes as a list of one text in base64.
  function parameterOf(value, timezone) {
    switch (typeof value) {
      case 'number': return Number.isFinite(value) ? value : '' + value;
      case 'bigint': case 'symbol': return value.toString();
      case 'object': break;
      default: return value;
    }
    if (value === null) return null;
    if (value instanceof NativeDate) return isNaN(value) ? null : escape(value, true, timezone).slice(1, -1);
    if (value instanceof Uint8Array) return [runtime.Buffer.from(value).toString('base64')];
    if (Array.isArray(value) || value.constructor === Object || typeof value.toJSON === 'function') return JSON.stringify(value);
    return '' + value;
  }

  const unnamed = (sql, values) => runtime.module('mysql2/placeholders')(sql, values);

  // ---- connections ------------------------------------------------------------------------------------------------

  class Connection extends Base {
    #fatal = null;
    #denied = null; // the error with which the server refused the connection
    #authenticated = false;

    constructor(config) {
      super(config);
      super.connect(); // goes along with the first query
    }

    get _allBytes() { return true; } // typeCast: false gives Buffers only

    connect(callback) {
      if (typeof callback !== 'function') return;
      if (this.#fatal !== null) return callback(this.#fatal);
      if (this.#authenticated) return callback(null, this);
      const failed = (error) => { this.off('connect', connected); callback(error); };
      const connected = () => { this.off('error', failed); callback(null, this); };
      this.once('error', failed);
      this.once('connect', connected);
    }

    query(sql, values, callback) {
      const query = Query.from(sql, values, callback, this.config);
      this.#name(query);
      query.sql = this.format(query.sql, query.values === undefined ? [] : query.values);
      return this.#run(query);
    }

    execute(sql, values, callback) {
      const query = Query.from(sql, values, callback, this.config);
      this.#name(query);
      if (query.values) checkValues(query.values);
      return this.#run(query, query.values ?? []);
    }

    #name(query) {
      if (!query._namedPlaceholders || Array.isArray(query.values)) return;
      [query.sql, query.values] = unnamed(query.sql, query.values);
    }

    #run(query, values) {
      const { timezone } = this.config;
      const sequence = sequenceOf('Query', query._callback, query, query.timeout, needsCells(query));
      if (values !== undefined) sequence.parameters = JSON.stringify(values.map((value) => parameterOf(value, timezone)));
      this._enqueue(sequence);
      return query;
    }

    prepare(options, callback) {
      const { sql } = typeof options === 'string' ? { sql: options } : options;
      const statement = {
        query: sql,
        execute: (values, done) => (typeof values === 'function' ? this.execute(sql, [], values) : this.execute(sql, values, done)),
        close() {},
      };
      if (typeof callback === 'function') runtime.nextTick(callback, null, statement);
    }
    unprepare() {}

    beginTransaction(callback) { return this.query('START TRANSACTION', callback); }
    commit(callback) { return this.query('COMMIT', callback); }
    rollback(callback) { return this.query('ROLLBACK', callback); }
    reset(callback) { this.changeUser({}, callback); }
    close() { this.destroy(); }
    promise() { return new (runtime.module('mysql2/wrappers').PromiseConnection)(this); }

    escape(value) { return escape(value, false, this.config.timezone); }
    escapeId(value) { return escapeId(value, false); }
    format(sql, values) {
      const { queryFormat, stringifyObjects, timezone } = this.config;
      if (typeof queryFormat === 'function') return queryFormat.call(this, sql, values, timezone);
      if (this.config.namedPlaceholders && !Array.isArray(values)) [sql, values] = unnamed(sql, values);
      return format(sql, values, stringifyObjects, timezone);
    }

    emit(event, ...args) {
      if (event === 'connect') this.#authenticated = true;
      return super.emit(event, ...args);
    }

    // The text protocol gives a day without a month, 0000-00-00, the way Date counts: years from 1900, months from 0.
    _noDate(text) {
      const m = this.config.timezone === 'local' && /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
      return new NativeDate(m ? NativeDate.UTC(+m[1], m[2] - 1, +m[3]) : NaN);
    }
    _headerOf(ok) { return new ResultSetHeader(ok); }
    _fieldsOf(fields) { return fields === undefined ? undefined : fields.map((field) => new ColumnDefinition(field)); }

    _errorOf(e, sequence) {
      if (e.code === 'PROTOCOL_SEQUENCE_TIMEOUT') {
        const error = new NativeError('Query inactivity timeout');
        return Object.assign(error, { errorno: e.code, code: e.code, syscall: 'query', fatal: true });
      }
      const error = new NativeError(e.sqlState === undefined ? e.message : e.sqlMessage);
      error.code = e.code;
      if (e.errno !== undefined) error.errno = e.errno;
      if (sequence.kind === 'Query' && !e.connecting && e.sqlState !== undefined) error.sql = sequence.query.sql;
      if (e.sqlState !== undefined) {
        error.sqlState = e.sqlState;
        error.sqlMessage = e.sqlMessage;
      }
      if (!e.connecting || e.sqlState === undefined) return addSource(error, e);
      return (this.#denied = error); // it is not called fatal
    }
    _isFatal(error) { return error.fatal || error === this.#denied; }

    _refuse({ callback }) {
      const error = this.#denied ?? new NativeError("Can't add new command when connection is in closed state");
      if (error !== this.#denied) error.fatal = true;
      if (callback !== undefined) callback(error);
      else this.emit('error', error);
    }

    _call({ kind, callback }, error, results, fields) {
      if (error) callback(error);
      else if (kind !== 'Query') callback();
      else if (fields === undefined) callback(null, results);
      else callback(null, results, fields);
    }

    // A query's callback comes after its end.
    _succeed(sequence, results, fields) {
      const isQuery = sequence.query !== undefined;
      if (isQuery) this._settle(sequence);
      try {
        if (sequence.callback !== undefined) this._call(sequence, null, results, fields);
      } finally {
        if (!isQuery) this._settle(sequence);
      }
    }

    // A fatal error goes to whoever waits, and to the connection if somebody did not.
    _failed(error, sequence, waiting) {
      if (sequence.callback === undefined && sequence.query !== undefined) sequence.query.emit('error', error);
      if (waiting === null || !this._isFatal(error)) return;
      this.#fatal = error;
      const others = waiting.splice(0).filter((one) => one !== sequence);
      let bubbles = sequence.callback === undefined && !(sequence.kind === 'Handshake' && others.length > 0);
      for (const one of others) {
        bubbles ||= one.callback === undefined;
        if (one.callback !== undefined) this._finish(one, error);
      }
      if (bubbles || this._pool) this.emit('error', error);
    }
  }

  return { Connection, Query, configOf };
})
