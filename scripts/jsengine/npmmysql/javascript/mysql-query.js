// What connection.query makes of its arguments, and returns.
(function (host, runtime) {
  'use strict';
  const { Emitter, inherit } = runtime.module('mysql/emitter');

  class Query {
    constructor(sql, values) {
      this.sql = sql;
      this.values = values;
    }

    // _with adds what a query has that is made before its connection is known, or that options describe.
    _with(callback, options) {
      Object.defineProperty(this, '_callback', { value: callback });
      if (options === undefined) return this;
      if (options.timeout !== undefined) this.timeout = options.timeout;
      if (options.nestTables) this.nestTables = options.nestTables;
      if ('typeCast' in options) this.typeCast = options.typeCast === undefined ? true : options.typeCast;
      return this;
    }

    // of makes a query of the arguments of connection.query.
    static of(sql, values, callback) {
      let options;
      if (typeof sql === 'function') { callback = sql; sql = undefined; values = undefined; }
      if (typeof values === 'function') { callback = values; values = undefined; }
      if (typeof sql === 'object' && sql !== null) {
        if (sql instanceof Query) return sql;
        options = sql;
        sql = options.sql;
        values = values === undefined ? options.values : values;
      }
      if (callback !== undefined && typeof callback !== 'function') {
        throw new TypeError('argument callback must be a function when provided');
      }
      return new Query(sql, values)._with(callback, options);
    }

    stream() { return runtime.module('mysql/stream').streamOf(this); }
  }
  inherit(Query, Emitter);

  // Rows come as lists of texts where only JavaScript can make something of them.
  const needsCells = ({ typeCast, nestTables, rowsAsArray }) =>
    typeCast !== undefined && (!typeCast || typeof typeCast === 'function') || Boolean(nestTables) || rowsAsArray === true;

  return { Query, needsCells };
})
