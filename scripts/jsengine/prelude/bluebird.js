// bluebird: its Promise with the methods that scripts use, a part of what bluebird has.
(function (host, runtime) {
  'use strict';
  class Bluebird extends Promise {
    spread(f) { return this.then((values) => Bluebird.all(values)).then((values) => f(...values)); }
    // catch takes classes or tests of errors before its function.
    catch(...args) {
      const handler = args.pop();
      if (args.length === 0) return this.then(undefined, handler);
      const fits = (error, test) => (typeof test === 'function' ?
        (test === Error || test.prototype instanceof Error ? error instanceof test : Boolean(test(error))) :
        Object.keys(test).every((key) => error?.[key] === test[key]));
      return this.then(undefined, (error) => { if (args.some((test) => fits(error, test))) return handler(error); throw error; });
    }
    caught(...args) { return this.catch(...args); }
    error(handler) { return this.catch((error) => error?.isOperational === true, handler); }
    lastly(f) { return this.finally(f); }
    tap(f) { return this.then((value) => Bluebird.resolve(f(value)).then(() => value)); }
    get(key) { return this.then((value) => value[key]); }
    call(name, ...args) { return this.then((value) => value[name](...args)); }
    return(value) { return this.then(() => value); }
    thenReturn(value) { return this.return(value); }
    throw(reason) { return this.then(() => { throw reason; }); }
    all() { return this.then((values) => Bluebird.all(values)); }
    props() { return this.then((values) => Bluebird.props(values)); }
    map(f, options) { return this.then((values) => Bluebird.map(values, f, options)); }
    each(f) { return this.then((values) => Bluebird.each(values, f)); }
    mapSeries(f) { return this.then((values) => Bluebird.mapSeries(values, f)); }
    filter(f) { return this.then((values) => Bluebird.filter(values, f)); }
    reduce(f, ...first) { return this.then((values) => Bluebird.reduce(values, f, ...first)); }
    delay(ms) { return this.then((value) => Bluebird.delay(ms, value)); }
    timeout(ms, message = 'operation timed out') {
      return new Bluebird((resolve, reject) => {
        const error = message instanceof Error ? message : Object.assign(new Error(message), { name: 'TimeoutError', isOperational: true });
        const timer = runtime.module('timers').setTimeout(reject, ms, error);
        const stop = () => runtime.module('timers').clearTimeout(timer);
        this.then((value) => { stop(); resolve(value); }, (reason) => { stop(); reject(reason); });
      });
    }
    // asCallback hands the outcome to a callback, which may throw outside of the promise.
    asCallback(callback, { spread = false } = {}) {
      if (typeof callback !== 'function') return this;
      const later = (...args) => runtime.nextTick(callback, ...args);
      this.then((value) => (spread ? later(null, ...value) : value === undefined ? later(null) : later(null, value)),
        (reason) => later(reason || Object.assign(new Error(String(reason)), { cause: reason })));
      return this;
    }
    nodeify(...args) { return this.asCallback(...args); }
  }

  function promisify(f, { context, multiArgs = false } = {}) {
    if (typeof f !== 'function') throw new TypeError('expecting a function but got ' + Object.prototype.toString.call(f));
    return function (...args) {
      return new Bluebird((resolve, reject) => {
        Reflect.apply(f, context ?? this, [...args, (error, ...values) => {
          if (!error) return resolve(multiArgs ? values : values[0]);
          if (error instanceof Error && !('isOperational' in error)) Object.defineProperty(error, 'isOperational', { value: true, configurable: true });
          reject(error);
        }]);
      });
    };
  }
  function promisifyAll(target, { suffix = 'Async', context, multiArgs, filter = (name) => !name.startsWith('_') } = {}) {
    const seen = new Set();
    for (let at = target; at && at !== Object.prototype && at !== Function.prototype; at = Object.getPrototypeOf(at)) {
      for (const name of Object.getOwnPropertyNames(at)) {
        if (seen.has(name) || name === 'constructor' || name.endsWith(suffix)) continue;
        seen.add(name);
        const f = Object.getOwnPropertyDescriptor(at, name).value;
        if (typeof f !== 'function' || !filter(name)) continue;
        if (/^class\b/.test(Function.prototype.toString.call(f))) {
          promisifyAll(f.prototype, { suffix, context, multiArgs, filter });
          continue;
        }
        Object.defineProperty(target, name + suffix, { value: promisify(f, { context, multiArgs }), writable: true, configurable: true, enumerable: true });
      }
    }
    return target;
  }

  const inOrder = async (values, f) => {
    const results = [], list = [...await values];
    for (let i = 0; i < list.length; i++) results.push(await f(await list[i], i, list.length));
    return results;
  };
  Object.assign(Bluebird, {
    Promise: Bluebird, promisify, promisifyAll,
    try: (f) => new Bluebird((resolve) => resolve(f())),
    method: (f) => function (...args) { return new Bluebird((resolve) => resolve(Reflect.apply(f, this, args))); },
    cast: (value) => Bluebird.resolve(value), is: (value) => value instanceof Promise,
    delay: (ms, value) => new Bluebird((resolve) => { runtime.module('timers').setTimeout(() => resolve(value), ms); }),
    props: (object) => Bluebird.resolve(object).then((values) => Bluebird.all(Object.values(values)).then((list) =>
      Object.fromEntries(Object.keys(values).map((key, i) => [key, list[i]])))),
    join: (...args) => { const f = args.pop(); return Bluebird.all(args).then((values) => f(...values)); },
    each: (values, f) => Bluebird.resolve(values).then((list) => Bluebird.resolve(inOrder(list, f)).then(() => Bluebird.all(list))),
    mapSeries: (values, f) => Bluebird.resolve(inOrder(values, f)),
    map: (values, f, { concurrency = Infinity } = {}) => Bluebird.resolve(values).then(async (list) => {
      list = [...list];
      const results = new Array(list.length);
      let next = 0;
      const worker = async () => { while (next < list.length) { const i = next++; results[i] = await f(await list[i], i, list.length); } };
      await Promise.all(Array.from({ length: Math.min(concurrency, list.length) }, worker));
      return results;
    }),
    filter: (values, f) => Bluebird.map(values, async (value, i, n) => [value, await f(value, i, n)]).then((pairs) =>
      pairs.filter((pair) => pair[1]).map((pair) => pair[0])),
    reduce: (values, f, ...first) => Bluebird.resolve(values).then(async (list) => {
      list = [...list];
      let i = 0, memo = first.length > 0 && first[0] !== undefined ? await first[0] : await list[i++];
      for (; i < list.length; i++) memo = await f(memo, await list[i], i, list.length);
      return memo;
    }),
    defer() {
      const deferred = {};
      deferred.promise = new Bluebird((resolve, reject) => { deferred.resolve = resolve; deferred.reject = reject; });
      return deferred;
    },
    fromCallback: (f) => new Bluebird((resolve, reject) => f((error, value) => { if (error) reject(error); else resolve(value); })),
    config() {}, noConflict: () => Bluebird,
  });
  Bluebird.attempt = Bluebird.try;
  Bluebird.fulfilled = Bluebird.resolve;
  Bluebird.rejected = Bluebird.reject;
  Bluebird.pending = Bluebird.defer;
  Bluebird.fromNode = Bluebird.fromCallback;
  return Bluebird;
})
