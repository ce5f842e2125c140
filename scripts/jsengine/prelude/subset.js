// What a library has of which only a part is here: a function that is missing says so, and what there is.
(function (host, runtime) {
  'use strict';
  // guarded are not asked for by people but by the language and by those who look at values.
  const quiet = new Set(['then', 'toJSON', 'toString', 'valueOf', 'constructor', 'prototype', 'inspect', 'default', '__esModule',
    'nodeType', 'length', 'name', 'call', 'apply', 'bind', 'hasOwnProperty', 'asymmetricMatch']);
  return (name, exports) => new Proxy(exports, {
    get(target, key, receiver) {
      if (key in target || typeof key === 'symbol' || quiet.has(key)) return Reflect.get(target, key, receiver);
      const missing = new Error(name + '.' + key + ' is not available to scripts; there are: ' + Object.keys(target).sort().join(', '));
      missing.code = 'ERR_NOT_AVAILABLE';
      throw missing;
    },
  });
})
