// What require('mysql2') gives: the callback form. What scripts can tell apart is as in npm's mysql2 3.24.
(function (host, runtime) {
  'use strict';
  const { escape, escapeId, format, raw } = runtime.module('mysql2/escape');
  const { Connection, configOf } = runtime.module('mysql2/connection');

  function createConnection(options) { return new Connection(configOf(options)); }
  function createPool(options) {
    const { Pool } = runtime.module('mysql2/pool');
    return new Pool(configOf(options), options);
  }
  function createPoolCluster() {
    const error = new Error('createPoolCluster is not supported; use createPool for the one server that the script needs');
    error.code = 'ERR_NOT_SUPPORTED';
    throw error;
  }

  const mysql2 = { createConnection, connect: createConnection, createPool, createPoolCluster, escape, escapeId, format, raw, Connection };
  const lazily = (name, get) => Object.defineProperty(mysql2, name, { get, configurable: true });
  lazily('Types', () => runtime.module('mysql/types'));
  lazily('createConnectionPromise', () => runtime.module('mysql2/promise').createConnection);
  lazily('createPoolPromise', () => runtime.module('mysql2/promise').createPool);
  return mysql2;
})
