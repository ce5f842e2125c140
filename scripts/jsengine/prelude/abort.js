// AbortController and AbortSignal, with as much of events as they need.
(function (host, runtime) {
  'use strict';
  const { NodeError } = runtime.module('errors');
  const named = (name, code, message) => {
    const error = new Error(message);
    error.name = name;
    error.code = code;
    return error;
  };
  let fire; // of a signal, with a reason
  class AbortSignal {
    #listeners = []; #aborted = false; #reason = undefined;
    constructor(key) { if (key !== fire) throw NodeError(TypeError, 'ERR_ILLEGAL_CONSTRUCTOR', 'Illegal constructor'); this.onabort = null; }
    static {
      fire = (signal, reason = named('AbortError', 20, 'This operation was aborted')) => {
        if (signal.#aborted) return;
        signal.#aborted = true;
        signal.#reason = reason;
        const event = { type: 'abort', target: signal };
        if (typeof signal.onabort === 'function') signal.onabort(event);
        for (const { f } of signal.#listeners.splice(0)) if (typeof f === 'function') f.call(signal, event); else f.handleEvent(event);
      };
    }
    get aborted() { return this.#aborted; }
    get reason() { return this.#reason; }
    throwIfAborted() { if (this.#aborted) throw this.#reason; }
    addEventListener(type, f) { if (type === 'abort' && f && !this.#aborted) this.#listeners.push({ f }); }
    removeEventListener(type, f) { this.#listeners = this.#listeners.filter((listener) => listener.f !== f); }
    static abort(reason) { const signal = new AbortSignal(fire); fire(signal, reason); return signal; }
    static timeout(delay) {
      const signal = new AbortSignal(fire);
      runtime.module('timers').setTimeout(() => fire(signal,
        named('TimeoutError', 23, 'The operation was aborted due to timeout')), delay);
      return signal;
    }
    static any(signals) {
      const signal = new AbortSignal(fire);
      for (const one of signals) {
        if (one.aborted) { fire(signal, one.reason); break; }
        one.addEventListener('abort', () => fire(signal, one.reason));
      }
      return signal;
    }
  }
  class AbortController {
    #signal = new AbortSignal(fire);
    get signal() { return this.#signal; }
    abort(reason) { fire(this.#signal, reason); }
  }
  return { AbortController, AbortSignal };
})
