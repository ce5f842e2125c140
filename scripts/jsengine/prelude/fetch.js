// fetch, with Headers and Response. Bodies are texts and bytes, not streams.
(function (host, runtime) {
  'use strict';
  const { send, bodyOf } = runtime.module('web');
  const { URL } = runtime.module('url');

  class Headers {
    #map = new Map();
    constructor(init) {
      if (init === undefined || init === null) return;
      if (typeof init !== 'object') throw new TypeError("Headers constructor: init was given by 'Object.prototype.toString', which is not a valid HeadersInit.");
      const pairs = typeof init[Symbol.iterator] === 'function' ? init : Object.entries(init);
      for (const [name, value] of pairs) this.append(name, value);
    }
    static #name(name) {
      name = String(name);
      if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(name)) throw new TypeError('Headers.append: ' + name + ' is an invalid header name.');
      return name.toLowerCase();
    }
    static #value(value) {
      value = String(value).replace(/^[\t\n\r ]+|[\t\n\r ]+$/g, '');
      if (/[\0\r\n]/.test(value)) throw new TypeError('Headers.append: the value of a header is invalid.');
      return value;
    }
    append(name, value) {
      const key = Headers.#name(name), list = this.#map.get(key) ?? [];
      this.#map.set(key, [...list, Headers.#value(value)]);
    }
    set(name, value) { this.#map.set(Headers.#name(name), [Headers.#value(value)]); }
    get(name) { return this.#map.get(Headers.#name(name))?.join(', ') ?? null; }
    has(name) { return this.#map.has(Headers.#name(name)); }
    delete(name) { this.#map.delete(Headers.#name(name)); }
    getSetCookie() { return this.#map.get('set-cookie') ?? []; }
    * entries() {
      for (const [name, values] of [...this.#map].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
        if (name === 'set-cookie') for (const value of values) yield [name, value]; else yield [name, values.join(', ')];
      }
    }
    * keys() { for (const [name] of this.entries()) yield name; }
    * values() { for (const [, value] of this.entries()) yield value; }
    [Symbol.iterator]() { return this.entries(); }
    forEach(f, self) { for (const [name, value] of this.entries()) Reflect.apply(f, self, [value, name, this]); }
    raw() { return Object.fromEntries(this.#map); } // of node-fetch
  }

  class Response {
    #body; #used = false; #about;
    constructor(body, { status = 200, statusText = '', headers, url = '', redirected = false } = {}) {
      this.#body = typeof body?.text === 'string' ? body : { text: body === undefined || body === null ? '' : String(body), bytes: undefined };
      this.#about = { status, statusText, headers: headers instanceof Headers ? headers : new Headers(headers), url, redirected };
    }
    get status() { return this.#about.status; }
    get statusText() { return this.#about.statusText; }
    get ok() { return this.status >= 200 && this.status < 300; }
    get headers() { return this.#about.headers; }
    get url() { return this.#about.url; }
    get redirected() { return this.#about.redirected; }
    get type() { return this.url === '' ? 'default' : 'basic'; }
    get bodyUsed() { return this.#used; }
    async #take() {
      if (this.#used) throw new TypeError('Body is unusable: Body has already been read');
      this.#used = true;
      return this.#body;
    }
    async text() { return (await this.#take()).text.replace(/^\ufeff/, ''); }
    async json() { return JSON.parse(await this.text()); }
    async buffer() { const body = await this.#take(); return body.bytes ?? runtime.Buffer.from(body.text); }
    async arrayBuffer() { const { buffer, byteOffset, byteLength } = await this.buffer(); return buffer.slice(byteOffset, byteOffset + byteLength); }
    clone() {
      if (this.#used) throw new TypeError('Response.clone: Body has already been consumed.');
      return new Response(this.#body, this.#about);
    }
    static json(data, init = {}) {
      const headers = new Headers(init.headers);
      if (!headers.has('content-type')) headers.set('content-type', 'application/json');
      return new Response(JSON.stringify(data), { ...init, headers });
    }
  }

  function fetch(resource, options = {}) {
    return new Promise((resolve, reject) => {
      const { method = 'GET', headers, body, redirect = 'follow', signal, timeout } = options ?? {};
      if (signal?.aborted) throw signal.reason;
      let url;
      try { url = new URL(resource); } catch (cause) {
        throw Object.assign(new TypeError('Failed to parse URL from ' + resource), { cause });
      }
      if (url.username || url.password) {
        throw new TypeError('Request cannot be constructed from a URL that includes credentials: ' + url.origin);
      }
      const name = String(method).toUpperCase();
      if (body !== undefined && body !== null && (name === 'GET' || name === 'HEAD')) {
        throw new TypeError('Request with GET/HEAD method cannot have body.');
      }
      const fields = new Headers(headers), bytes = bodyOf(body);
      if (bytes.type !== undefined && !fields.has('content-type')) fields.set('content-type', bytes.type);
      if (!fields.has('accept')) fields.set('accept', '*/*');
      if (!fields.has('user-agent')) fields.set('user-agent', 'node');
      url.hash = '';
      send({ method: name, url: url.href, headers: [...fields], body: bytes, follow: redirect === 'follow' ? 20 : 0,
        manual: redirect === 'manual', timeout, signal }, (error, answer) => {
        if (signal?.aborted) return reject(signal.reason);
        if (error) return reject(failed(error));
        resolve(new Response(answer, answer));
      });
    });
  }
  // failed is Node's "fetch failed", except where the setting allowed_hosts is the cause: its name has to reach people.
  function failed(cause) {
    const error = new TypeError(cause.code === 'EHOSTNOTALLOWED' ? 'fetch failed: ' + cause.message : 'fetch failed');
    if (cause.code === 'EHOSTNOTALLOWED') error.code = cause.code;
    return Object.defineProperty(error, 'cause', { value: cause, writable: true, configurable: true });
  }
  const nodeFetch = Object.assign((resource, options) => fetch(resource, options), { Headers, Response });
  nodeFetch.default = nodeFetch;
  return { fetch, Headers, Response, nodeFetch };
})
