// http and https: requests, without servers. An answer comes in one piece.
(function (host, runtime) {
  'use strict';
  const EventEmitter = runtime.module('events');
  const { send, bodyOf } = runtime.module('web');
  const { URL, urlToHttpOptions } = runtime.module('url');
  const { NodeError, invalidArgument } = runtime.module('errors');

  class IncomingMessage extends EventEmitter {
    #answer; #encoding; #begun = false;
    constructor(answer) {
      super();
      this.#answer = answer;
      Object.assign(this, { httpVersion: '1.1', statusCode: answer.status, statusMessage: answer.statusText, headers: answer.fields,
        rawHeaders: answer.headers.flat(), complete: false, url: '' });
    }
    setEncoding(encoding) { this.#encoding = encoding; return this; }
    on(name, listener) {
      super.on(name, listener);
      if (name === 'data') this.resume();
      return this;
    }
    // resume lets the body flow, on the next tick.
    resume() {
      if (this.#begun) return this;
      this.#begun = true;
      runtime.nextTick(() => {
        const { bytes } = this.#answer;
        if (bytes.length > 0) this.emit('data', this.#encoding ? bytes.toString(this.#encoding) : bytes);
        this.complete = true;
        this.emit('end');
        this.emit('close');
      });
      return this;
    }
    pause() { return this; }
    destroy() { return this; }
    async* [Symbol.asyncIterator]() {
      this.#begun = true;
      const { bytes } = this.#answer;
      if (bytes.length > 0) yield this.#encoding ? bytes.toString(this.#encoding) : bytes;
    }
    pipe() { throw NodeError(Error, 'ERR_NOT_AVAILABLE', 'streams are not available to scripts; listen for data and end'); }
  }
  IncomingMessage.prototype.addListener = IncomingMessage.prototype.on;

  class ClientRequest extends EventEmitter {
    #options; #headers = new Map(); #pieces = []; #ended = false; #stop = null; #timeout = 0; #gone = false;
    constructor(protocol, options, callback) {
      super();
      this.#options = options;
      this.method = String(options.method ?? 'GET').toUpperCase();
      this.path = options.path ?? '/';
      this.protocol = options.protocol ?? protocol;
      this.host = options.hostname ?? options.host ?? 'localhost';
      if (this.protocol !== protocol) {
        throw NodeError(TypeError, 'ERR_INVALID_PROTOCOL', 'Protocol "' + this.protocol + '" not supported. Expected "' + protocol + '"');
      }
      if (/[\0-\x20]/.test(this.path)) {
        throw NodeError(TypeError, 'ERR_UNESCAPED_CHARACTERS', 'Request path contains unescaped characters');
      }
      for (const [name, value] of Object.entries(options.headers ?? {})) this.setHeader(name, value);
      if (options.auth) this.setHeader('Authorization', 'Basic ' + runtime.Buffer.from(options.auth).toString('base64'));
      if (options.timeout) this.setTimeout(options.timeout);
      if (callback !== undefined) this.once('response', callback);
    }
    setHeader(name, value) { this.#headers.set(String(name).toLowerCase(), [name, value]); return this; }
    getHeader(name) { return this.#headers.get(String(name).toLowerCase())?.[1]; }
    removeHeader(name) { this.#headers.delete(String(name).toLowerCase()); }
    setTimeout(ms, callback) { this.#timeout = ms; if (callback) this.once('timeout', callback); return this; }
    setNoDelay() { return this; }
    setSocketKeepAlive() { return this; }
    flushHeaders() {}
    write(piece, encoding) {
      if (this.#ended) throw NodeError(Error, 'ERR_STREAM_WRITE_AFTER_END', 'write after end');
      if (typeof piece !== 'string' && !ArrayBuffer.isView(piece)) {
        throw invalidArgument('chunk', 'of type string or an instance of Buffer or Uint8Array', piece);
      }
      this.#pieces.push(typeof piece === 'string' ? runtime.Buffer.from(piece, typeof encoding === 'string' ? encoding : 'utf8') : runtime.Buffer.from(piece));
      return true;
    }
    end(piece, encoding, callback) {
      if (typeof piece === 'function') [piece, callback] = [undefined, piece];
      else if (typeof encoding === 'function') [encoding, callback] = [undefined, encoding];
      if (this.#ended) return this;
      if (piece !== undefined && piece !== null) this.write(piece, encoding);
      this.#ended = true;
      if (callback) this.once('finish', callback);
      const port = this.#options.port ? ':' + this.#options.port : '';
      const name = String(this.host).includes(':') && !String(this.host).startsWith('[') && !this.#options.host?.includes?.(']') ? '[' + this.host + ']' : this.host;
      const headers = [];
      for (const [header, value] of this.#headers.values()) for (const one of [].concat(value)) headers.push([header, one]);
      const done = (error, answer) => {
        if (this.#gone) return;
        if (error) { this.emit('error', error); this.emit('close'); return; }
        const message = new IncomingMessage(answer);
        if (!this.emit('response', message)) message.resume();
        this.emit('close');
      };
      if (this.#timeout > 0) {
        const timer = runtime.module('timers').setTimeout(() => this.emit('timeout'), this.#timeout);
        this.once('close', () => runtime.module('timers').clearTimeout(timer));
      }
      this.#stop = send({ method: this.method, url: this.protocol + '//' + name + port + this.path, headers,
        body: bodyOf(runtime.Buffer.concat(this.#pieces)), manual: true, signal: this.#options.signal }, done);
      runtime.nextTick(() => this.emit('finish'));
      return this;
    }
    destroy(error) {
      if (this.#gone) return this;
      this.#gone = true;
      this.#stop?.();
      this.destroyed = true;
      runtime.nextTick(() => {
        this.emit('error', error ?? NodeError(Error, 'ECONNRESET', 'socket hang up'));
        this.emit('close');
      });
      return this;
    }
    abort() { this.aborted = true; this.destroy(); }
  }
  class Agent { constructor(options = {}) { this.options = options; } destroy() {} }
  const refuse = () => { throw NodeError(Error, 'ERR_NOT_AVAILABLE', 'servers are not available to scripts'); };

  function optionsOf(input, options, callback) {
    if (typeof input === 'string') input = urlToHttpOptions(new URL(input));
    else if (input instanceof URL) input = urlToHttpOptions(input);
    else [input, options, callback] = [null, input, options];
    if (typeof options === 'function') [options, callback] = [undefined, options];
    return [{ ...input, ...options }, callback];
  }
  function speak(protocol) {
    const request = (input, options, callback) => new ClientRequest(protocol, ...optionsOf(input, options, callback));
    const get = (input, options, callback) => request(input, options, callback).end();
    return { request, get, Agent, globalAgent: new Agent(), ClientRequest, IncomingMessage, createServer: refuse, Server: refuse,
      METHODS: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'],
      STATUS_CODES: { 200: 'OK', 201: 'Created', 202: 'Accepted', 204: 'No Content', 301: 'Moved Permanently', 302: 'Found',
        303: 'See Other', 304: 'Not Modified', 307: 'Temporary Redirect', 308: 'Permanent Redirect', 400: 'Bad Request',
        401: 'Unauthorized', 403: 'Forbidden', 404: 'Not Found', 405: 'Method Not Allowed', 409: 'Conflict', 410: 'Gone',
        422: 'Unprocessable Entity', 429: 'Too Many Requests', 500: 'Internal Server Error', 502: 'Bad Gateway',
        503: 'Service Unavailable', 504: 'Gateway Timeout' } };
  }
  return { speak };
})
