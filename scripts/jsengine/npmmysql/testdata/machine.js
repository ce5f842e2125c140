// The little that mysql.js needs of an engine.
(function () {
  'use strict';
  const { __begin, __sync, __note } = globalThis;
  const pending = {};
  let current = 0, nextId = 0;
  const note = (...values) => __note(values.map((value, i) => (i === 0 ? value : describe(value))).join(' '));
  const guarded = (f, ...args) => { try { f(...args); } catch (error) { note('uncaught', error); } };
  const begin = (op, payload, done, about) => {
    pending[++nextId] = (error, result) => done(error, result, about);
    __begin(op, payload, nextId);
  };

  // As much of a Buffer as the tests need.
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  class Buffer extends Uint8Array {
    static isBuffer(value) { return value instanceof Buffer; }
    static alloc(size) { return new Buffer(size); }
    static from(value, encoding) {
      if (typeof value === 'string' && encoding !== 'base64') {
        return new Buffer(Array.from(unescape(encodeURIComponent(value)), (c) => c.charCodeAt(0)));
      }
      if (encoding !== 'base64') return new Buffer(value);
      const bytes = [];
      let bits = 0, held = 0;
      for (const c of value.replace(/=+$/, '')) {
        bits = bits << 6 | digits.indexOf(c);
        held += 6;
        if (held >= 8) { held -= 8; bytes.push(bits >> held & 255); bits &= (1 << held) - 1; }
      }
      return new Buffer(bytes);
    }
    toString(encoding) {
      if (encoding === 'base64') {
        let bits = '', text = '';
        for (const byte of this) bits += byte.toString(2).padStart(8, '0');
        for (let i = 0; i < bits.length; i += 6) text += digits[parseInt(bits.slice(i, i + 6).padEnd(6, '0'), 2)];
        return text.padEnd(Math.ceil(text.length / 4) * 4, '=');
      }
      if (encoding !== 'hex') return decodeURIComponent(escape(String.fromCharCode(...this)));
      return Array.from(this, (byte) => byte.toString(16).padStart(2, '0')).join('');
    }
  }

  globalThis.Buffer = Buffer;
  globalThis.setTimeout = (f) => begin('timer', '', f);
  globalThis.host = {
    call: begin,
    callSync: __sync,
    tell: __sync,
  };
  globalThis.sources = {};
  const modules = {};
  globalThis.runtime = {
    Buffer,
    module: (name) => (modules[name] ??= sources[name](host, runtime)),
    running: { get call() { return current; }, soon: null, about: null },
    note() {}, absent: () => Object.prototype, opened() {}, closed() {},
    soon: (f, about) => { Promise.resolve().then(() => guarded(f, about)); },
    nextTick: (f, ...args) => { Promise.resolve().then(() => guarded(f, ...args)); },
  };
  globalThis.setCall = (call) => { current = call; };
  globalThis.start = (call, source, options, module) => {
    current = call;
    const base = JSON.parse(options);
    guarded(() => (0, eval)(source)(runtime.module(module ?? 'mysql'), (more) => Object.assign({}, base, more), note, () => {}, runtime.module));
  };
  globalThis.complete = (call, id, error, result) => {
    if (call !== current) return;
    const done = pending[id];
    delete pending[id];
    guarded(done, error, result);
  };
})()
