// url: URL and URLSearchParams of the URL Standard, and Node's older parse, format and resolve.
(function (host, runtime) {
  'use strict';
  const { NodeError, invalidArgument } = runtime.module('errors');
  const querystring = runtime.module('querystring');
  const ports = { __proto__: null, 'http:': '80', 'https:': '443', 'ws:': '80', 'wss:': '443', 'ftp:': '21', 'file:': '' };
  const bytesOf = (text) => runtime.Buffer.from(text);

  // ---- percent-encoding -------------------------------------------------------------------------------------------------

  const sets = { fragment: ' "<>`', query: ' "#<>', special: ' "#<>\'', path: ' "#<>?`{}', userinfo: ' "#<>?`{}/:;=@[\\]^|' };
  const hex = (byte) => '%' + (byte < 16 ? '0' : '') + byte.toString(16).toUpperCase();
  function encode(text, set) {
    let out = '';
    for (const char of text) {
      const code = char.codePointAt(0);
      if (code > 0x20 && code < 0x7f && !set.includes(char)) out += char;
      else for (const byte of bytesOf(char)) out += hex(byte);
    }
    return out;
  }
  const decodeBytes = (text) => {
    const bytes = [], raw = bytesOf(text);
    for (let i = 0; i < raw.length; i++) {
      const value = raw[i] === 37 ? parseInt(raw.toString('latin1', i + 1, i + 3).replace(/^(?![0-9a-f]{2}$).*/i, 'x'), 16) : NaN;
      if (Number.isNaN(value)) bytes.push(raw[i]); else { bytes.push(value); i += 2; }
    }
    return runtime.Buffer.from(bytes);
  };

  // ---- hosts --------------------------------------------------------------------------------------------------------------

  // punycode writes a label that has other letters than those of ASCII.
  function punycode(label) {
    const points = [...label].map((char) => char.codePointAt(0));
    let out = points.filter((point) => point < 128).map((point) => String.fromCharCode(point)).join('');
    const basic = out.length;
    let done = basic, n = 128, delta = 0, bias = 72;
    if (basic > 0) out += '-';
    const digit = (d) => String.fromCharCode(d < 26 ? d + 97 : d + 22);
    while (done < points.length) {
      const next = Math.min(...points.filter((point) => point >= n));
      delta += (next - n) * (done + 1);
      n = next;
      for (const point of points) {
        if (point < n) delta++;
        if (point !== n) continue;
        let q = delta;
        for (let k = 36; ; k += 36) {
          const t = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
          if (q < t) break;
          out += digit(t + ((q - t) % (36 - t)));
          q = Math.floor((q - t) / (36 - t));
        }
        out += digit(q);
        delta = Math.floor(delta / (done === basic ? 700 : 2));
        delta += Math.floor(delta / (done + 1));
        let k = 0;
        for (; delta > 455; k += 36) delta = Math.floor(delta / 35);
        bias = k + Math.floor((36 * delta) / (delta + 38));
        delta = 0;
        done++;
      }
      delta++;
      n++;
    }
    return 'xn--' + out;
  }
  const domainToASCII = (domain) => domain.normalize('NFKC').toLowerCase().normalize('NFC').replace(/[\u3002\uff0e\uff61]/g, '.')
    .replace(/\u00ad|\u200b|\u2060|\ufeff/g, '').split('.')
    .map((label) => (/[^\x00-\x7f]/.test(label) ? punycode(label) : label)).join('.');

  const bad = Symbol('bad');
  function ipv4(text) {
    const parts = text.split('.');
    if (parts[parts.length - 1] === '' && parts.length > 1) parts.pop();
    const last = parts[parts.length - 1];
    if (!/^(?:\d+|0x[0-9a-f]*)$/i.test(last)) return undefined;
    if (parts.length > 4) return bad;
    const numbers = parts.map((part) => {
      if (part === '') return NaN;
      if (/^0x[0-9a-f]*$/i.test(part)) return part.length === 2 ? 0 : parseInt(part, 16);
      if (/^0[0-7]*$/.test(part)) return parseInt(part, 8);
      return /^[1-9]\d*$/.test(part) ? parseInt(part, 10) : NaN;
    });
    const final = numbers.pop();
    if (Number.isNaN(final) || numbers.some((number) => !(number <= 255)) || final >= 256 ** (4 - numbers.length)) return bad;
    const value = numbers.reduce((sum, number, i) => sum + number * 256 ** (3 - i), final);
    return [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join('.');
  }
  function ipv6(text) {
    const halves = text.split('::');
    if (halves.length > 2) return bad;
    const pieces = (half, isLast) => {
      if (half === '') return [];
      const parts = half.split(':'), list = [];
      for (let i = 0; i < parts.length; i++) {
        if (isLast && i === parts.length - 1 && parts[i].includes('.')) {
          const octets = parts[i].split('.');
          if (octets.length !== 4 || octets.some((octet) => !/^(0|[1-9]\d{0,2})$/.test(octet) || +octet > 255)) return null;
          list.push(+octets[0] * 256 + +octets[1], +octets[2] * 256 + +octets[3]);
        } else if (/^[0-9a-f]{1,4}$/i.test(parts[i])) {
          list.push(parseInt(parts[i], 16));
        } else {
          return null;
        }
      }
      return list;
    };
    const front = pieces(halves[0], halves.length === 1), back = halves.length === 2 ? pieces(halves[1], true) : [];
    if (front === null || back === null) return bad;
    const missing = 8 - front.length - back.length;
    if (halves.length === 1 ? missing !== 0 : missing < 1) return bad;
    const all = [...front, ...new Array(halves.length === 1 ? 0 : missing).fill(0), ...back];
    let best = -1, length = 1; // the longest run of zeros, of two at least
    for (let i = 0; i < 8; i++) {
      let j = i;
      while (j < 8 && all[j] === 0) j++;
      if (j - i > length) [best, length] = [i, j - i];
      if (j > i) i = j;
    }
    const write = (list) => list.map((piece) => piece.toString(16)).join(':');
    return '[' + (best < 0 ? write(all) : write(all.slice(0, best)) + '::' + write(all.slice(best + length))) + ']';
  }
  function parseHost(text, special) {
    if (text[0] === '[') return text.endsWith(']') ? ipv6(text.slice(1, -1)) : bad;
    if (!special) return /[\0\t\n\r #/:<>?@[\\\]^|]/.test(text) ? bad : encode(text, '');
    const ascii = domainToASCII(decodeBytes(text).toString());
    if (ascii === '' || /[\0-\x20"#%/:<>?@[\\\]^`{|}\x7f]/.test(ascii) || ascii.includes('\ufffd')) return bad;
    return ipv4(ascii) ?? ascii;
  }

  // ---- the parser ---------------------------------------------------------------------------------------------------------
  //
  // A record is { scheme, user, password, host, port, path, query, fragment }: host is null if there is none, path a list,
  // or a text if it is opaque, as that of mailto:.

  const isDrive = (part) => /^[A-Za-z][:|]$/.test(part);
  const dots = (part) => {
    part = part.replace(/%2e/gi, '.');
    return part === '.' ? 1 : part === '..' ? 2 : 0;
  };
  function appendPath(path, text, scheme) {
    const parts = (scheme in ports ? text.replaceAll('\\', '/') : text).split('/');
    parts.forEach((part, i) => {
      const last = i === parts.length - 1, climb = dots(part);
      if (climb === 2 && !(scheme === 'file:' && path.length === 1 && isDrive(path[0]))) path.pop();
      if (climb > 0) { if (last) path.push(''); return; }
      if (scheme === 'file:' && path.length === 0 && isDrive(part)) part = part[0] + ':';
      path.push(encode(part, sets.path));
    });
  }
  function readAuthority(record, text) {
    const special = record.scheme in ports;
    const at = text.lastIndexOf('@');
    if (at >= 0) {
      const info = text.slice(0, at), colon = info.indexOf(':');
      record.user = encode(colon < 0 ? info : info.slice(0, colon), sets.userinfo);
      record.password = colon < 0 ? '' : encode(info.slice(colon + 1), sets.userinfo);
      if (text.length === at + 1) return bad;
    }
    return readHost(record, text.slice(at + 1), special);
  }
  function readHost(record, text, special) {
    const match = /^((?:\[[^\]]*\]|[^:[])*[^:]*)(?::(.*))?$/s.exec(text);
    if (match === null) return bad;
    const [, name, port] = match;
    if (name === '' && (special || port !== undefined)) return bad;
    record.host = name === '' ? '' : parseHost(name, special);
    return record.host === bad ? bad : readPort(record, port ?? '');
  }
  function readPort(record, port) {
    if (port === '') record.port = '';
    else if (!/^\d+$/.test(port) || +port > 65535) return bad;
    else record.port = +port === +ports[record.scheme] && ports[record.scheme] ? '' : String(+port);
    return undefined;
  }

  function parseURL(input, base) {
    input = input.toWellFormed ? input.toWellFormed() : input;
    input = input.replace(/^[\0-\x20]+|[\0-\x20]+$/g, '').replace(/[\t\n\r]/g, '');
    const record = { scheme: '', user: '', password: '', host: null, port: '', path: [], query: null, fragment: null };
    const hash = input.indexOf('#');
    if (hash >= 0) {
      record.fragment = encode(input.slice(hash + 1), sets.fragment);
      input = input.slice(0, hash);
    }
    const scheme = /^[A-Za-z][A-Za-z0-9+.-]*:/.exec(input);
    if (scheme !== null) {
      record.scheme = scheme[0].toLowerCase();
      const rest = input.slice(scheme[0].length), special = record.scheme in ports;
      if (record.scheme === 'file:') return parseFile(record, rest, base?.scheme === 'file:' ? base : null);
      if (special && base?.scheme === record.scheme && !/^[/\\]{2}/.test(rest)) return parseRelative(record, rest, base);
      if (special) return parseRest(record, rest.replace(/^[/\\]*/, ''), true);
      if (rest.startsWith('//')) return parseRest(record, rest.slice(2), true);
      if (rest.startsWith('/')) return parseRest(record, rest, false);
      const at = splitQuery(record, rest);
      record.path = encode(at, '').replace(/%20/g, ' ').replace(/ +$/, (spaces) => (record.query === null && record.fragment === null ? '' : spaces));
      return record;
    }
    if (!base) return bad;
    if (typeof base.path === 'string') {
      if (input !== '' || record.fragment === null) return bad;
      return { ...base, fragment: record.fragment };
    }
    record.scheme = base.scheme;
    return base.scheme === 'file:' ? parseFile(record, input, base) : parseRelative(record, input, base);
  }
  // splitQuery takes the query off a text and gives the rest.
  function splitQuery(record, text) {
    const mark = text.indexOf('?');
    if (mark < 0) return text;
    record.query = encode(text.slice(mark + 1), record.scheme in ports ? sets.special : sets.query);
    return text.slice(0, mark);
  }
  function parseRest(record, text, authority) {
    text = splitQuery(record, text);
    const special = record.scheme in ports;
    if (authority) {
      const end = text.search(special ? /[/\\]/ : /\//);
      if (readAuthority(record, end < 0 ? text : text.slice(0, end)) === bad) return bad;
      text = end < 0 ? '' : text.slice(end);
    }
    if (text === '' && !special) return record;
    appendPath(record.path, text.slice(1), record.scheme);
    return record;
  }
  function parseRelative(record, text, base) {
    const special = record.scheme in ports;
    if (special ? /^[/\\]{2}/.test(text) : text.startsWith('//')) {
      return parseRest(record, special ? text.replace(/^[/\\]+/, '') : text.slice(2), true);
    }
    Object.assign(record, { user: base.user, password: base.password, host: base.host, port: base.port });
    const path = splitQuery(record, text);
    if (special ? /^[/\\]/.test(path) : path.startsWith('/')) {
      appendPath(record.path, path.slice(1), record.scheme);
    } else if (path === '') {
      record.path = base.path.slice();
      if (record.query === null) record.query = base.query;
    } else {
      record.path = base.path.slice(0, -1);
      appendPath(record.path, path, record.scheme);
    }
    return record;
  }
  function parseFile(record, text, base) {
    record.host = '';
    if (/^[/\\]{2}/.test(text)) {
      const rest = splitQuery(record, text.slice(2)), end = rest.search(/[/\\]/);
      const name = end < 0 ? rest : rest.slice(0, end);
      if (isDrive(name)) {
        appendPath(record.path, rest, 'file:');
        return record;
      }
      if (name !== '') {
        const parsed = parseHost(name, true);
        if (parsed === bad) return bad;
        record.host = parsed === 'localhost' ? '' : parsed;
      }
      appendPath(record.path, end < 0 ? '' : rest.slice(end + 1), 'file:');
      return record;
    }
    if (base) return parseRelative(record, text, { ...base, user: '', password: '', port: '' });
    appendPath(record.path, splitQuery(record, text).replace(/^[/\\]/, ''), 'file:');
    return record;
  }

  const pathOf = (record) => (typeof record.path === 'string' ? record.path : record.path.map((part) => '/' + part).join(''));
  function write(record, withFragment = true) {
    let text = record.scheme;
    if (record.host !== null) {
      text += '//';
      if (record.user !== '' || record.password !== '') {
        text += record.user + (record.password === '' ? '' : ':' + record.password) + '@';
      }
      text += record.host + (record.port === '' ? '' : ':' + record.port);
    } else if (typeof record.path !== 'string' && record.path.length > 1 && record.path[0] === '') {
      text += '/.';
    }
    text += pathOf(record) + (record.query === null ? '' : '?' + record.query);
    return withFragment && record.fragment !== null ? text + '#' + record.fragment : text;
  }

  // ---- URLSearchParams ----------------------------------------------------------------------------------------------------

  const plus = (text) => decodeBytes(text.replaceAll('+', ' ')).toString();
  const form = (text) => {
    let out = '';
    for (const byte of bytesOf(text)) {
      const char = String.fromCharCode(byte);
      out += byte === 32 ? '+' : /[A-Za-z0-9*._-]/.test(char) ? char : hex(byte);
    }
    return out;
  };
  const readForm = (text) => text.split('&').filter((part) => part !== '').map((part) => {
    const at = part.indexOf('=');
    return at < 0 ? [plus(part), ''] : [plus(part.slice(0, at)), plus(part.slice(at + 1))];
  });
  const needed = (args, names) => {
    if (args.length >= names.length) return;
    const list = names.map((name) => '"' + name + '"').join(' and ');
    throw NodeError(TypeError, 'ERR_MISSING_ARGS', 'The ' + list + ' argument' + (names.length > 1 ? 's' : '') + ' must be specified');
  };

  class URLSearchParams {
    #list = []; #changed = null;
    constructor(init) {
      if (init === undefined || init === null) return;
      if (typeof init === 'object' || typeof init === 'function') {
        const iterate = init[Symbol.iterator];
        if (iterate === undefined || iterate === null) {
          for (const key of Reflect.ownKeys(init)) {
            if (Object.getOwnPropertyDescriptor(init, key)?.enumerable) this.#list.push([String(key), String(init[key])]);
          }
          return;
        }
        if (typeof iterate !== 'function') throw NodeError(TypeError, 'ERR_ARG_NOT_ITERABLE', 'Query pairs must be iterable');
        for (const pair of init) {
          if ((typeof pair !== 'object' && typeof pair !== 'function') || pair === null || typeof pair[Symbol.iterator] !== 'function' ||
              [...pair].length !== 2) {
            throw NodeError(TypeError, 'ERR_INVALID_TUPLE', 'Each query pair must be an iterable [name, value] tuple');
          }
          const [name, value] = pair;
          this.#list.push([String(name), String(value)]);
        }
        return;
      }
      init = String(init);
      this.#list = readForm(init[0] === '?' ? init.slice(1) : init);
    }
    // of makes the parameters of a URL, which learns of changes.
    static of(query, changed) {
      const params = new URLSearchParams(query ?? '');
      if ((query ?? '')[0] === '?') params.#list = readForm(query);
      params.#changed = changed;
      return params;
    }
    static read(params, query) { params.#list = readForm(query ?? ''); }
    get size() { return this.#list.length; }
    #set(list) { this.#list = list; this.#changed?.(); }
    append(...args) {
      needed(args, ['name', 'value']);
      this.#set([...this.#list, [String(args[0]), String(args[1])]]);
    }
    delete(...args) {
      needed(args, ['name']);
      const name = String(args[0]), value = args[1] === undefined ? undefined : String(args[1]);
      this.#set(this.#list.filter((pair) => pair[0] !== name || (value !== undefined && pair[1] !== value)));
    }
    get(...args) {
      needed(args, ['name']);
      return this.#list.find((pair) => pair[0] === String(args[0]))?.[1] ?? null;
    }
    getAll(...args) {
      needed(args, ['name']);
      return this.#list.filter((pair) => pair[0] === String(args[0])).map((pair) => pair[1]);
    }
    has(...args) {
      needed(args, ['name']);
      return this.#list.some((pair) => pair[0] === String(args[0]) && (args[1] === undefined || pair[1] === String(args[1])));
    }
    set(...args) {
      needed(args, ['name', 'value']);
      const name = String(args[0]), at = this.#list.findIndex((pair) => pair[0] === name);
      if (at < 0) return this.append(name, args[1]);
      const list = this.#list.filter((pair, i) => i <= at || pair[0] !== name);
      list[at] = [name, String(args[1])];
      this.#set(list);
    }
    sort() { this.#set(this.#list.slice().sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0))); }
    forEach(f, self) {
      if (typeof f !== 'function') throw invalidArgument('callback', 'of type function', f);
      for (const [name, value] of this.#list) Reflect.apply(f, self, [value, name, this]);
    }
    * entries() { for (const pair of this.#list) yield pair.slice(); }
    * keys() { for (const pair of this.#list) yield pair[0]; }
    * values() { for (const pair of this.#list) yield pair[1]; }
    [Symbol.iterator]() { return this.entries(); }
    toString() { return this.#list.map(([name, value]) => form(name) + '=' + form(value)).join('&'); }
    [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
      if (this.#list.length === 0) return 'URLSearchParams {}';
      return 'URLSearchParams { ' + this.#list.map(([name, value]) => inspect(name) + ' => ' + inspect(value)).join(', ') + ' }';
    }
  }
  Object.defineProperty(URLSearchParams.prototype, Symbol.toStringTag, { value: 'URLSearchParams', configurable: true });
  const { of: paramsOf, read: readParams } = URLSearchParams;
  delete URLSearchParams.of;
  delete URLSearchParams.read;

  // ---- URL ------------------------------------------------------------------------------------------------------------------

  function parsed(input, base) {
    let from = null;
    if (base !== undefined) {
      from = parseURL(String(base), null);
      if (from === bad) return bad;
    }
    return parseURL(String(input), from);
  }
  class URL {
    #record; #params = null;
    constructor(...args) {
      needed(args, ['url']);
      this.#record = parsed(args[0], args[1]);
      if (this.#record !== bad) return;
      const error = NodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
      error.input = String(args[0]);
      if (args[1] !== undefined) error.base = String(args[1]);
      throw error;
    }
    static canParse(input, base) { return parsed(input, base) !== bad; }
    get href() { return write(this.#record); }
    set href(value) {
      const record = parseURL(String(value), null);
      if (record === bad) throw NodeError(TypeError, 'ERR_INVALID_URL', 'Invalid URL');
      this.#record = record;
      if (this.#params !== null) readParams(this.#params, record.query);
    }
    get origin() {
      const { scheme, host, port } = this.#record;
      return !(scheme in ports) || scheme === 'file:' ? 'null' : scheme + '//' + host + (port === '' ? '' : ':' + port);
    }
    get protocol() { return this.#record.scheme; }
    set protocol(value) {
      const match = /^([A-Za-z][A-Za-z0-9+.-]*):?/.exec(String(value));
      const record = this.#record, scheme = match === null ? '' : match[1].toLowerCase() + ':';
      if (match === null || (scheme in ports) !== (record.scheme in ports)) return;
      if (scheme === 'file:' && (record.user !== '' || record.port !== '')) return;
      if (record.scheme === 'file:' && record.host === '') return;
      record.scheme = scheme;
      if (record.port === ports[scheme]) record.port = '';
    }
    get username() { return this.#record.user; }
    set username(value) { if (this.#hasHost()) this.#record.user = encode(String(value), sets.userinfo); }
    get password() { return this.#record.password; }
    set password(value) { if (this.#hasHost()) this.#record.password = encode(String(value), sets.userinfo); }
    #hasHost() { return this.#record.host && this.#record.scheme !== 'file:'; }
    get host() { return (this.#record.host ?? '') + (this.#record.port === '' ? '' : ':' + this.#record.port); }
    set host(value) { this.#setHost(String(value), true); }
    get hostname() { return this.#record.host ?? ''; }
    set hostname(value) { this.#setHost(String(value), false); }
    #setHost(value, withPort) {
      if (typeof this.#record.path === 'string') return;
      const special = this.#record.scheme in ports, copy = { ...this.#record };
      value = value.split(special ? /[/\\?#]/ : /[/?#]/)[0];
      if (!withPort && /:/.test(value.replace(/^\[.*\]/, ''))) return;
      if (readHost(copy, value.replace(/(:\d*)\D.*$/, '$1'), special) === bad) return;
      if (!/:\d+$/.test(value.replace(/^\[.*\]/, ''))) copy.port = this.#record.port;
      this.#record = copy;
    }
    get port() { return this.#record.port; }
    set port(value) {
      const digits = /^\d*/.exec(String(value))[0];
      if (this.#hasHost() && (digits !== '' || String(value) === '')) readPort(this.#record, digits);
    }
    get pathname() { return pathOf(this.#record); }
    set pathname(value) {
      if (typeof this.#record.path === 'string') return;
      this.#record.path = [];
      const text = String(value).replaceAll('?', '%3F').replaceAll('#', '%23');
      appendPath(this.#record.path, text.replace(this.#record.scheme in ports ? /^[/\\]/ : /^\//, ''), this.#record.scheme);
    }
    get search() { return this.#record.query ? '?' + this.#record.query : ''; }
    set search(value) {
      const text = String(value).replace(/^\?/, '');
      this.#record.query = text === '' ? null : encode(text, this.#record.scheme in ports ? sets.special : sets.query);
      if (this.#params !== null) readParams(this.#params, this.#record.query);
    }
    get searchParams() {
      this.#params ??= paramsOf(this.#record.query, () => { this.#record.query = this.#params.toString() || null; });
      return this.#params;
    }
    get hash() { return this.#record.fragment ? '#' + this.#record.fragment : ''; }
    set hash(value) {
      const text = String(value).replace(/^#/, '');
      this.#record.fragment = text === '' ? null : encode(text, sets.fragment);
    }
    toString() { return this.href; }
    toJSON() { return this.href; }
    [Symbol.for('nodejs.util.inspect.custom')](depth, options, inspect) {
      const { href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash } = this;
      const shown = inspect({ href, origin, protocol, username, password, host, hostname, port, pathname, search, searchParams, hash },
        options);
      return 'URL ' + shown;
    }
  }
  for (const key of ['href', 'origin', 'protocol', 'username', 'password', 'host', 'hostname', 'port', 'pathname', 'search',
    'searchParams', 'hash', 'toString', 'toJSON']) {
    Object.defineProperty(URL.prototype, key, { enumerable: true });
  }
  Object.defineProperty(URL.prototype, Symbol.toStringTag, { value: 'URL', configurable: true });

  // ---- the older functions ------------------------------------------------------------------------------------------------

  const slashed = ['http:', 'https:', 'ftp:', 'gopher:', 'file:', 'ws:', 'wss:'];
  function Url() {
    for (const key of ['protocol', 'slashes', 'auth', 'host', 'port', 'hostname', 'hash', 'search', 'query', 'pathname', 'path', 'href']) {
      this[key] = null;
    }
  }
  Url.prototype.format = function () { return format(this); };
  Url.prototype.resolve = function (to) { return resolve(this.format(), to); };
  const loose = (text) => text.replace(/[ "'<>\\^`{|}\t\n\r]/g, (char) => hex(char.charCodeAt(0)));
  function parse(text, withQuery = false, slashesMean = false) {
    if (text instanceof Url) return text;
    if (typeof text !== 'string') throw invalidArgument('url', 'of type string', text);
    const url = new Url();
    let rest = text.trim();
    const question = rest.search(/[?#]/);
    const front = question < 0 ? rest : rest.slice(0, question);
    rest = front.replaceAll('\\', '/') + (question < 0 ? '' : rest.slice(question));
    const scheme = /^[a-z0-9.+-]+:/i.exec(rest);
    if (scheme !== null) {
      url.protocol = scheme[0].toLowerCase();
      rest = rest.slice(scheme[0].length);
    }
    if (rest.startsWith('//') && (scheme !== null || slashesMean || /^\/\/[^@/]+@[^@/]+/.test(rest)) && url.protocol !== 'javascript:') {
      url.slashes = true;
      rest = rest.slice(2);
    }
    if (url.slashes || (url.protocol !== null && url.protocol !== 'javascript:' && !slashed.includes(url.protocol))) {
      const end = rest.search(/[/?#]/);
      let authority = end < 0 ? rest : rest.slice(0, end);
      rest = end < 0 ? '' : rest.slice(end);
      const at = authority.lastIndexOf('@');
      if (at >= 0) {
        url.auth = querystring.unescape(authority.slice(0, at));
        authority = authority.slice(at + 1);
      }
      const port = /:(\d*)$/.exec(authority);
      if (port !== null) {
        if (port[1] !== '') url.port = port[1];
        authority = authority.slice(0, -port[0].length);
      }
      const v6 = /^\[.*\]$/.test(authority);
      if (!v6) {
        const stop = authority.search(/[^A-Za-z0-9._+\-\u0080-\uffff]/);
        if (stop >= 0) { rest = '/' + authority.slice(stop) + rest; authority = authority.slice(0, stop); }
        authority = domainToASCII(authority);
      }
      url.hostname = v6 ? authority.slice(1, -1).toLowerCase() : authority.toLowerCase();
      url.host = (v6 ? authority.toLowerCase() : url.hostname) + (url.port === null ? '' : ':' + url.port);
    }
    if (url.protocol !== 'javascript:') rest = loose(rest);
    const hash = rest.indexOf('#');
    if (hash >= 0) { url.hash = rest.slice(hash); rest = rest.slice(0, hash); }
    const query = rest.indexOf('?');
    if (query >= 0) {
      url.search = rest.slice(query);
      url.query = rest.slice(query + 1);
      rest = rest.slice(0, query);
      if (withQuery) url.query = querystring.parse(url.query);
    } else if (withQuery) {
      url.search = null;
      url.query = Object.create(null);
    }
    if (rest !== '') url.pathname = rest;
    if (slashed.includes(url.protocol) && url.hostname && url.pathname === null) url.pathname = '/';
    if (url.pathname !== null || url.search !== null) url.path = (url.pathname ?? '') + (url.search ?? '');
    url.href = format(url);
    return url;
  }
  function format(url, options = {}) {
    if (typeof url === 'string') url = parse(url);
    if (url === null || typeof url !== 'object') {
      throw invalidArgument('urlObject', 'one of type object or string', url);
    }
    if (url instanceof URL) {
      const { fragment = true, unicode = false, search = true, auth = true } = options;
      const copy = new URL(url.href);
      if (!fragment) copy.hash = '';
      if (!search) copy.search = '';
      if (!auth) copy.username = copy.password = '';
      return unicode ? copy.href : copy.href;
    }
    let auth = url.auth ?? '';
    if (auth) auth = encodeURIComponent(auth).replace(/%3A/i, ':') + '@';
    let protocol = url.protocol || '', host = '';
    if (url.host) {
      host = auth + url.host;
    } else if (url.hostname) {
      host = auth + (url.hostname.includes(':') && !url.hostname.startsWith('[') ? '[' + url.hostname + ']' : url.hostname) +
        (url.port ? ':' + url.port : '');
    }
    const query = url.query !== null && typeof url.query === 'object' ? querystring.stringify(url.query) : '';
    let search = url.search || (query && '?' + query) || '', hash = url.hash || '', path = url.pathname || '';
    if (protocol && !protocol.endsWith(':')) protocol += ':';
    if (url.slashes || slashed.includes(protocol)) {
      if (url.slashes || host) {
        if (path && path[0] !== '/') path = '/' + path;
        host = '//' + host;
      } else if (protocol === 'file:') {
        host = '//';
      }
    }
    if (hash && hash[0] !== '#') hash = '#' + hash;
    if (search && search[0] !== '?') search = '?' + search;
    return protocol + host + path.replace(/[?#]/g, encodeURIComponent) + search.replaceAll('#', '%23') + hash;
  }
  function resolve(from, to) {
    const base = parse(from, false, true), link = parse(to, false, true);
    if (to === '') return parse(from).hash ? base.href.slice(0, -base.hash.length) : base.href;
    if (link.protocol !== null && link.protocol !== base.protocol) return link.href;
    if (link.slashes && link.host) {
      link.protocol = base.protocol;
      return format(link);
    }
    const result = Object.assign(new Url(), base, { hash: link.hash, search: link.search, query: link.query });
    const given = link.pathname ?? '';
    if (given === '') {
      if (link.search === null) result.search = base.search;
      return format(result);
    }
    const rooted = given[0] === '/';
    const parts = rooted ? given.split('/') : [...(base.pathname ?? '').split('/').slice(0, -1), ...given.split('/')];
    const kept = [];
    let climb = 0;
    const absolute = parts[0] === '' && parts.length > 1 || Boolean(base.host);
    for (const part of parts.slice(parts[0] === '' ? 1 : 0)) {
      if (part === '..') { if (kept.length > 0) kept.pop(); else climb++; } else if (part !== '.') kept.push(part);
    }
    if (/^\.\.?$/.test(parts[parts.length - 1])) kept.push('');
    if (!absolute) kept.unshift(...new Array(climb).fill('..'));
    result.pathname = (absolute ? '/' : '') + kept.join('/');
    return format(result);
  }
  const refuse = (name) => () => { throw NodeError(Error, 'ERR_NOT_AVAILABLE', 'url.' + name + ' is not available to scripts: there are no files'); };

  return {
    URL, URLSearchParams, Url, parse, format, resolve,
    resolveObject: (from, to) => parse(resolve(typeof from === 'string' ? from : format(from), to)),
    domainToASCII: (domain) => { const ascii = parseHost(String(domain), true); return ascii === bad ? '' : ascii; },
    fileURLToPath: refuse('fileURLToPath'), pathToFileURL: refuse('pathToFileURL'),
    urlToHttpOptions(url) {
      const { protocol, hostname, hash, search, pathname, href, port, username, password } = url;
      const options = { __proto__: null, protocol, hostname: hostname.replace(/^\[(.*)\]$/, '$1'), hash, search, pathname,
        path: (pathname || '') + (search || ''), href };
      if (port !== '') options.port = Number(port);
      if (username || password) options.auth = decodeURIComponent(username) + ':' + decodeURIComponent(password);
      return options;
    },
  };
})
