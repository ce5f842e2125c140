// What require('mysql') gives. What scripts can tell apart is as in npm's mysql 2.18. Its parts are the other files of
// this folder; a script that only connects and queries loads none of the rarer ones.
(function (host, runtime) {
  'use strict';
  const { escape, escapeId, format, raw } = runtime.module('mysql/escape');
  const { configOf } = runtime.module('mysql/config');
  const { Connection } = runtime.module('mysql/connection');

  function createConnection(options) { return new Connection(configOf(options)); }
  function createPool(options) {
    const { Pool } = runtime.module('mysql/pool');
    return new Pool(configOf(options), options);
  }
  function createPoolCluster() {
    const error = new Error('createPoolCluster is not supported; use createPool for the one server that the script needs');
    error.code = 'ERR_NOT_SUPPORTED';
    throw error;
  }
  function createQuery(sql, values, callback) { return runtime.module('mysql/query').Query.of(sql, values, callback); }

  // Old sandboxes gave a function for a module, so mysql({…}) is createConnection({…}).
  function mysql(options) { return createConnection(options); }
  Object.assign(mysql, { createConnection, createPool, createPoolCluster, createQuery, escape, escapeId, format, raw });
  Object.defineProperty(mysql, 'Types', { get() { return runtime.module('mysql/types'); }, configurable: true });
  return mysql;
})
