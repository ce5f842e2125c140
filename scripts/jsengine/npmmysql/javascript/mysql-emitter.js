// The events of connections, pools and queries: as much of Node's EventEmitter as they need.
(function () {
  'use strict';
  class Emitter {
    #listeners;
    on(event, f) {
      if (typeof f !== 'function') throw new TypeError('The "listener" argument must be of type function');
      this.#listeners ??= { __proto__: null };
      this.#listeners[event] = [...(this.#listeners[event] ?? []), f];
      return this;
    }
    addListener(event, f) { return this.on(event, f); }
    once(event, f) {
      const wrapped = (...args) => { this.off(event, wrapped); f.apply(this, args); };
      wrapped.listener = f;
      return this.on(event, wrapped);
    }
    off(event, f) {
      const list = this.#listeners?.[event];
      const at = list?.findIndex((one) => one === f || one.listener === f) ?? -1;
      if (at >= 0) this.#listeners[event] = list.toSpliced(at, 1);
      return this;
    }
    removeListener(event, f) { return this.off(event, f); }
    removeAllListeners(event) {
      if (event === undefined) this.#listeners = undefined;
      else if (this.#listeners) delete this.#listeners[event];
      return this;
    }
    listeners(event) { return [...(this.#listeners?.[event] ?? [])]; }
    listenerCount(event) { return this.#listeners === undefined ? 0 : this.#listeners[event]?.length ?? 0; }
    _isHeard() { return this.#listeners !== undefined; }
    prependListener(event, f) {
      this.on(event, f);
      this.#listeners[event] = [f, ...this.#listeners[event].slice(0, -1)];
      return this;
    }
    setMaxListeners() { return this; }
    emit(event, ...args) {
      const list = this.#listeners?.[event];
      if (list === undefined || list.length === 0) {
        if (event === 'error') throw args[0];
        return false;
      }
      for (const f of list) f.apply(this, args);
      return true;
    }
  }
  return Emitter;
})
