// What require('mysql2/promise') gives.
(function (host, runtime) {
  'use strict';
  const callbacks = runtime.module('mysql2');
  const { PromiseConnection, PromisePool, PromisePoolConnection } = runtime.module('mysql2/wrappers');
  const { createPoolCluster, escape, escapeId, format, raw } = callbacks;

  function createConnection(options) {
    const connection = callbacks.createConnection(options);
    return new Promise((resolve, reject) => {
      connection.connect((error) => (error ? reject(error) : resolve(new PromiseConnection(connection))));
    });
  }
  function createPool(options) { return new PromisePool(callbacks.createPool(options)); }

  const promise = {
    createConnection, createPool, createPoolCluster, escape, escapeId, format, raw,
    Connection: PromiseConnection, PoolConnection: PromisePoolConnection, PromiseConnection, PromisePool, PromisePoolConnection,
  };
  return Object.defineProperty(promise, 'Types', { get() { return runtime.module('mysql/types'); }, configurable: true });
})
