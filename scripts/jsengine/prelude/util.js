// util, without what has to do with a terminal or with the debugger.
(function (host, runtime) {
  'use strict';
  const { inspect, format, formatWithOptions } = runtime.module('inspect');
  const { types } = runtime.module('kinds');
  const { NodeError, invalidArgument } = runtime.module('errors');
  const { TextEncoder, TextDecoder } = runtime.module('buffer');
  const custom = Symbol.for('nodejs.util.promisify.custom');

  function promisify(original) {
    if (typeof original !== 'function') throw invalidArgument('original', 'of type function', original);
    const own = original[custom];
    if (own) {
      if (typeof own !== 'function') throw invalidArgument('util.promisify.custom', 'of type function', own);
      return Object.defineProperty(own, custom, { value: own, enumerable: false, writable: false, configurable: true });
    }
    function promised(...args) {
      return new Promise((resolve, reject) => {
        Reflect.apply(original, this, [...args, (error, value) => { if (error) reject(error); else resolve(value); }]);
      });
    }
    Object.setPrototypeOf(promised, Object.getPrototypeOf(original));
    Object.defineProperty(promised, custom, { value: promised, enumerable: false, writable: false, configurable: true });
    const properties = Object.getOwnPropertyDescriptors(original);
    for (const key of ['length', 'name', 'prototype']) if (key === 'prototype') delete properties[key];
    return Object.defineProperties(promised, properties);
  }
  promisify.custom = custom;

  function callbackify(original) {
    if (typeof original !== 'function') throw invalidArgument('original', 'of type function', original);
    function callbackified(...args) {
      const callback = args.pop();
      if (typeof callback !== 'function') throw invalidArgument('last argument', 'of type function', callback);
      Reflect.apply(original, this, args).then(
        (value) => runtime.nextTick(callback.bind(this), null, value),
        (reason) => {
          if (!reason) {
            const error = NodeError(Error, 'ERR_FALSY_VALUE_REJECTION', 'Promise was rejected with falsy value');
            error.reason = reason;
            reason = error;
          }
          runtime.nextTick(callback.bind(this), reason);
        });
    }
    const properties = Object.getOwnPropertyDescriptors(original);
    delete properties.prototype;
    if (typeof properties.length?.value === 'number') properties.length.value++;
    if (typeof properties.name?.value === 'string') properties.name.value += 'Callbackified';
    return Object.defineProperties(callbackified, properties);
  }

  function inherits(child, parent) {
    if (typeof child !== 'function') throw invalidArgument('ctor', 'of type function', child);
    if (typeof parent !== 'function') throw invalidArgument('superCtor', 'of type function', parent);
    if (parent.prototype === undefined) throw invalidArgument('superCtor.prototype', 'of type object', parent.prototype);
    Object.defineProperty(child, 'super_', { value: parent, writable: true, configurable: true });
    Object.setPrototypeOf(child.prototype, parent.prototype);
  }

  function deprecate(f, message) {
    let told = false;
    function deprecated(...args) {
      if (!told) runtime.log('warn', 'DeprecationWarning: ' + message);
      told = true;
      return new.target ? Reflect.construct(f, args, new.target) : Reflect.apply(f, this, args);
    }
    Object.setPrototypeOf(deprecated, f);
    if (f.prototype) deprecated.prototype = f.prototype;
    return deprecated;
  }

  const isObject = (value) => value !== null && typeof value === 'object';
  return {
    promisify, callbackify, inherits, deprecate, inspect, format, formatWithOptions, types, TextEncoder, TextDecoder,
    isDeepStrictEqual: (a, b) => runtime.module('equal').equal(a, b, true),
    debuglog: () => Object.assign(() => {}, { enabled: false }),
    stripVTControlCharacters(text) {
      if (typeof text !== 'string') throw invalidArgument('str', 'of type string', text);
      return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, '');
    },
    toUSVString: (text) => String(text).replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd'),
    // The oldest of them:
    isArray: Array.isArray, isBoolean: (value) => typeof value === 'boolean', isNull: (value) => value === null,
    isNullOrUndefined: (value) => value == null, isNumber: (value) => typeof value === 'number',
    isString: (value) => typeof value === 'string', isSymbol: (value) => typeof value === 'symbol',
    isUndefined: (value) => value === undefined, isRegExp: types.isRegExp, isObject, isDate: types.isDate,
    isError: (value) => types.isNativeError(value) || value instanceof Error,
    isFunction: (value) => typeof value === 'function',
    isPrimitive: (value) => value === null || (typeof value !== 'object' && typeof value !== 'function'),
    isBuffer: (value) => runtime.Buffer.isBuffer(value),
    _extend: (target, source) => (isObject(source) ? Object.assign(target, source) : target),
    log: (...args) => runtime.log('info', format(...args)),
  };
})
