// The rarer functions of lodash: lodash.js fetches them when the first of them is touched.
(function (host, runtime) {
  'use strict';
  const _ = runtime.module('lodash');
  const { types } = runtime.module('kinds');
  const { isArray } = Array;
  const list = (value) => _.toArray(value);
  const isObject = (value) => _.isObject(value);
  const keysIn = (object) => _.keysIn(object);

  // last takes the iteratee off the end of a list of lists.
  const last = (lists) => (isArray(lists.at(-1)) || lists.length === 0 ? [lists, _.identity] :
    [lists.slice(0, -1), _.iteratee(lists.at(-1))]);
  const uniqWith = (all, same) => list(all).filter((a, i, every) => every.findIndex((b) => same(a, b)) === i);
  const firstsBy = (all, key) => { const seen = new Set(); return all.filter((v) => !seen.has(key(v)) && seen.add(key(v))); };
  const count = (n, otherwise = 1) => Math.max(Math.trunc(n ?? otherwise) || 0, 0);
  // stretch is how many of list's items, from its beginning or its end, pass the test.
  function stretch(all, f, fromEnd) {
    const test = _.iteratee(f), items = list(all);
    let n = 0;
    while (n < items.length && test(items[fromEnd ? items.length - 1 - n : n], fromEnd ? items.length - 1 - n : n, all)) n++;
    return n;
  }

  function defaultsDeep(target, ...sources) {
    target = Object(target);
    for (const source of sources) {
      for (const key of keysIn(source ?? {})) {
        if (key === '__proto__' || key === 'constructor') continue;
        if (target[key] === undefined) target[key] = _.cloneDeep(source[key]);
        else if (_.isPlainObject(target[key]) && _.isPlainObject(source[key])) defaultsDeep(target[key], source[key]);
      }
    }
    return target;
  }
  function mergeWith(target, ...rest) {
    const choose = rest.pop();
    const into = (to, from) => {
      for (const key of keysIn(from)) {
        if (key === '__proto__' || key === 'constructor') continue;
        const chosen = choose(to[key], from[key], key, to, from);
        if (chosen !== undefined) to[key] = chosen;
        else if (isArray(from[key])) to[key] = into(isArray(to[key]) ? to[key] : [], from[key]);
        else if (_.isPlainObject(from[key])) to[key] = into(isObject(to[key]) ? to[key] : {}, from[key]);
        else if (from[key] !== undefined || !(key in to)) to[key] = from[key];
      }
      return to;
    };
    return rest.reduce((to, from) => (from == null ? to : into(to, from)), Object(target));
  }
  function curry(f, arity = f.length) {
    const taking = (given) => (...more) => {
      const all = [...given, ...more];
      return all.length >= arity ? f(...all) : taking(all);
    };
    return taking([]);
  }
  function random(lower, upper, floating) {
    if (typeof upper === 'boolean') [upper, floating] = [undefined, upper];
    if (typeof lower === 'boolean') [lower, floating] = [undefined, lower];
    if (lower === undefined && upper === undefined) [lower, upper] = [0, 1];
    if (upper === undefined) [lower, upper] = [0, lower];
    if (lower > upper) [lower, upper] = [upper, lower];
    const at = Math.random();
    if (floating || lower % 1 || upper % 1) return Math.min(lower + at * (upper - lower), upper);
    return lower + Math.floor(at * (upper - lower + 1));
  }
  function shuffle(all) {
    const items = _.isPlainObject(all) ? Object.values(all) : list(all);
    for (let i = items.length - 1; i > 0; i--) {
      const j = random(i);
      [items[i], items[j]] = [items[j], items[i]];
    }
    return items;
  }
  function throttle(f, wait = 0, { leading = true, trailing = true } = {}) {
    const { setTimeout, clearTimeout } = runtime.module('timers');
    let timer, args, result;
    const open = () => {
      timer = undefined;
      if (!trailing || args === undefined) return;
      const given = args;
      args = undefined;
      timer = setTimeout(open, wait);
      result = f(...given);
    };
    const throttled = (...given) => {
      if (timer !== undefined) { args = given; return result; }
      timer = setTimeout(open, wait);
      if (leading) result = f(...given); else args = given;
      return result;
    };
    return Object.assign(throttled, { cancel: () => { clearTimeout(timer); timer = args = undefined; } });
  }
  function truncate(text, { length = 30, omission = '...', separator } = {}) {
    const all = [..._.toString(text)];
    if (all.length <= length) return all.join('');
    const room = length - [...omission].length;
    if (room < 1) return omission;
    let kept = all.slice(0, room).join('');
    if (separator === undefined) return kept + omission;
    let at = -1;
    if (types.isRegExp(separator)) {
      for (const match of kept.matchAll(new RegExp(separator.source, separator.flags.replace('g', '') + 'g'))) at = match.index;
    } else if (_.toString(text).indexOf(separator, room) !== room) {
      at = kept.lastIndexOf(separator);
    }
    if (at > -1) kept = kept.slice(0, at);
    return kept + omission;
  }
  function pad(text, size = 0, chars = ' ') {
    text = _.toString(text);
    const room = Math.max(size - text.length, 0);
    return _.padEnd(_.padStart(text, text.length + Math.floor(room / 2), chars), text.length + room, chars);
  }
  const letters = {
    ß: 'ss', Æ: 'Ae', æ: 'ae', Ø: 'O', ø: 'o', Ð: 'D', ð: 'd', Þ: 'Th', þ: 'th', Œ: 'Oe', œ: 'oe', Đ: 'D', đ: 'd', Ħ: 'H', ħ: 'h',
    ı: 'i', Ĳ: 'IJ', ĳ: 'ij', Ł: 'L', ł: 'l', ŉ: "'n", Ŋ: 'N', ŋ: 'n', Ŧ: 'T', ŧ: 't', ſ: 's', ĸ: 'k', Ŀ: 'L', ŀ: 'l',
  };
  const deburr = (text) => _.toString(text).replace(/[\u0080-\u017f]/g, (c) => letters[c] ?? c.normalize('NFD'))
    .replace(/[\u0300-\u036f]/g, '');
  const zipWith = (...lists) => {
    const f = typeof lists.at(-1) === 'function' ? lists.pop() : (...values) => values;
    return Array.from({ length: Math.max(0, ...lists.map((l) => l.length)) }, (unused, i) => f(...lists.map((l) => l[i])));
  };
  const invoke = (object, path, ...args) => {
    const steps = toPath(path), holder = steps.length > 1 ? _.get(object, steps.slice(0, -1)) : object;
    return holder?.[steps.at(-1)]?.(...args);
  };
  const toPath = (path) => (isArray(path) ? path.map(String) : steps(_.toString(path)));
  const steps = (path) => {
    const found = [];
    path.replace(/[^.[\]]+|\[(?:(-?\d+(?:\.\d+)?)|(["'])(.*?)\2)\]/g,
      (all, number, mark, quoted) => { found.push(mark ? quoted : number ?? all); });
    return found;
  };
  const pullAt = (items, ...at) => {
    const places = at.flat(), taken = places.map((i) => items[i]);
    for (const i of [...new Set(places)].sort((a, b) => b - a)) if (i in items) items.splice(i, 1);
    return taken;
  };
  const transform = (object, f, into) => {
    into ??= isArray(object) ? [] : Object.create(Object.getPrototypeOf(object));
    for (const key of Object.keys(object)) {
      if (f(into, object[key], isArray(object) ? +key : key, object) === false) break;
    }
    return into;
  };
  const arithmetic = (f, otherwise) => (a, b) => {
    if (a === undefined) return b === undefined ? otherwise : b;
    return b === undefined ? a : f(a, b);
  };
  const all = (test) => (...tests) => (...args) => tests.flat()[test]((t) => _.iteratee(t)(...args));
  const sameValue = (a, b) => a === b || (a !== a && b !== b);

  return {
    // objects
    at: (object, ...paths) => paths.flat().map((path) => _.get(object, path)),
    create: (prototype, members) => Object.assign(Object.create(prototype), members),
    defaultTo: (value, otherwise) => (value == null || value !== value ? otherwise : value),
    defaultsDeep, mergeWith, transform, invoke, toPath,
    findLastKey: (object, what) => _.findKey(Object.fromEntries(Object.entries(object).reverse()), what),
    forIn: (object, f) => { for (const key of keysIn(object)) if (f(object[key], key, object) === false) break; return object; },
    functions: (object) => _.keys(object).filter((key) => typeof object[key] === 'function'),
    invertBy: (object, f) => {
      const key = _.iteratee(f), found = {};
      for (const [name, value] of Object.entries(object)) (found[key(value)] ??= []).push(name);
      return found;
    },
    toPairsIn: (object) => keysIn(object).map((key) => [key, object[key]]),
    toPlainObject: (value) => Object.fromEntries(keysIn(value).map((key) => [key, value[key]])),
    update: (object, path, f) => _.set(object, path, f(_.get(object, path))),
    valuesIn: (object) => keysIn(object).map((key) => object[key]),
    propertyOf: (object) => (path) => _.get(object, path),
    method: (path, ...args) => (object) => invoke(object, path, ...args),
    matchesProperty: (path, value) => _.iteratee([path, value]),
    // lists
    differenceBy: (first, ...rest) => {
      const [lists, key] = last(rest), gone = new Set(lists.flat().map((v) => key(v)));
      return list(first).filter((v) => !gone.has(key(v)));
    },
    differenceWith: (first, other, same) => list(first).filter((a) => !list(other).some((b) => same(a, b))),
    intersectionBy: (first, ...rest) => {
      const [lists, key] = last(rest), sets = lists.map((l) => new Set(l.map((v) => key(v))));
      return firstsBy(list(first), key).filter((v) => sets.every((set) => set.has(key(v))));
    },
    intersectionWith: (first, other, same) => uniqWith(list(first).filter((a) => list(other).some((b) => same(a, b))), same),
    unionBy: (...rest) => { const [lists, key] = last(rest); return firstsBy(lists.flat(), key); },
    uniqWith,
    xor: (...lists) => _.uniq(lists.flatMap((l, i) => l.filter((v) => lists.every((other, j) => i === j || !other.includes(v))))),
    dropRight: (items, n) => { const kept = list(items); return kept.slice(0, Math.max(kept.length - count(n), 0)); },
    dropWhile: (items, f) => list(items).slice(stretch(items, f, false)),
    dropRightWhile: (items, f) => list(items).slice(0, list(items).length - stretch(items, f, true)),
    takeRight: (items, n) => { const kept = list(items); return kept.slice(Math.max(kept.length - count(n), 0)); },
    takeWhile: (items, f) => list(items).slice(0, stretch(items, f, false)),
    takeRightWhile: (items, f) => list(items).slice(list(items).length - stretch(items, f, true)),
    fill: (items, value, start, end) => items.fill(value, start, end),
    findLastIndex: (items, what) => list(items).findLastIndex((v, i) => _.iteratee(what)(v, i, items)),
    flatMapDeep: (items, f) => _.map(items, f).flat(Infinity),
    flattenDepth: (items, depth = 1) => list(items).flat(depth),
    forEachRight: (items, f) => _.eachRight(items, f),
    invokeMap: (items, what, ...args) =>
      _.map(items, (v) => (typeof what === 'function' ? what.apply(v, args) : invoke(v, what, ...args))),
    lastIndexOf: (items, value) => list(items).findLastIndex((v) => sameValue(v, value)),
    meanBy: (items, f) => _.sumBy(items, f) / list(items).length,
    pullAll: (items, gone) => _.pull(items, ...gone), pullAt,
    rangeRight: (...args) => _.range(...args).reverse(),
    sampleSize: (items, n = 1) => shuffle(items).slice(0, count(n)), shuffle,
    slice: (items, start, end) => list(items).slice(start, end),
    sortedUniq: (items) => _.uniq(items),
    unzip: (lists) => zipWith(...lists), zip: (...lists) => zipWith(...lists), zipWith,
    // kinds
    eq: sameValue, gt: (a, b) => a > b, gte: (a, b) => a >= b, lt: (a, b) => a < b, lte: (a, b) => a <= b,
    isArguments: types.isArgumentsObject, isArrayBuffer: types.isArrayBuffer, isMap: types.isMap, isSet: types.isSet,
    isTypedArray: types.isTypedArray, isWeakMap: types.isWeakMap, isWeakSet: types.isWeakSet,
    isArrayLikeObject: (value) => _.isObjectLike(value) && _.isArrayLike(value),
    isLength: (value) => Number.isSafeInteger(value) && value >= 0, isSafeInteger: Number.isSafeInteger,
    toFinite: (value) => Math.min(Math.max(+value || 0, -Number.MAX_VALUE), Number.MAX_VALUE),
    toLength: (value) => Math.min(Math.max(_.toInteger(value), 0), 2 ** 32 - 1),
    toSafeInteger: (value) => Math.min(Math.max(_.toInteger(value), Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER),
    // texts
    deburr, pad, truncate, escapeRegExp: (text) => _.toString(text).replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'),
    parseInt: (text, radix) => parseInt(_.toString(text).trimStart(), radix),
    // functions and numbers
    after: (n, f) => (...args) => (--n < 1 ? f(...args) : undefined),
    ary: (f, n = f.length) => (...args) => f(...args.slice(0, n)), unary: (f) => (value) => f(value),
    before: (n, f) => { let value; return (...args) => { if (--n > 0) value = f(...args); return value; }; },
    cond: (pairs) => (...args) => { for (const [test, f] of pairs) if (test(...args)) return f(...args); },
    curry, flip: (f) => (...args) => f(...args.reverse()), flowRight: (...fs) => _.flow(fs.flat().reverse()),
    nthArg: (n = 0) => (...args) => args.at(n), over: (...fs) => (...args) => fs.flat().map((f) => _.iteratee(f)(...args)),
    overEvery: all('every'), overSome: all('some'),
    partialRight: (f, ...back) => (...front) => f(...front, ...back),
    rest: (f, n = f.length - 1) => (...args) => f(...args.slice(0, n), args.slice(n)),
    spread: (f, n = 0) => (...args) => f(...args.slice(0, n), ...args[n]),
    thru: (value, f) => f(value), throttle, wrap: (value, f) => (...args) => f(value, ...args),
    stubArray: () => [], stubFalse: () => false, stubObject: () => ({}), stubString: () => '', stubTrue: () => true,
    add: arithmetic((a, b) => a + b, 0), subtract: arithmetic((a, b) => a - b, 0),
    multiply: arithmetic((a, b) => a * b, 1), divide: arithmetic((a, b) => a / b, 1), random,
  };
})
