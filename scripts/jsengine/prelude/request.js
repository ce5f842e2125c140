// request, version 2, and request-promise: what scripts of the time used. Cookies, streams, forms with files, OAuth and
// certificates are left out.
(function (host, runtime) {
  'use strict';
  const EventEmitter = runtime.module('events');
  const { send, bodyOf } = runtime.module('web');
  const { URL } = runtime.module('url');
  const url = runtime.module('url');

  // query writes nested objects as qs does: a[b]=1, and lists with their indices.
  function query(object, prefix) {
    const parts = [], code = (text) => encodeURIComponent(text).replace(/[!'()*]/g, (char) => '%' + char.charCodeAt(0).toString(16).toUpperCase());
    for (const [key, value] of Object.entries(object)) {
      const name = prefix === undefined ? key : prefix + '[' + key + ']';
      if (value === undefined || typeof value === 'function') continue;
      if (value === null) parts.push(code(name) + '=');
      else if (value instanceof Date) parts.push(code(name) + '=' + code(value.toISOString()));
      else if (typeof value === 'object') { const inner = query(value, name); if (inner) parts.push(inner); }
      else parts.push(code(name) + '=' + code(String(value)));
    }
    return parts.join('&');
  }
  function optionsOf(first, second, third) {
    const callback = typeof second === 'function' ? second : third;
    const options = typeof first === 'string' || first instanceof URL ? { ...(typeof second === 'object' ? second : {}), uri: first } :
      { ...first, ...(typeof second === 'object' ? second : {}) };
    return { ...options, callback: callback ?? options.callback };
  }
  // prepare makes of the options what is to be sent.
  function prepare(options) {
    let address = options.uri ?? options.url;
    if (!address && !options.baseUrl) throw new Error('options.uri is a required argument');
    address = typeof address === 'object' && !(address instanceof URL) ? url.format(address) : String(address ?? '');
    if (options.baseUrl) address = address === '' ? options.baseUrl : options.baseUrl.replace(/\/$/, '') + '/' + address.replace(/^\//, '');
    let target;
    try { target = new URL(address); } catch { throw new Error('Invalid URI "' + encodeURI(address) + '"'); }
    const qs = typeof options.qs === 'object' && options.qs !== null ? query(options.qs) : options.qs;
    if (qs) target.search = (target.search ? target.search + '&' : '') + qs;
    target.hash = '';
    const headers = new Map(Object.entries(options.headers ?? {}).filter(([, value]) => value !== undefined).map(([name, value]) => [name.toLowerCase(), [name, value]]));
    const unless = (name, value) => { if (!headers.has(name)) headers.set(name, [name, value]); };
    let { body } = options;
    if (options.form !== undefined) {
      body = typeof options.form === 'string' ? options.form : query(options.form);
      unless('content-type', 'application/x-www-form-urlencoded');
    }
    if (options.json) {
      unless('accept', 'application/json');
      if (typeof options.json !== 'boolean') body = options.json;
      if (body !== undefined && options.form === undefined) {
        if (!/^application\/x-www-form-urlencoded\b/.test(headers.get('content-type')?.[1])) body = JSON.stringify(body);
        unless('content-type', 'application/json');
      }
    } else if (body !== undefined && body !== null && typeof body !== 'string' && !ArrayBuffer.isView(body)) {
      throw new Error('Argument error, options.body.');
    }
    const { auth } = options;
    if (auth?.bearer !== undefined) {
      headers.set('authorization', ['authorization', 'Bearer ' + (typeof auth.bearer === 'function' ? auth.bearer() : auth.bearer)]);
    } else if (auth || target.username) {
      const user = auth ? auth.user ?? auth.username ?? '' : decodeURIComponent(target.username);
      const pass = auth ? auth.pass ?? auth.password ?? '' : decodeURIComponent(target.password);
      headers.set('authorization', ['authorization', 'Basic ' + runtime.Buffer.from(user + ':' + pass).toString('base64')]);
    }
    target.username = target.password = '';
    const method = String(options.method ?? 'GET').toUpperCase();
    const follow = options.followAllRedirects || (options.followRedirect !== false && (method === 'GET' || method === 'HEAD'));
    return { method, url: target.href, headers: [...headers.values()], body: bodyOf(body), manual: !follow, follow: options.maxRedirects ?? 10,
      timeout: options.timeout };
  }
  function contentOf(answer, options) {
    if (options.encoding === null) return answer.bytes;
    const text = options.encoding ? answer.bytes.toString(options.encoding) : answer.text.replace(/^\ufeff/, '');
    if (!options.json) return text;
    try { return JSON.parse(text, options.jsonReviver); } catch { return text; }
  }

  class Request extends EventEmitter {
    constructor(options) {
      super();
      this.method = String(options.method ?? 'GET').toUpperCase();
      // It begins on the next tick, so that who made it can listen first.
      runtime.nextTick(() => {
        let done = (error, response, body) => {
          done = () => {};
          if (error) {
            if (options.callback) options.callback(error); else this.emit('error', error);
            return;
          }
          this.emit('response', response);
          if (this.listenerCount('data') > 0) this.emit('data', response.raw);
          options.callback?.(null, response, body);
          this.emit('complete', response, body);
          this.emit('end');
        };
        let sent;
        try { sent = prepare(options); } catch (error) { return done(error); }
        this.uri = url.parse(sent.url);
        this.headers = Object.fromEntries(sent.headers);
        this.stop = send(sent, (error, answer) => {
          if (error) return done(error.code === 'ETIMEDOUT' && options.timeout ? Object.assign(new Error('ESOCKETTIMEDOUT'), { code: 'ESOCKETTIMEDOUT', connect: false }) : error);
          const body = contentOf(answer, options);
          const response = { statusCode: answer.status, statusMessage: answer.statusText, headers: answer.fields, body, httpVersion: '1.1',
            request: { uri: url.parse(answer.url), method: this.method, headers: this.headers },
            toJSON() { const { statusCode, headers, request } = this; return { statusCode, body: this.body, headers, request }; } };
          Object.defineProperty(response, 'raw', { value: answer.bytes });
          done(null, response, body);
        });
      });
    }
    abort() { this.stop?.(); }
    setHeader() { return this; }
    pipe() { throw new Error('streams are not available to scripts; give request a callback'); }
  }

  // make builds the module around start, which takes the options of one request.
  function make(start, defaults = {}) {
    const complete = (options) => ({ ...defaults, ...options, headers: { ...defaults.headers, ...options.headers },
      ...(defaults.qs && options.qs ? { qs: { ...defaults.qs, ...options.qs } } : {}), callback: options.callback });
    const request = (...args) => {
      if (args[0] === undefined) throw new Error('undefined is not a valid uri or options object.');
      return start(complete(optionsOf(...args)));
    };
    for (const method of ['get', 'head', 'post', 'put', 'patch', 'del', 'delete', 'options']) {
      request[method] = (...args) => request({ ...optionsOf(...args), method: method === 'del' ? 'DELETE' : method.toUpperCase() });
    }
    request.defaults = (options) => make(start, { ...defaults, ...options, headers: { ...defaults.headers, ...options?.headers } });
    request.jar = () => ({ setCookie() {}, getCookieString: () => '', getCookies: () => [] });
    return Object.assign(request, { Request, debug: false });
  }

  const named = (name, message, fields) => Object.assign(new Error(message), { name, ...fields });
  function promised(options) {
    return new Promise((resolve, reject) => {
      const { callback, simple = true, resolveWithFullResponse = false, transform } = options;
      new Request({ ...options, callback(error, response, body) {
        callback?.(error, response, body);
        if (error) return reject(named('RequestError', String(error), { cause: error, error, options, response: undefined, code: error.code }));
        if (simple && !/^2/.test('' + response.statusCode)) {
          return reject(named('StatusCodeError', response.statusCode + ' - ' + JSON.stringify(body),
            { statusCode: response.statusCode, error: body, options, response }));
        }
        if (typeof transform === 'function') return resolve(transform(body, response, resolveWithFullResponse));
        resolve(resolveWithFullResponse ? response : body);
      } });
    });
  }
  return Object.defineProperty(make((options) => new Request(options)), 'promised', { value: make(promised) });
})
