// What kind of object a value is, by what the language's own methods accept and not by what it says of itself.
(function () {
  'use strict';
  const typedTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag).get;
  const accepted = (f) => (value) => { try { f(value); return true; } catch { return false; } };
  const getter = (type, key) => {
    const { get } = Object.getOwnPropertyDescriptor(type.prototype, key);
    return (value) => get.call(value);
  };
  const isTyped = (value) => typedTag.call(value) !== undefined;
  const AsyncFunction = (async () => {}).constructor, GeneratorFunction = (function* () {}).constructor;
  const AsyncGeneratorFunction = (async function* () {}).constructor;
  const isGenerator = (value) => value instanceof GeneratorFunction || value instanceof AsyncGeneratorFunction;
  const isAsync = (value) => value instanceof AsyncFunction || value instanceof AsyncGeneratorFunction;
  const builtinTag = (value) => {
    const own = value[Symbol.toStringTag];
    return typeof own === 'string' ? '' : Object.prototype.toString.call(value).slice(8, -1);
  };
  const tests = [
    ['Date', accepted((value) => Date.prototype.getTime.call(value))],
    ['Map', accepted(getter(Map, 'size'))],
    ['Set', accepted(getter(Set, 'size'))],
    ['ArrayBuffer', accepted(getter(ArrayBuffer, 'byteLength'))],
    ['DataView', accepted(getter(DataView, 'byteLength'))],
    ['WeakMap', accepted((value) => WeakMap.prototype.has.call(value, {}))],
    ['WeakSet', accepted((value) => WeakSet.prototype.has.call(value, {}))],
    ['Number', accepted((value) => Number.prototype.valueOf.call(value))],
    ['String', accepted((value) => String.prototype.valueOf.call(value))],
    ['Boolean', accepted((value) => Boolean.prototype.valueOf.call(value))],
    ['Symbol', accepted((value) => Symbol.prototype.valueOf.call(value))],
    ['BigInt', accepted((value) => BigInt.prototype.valueOf.call(value))],
  ];
  // tagOf is "Map", "Date", "Uint8Array", "Object"… for an object or a function.
  function tagOf(value) {
    if (typeof value === 'function') return 'Function';
    if (Array.isArray(value)) return 'Array';
    const typed = typedTag.call(value);
    if (typed !== undefined) return typed;
    const prototype = Object.getPrototypeOf(value);
    if (prototype === Object.prototype && builtinTag(value) !== 'Arguments' && builtinTag(value) !== 'Error') return 'Object';
    if (value instanceof Error || builtinTag(value) === 'Error') return 'Error';
    if (value instanceof Promise) return 'Promise';
    if (value instanceof RegExp) return 'RegExp';
    if (builtinTag(value) === 'Arguments') return 'Arguments';
    for (const [name, test] of tests) if (test(value)) return name;
    return 'Object';
  }
  const isObject = (value) => typeof value === 'object' && value !== null;
  const boxes = ['Number', 'String', 'Boolean', 'Symbol', 'BigInt'];
  const isBoxed = (value) => isObject(value) && boxes.includes(tagOf(value));

  const is = (name) => (value) => isObject(value) && tagOf(value) === name;
  const types = {
    isAnyArrayBuffer: is('ArrayBuffer'), isArrayBuffer: is('ArrayBuffer'), isArgumentsObject: is('Arguments'),
    isArrayBufferView: ArrayBuffer.isView, isAsyncFunction: isAsync, isBigIntObject: is('BigInt'),
    isBooleanObject: is('Boolean'), isBoxedPrimitive: isBoxed, isDataView: is('DataView'), isDate: is('Date'),
    isGeneratorFunction: isGenerator, isMap: is('Map'), isNativeError: is('Error'), isNumberObject: is('Number'),
    isPromise: is('Promise'), isRegExp: is('RegExp'), isSet: is('Set'), isStringObject: is('String'),
    isSymbolObject: is('Symbol'), isTypedArray: isTyped, isWeakMap: is('WeakMap'), isWeakSet: is('WeakSet'),
    isGeneratorObject: (value) => isObject(value) && /Generator$/.test(Object.prototype.toString.call(value).slice(8, -1)),
  };
  for (const name of ['Uint8', 'Uint8Clamped', 'Uint16', 'Uint32', 'Int8', 'Int16', 'Int32', 'Float32', 'Float64', 'BigInt64',
    'BigUint64']) {
    types['is' + name + 'Array'] = (value) => typedTag.call(value) === name + 'Array';
  }
  return { isTyped, isBoxed, isAsync, isGenerator, tagOf, types };
})
