// Deep equality, as assert and util know it: strict, or loose as ==.
(function (host, runtime) {
  'use strict';
  const { tagOf, isBoxed, isTyped } = runtime.module('kinds');
  const has = (object, key) => Object.prototype.hasOwnProperty.call(object, key);
  const isObject = (value) => typeof value === 'object' && value !== null;

  function equal(a, b, strict, open = new Map()) {
    if (a === b) return a !== 0 || !strict || Object.is(a, b);
    if (!isObject(a) || !isObject(b)) {
      if (strict) return Number.isNaN(a) && Number.isNaN(b);
      if (isObject(a) || isObject(b) || typeof a === 'function' || typeof b === 'function') return false;
      return a == b || (a !== a && b !== b);
    }
    if (strict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
    const kind = tagOf(a);
    if (kind !== tagOf(b)) return false;
    if (strict && Object.prototype.toString.call(a) !== Object.prototype.toString.call(b)) return false;
    if (open.get(a) === b) return true; // assumed for now: it is being compared further out
    const outer = open.get(a);
    open.set(a, b);
    const same = contentsEqual(a, b, kind, strict, open);
    if (outer === undefined) open.delete(a); else open.set(a, outer);
    return same;
  }

  function contentsEqual(a, b, kind, strict, open) {
    switch (kind) {
      case 'Date':
        if (!Object.is(a.getTime(), b.getTime())) return false;
        break;
      case 'RegExp':
        if (a.source !== b.source || a.flags !== b.flags || a.lastIndex !== b.lastIndex) return false;
        break;
      case 'Error':
        if (a.message !== b.message || a.name !== b.name) return false;
        break;
      case 'Map': if (!mapsEqual(a, b, strict, open)) return false; break;
      case 'Set': if (!setsEqual(a, b, strict, open)) return false; break;
      case 'WeakMap': case 'WeakSet': case 'Promise': return false;
      case 'ArrayBuffer': if (!bytesEqual(new Uint8Array(a), new Uint8Array(b), true)) return false; break;
      default:
        if (isTyped(a)) { if (!bytesEqual(a, b, strict)) return false; } else if (Array.isArray(a) && a.length !== b.length) {
          return false;
        } else if (isBoxed(a) && !Object.is(a.valueOf(), b.valueOf())) {
          return false;
        }
    }
    const keys = keysOf(a, strict);
    if (keys.length !== keysOf(b, strict).length) return false;
    return keys.every((key) => has(b, key) && Object.prototype.propertyIsEnumerable.call(b, key) &&
      equal(a[key], b[key], strict, open));
  }
  function keysOf(value, strict) {
    const keys = isTyped(value) ? [] : Object.keys(value);
    if (strict) {
      for (const symbol of Object.getOwnPropertySymbols(value)) {
        if (Object.prototype.propertyIsEnumerable.call(value, symbol)) keys.push(symbol);
      }
    }
    return keys;
  }
  function bytesEqual(a, b, strict) {
    if (a.length !== b.length) return false;
    for (let i = 0; i < a.length; i++) if (strict ? !Object.is(a[i], b[i]) : a[i] !== b[i]) return false;
    return true;
  }
  // The members of sets and the keys of maps are looked up, and searched for when they are objects.
  function setsEqual(a, b, strict, open) {
    if (a.size !== b.size) return false;
    const rest = [...b].filter((item) => !a.has(item));
    return [...a].every((item) => {
      if (b.has(item)) return true;
      const at = rest.findIndex((other) => equal(item, other, strict, open));
      if (at >= 0) rest.splice(at, 1);
      return at >= 0;
    });
  }
  function mapsEqual(a, b, strict, open) {
    if (a.size !== b.size) return false;
    const rest = [...b].filter(([key]) => !a.has(key));
    return [...a].every(([key, item]) => {
      if (b.has(key)) return equal(item, b.get(key), strict, open);
      const at = rest.findIndex(([other, value]) => equal(key, other, strict, open) && equal(item, value, strict, open));
      if (at >= 0) rest.splice(at, 1);
      return at >= 0;
    });
  }
  return { equal };
})
