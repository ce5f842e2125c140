// async, the flow control that older scripts use: a part of version 3, without queues and without functions that are
// themselves async.
(function (host, runtime) {
  'use strict';
  const { setImmediate } = runtime.module('timers');
  const nothing = () => {};
  const once = (f) => { let done = false; return (...args) => { if (done) return; done = true; f(...args); }; };
  const only = (f) => {
    let done = false;
    return (...args) => {
      if (done) throw new Error('Callback was already called.');
      done = true;
      f(...args);
    };
  };
  // optional makes a function that gives a promise when it gets no callback, which is the argument at place.
  const optional = (place, f) => function (...args) {
    if (typeof args[place] === 'function') return f(...args);
    return new Promise((resolve, reject) => {
      args[place] = (error, value) => { if (error) reject(error); else resolve(value); };
      f(...args);
    });
  };
  const entriesOf = (list) => {
    if (list === null || list === undefined) return [];
    if (Array.isArray(list)) return list.map((item, i) => [i, item]);
    if (typeof list[Symbol.iterator] === 'function') return [...list].map((item, i) => [i, item]);
    return Object.entries(list);
  };
  // each runs visit for every entry, so many at a time, until one fails. A value of false in place of an error stops it.
  function each(list, limit, visit, done) {
    const entries = entriesOf(list);
    let next = 0, running = 0, failed = false, inside = false;
    done = once(done ?? nothing);
    if (entries.length === 0) return done(null);
    const start = () => {
      if (inside) return;
      inside = true;
      while (!failed && running < limit && next < entries.length) {
        const [key, item] = entries[next++];
        running++;
        visit(item, key, only((error) => {
          running--;
          if (failed) return;
          if (error === false) { failed = true; return; }
          if (error) { failed = true; return done(error); }
          if (running === 0 && next >= entries.length) return done(null);
          start();
        }));
      }
      inside = false;
    };
    start();
  }
  const result = (args) => (args.length > 1 ? args : args[0]);

  function mapped(limitOf) {
    return (list, limit, f, done) => {
      const results = [];
      let begun = 0;
      each(list, limitOf ?? limit, (item, key, next) => {
        const place = begun++;
        f(item, (error, value) => { results[place] = value; next(error); });
      }, (error) => done(error, results));
    };
  }
  function tasks(list, limit, done) {
    const results = Array.isArray(list) ? [] : {};
    each(list, limit, (task, key, next) => task((error, ...args) => {
      results[key] = result(args);
      next(error);
    }), (error) => (done ?? nothing)(error, results));
  }
  const waterfall = optional(1, (list, done) => {
    done = once(done);
    if (!Array.isArray(list)) return done(new Error('First argument to waterfall must be an array of functions'));
    let at = 0;
    const step = (...args) => {
      if (at === list.length) return done(null, ...args);
      list[at++](...args, only((error, ...values) => {
        if (error === false) return;
        if (error) return done(error, ...values);
        step(...values);
      }));
    };
    step();
  });
  const filtered = (wanted, limit) => optional(2, (list, test, done) => {
    const keep = [];
    each(list, limit, (item, key, next) => test(item, (error, truth) => { keep.push([key, item, Boolean(truth)]); next(error); }),
      (error) => {
        if (error) return done(error);
        keep.sort((a, b) => (a[0] < b[0] ? -1 : 1));
        done(null, keep.filter((entry) => entry[2] === wanted).map((entry) => entry[1]));
      });
  });
  // found looks for the first item that a test answers as wanted, and tells what it makes of it.
  const found = (wanted, hit, miss) => optional(2, (list, test, done) => {
    done = once(done);
    each(list, Infinity, (item, key, next) => test(item, (error, truth) => {
      if (!error && Boolean(truth) === wanted) { done(null, hit(item)); return next(false); }
      next(error);
    }), (error) => (error ? done(error) : done(null, miss)));
  });
  const whilst = (until) => optional(2, (test, body, done) => {
    let last = [];
    const turn = (error, ...values) => {
      if (error === false) return;
      if (error) return done(error);
      last = values;
      test((wrong, truth) => {
        if (wrong) return done(wrong);
        if (Boolean(truth) === until) return done(null, ...last);
        body(only(turn));
      });
    };
    turn(null);
  });
  const retry = optional(2, (options, task, done) => {
    const { times = 5, interval = 0, errorFilter = () => true } = typeof options === 'object' ? options : { times: +options };
    let tried = 0;
    const attempt = () => task((error, ...values) => {
      tried++;
      if (!error || tried >= times || !errorFilter(error)) return done(error, ...values);
      const pause = typeof interval === 'function' ? interval(tried) : interval;
      runtime.module('timers').setTimeout(attempt, pause);
    });
    attempt();
  });
  const auto = optional(1, (list, done) => {
    const results = {}, waiting = new Map(Object.entries(list).map(([name, task]) =>
      [name, Array.isArray(task) ? { needs: task.slice(0, -1), run: task[task.length - 1] } : { needs: [], run: task }]));
    let left = waiting.size, failed = false;
    if (left === 0) return done(null, results);
    for (const [name, { needs }] of waiting) {
      for (const need of needs) {
        if (!waiting.has(need)) {
          throw new Error('async.auto task `' + name + '` has a non-existent dependency `' + need + '` in ' + needs.join(', '));
        }
      }
    }
    let running = 0;
    const start = () => {
      for (const [name, { needs, run }] of [...waiting]) {
        if (failed || !needs.every((need) => need in results)) continue;
        waiting.delete(name);
        running++;
        const finish = only((error, ...args) => {
          running--;
          if (failed) return;
          if (error) { failed = true; return done(error, { ...results, [name]: result(args) }); }
          results[name] = result(args);
          if (--left === 0) return done(null, results);
          start();
        });
        if (needs.length === 0) run(finish); else run(results, finish);
      }
      if (running === 0 && left > 0 && !failed) { failed = true; throw new Error('async.auto cannot execute tasks due to a recursive dependency'); }
    };
    start();
  });

  const oneEach = (limit) => optional(2, (list, f, done) => each(list, limit, (item, key, next) => f(item, next), done));
  const oneOf = (limit) => optional(2, (list, f, done) => each(list, limit, (item, key, next) => f(item, key, next), done));
  const map = mapped(Infinity), mapSeries = mapped(1), mapLimit = mapped();
  const async = {
    waterfall, retry, auto,
    series: optional(1, (list, done) => tasks(list, 1, done)),
    parallel: optional(1, (list, done) => tasks(list, Infinity, done)),
    parallelLimit: optional(2, tasks),
    each: oneEach(Infinity), eachSeries: oneEach(1),
    eachLimit: optional(3, (list, limit, f, done) => each(list, limit, (item, key, next) => f(item, next), done)),
    eachOf: oneOf(Infinity), eachOfSeries: oneOf(1),
    map: optional(2, (list, f, done) => map(list, 0, f, done)), mapSeries: optional(2, (list, f, done) => mapSeries(list, 0, f, done)),
    mapLimit: optional(3, mapLimit),
    filter: filtered(true, Infinity), filterSeries: filtered(true, 1), reject: filtered(false, Infinity),
    detect: found(true, (item) => item, undefined), some: found(true, () => true, false), every: found(false, () => false, true),
    reduce: optional(3, (list, memo, f, done) => each(list, 1,
      (item, key, next) => f(memo, item, (error, value) => { memo = value; next(error); }), (error) => done(error, memo))),
    whilst: whilst(false), until: whilst(true),
    times: optional(2, (n, f, done) => map([...Array(n).keys()], 0, f, done)),
    apply: (f, ...front) => (...rest) => f(...front, ...rest),
    constant: (...values) => (...args) => args.pop()(null, ...values),
    asyncify: (f) => (...args) => {
      const done = args.pop();
      let value;
      try { value = f(...args); } catch (error) { return done(error); }
      if (typeof value?.then !== 'function') return done(null, value);
      value.then((result) => setImmediate(done, null, result), (error) => setImmediate(done, error || new Error(String(error))));
    },
    setImmediate, nextTick: (f, ...args) => runtime.nextTick(f, ...args),
  };
  Object.assign(async, { forEach: async.each, forEachSeries: async.eachSeries, forEachLimit: async.eachLimit, forEachOf: async.eachOf,
    forEachOfSeries: async.eachOfSeries, inject: async.reduce, foldl: async.reduce, find: async.detect, any: async.some,
    all: async.every, select: async.filter });
  return runtime.module('subset')('async', async);
})
