// lodash: the functions that scripts use, a part of version 4.
(function (host, runtime) {
  'use strict';
  const { tagOf, types } = runtime.module('kinds');
  const isObject = (value) => value !== null && (typeof value === 'object' || typeof value === 'function');
  const isNil = (value) => value == null;
  const isFunction = (value) => typeof value === 'function';
  const isString = (value) => typeof value === 'string' || types.isStringObject(value);
  const isArrayLike = (value) => value != null && !isFunction(value) && Number.isInteger(value.length) && value.length >= 0;
  const isPlainObject = (value) => {
    if (value === null || typeof value !== 'object' || Object.prototype.toString.call(value) !== '[object Object]') return false;
    const prototype = Object.getPrototypeOf(value);
    return prototype === null || prototype.constructor === Object;
  };
  const has = (object, key) => object != null && Object.prototype.hasOwnProperty.call(object, key);
  const valuesOf = (list) => (list == null ? [] : typeof list === 'string' ? [...list] : isArrayLike(list) ? Array.from(list) : Object.values(list));
  const entriesOf = (list) => {
    if (list == null) return [];
    return isArrayLike(list) ? Array.from(list, (item, i) => [i, item]) : Object.entries(list);
  };
  const written = (value) => (value == null ? '' : Array.isArray(value) ? value.map((item) => (item == null ? String(item) : written(item))).join(',') : Object.is(value, -0) ? '-0' : String(value));

  // ---- paths ------------------------------------------------------------------------------------------------------------

  function pathOf(path, object) {
    if (Array.isArray(path)) return path;
    if (typeof path === 'symbol' || typeof path === 'number' || (object != null && path in Object(object))) return [path];
    const steps = [];
    written(path).replace(/[^.[\]]+|\[(?:(-?\d+(?:\.\d+)?)|(["'])((?:(?!\2)[^\\]|\\.)*?)\2)\]|(?=(?:\.|\[\])(?:\.|\[\]|$))/g,
      (all, number, mark, quoted) => { steps.push(mark ? quoted.replace(/\\(\\)?/g, '$1') : number ?? all); });
    return steps;
  }
  const unsafe = (key) => key === '__proto__' || key === 'constructor' || key === 'prototype';
  function get(object, path, otherwise) {
    const steps = pathOf(path, object);
    let value = object;
    for (let i = 0; i < steps.length; i++) {
      if (value == null) return otherwise;
      value = value[steps[i]];
    }
    return value === undefined || steps.length === 0 ? otherwise : value;
  }
  function set(object, path, value) {
    if (!isObject(object)) return object;
    const steps = pathOf(path, object);
    let at = object;
    for (let i = 0; i < steps.length; i++) {
      if (unsafe(steps[i])) return object;
      if (i === steps.length - 1) at[steps[i]] = value;
      else {
        if (!isObject(at[steps[i]])) at[steps[i]] = /^(0|[1-9]\d*)$/.test(steps[i + 1]) ? [] : {};
        at = at[steps[i]];
      }
    }
    return object;
  }
  function hasPath(object, path) {
    const steps = pathOf(path, object);
    for (const step of steps) {
      if (!has(object, step)) return false;
      object = object[step];
    }
    return steps.length > 0;
  }
  function unset(object, path) {
    const steps = pathOf(path, object), holder = steps.length > 1 ? get(object, steps.slice(0, -1)) : object;
    return holder == null || delete holder[steps[steps.length - 1]];
  }

  // ---- comparing --------------------------------------------------------------------------------------------------------

  const isEqual = (a, b) => (a !== a && b !== b) || a === b || runtime.module('equal').equal(plus0(a), plus0(b), true);
  const plus0 = (value) => (value === 0 ? 0 : value);
  function isMatch(object, source) {
    return Object.keys(source).every((key) => {
      const wanted = source[key], got = object?.[key];
      if (object == null || !(key in Object(object))) return false;
      return isPlainObject(wanted) && isObject(got) ? isMatch(got, wanted) : isEqual(got, wanted);
    });
  }
  // iteratee makes a function of what lodash takes for one: a function, a path, an object or a pair to match.
  function iteratee(what) {
    if (isFunction(what)) return what;
    if (what == null) return identity;
    if (Array.isArray(what)) return (value) => hasPath(value, what[0]) && isEqual(get(value, what[0]), what[1]);
    if (typeof what === 'object') return (value) => isMatch(value, what);
    return (value) => get(value, what);
  }
  const identity = (value) => value;
  const order = (a, b) => {
    const last = (value) => (value === undefined ? 3 : value === null ? 2 : value !== value ? 4 : 0);
    return last(a) - last(b) || (a < b ? -1 : a > b ? 1 : 0);
  };
  function orderBy(list, by, directions = []) {
    const keys = (Array.isArray(by) ? by : by == null ? [identity] : [by]).map(iteratee);
    const rows = valuesOf(list).map((value) => [value, keys.map((key) => key(value))]);
    rows.sort((a, b) => {
      for (let i = 0; i < keys.length; i++) {
        const difference = order(a[1][i], b[1][i]);
        if (difference !== 0) return directions[i] === 'desc' ? -difference : difference;
      }
      return 0;
    });
    return rows.map((row) => row[0]);
  }

  // ---- copying ----------------------------------------------------------------------------------------------------------

  function copy(value, deep, copies = new Map()) {
    if (!isObject(value)) return value;
    if (isFunction(value)) return copies.size === 0 ? {} : value;
    if (copies.has(value)) return copies.get(value);
    const inner = (item) => (deep ? copy(item, true, copies) : item);
    const keep = (made) => { copies.set(value, made); return made; };
    switch (tagOf(value)) {
      case 'Date': return new Date(value.getTime());
      case 'RegExp': return Object.assign(new RegExp(value.source, value.flags), { lastIndex: value.lastIndex });
      case 'Map': { const made = keep(new Map()); value.forEach((item, key) => made.set(key, inner(item))); return made; }
      case 'Set': { const made = keep(new Set()); value.forEach((item) => made.add(inner(item))); return made; }
      case 'Error': case 'WeakMap': case 'Promise': return copies.size === 0 ? {} : value;
    }
    if (runtime.Buffer.isBuffer(value)) return runtime.Buffer.from(value);
    if (types.isTypedArray(value)) return new value.constructor(value);
    const made = keep(Array.isArray(value) ? new Array(value.length) : Object.create(Object.getPrototypeOf(value)));
    for (const key of Object.keys(value)) made[key] = inner(value[key]);
    return made;
  }
  function mergeInto(target, source, open = new Map()) {
    for (const key in source) {
      if (unsafe(key)) continue;
      const from = source[key];
      if (Array.isArray(from) || isPlainObject(from)) {
        if (open.has(from)) { target[key] = open.get(from); continue; }
        const to = Array.isArray(from) ? (Array.isArray(target[key]) ? target[key] : []) : isObject(target[key]) ? target[key] : {};
        open.set(from, to);
        target[key] = mergeInto(to, from, open);
      } else if (from !== undefined || !(key in target)) {
        target[key] = from;
      }
    }
    return target;
  }
  const assigned = (target, sources, keysOf, wanted = () => true) => {
    target = Object(target);
    for (const source of sources) if (source != null) for (const key of keysOf(source)) if (wanted(target, key)) target[key] = source[key];
    return target;
  };
  const keysIn = (object) => { const keys = []; for (const key in Object(object)) keys.push(key); return keys; };
  const keys = (object) => (object == null ? [] : Object.keys(object));
  const flat = (args) => args.flat(Infinity);
  function pick(object, ...paths) {
    const result = {};
    if (object == null) return result;
    for (const path of flat(paths)) if (has2(object, path)) set(result, pathOf(path, object), get(object, path));
    return result;
  }
  const has2 = (object, path) => { // own or inherited
    const steps = pathOf(path, object);
    for (const step of steps) { if (object == null || !(step in Object(object))) return false; object = object[step]; }
    return steps.length > 0;
  };
  function omit(object, ...paths) {
    const list = flat(paths);
    if (object == null) return {};
    const deep = list.some((path) => pathOf(path, object).length > 1);
    const result = assigned({}, [deep ? copy(object, true) : object], keysIn);
    for (const path of list) unset(result, path);
    return result;
  }

  // ---- words --------------------------------------------------------------------------------------------------------------

  const words = (text) => written(text).normalize('NFD').replace(/[\u0300-\u036f]|['\u2019]/g, '')
    .match(/[A-Z]{2,}(?![a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+|[^\x00-\x7f]+/g) ?? [];
  const upperFirst = (text) => { text = written(text); return text.charAt(0).toUpperCase() + text.slice(1); };
  const capitalize = (text) => upperFirst(written(text).toLowerCase());
  const trimmer = (start, end) => (text, chars) => {
    text = written(text);
    if (chars === undefined) return start && end ? text.trim() : start ? text.trimStart() : text.trimEnd();
    const set = new Set(written(chars));
    const list = [...text];
    while (start && list.length > 0 && set.has(list[0])) list.shift();
    while (end && list.length > 0 && set.has(list[list.length - 1])) list.pop();
    return list.join('');
  };
  const padding = (size, chars) => (size <= 0 ? '' : written(chars ?? ' ').repeat(Math.ceil(size / written(chars ?? ' ').length)).slice(0, size));
  const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

  // ---- lists --------------------------------------------------------------------------------------------------------------

  const uniqueBy = (list, key) => {
    const seen = new Set();
    return valuesOf(list).filter((value) => { const k = key(value); return seen.has(k) ? false : seen.add(k); });
  };
  const found = (list, what, from = 0) => entriesOf(list).slice(from).find(([key, value]) => iteratee(what)(value, key, list));
  const reduced = (list, f, memo) => {
    let begun = memo.length > 0, total = memo[0];
    for (const [key, value] of list) { total = begun ? f(total, value, key) : value; begun = true; }
    return total;
  };
  const grouped = (put) => (list, by) => {
    const key = iteratee(by), groups = {};
    for (const value of valuesOf(list)) put(groups, String(key(value)), value);
    return groups;
  };
  const best = (better) => (list, by) => valuesOf(list).reduce((held, value) => {
    const key = iteratee(by)(value);
    return key != null && key === key && (held === undefined || better(key, held[0])) ? [key, value] : held;
  }, undefined)?.[1];
  const sum = (list, by) => valuesOf(list).reduce((total, value) => { const n = iteratee(by)(value); return total === undefined ? n : total + n; }, undefined) ?? 0;
  const forEach = (list, f) => { for (const [key, value] of entriesOf(list)) if (iteratee(f)(value, key, list) === false) break; return list; };
  const rounded = (how) => (value, precision = 0) => {
    if (precision === 0) return Math[how](value);
    const [digits, exponent = 0] = String(value).split('e');
    const [more, moved = 0] = String(Math[how](+(digits + 'e' + (+exponent + precision)))).split('e');
    return +(more + 'e' + (+moved - precision));
  };
  function debounce(f, wait = 0, { leading = false, trailing = true } = {}) {
    const { setTimeout, clearTimeout } = runtime.module('timers');
    let timer, args, result;
    function debounced(...given) {
      const first = timer === undefined;
      args = given;
      clearTimeout(timer);
      timer = setTimeout(() => { timer = undefined; if (trailing && args) result = f(...args); args = undefined; }, wait);
      if (leading && first) { result = f(...given); args = undefined; }
      return result;
    }
    debounced.cancel = () => { clearTimeout(timer); timer = args = undefined; };
    return debounced;
  }

  const lodash = {
    // objects
    get, set, has: hasPath, hasIn: has2, unset, pick, omit, keys, keysIn,
    pickBy: (object, test) => Object.fromEntries(keysIn(object ?? {}).filter((key) => iteratee(test)(object[key], key)).map((key) => [key, object[key]])),
    omitBy: (object, test) => Object.fromEntries(keysIn(object ?? {}).filter((key) => !iteratee(test)(object[key], key)).map((key) => [key, object[key]])),
    assign: (target, ...sources) => assigned(target, sources, keys), extend: (target, ...sources) => assigned(target, sources, keysIn),
    defaults: (target, ...sources) => assigned(target, sources, keysIn, (object, key) => object[key] === undefined),
    merge: (target, ...sources) => sources.reduce((into, source) => (source == null ? into : mergeInto(into, source)), Object(target)),
    values: (object) => (object == null ? [] : Object.values(object)), toPairs: (object) => Object.entries(object ?? {}),
    fromPairs: (pairs) => Object.fromEntries(pairs ?? []), invert: (object) => Object.fromEntries(Object.entries(object).map(([k, v]) => [v, k])),
    mapValues: (object, f) => Object.fromEntries(keys(object).map((key) => [key, iteratee(f)(object[key], key, object)])),
    mapKeys: (object, f) => Object.fromEntries(keys(object).map((key) => [iteratee(f)(object[key], key, object), object[key]])),
    forOwn: (object, f) => { for (const key of keys(object)) if (f(object[key], key, object) === false) break; return object; },
    findKey: (object, what) => keys(object).find((key) => iteratee(what)(object[key], key, object)),
    clone: (value) => copy(value, false), cloneDeep: (value) => copy(value, true),
    result: (object, path, otherwise) => { const value = get(object, path, otherwise); return isFunction(value) ? value.call(object) : value; },
    // lists
    map: (list, f) => entriesOf(list).map(([key, value]) => iteratee(f)(value, key, list)),
    filter: (list, f) => entriesOf(list).filter(([key, value]) => iteratee(f)(value, key, list)).map((entry) => entry[1]),
    reject: (list, f) => entriesOf(list).filter(([key, value]) => !iteratee(f)(value, key, list)).map((entry) => entry[1]),
    find: (list, what, from) => found(list, what, from)?.[1], findIndex: (list, what, from) => found(list, what, from)?.[0] ?? -1,
    findLast: (list, what) => entriesOf(list).reverse().find(([key, value]) => iteratee(what)(value, key, list))?.[1],
    forEach, each: forEach,
    reduce: (list, f, ...memo) => reduced(entriesOf(list), f, memo), reduceRight: (list, f, ...memo) => reduced(entriesOf(list).reverse(), f, memo),
    some: (list, f) => entriesOf(list).some(([key, value]) => iteratee(f)(value, key, list)),
    every: (list, f) => entriesOf(list).every(([key, value]) => iteratee(f)(value, key, list)),
    includes: (list, value, from = 0) => (typeof list === 'string' ? list.includes(value, from) : valuesOf(list).includes(value, from)),
    flatMap: (list, f) => entriesOf(list).flatMap(([key, value]) => iteratee(f)(value, key, list)),
    size: (list) => (list == null ? 0 : isArrayLike(list) ? list.length : list instanceof Map || list instanceof Set ? list.size : Object.keys(list).length),
    groupBy: grouped((groups, key, value) => { if (has(groups, key)) groups[key].push(value); else groups[key] = [value]; }),
    keyBy: grouped((groups, key, value) => { groups[key] = value; }),
    countBy: grouped((groups, key) => { groups[key] = has(groups, key) ? groups[key] + 1 : 1; }),
    sortBy: (list, ...by) => orderBy(list, by.length === 0 ? undefined : flat(by)), orderBy: (list, by, directions) => orderBy(list, by, [].concat(directions ?? [])),
    partition: (list, f) => { const test = iteratee(f), parts = [[], []]; for (const value of valuesOf(list)) parts[test(value) ? 0 : 1].push(value); return parts; },
    uniq: (list) => uniqueBy(list, identity), uniqBy: (list, by) => uniqueBy(list, iteratee(by)),
    compact: (list) => valuesOf(list).filter(Boolean), concat: (list, ...more) => [].concat(list, ...more),
    flatten: (list) => valuesOf(list).flat(), flattenDeep: (list) => valuesOf(list).flat(Infinity),
    head: (list) => valuesOf(list)[0], last: (list) => valuesOf(list).at(-1), initial: (list) => valuesOf(list).slice(0, -1), tail: (list) => valuesOf(list).slice(1),
    nth: (list, n = 0) => valuesOf(list).at(n), take: (list, n = 1) => valuesOf(list).slice(0, Math.max(n, 0)), drop: (list, n = 1) => valuesOf(list).slice(Math.max(n, 0)),
    chunk: (list, n = 1) => { const all = valuesOf(list), parts = []; for (let i = 0; n >= 1 && i < all.length; i += Math.trunc(n)) parts.push(all.slice(i, i + Math.trunc(n))); return parts; },
    difference: (list, ...others) => { const gone = new Set(others.flat()); return valuesOf(list).filter((value) => !gone.has(value)); },
    without: (list, ...gone) => valuesOf(list).filter((value) => !gone.includes(value)),
    union: (...lists) => uniqueBy(lists.flat(), identity), intersection: (first, ...lists) => uniqueBy(first, identity).filter((value) => lists.every((list) => valuesOf(list).includes(value))),
    zipObject: (names, values = []) => Object.fromEntries(valuesOf(names).map((name, i) => [name, values[i]])), indexOf: (list, value, from) => valuesOf(list).indexOf(value, from),
    join: (list, between) => valuesOf(list).join(between), reverse: (list) => list.reverse(), remove: (list, test) => { const gone = list.filter((v, i) => iteratee(test)(v, i, list)); for (const v of gone) list.splice(list.indexOf(v), 1); return gone; },
    pull: (list, ...gone) => { for (let i = list.length - 1; i >= 0; i--) if (gone.includes(list[i])) list.splice(i, 1); return list; },
    max: (list) => best((a, b) => a > b)(list), min: (list) => best((a, b) => a < b)(list), maxBy: best((a, b) => a > b), minBy: best((a, b) => a < b),
    sum: (list) => sum(list), sumBy: sum, mean: (list) => sum(list) / valuesOf(list).length,
    range: (start, end, step) => {
      if (end === undefined) [start, end] = [0, start];
      step ??= start < end ? 1 : -1;
      return Array.from({ length: Math.max(Math.ceil((end - start) / (step || 1)), 0) }, (_, i) => start + i * step);
    },
    sample: (list) => { const all = valuesOf(list); return all[Math.floor(Math.random() * all.length)]; },
    // kinds
    isArray: Array.isArray, isArrayLike, isBoolean: (value) => typeof value === 'boolean' || types.isBooleanObject(value), isBuffer: (value) => runtime.Buffer.isBuffer(value),
    isDate: types.isDate, isEqual, isMatch, isError: types.isNativeError, isFinite: Number.isFinite, isFunction, isInteger: Number.isInteger,
    isEmpty: (value) => {
      if (value == null) return true;
      if (value instanceof Map || value instanceof Set) return value.size === 0;
      if (typeof value === 'string' || Array.isArray(value) || types.isTypedArray(value) || types.isArgumentsObject(value)) return value.length === 0;
      return Object.keys(value).length === 0;
    },
    isNaN: (value) => (typeof value === 'number' || types.isNumberObject(value)) && value != +value, isNil, isNull: (value) => value === null,
    isNumber: (value) => typeof value === 'number' || types.isNumberObject(value), isObject, isObjectLike: (value) => typeof value === 'object' && value !== null,
    isPlainObject, isRegExp: types.isRegExp, isString, isUndefined: (value) => value === undefined, isSymbol: (value) => typeof value === 'symbol',
    castArray: (...args) => (args.length === 0 ? [] : Array.isArray(args[0]) ? args[0] : [args[0]]), toArray: valuesOf, toString: written,
    toNumber: Number, toInteger: (value) => Math.trunc(+value) || 0,
    // texts
    camelCase: (text) => words(text).map((word, i) => (i === 0 ? word.toLowerCase() : capitalize(word))).join(''), capitalize,
    kebabCase: (text) => words(text).map((word) => word.toLowerCase()).join('-'), snakeCase: (text) => words(text).map((word) => word.toLowerCase()).join('_'),
    startCase: (text) => words(text).map(upperFirst).join(' '), lowerCase: (text) => words(text).map((word) => word.toLowerCase()).join(' '),
    upperCase: (text) => words(text).map((word) => word.toUpperCase()).join(' '), upperFirst,
    lowerFirst: (text) => { text = written(text); return text.charAt(0).toLowerCase() + text.slice(1); }, toLower: (text) => written(text).toLowerCase(), toUpper: (text) => written(text).toUpperCase(),
    trim: trimmer(true, true), trimStart: trimmer(true, false), trimEnd: trimmer(false, true), split: (text, by, limit) => written(text).split(by, limit),
    startsWith: (text, start, at) => written(text).startsWith(start, at), endsWith: (text, end, at) => written(text).endsWith(end, at), replace: (text, what, by) => written(text).replace(what, by),
    padStart: (text, size = 0, chars) => padding(size - written(text).length, chars) + written(text), padEnd: (text, size = 0, chars) => written(text) + padding(size - written(text).length, chars),
    repeat: (text, n = 1) => written(text).repeat(Math.max(n, 0)), escape: (text) => written(text).replace(/[&<>"']/g, (char) => entities[char]),
    unescape: (text) => written(text).replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => Object.keys(entities).find((char) => entities[char] === entity)), words,
    // functions and numbers
    identity, noop: () => undefined, constant: (value) => () => value, property: (path) => (object) => get(object, path), matches: (source) => (object) => isMatch(object, source), iteratee,
    once: (f) => { let done = false, value; return function (...args) { if (!done) { done = true; value = f.apply(this, args); } return value; }; },
    memoize: (f, key = identity) => { const cache = new Map(); return Object.assign((...args) => { const k = key(...args); if (!cache.has(k)) cache.set(k, f(...args)); return cache.get(k); }, { cache }); },
    partial: (f, ...front) => (...rest) => f(...front, ...rest), bind: (f, self, ...front) => f.bind(self, ...front), negate: (f) => (...args) => !f(...args),
    flow: (...fs) => (...args) => flat(fs).reduce((value, f, i) => (i === 0 ? f(...args) : f(value)), args[0]), debounce,
    defer: (f, ...args) => runtime.module('timers').setTimeout(f, 1, ...args), delay: (f, wait, ...args) => runtime.module('timers').setTimeout(f, wait, ...args),
    times: (n, f = identity) => Array.from({ length: Math.max(Math.trunc(n), 0) }, (_, i) => f(i)), clamp: (value, least, most) => Math.min(Math.max(value, least), most),
    inRange: (value, start, end) => { if (end === undefined) [start, end] = [0, start]; return value >= Math.min(start, end) && value < Math.max(start, end); },
    round: rounded('round'), floor: rounded('floor'), ceil: rounded('ceil'), now: () => Date.now(), attempt: (f, ...args) => { try { return f(...args); } catch (error) { return error instanceof Error ? error : new Error(error); } },
    uniqueId: (() => { let last = 0; return (prefix) => written(prefix) + ++last; })(), tap: (value, f) => { f(value); return value; },
  };
  Object.assign(lodash, { first: lodash.head, contains: lodash.includes, pluck: lodash.map, any: lodash.some, all: lodash.every, assignIn: lodash.extend, entries: lodash.toPairs, eachRight: (list, f) => {
    for (const [key, value] of entriesOf(list).reverse()) if (f(value, key, list) === false) break;
    return list;
  } });

  // What is rarer comes with the first of it that is touched.
  const more = `add after ary at before cond create curry deburr defaultTo defaultsDeep differenceBy differenceWith divide dropRight
    dropRightWhile dropWhile eq escapeRegExp fill findLastIndex findLastKey flatMapDeep flattenDepth flip flowRight forEachRight forIn
    functions gt gte intersectionBy intersectionWith invertBy invoke invokeMap isArguments isArrayBuffer isArrayLikeObject isLength isMap
    isSafeInteger isSet isTypedArray isWeakMap isWeakSet lastIndexOf lt lte matchesProperty meanBy mergeWith method multiply nthArg over
    overEvery overSome pad parseInt partialRight propertyOf pullAll pullAt random rangeRight rest sampleSize shuffle slice sortedUniq spread
    stubArray stubFalse stubObject stubString stubTrue subtract takeRight takeRightWhile takeWhile throttle thru toFinite toLength toPairsIn
    toPath toPlainObject toSafeInteger transform truncate unary unionBy uniqWith unzip update valuesIn wrap xor zip zipWith`.split(/\s+/);
  for (const name of more) {
    Object.defineProperty(lodash, name, { get: () => runtime.module('lodash-more')[name], enumerable: true, configurable: true });
  }

  // chain wraps a value: each function of lodash then takes it and wraps what it gives, until value().
  function chain(value) {
    const wrapped = { value: () => value, valueOf: () => value, toJSON: () => value };
    return new Proxy(wrapped, {
      get(target, key) {
        if (key in target || typeof key === 'symbol' || key === 'then') return target[key];
        const f = guarded[key];
        return (...args) => chain(f(value, ...args));
      },
    });
  }
  lodash.chain = chain;
  const guarded = runtime.module('subset')('_', Object.defineProperties((value) => chain(value), Object.getOwnPropertyDescriptors(lodash)));
  return guarded;
})
