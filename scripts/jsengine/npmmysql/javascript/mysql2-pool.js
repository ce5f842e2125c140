// Pools of mysql2.
(function (host, runtime) {
  'use strict';
  const { Connection, Query } = runtime.module('mysql2/connection');
  const { Pool: Base, pooled } = runtime.module('mysql/pool');
  const { escape, escapeId, format } = runtime.module('mysql2/escape');

  class PoolConnection extends pooled(Connection) {
    promise() { return new (runtime.module('mysql2/wrappers').PromisePoolConnection)(this); }
    end(callback) {
      super.end();
      if (typeof callback === 'function') callback();
    }
  }

  class Pool extends Base {
    query(sql, values, callback) {
      return this._perform('query', Query.from(sql, values, callback, this.config.connectionConfig));
    }
    execute(sql, values, callback) {
      return this._perform('execute', Query.from(sql, values, callback, this.config.connectionConfig));
    }
    promise() { return new (runtime.module('mysql2/wrappers').PromisePool)(this); }

    _make(config) { return new PoolConnection(this, config); }
    _connect(connection, callback) { connection.connect(callback); }
    _problem(code, message) { return new Error(message); }
    _isReusedAtOnce() { return true; }

    escape(value) {
      const { stringifyObjects, timezone } = this.config.connectionConfig;
      return escape(value, stringifyObjects, timezone);
    }
    escapeId(value) { return escapeId(value, false); }
    format(sql, values) {
      const { stringifyObjects, timezone } = this.config.connectionConfig;
      return format(sql, values, stringifyObjects, timezone);
    }
  }

  return { Pool };
})
