// structuredClone, for the kinds of values that a script may want to copy.
(function (host, runtime) {
  'use strict';
  const refuse = (what) => {
    const error = new Error(what + ' could not be cloned.');
    error.name = 'DataCloneError';
    error.code = 25;
    throw error;
  };
  // The errors that stay what they are; others become plain ones.
  const kinds = ['EvalError', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError', 'URIError'];
  function structuredClone(value) {
    if (arguments.length === 0) {
      throw runtime.module('errors').NodeError(TypeError, 'ERR_MISSING_ARGS', 'The value argument must be specified');
    }
    const copies = new Map();
    const copy = (value) => {
      if (typeof value === 'function') refuse('' + value);
      if (typeof value === 'symbol') refuse(String(value));
      if (typeof value !== 'object' || value === null) return value;
      if (copies.has(value)) return copies.get(value);
      const keep = (made) => { copies.set(value, made); return made; };
      if (value instanceof Date) return keep(new Date(value.getTime()));
      if (value instanceof RegExp) return keep(new RegExp(value.source, value.flags));
      if (value instanceof Boolean || value instanceof Number || value instanceof String) return keep(Object(value.valueOf()));
      if (value instanceof ArrayBuffer) return keep(value.slice(0));
      if (ArrayBuffer.isView(value)) {
        const buffer = value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength);
        if (value instanceof DataView) return keep(new DataView(buffer));
        const tag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag);
        return keep(new globalThis[tag.get.call(value)](buffer));
      }
      if (value instanceof Map) {
        const made = keep(new Map());
        value.forEach((item, key) => made.set(copy(key), copy(item)));
        return made;
      }
      if (value instanceof Set) {
        const made = keep(new Set());
        value.forEach((item) => made.add(copy(item)));
        return made;
      }
      if (value instanceof Error) {
        const Type = kinds.includes(value.name) ? globalThis[value.name] : Error;
        const made = keep(new Type(value.message));
        made.stack = value.stack;
        const cause = Object.getOwnPropertyDescriptor(value, 'cause');
        if (cause !== undefined && 'value' in cause) Object.defineProperty(made, 'cause', { ...cause, value: copy(cause.value) });
        return made;
      }
      if (value instanceof Promise || value instanceof WeakMap || value instanceof WeakSet) refuse('#<' + value.constructor.name + '>');
      const made = keep(Array.isArray(value) ? new Array(value.length) : {});
      for (const key of Object.keys(value)) made[key] = copy(value[key]);
      return made;
    };
    return copy(value);
  }
  return { structuredClone };
})
