// querystring
(function () {
  'use strict';
  // unescape decodes what can be decoded, and leaves the rest as it is.
  function unescape(text) {
    text = String(text);
    try { return decodeURIComponent(text); } catch { return unescapeBytes(text); }
  }
  function unescapeBytes(text) {
    const bytes = [];
    for (let i = 0; i < text.length; i++) {
      const hex = text[i] === '%' ? text.slice(i + 1, i + 3) : '';
      if (/^[0-9a-fA-F]{2}$/.test(hex)) { bytes.push(parseInt(hex, 16)); i += 2; } else bytes.push(text.charCodeAt(i) & 255);
    }
    return Buffer.from(bytes).toString();
  }
  function escape(text) {
    if (typeof text !== 'string') text = typeof text === 'object' ? String(text) : text + '';
    try {
      return encodeURIComponent(text);
    } catch {
      const error = new URIError('URI malformed');
      error.code = 'ERR_INVALID_URI';
      throw error;
    }
  }
  function written(value) {
    if (typeof value === 'string') return value;
    if (typeof value === 'number' && Number.isFinite(value)) return '' + value;
    if (typeof value === 'bigint' || typeof value === 'boolean') return '' + value;
    return '';
  }
  function stringify(object, between, equals, options) {
    between ||= '&';
    equals ||= '=';
    const encode = typeof options?.encodeURIComponent === 'function' ? options.encodeURIComponent : querystring.escape;
    if (object === null || typeof object !== 'object') return '';
    const parts = [];
    for (const key of Object.keys(object)) {
      const front = encode(key) + equals;
      const values = Array.isArray(object[key]) ? object[key] : [object[key]];
      for (const value of values) parts.push(front + encode(written(value)));
    }
    return parts.join(between);
  }
  function parse(text, between, equals, options) {
    const result = Object.create(null);
    if (typeof text !== 'string' || text.length === 0) return result;
    between = between ? String(between) : '&';
    equals = equals ? String(equals) : '=';
    const decode = typeof options?.decodeURIComponent === 'function' ? options.decodeURIComponent : querystring.unescape;
    const most = typeof options?.maxKeys === 'number' ? options.maxKeys : 1000;
    let parts = text.split(between);
    if (most > 0) parts = parts.slice(0, most);
    const plain = (part) => {
      part = part.replaceAll('+', ' ');
      try { return part.includes('%') || decode !== unescape ? decode(part) : part; } catch { return unescape(part); }
    };
    for (const part of parts) {
      if (part === '') continue;
      const at = part.indexOf(equals);
      const key = plain(at < 0 ? part : part.slice(0, at)), value = at < 0 ? '' : plain(part.slice(at + equals.length));
      if (!(key in result)) result[key] = value;
      else if (Array.isArray(result[key])) result[key].push(value);
      else result[key] = [result[key], value];
    }
    return result;
  }
  const querystring = { stringify, encode: stringify, parse, decode: parse, escape, unescape };
  return querystring;
})
