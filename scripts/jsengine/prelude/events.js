// events: EventEmitter.
(function (host, runtime) {
  'use strict';
  const { NodeError, invalidArgument, outOfRange } = runtime.module('errors');
  const checkListener = (listener) => {
    if (typeof listener !== 'function') throw invalidArgument('listener', 'of type function', listener);
  };
  const checkMost = (n) => {
    if (typeof n !== 'number') throw invalidArgument('setMaxListeners', 'of type number', n);
    if (!(n >= 0)) throw outOfRange('setMaxListeners', '>= 0', n);
  };

  // The listeners of an emitter are in _events, a function or a list of them for each name, as in Node: old code looks.
  const open = (emitter) => {
    if (emitter._events === undefined || emitter._events === Object.getPrototypeOf(emitter)._events) {
      emitter._events = Object.create(null);
      emitter._eventsCount = 0;
    }
    return emitter._events;
  };
  const listOf = (emitter, name) => {
    const found = emitter._events?.[name];
    return found === undefined ? [] : typeof found === 'function' ? [found] : found;
  };
  function keep(emitter, name, list) {
    const events = open(emitter), known = events[name] !== undefined;
    if (list.length === 0) {
      if (known) emitter._eventsCount--;
      delete events[name];
      return;
    }
    if (!known) emitter._eventsCount++;
    events[name] = list.length === 1 ? list[0] : list;
  }
  function add(emitter, name, listener, first) {
    checkListener(listener);
    const events = open(emitter);
    if (events.newListener !== undefined) emitter.emit('newListener', name, listener.listener ?? listener);
    const list = listOf(emitter, name);
    keep(emitter, name, first ? [listener, ...list] : [...list, listener]);
    return emitter;
  }
  function onceOnly(emitter, name, listener) {
    checkListener(listener);
    let done = false;
    function wrapper(...args) {
      if (done) return undefined;
      done = true;
      emitter.removeListener(name, wrapper);
      return Reflect.apply(listener, emitter, args);
    }
    wrapper.listener = listener;
    return wrapper;
  }

  // A function and no class: old code calls EventEmitter.call(this).
  function EventEmitter() { open(this); this._maxListeners ??= undefined; }
  const methods = {
    on(name, listener) { return add(this, name, listener, false); },
    prependListener(name, listener) { return add(this, name, listener, true); },
    once(name, listener) { return add(this, name, onceOnly(this, name, listener), false); },
    prependOnceListener(name, listener) { return add(this, name, onceOnly(this, name, listener), true); },
    removeListener(name, listener) {
      checkListener(listener);
      const list = listOf(this, name);
      for (let i = list.length - 1; i >= 0; i--) {
        if (list[i] !== listener && list[i].listener !== listener) continue;
        keep(this, name, list.toSpliced ? list.toSpliced(i, 1) : [...list.slice(0, i), ...list.slice(i + 1)]);
        if (this._events.removeListener !== undefined) this.emit('removeListener', name, listener);
        break;
      }
      return this;
    },
    removeAllListeners(...names) {
      const events = open(this);
      const gone = names.length === 0 ? Reflect.ownKeys(events).filter((name) => name !== 'removeListener') : names;
      for (const name of gone) {
        if (events.removeListener === undefined) keep(this, name, []);
        else for (const listener of listOf(this, name).slice().reverse()) this.removeListener(name, listener);
      }
      if (names.length === 0) keep(this, 'removeListener', []);
      return this;
    },
    emit(name, ...args) {
      const list = listOf(this, name);
      if (list.length === 0) {
        if (name === 'error') throw unhandled(args[0]);
        return false;
      }
      for (const listener of list.slice()) Reflect.apply(listener, this, args);
      return true;
    },
    listeners(name) { return listOf(this, name).map((listener) => listener.listener ?? listener); },
    rawListeners(name) { return listOf(this, name).slice(); },
    listenerCount(name) { return listOf(this, name).length; },
    eventNames() { return this._events ? Reflect.ownKeys(this._events) : []; },
    setMaxListeners(n) { checkMost(n); this._maxListeners = n; return this; },
    getMaxListeners() { return this._maxListeners ?? EventEmitter.defaultMaxListeners; },
  };
  methods.addListener = methods.on;
  methods.off = methods.removeListener;
  for (const key of Object.keys(methods)) EventEmitter.prototype[key] = methods[key];

  function unhandled(value) {
    if (value instanceof Error) return value;
    const error = NodeError(Error, 'ERR_UNHANDLED_ERROR', 'Unhandled error. (' + runtime.module('inspect').inspect(value) + ')');
    error.context = value;
    return error;
  }

  EventEmitter.defaultMaxListeners = 10;
  EventEmitter.EventEmitter = EventEmitter;
  EventEmitter.listenerCount = (emitter, name) => emitter.listenerCount(name);
  EventEmitter.getEventListeners = (emitter, name) => emitter.listeners(name);
  EventEmitter.errorMonitor = Symbol('events.errorMonitor');
  EventEmitter.once = (emitter, name) => new Promise((resolve, reject) => {
    const failed = (error) => { emitter.removeListener(name, came); reject(error); };
    const came = (...args) => { emitter.removeListener('error', failed); resolve(args); };
    emitter.once(name, came);
    if (name !== 'error') emitter.once('error', failed);
  });
  return EventEmitter;
})
