// Timers. One that is still set when its call ends never fires.
(function (host, runtime) {
  'use strict';
  const { apply, defineProperty } = Reflect;
  const NativeString = String, NativePromise = Promise;
  const bodies = new WeakMap();
  const get = WeakMap.prototype.get, set = WeakMap.prototype.set;

  class Timeout {
    ref() { return this; }
    unref() { return this; }
    hasRef() { return true; }
    refresh() { const timer = body(this); if (timer !== undefined) { clear(this); arm(timer); } return this; }
    close() { clear(this); return this; }
    [Symbol.toPrimitive]() { const timer = body(this); return timer === undefined ? 0 : timer.id; }
  }
  const body = (timeout) =>
    (typeof timeout === 'object' && timeout !== null ? apply(get, bodies, [timeout]) : undefined);

  function arm(timer) {
    timer.id = runtime.begin('timer', NativeString(timer.delay), () => {
      if (timer.repeat) arm(timer);
      apply(timer.f, undefined, timer.args);
    });
  }
  function clear(timeout) {
    const timer = body(timeout);
    if (timer !== undefined) runtime.cancel(timer.id);
  }
  function checkFunction(f) {
    if (typeof f !== 'function') throw runtime.module('errors').invalidArgument('callback', 'of type function', f);
  }
  function make(f, delay, args, repeat, least = 1) {
    checkFunction(f);
    delay = +delay;
    const timer = { f, args, repeat, delay: delay >= least && delay <= 2147483647 ? delay : least, id: 0 };
    const timeout = new Timeout();
    apply(set, bodies, [timeout, timer]);
    arm(timer);
    return timeout;
  }

  const timers = {
    setTimeout(f, delay, ...args) { return make(f, delay, args, false); },
    setInterval(f, delay, ...args) { return make(f, delay, args, true); },
    setImmediate(f, ...args) { return make(f, 0, args, false, 0); },
    clearTimeout: clear, clearInterval: clear, clearImmediate: clear,
  };
  // What util.promisify makes of them.
  const promised = (f, start) => defineProperty(f, Symbol.for('nodejs.util.promisify.custom'), { value: start });
  promised(timers.setTimeout, (delay, value) => new NativePromise((resolve) => { make(resolve, delay, [value], false); }));
  promised(timers.setImmediate, (value) => new NativePromise((resolve) => { make(resolve, 0, [value], false, 0); }));
  return timers;
})
