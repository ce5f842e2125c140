// timers/promises
(function (host, runtime) {
  'use strict';
  const timers = runtime.module('timers');
  const { NodeError } = runtime.module('errors');
  const aborted = (signal) => {
    const error = NodeError(Error, 'ABORT_ERR', 'The operation was aborted');
    error.name = 'AbortError';
    error.cause = signal.reason;
    return error;
  };
  const waiting = (start, stop) => (value, { signal } = {}) => new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(aborted(signal));
    const timer = start(() => resolve(value));
    signal?.addEventListener('abort', () => { stop(timer); reject(aborted(signal)); });
  });
  const setTimeout = (delay, value, options) =>
    waiting((f) => timers.setTimeout(f, delay), timers.clearTimeout)(value, options);
  const setImmediate = (value, options) => waiting(timers.setImmediate, timers.clearImmediate)(value, options);
  async function* setInterval(delay, value, options) {
    for (;;) yield await setTimeout(delay, value, options);
  }
  return { setTimeout, setImmediate, setInterval, scheduler: { wait: (delay, options) => setTimeout(delay, undefined, options) } };
})
