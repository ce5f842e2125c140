// The events of connections, pools and queries: as much of Node's EventEmitter as they need.
(function () {
  'use strict';
  // Most emitters have no listeners: the lists come with the first, in a property that does not show.
  const lists = Symbol('listeners');

  class Emitter {
    on(event, f) {
      if (typeof f !== 'function') throw new TypeError('The "listener" argument must be of type function');
      if (this[lists] === undefined) {
        Object.defineProperty(this, lists, { value: { __proto__: null }, writable: true, configurable: true });
      }
      this[lists][event] = [...(this[lists][event] ?? []), f];
      return this;
    }
    addListener(event, f) { return this.on(event, f); }
    once(event, f) {
      const wrapped = (...args) => { this.off(event, wrapped); f.apply(this, args); };
      wrapped.listener = f;
      return this.on(event, wrapped);
    }
    off(event, f) {
      const list = this[lists]?.[event];
      const at = list?.findIndex((one) => one === f || one.listener === f) ?? -1;
      if (at >= 0) this[lists][event] = list.toSpliced(at, 1);
      return this;
    }
    removeListener(event, f) { return this.off(event, f); }
    removeAllListeners(event) {
      if (event === undefined) this[lists] = undefined;
      else if (this[lists]) delete this[lists][event];
      return this;
    }
    listeners(event) { return [...(this[lists]?.[event] ?? [])]; }
    listenerCount(event) { return this[lists] === undefined ? 0 : this[lists][event]?.length ?? 0; }
    prependListener(event, f) {
      this.on(event, f);
      this[lists][event] = [f, ...this[lists][event].slice(0, -1)];
      return this;
    }
    setMaxListeners() { return this; }
    emit(event, ...args) {
      const list = this[lists]?.[event];
      if (list === undefined || list.length === 0) {
        if (event === 'error') throw args[0];
        return false;
      }
      for (const f of list) f.apply(this, args);
      return true;
    }
  }

  // inherit is extends without the call of a constructor that has nothing to do.
  const inherit = (type, base) => Object.setPrototypeOf(type.prototype, base.prototype);

  return { Emitter, lists, inherit };
})
