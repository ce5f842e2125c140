// axios, version 1: requests and answers, defaults, interceptors and errors. Uploads, progress and adapters are left out.
(function (host, runtime) {
  'use strict';
  const { send, bodyOf } = runtime.module('web');
  const { URL, URLSearchParams } = runtime.module('url');
  const plain = (value) => value !== null && typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value));

  class AxiosError extends Error {
    constructor(message, code, config, request, response) {
      super(message);
      this.name = 'AxiosError';
      if (code) this.code = code;
      if (config) this.config = config;
      if (request) this.request = request;
      if (response) { this.response = response; this.status = response.status; }
    }
    toJSON() {
      const { message, name, stack, config, code, status = null } = this;
      return { message, name, stack, config, code, status };
    }
  }
  Object.defineProperty(AxiosError.prototype, 'isAxiosError', { value: true });
  Object.assign(AxiosError, { ERR_NETWORK: 'ERR_NETWORK', ERR_BAD_REQUEST: 'ERR_BAD_REQUEST', ERR_BAD_RESPONSE: 'ERR_BAD_RESPONSE',
    ECONNABORTED: 'ECONNABORTED', ETIMEDOUT: 'ETIMEDOUT', ERR_CANCELED: 'ERR_CANCELED' });
  class CanceledError extends AxiosError {
    constructor(message = 'canceled', config) { super(message, 'ERR_CANCELED', config); this.name = 'CanceledError'; }
    get __CANCEL__() { return true; }
  }

  const encode = (text) => encodeURIComponent(text).replace(/%3A/gi, ':').replace(/%24/g, '$').replace(/%2C/gi, ',').replace(/%20/g, '+');
  function query(params, serializer) {
    if (typeof serializer === 'function') return serializer(params);
    if (typeof serializer?.serialize === 'function') return serializer.serialize(params);
    if (params instanceof URLSearchParams) return params.toString();
    const parts = [];
    const add = (key, value) => {
      if (value === undefined || typeof value === 'function') return;
      if (value === null) return void parts.push(encode(key) + '=');
      if (value instanceof Date) value = value.toISOString();
      if (Array.isArray(value)) value.forEach((item, i) => add(key + (item !== null && typeof item === 'object' ? '[' + i + ']' : '[]'), item));
      else if (typeof value === 'object') for (const [inner, item] of Object.entries(value)) add(key + '[' + inner + ']', item);
      else parts.push(encode(key) + '=' + encode(String(value)));
    };
    for (const [key, value] of Object.entries(params)) {
      if (value === null || value === undefined) continue;
      if (Array.isArray(value)) for (const item of value) add(item !== null && typeof item === 'object' ? key : key + '[]', item);
      else add(key, value);
    }
    return parts.join('&');
  }

  // Headers of the defaults are grouped: common, and one group for each method.
  const methods = ['delete', 'get', 'head', 'options', 'post', 'put', 'patch'];
  function headersOf(config, method) {
    const all = new Map();
    const put = (headers) => {
      for (const [name, value] of Object.entries(headers ?? {})) {
        if (name === 'common' || methods.includes(name)) continue;
        if (value === undefined || value === null || value === false) all.delete(name.toLowerCase());
        else all.set(name.toLowerCase(), [name, value]);
      }
    };
    put(config.headers?.common);
    put(config.headers?.[method]);
    put(config.headers);
    return all;
  }
  function merged(base, config) {
    const result = { ...base };
    for (const [key, value] of Object.entries(config ?? {})) {
      if (value === undefined) continue;
      if (key === 'headers') {
        const headers = { ...base.headers };
        for (const [name, field] of Object.entries(value)) {
          headers[name] = plain(field) && plain(headers[name]) ? { ...headers[name], ...field } : field;
        }
        result.headers = headers;
      } else {
        result[key] = plain(value) && plain(base[key]) ? { ...base[key], ...value } : value;
      }
    }
    return result;
  }

  function bodyFor(config, headers) {
    const { data } = config;
    const type = (value) => { if (!headers.has('content-type')) headers.set('content-type', ['Content-Type', value]); };
    const given = String(headers.get('content-type')?.[1] ?? '');
    for (const transform of [].concat(config.transformRequest ?? [])) return bodyOf(transform(data, config.headers));
    if (data === undefined || data === null) {
      if (['post', 'put', 'patch'].includes(String(config.method).toLowerCase())) type('application/x-www-form-urlencoded');
      return bodyOf(undefined);
    }
    if (data instanceof URLSearchParams) type('application/x-www-form-urlencoded;charset=utf-8');
    else if (typeof data === 'object' && !ArrayBuffer.isView(data) && !(data instanceof ArrayBuffer)) {
      if (given.startsWith('application/x-www-form-urlencoded')) return bodyOf(query(data));
      type('application/json');
      return bodyOf(JSON.stringify(data));
    } else if (given.startsWith('application/json') && typeof data !== 'string') {
      return bodyOf(JSON.stringify(data));
    }
    type('application/x-www-form-urlencoded');
    return bodyOf(typeof data === 'object' ? data : String(data));
  }
  function dataOf(answer, config) {
    if (config.responseType === 'arraybuffer') return answer.bytes;
    if (config.responseType === 'stream') throw new AxiosError('streams are not available to scripts', 'ERR_NOT_SUPPORT', config);
    let data = answer.text.replace(/^\ufeff/, '');
    if (config.transformResponse) {
      for (const transform of [].concat(config.transformResponse)) data = transform(data, answer.fields, answer.status);
      return data;
    }
    if (config.responseType === 'text' || data === '') return data;
    try { return JSON.parse(data); } catch (error) {
      if (config.responseType === 'json' && config.transitional?.silentJSONParsing === false) throw error;
      return data;
    }
  }

  function dispatch(config) {
    return new Promise((resolve, reject) => {
      const method = String(config.method ?? 'get').toLowerCase();
      const token = config.cancelToken;
      const cancelled = () => token?.reason ?? new CanceledError(undefined, config);
      if (config.signal?.aborted || token?.reason) throw cancelled();
      let address = config.url ?? '';
      if (config.baseURL && !/^([a-z][a-z\d+.-]*:)?\/\//i.test(address)) {
        address = address ? config.baseURL.replace(/\/?\/$/, '') + '/' + address.replace(/^\/+/, '') : config.baseURL;
      }
      let url;
      try { url = new URL(address); } catch { throw new AxiosError('Invalid URL', 'ERR_INVALID_URL', config); }
      if (config.params) {
        const text = query(config.params, config.paramsSerializer);
        url.hash = '';
        if (text) url = new URL(url.href + (url.search === '' ? '?' : '&') + text);
      }
      const headers = headersOf(config, method);
      const body = bodyFor(config, headers);
      const auth = config.auth ? config.auth.username + ':' + config.auth.password :
        url.username ? decodeURIComponent(url.username) + ':' + decodeURIComponent(url.password) : undefined;
      if (auth !== undefined) headers.set('authorization', ['Authorization', 'Basic ' + runtime.Buffer.from(auth).toString('base64')]);
      url.username = url.password = url.hash = '';
      const final = { ...config, method, headers: Object.fromEntries(headers.values()) };
      const request = { method: method.toUpperCase(), path: url.pathname + url.search, host: url.hostname };
      const follow = config.maxRedirects ?? 5;
      const stop = send({ method, url: url.href, headers: [...headers.values()], body, follow, manual: follow === 0, timeout: config.timeout,
        signal: config.signal }, (error, answer) => {
        if (config.signal?.aborted || token?.reason) return reject(cancelled());
        if (error) {
          if (error.code === 'ETIMEDOUT' && config.timeout) {
            return reject(new AxiosError(config.timeoutErrorMessage ?? 'timeout of ' + config.timeout + 'ms exceeded', 'ECONNABORTED', final, request));
          }
          return reject(Object.assign(new AxiosError(error.message, error.code, final, request), { cause: error }));
        }
        try {
          const fields = Object.defineProperty(answer.fields, 'get', { value(name) { return this[String(name).toLowerCase()]; } });
          const response = { status: answer.status, statusText: answer.statusText, headers: fields, config: final, request,
            data: dataOf(answer, config) };
          const valid = config.validateStatus;
          if (!valid || valid(answer.status)) return resolve(response);
          reject(new AxiosError('Request failed with status code ' + answer.status,
            answer.status >= 400 && answer.status < 500 ? 'ERR_BAD_REQUEST' : 'ERR_BAD_RESPONSE', final, request, response));
        } catch (failure) { reject(failure); }
      });
      token?.promise.then(stop);
    });
  }

  class Interceptors {
    handlers = [];
    use(done, failed) { this.handlers.push([done, failed]); return this.handlers.length - 1; }
    eject(id) { this.handlers[id] = null; }
    clear() { this.handlers = []; }
  }
  function instance(defaults) {
    const interceptors = { request: new Interceptors(), response: new Interceptors() };
    function request(first, second) {
      const config = merged(axios.defaults, typeof first === 'string' ? { ...second, url: first } : first);
      let chain = Promise.resolve(config);
      for (const handler of interceptors.request.handlers.slice().reverse()) if (handler) chain = chain.then(...handler);
      chain = chain.then(dispatch);
      for (const handler of interceptors.response.handlers) if (handler) chain = chain.then(...handler);
      return chain;
    }
    function axios(first, second) { return request(first, second); }
    Object.assign(axios, { request, defaults, interceptors, getUri: (config) => {
      const { url = '', baseURL = '', params, paramsSerializer } = merged(defaults, config), text = params ? query(params, paramsSerializer) : '';
      return baseURL + url + (text ? (url.includes('?') ? '&' : '?') + text : '');
    } });
    for (const method of methods) {
      axios[method] = ['post', 'put', 'patch'].includes(method) ?
        (url, data, config) => request({ ...config, method, url, data }) : (url, config) => request({ ...config, method, url });
    }
    for (const method of ['post', 'put', 'patch']) {
      axios[method + 'Form'] = (url, data, config) => axios[method](url, data, { ...config, headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...config?.headers } });
    }
    axios.create = (config) => instance(merged(axios.defaults, config));
    return axios;
  }

  class CancelToken {
    constructor(executor) {
      let cancelled;
      this.promise = new Promise((resolve) => { cancelled = resolve; });
      executor((message) => { if (!this.reason) { this.reason = new CanceledError(message); cancelled(this.reason); } });
    }
    throwIfRequested() { if (this.reason) throw this.reason; }
    static source() { let cancel; const token = new CancelToken((c) => { cancel = c; }); return { token, cancel }; }
  }
  const axios = instance({
    timeout: 0, maxRedirects: 5, validateStatus: (status) => status >= 200 && status < 300,
    headers: { common: { Accept: 'application/json, text/plain, */*', 'User-Agent': 'axios/1' }, delete: {}, get: {}, head: {}, post: {}, put: {}, patch: {} },
  });
  Object.assign(axios, { AxiosError, CanceledError, Cancel: CanceledError, CancelToken, isCancel: (value) => Boolean(value?.__CANCEL__),
    isAxiosError: (value) => value?.isAxiosError === true, all: (list) => Promise.all(list), spread: (f) => (list) => f(...list), VERSION: '1.0.0' });
  axios.default = axios;
  axios.Axios = instance;
  return axios;
})
