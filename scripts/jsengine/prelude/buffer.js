// Buffer, as Node's scripts know it, and the text globals that rest on the same codecs.
(function (host, runtime) {
  'use strict';
  const { apply } = Reflect;
  const { charCodeAt } = String.prototype;
  const { fromCharCode } = String;
  const NativeError = Error, NativeTypeError = TypeError, NativeRangeError = RangeError, NativeUint8Array = Uint8Array;
  const MAX = 64 << 20;

  const codeAt = (text, i) => apply(charCodeAt, text, [i]);
  // What goes wrong is told in Node's words, which are loaded when they are needed.
  const errors = () => runtime.module('errors');
  const fail = (Type, code, message) => { throw errors().NodeError(Type, code, message); };

  // ---- codecs: encode gives an array of bytes, decode a text of bytes[start, end) ---------------------------------

  // A text is built in pieces, because apply takes only so many arguments.
  function textOf(bytes, start, end, unit) {
    let text = '';
    for (let i = start; i < end; i += 4096) {
      const part = [];
      for (let j = i; j < end && j < i + 4096; j++) part[j - i] = unit(bytes[j]);
      text += apply(fromCharCode, undefined, part);
    }
    return text;
  }

  function utf8Encode(text) {
    const bytes = [];
    let n = 0;
    for (let i = 0; i < text.length; i++) {
      let c = codeAt(text, i);
      if (c >= 0xd800 && c < 0xe000) {
        const low = c < 0xdc00 && i + 1 < text.length ? codeAt(text, i + 1) : 0;
        if (low >= 0xdc00 && low < 0xe000) {
          c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
          i++;
        } else {
          c = 0xfffd;
        }
      }
      if (c < 0x80) {
        bytes[n++] = c;
      } else if (c < 0x800) {
        bytes[n++] = 0xc0 | (c >> 6);
        bytes[n++] = 0x80 | (c & 63);
      } else if (c < 0x10000) {
        bytes[n++] = 0xe0 | (c >> 12);
        bytes[n++] = 0x80 | ((c >> 6) & 63);
        bytes[n++] = 0x80 | (c & 63);
      } else {
        bytes[n++] = 0xf0 | (c >> 18);
        bytes[n++] = 0x80 | ((c >> 12) & 63);
        bytes[n++] = 0x80 | ((c >> 6) & 63);
        bytes[n++] = 0x80 | (c & 63);
      }
    }
    return bytes;
  }

  // utf8Decode puts U+FFFD where each longest wrong part was, as the Encoding Standard has it.
  function utf8Decode(bytes, start, end, strict) {
    let text = '', units = [], n = 0;
    const put = (unit) => {
      units[n++] = unit;
      if (n === 4096) { text += apply(fromCharCode, undefined, units); units = []; n = 0; }
    };
    for (let i = start; i < end;) {
      const first = bytes[i++];
      if (first < 0x80) { put(first); continue; }
      let more = 0, code = 0, least = 0x80, most = 0xbf;
      if (first >= 0xc2 && first < 0xe0) { more = 1; code = first & 31; }
      else if (first >= 0xe0 && first < 0xf0) {
        more = 2; code = first & 15;
        if (first === 0xe0) least = 0xa0; else if (first === 0xed) most = 0x9f;
      } else if (first >= 0xf0 && first < 0xf5) {
        more = 3; code = first & 7;
        if (first === 0xf0) least = 0x90; else if (first === 0xf4) most = 0x8f;
      }
      let good = more > 0;
      while (good && more > 0) {
        if (i < end && bytes[i] >= least && bytes[i] <= most) {
          code = (code << 6) | (bytes[i++] & 63);
          least = 0x80; most = 0xbf;
          more--;
        } else {
          good = false;
        }
      }
      if (!good) {
        if (strict) fail(NativeTypeError, 'ERR_ENCODING_INVALID_ENCODED_DATA', 'The encoded data was not valid for encoding utf-8');
        code = 0xfffd;
      }
      if (code >= 0x10000) {
        code -= 0x10000;
        put(0xd800 + (code >> 10));
        code = 0xdc00 + (code & 0x3ff);
      }
      put(code);
    }
    return text + apply(fromCharCode, undefined, units);
  }

  const digits = '0123456789abcdef';
  function hexEncode(text) {
    const bytes = [];
    for (let i = 0; i + 1 < text.length; i += 2) {
      const high = hexDigit(codeAt(text, i)), low = hexDigit(codeAt(text, i + 1));
      if (high < 0 || low < 0) break;
      bytes[i >> 1] = high * 16 + low;
    }
    return bytes;
  }
  function hexDigit(c) {
    if (c >= 48 && c <= 57) return c - 48;
    c |= 32;
    return c >= 97 && c <= 102 ? c - 87 : -1;
  }
  function hexDecode(bytes, start, end) {
    let text = '';
    for (let i = start; i < end; i++) text += digits[bytes[i] >> 4] + digits[bytes[i] & 15];
    return text;
  }

  const standard = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  const forURLs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const sextets = new NativeUint8Array(128).fill(255);
  for (let i = 0; i < 64; i++) sextets[standard.charCodeAt(i)] = sextets[forURLs.charCodeAt(i)] = i;

  function base64Encode(text) { // a text into the bytes that it stands for; what does not belong is skipped
    const bytes = [];
    let bits = 0, have = 0, n = 0;
    for (let i = 0; i < text.length; i++) {
      const c = codeAt(text, i);
      if (c === 61) break;
      const value = c < 128 ? sextets[c] : 255;
      if (value === 255) continue;
      bits = ((bits << 6) | value) & 0xffffff;
      have += 6;
      if (have >= 8) {
        have -= 8;
        bytes[n++] = (bits >> have) & 255;
      }
    }
    return bytes;
  }
  const base64Decode = (alphabet, padded) => (bytes, start, end) => {
    let text = '';
    for (let i = start; i < end; i += 3) {
      const left = end - i;
      const bits = (bytes[i] << 16) | ((left > 1 ? bytes[i + 1] : 0) << 8) | (left > 2 ? bytes[i + 2] : 0);
      text += alphabet[bits >> 18] + alphabet[(bits >> 12) & 63];
      if (left > 1) text += alphabet[(bits >> 6) & 63]; else if (padded) text += '=';
      if (left > 2) text += alphabet[bits & 63]; else if (padded) text += '=';
    }
    return text;
  };

  function latin1Encode(text) {
    const bytes = [];
    for (let i = 0; i < text.length; i++) bytes[i] = codeAt(text, i) & 255;
    return bytes;
  }
  function utf16Encode(text) {
    const bytes = [];
    for (let i = 0; i < text.length; i++) {
      const c = codeAt(text, i);
      bytes[2 * i] = c & 255;
      bytes[2 * i + 1] = c >> 8;
    }
    return bytes;
  }
  function utf16Decode(bytes, start, end) {
    let text = '';
    for (let i = start; i + 1 < end; i += 2) text += fromCharCode(bytes[i] | (bytes[i + 1] << 8));
    return text;
  }

  const latin1 = { encode: latin1Encode, decode: (bytes, start, end) => textOf(bytes, start, end, (b) => b) };
  const utf8 = { encode: utf8Encode, decode: utf8Decode };
  const utf16 = { encode: utf16Encode, decode: utf16Decode };
  const codecs = {
    __proto__: null,
    utf8, 'utf-8': utf8,
    latin1, binary: latin1,
    ascii: { encode: latin1Encode, decode: (bytes, start, end) => textOf(bytes, start, end, (b) => b & 127) },
    hex: { encode: hexEncode, decode: hexDecode },
    base64: { encode: base64Encode, decode: base64Decode(standard, true) },
    base64url: { encode: base64Encode, decode: base64Decode(forURLs, false) },
    ucs2: utf16, 'ucs-2': utf16, utf16le: utf16, 'utf-16le': utf16,
  };
  function codecOf(encoding) {
    if (encoding === undefined || encoding === null || encoding === '') return utf8;
    const codec = codecs[encoding] ?? codecs[('' + encoding).toLowerCase()];
    return codec ?? fail(NativeTypeError, 'ERR_UNKNOWN_ENCODING', 'Unknown encoding: ' + encoding);
  }

  // ---- Buffer ------------------------------------------------------------------------------------------------------

  const view = (buffer) => new DataView(buffer.buffer, buffer.byteOffset, buffer.byteLength);
  const clamp = (value, least, most, otherwise) => {
    if (value === undefined) return otherwise;
    value = Math.trunc(+value) || 0;
    return value < least ? least : value > most ? most : value;
  };
  const sized = (size, name = 'size') => {
    if (typeof size !== 'number') throw errors().invalidArgument(name, 'of type number', size);
    if (!(size >= 0 && size <= MAX)) {
      throw errors().outOfRange(name, '>= 0 && <= ' + (size > MAX && size <= 2 ** 32 ? MAX : 2 ** 32), size);
    }
    return new Buffer(Math.trunc(size));
  };
  const bytesOf = (value, encoding) => {
    if (typeof value === 'string') return Buffer.from(value, encoding);
    if (value instanceof NativeUint8Array) return value;
    throw errors().invalidArgument('value', 'one of type number or string or an instance of Buffer or Uint8Array', value);
  };
  const checkBytes = (value, name) => {
    if (value instanceof NativeUint8Array) return value;
    throw errors().invalidArgument(name, 'an instance of Buffer or Uint8Array', value);
  };
  const listOf = (value, length) => {
    const buffer = new Buffer(length);
    for (let i = 0; i < length; i++) buffer[i] = value[i];
    return buffer;
  };

  class Buffer extends NativeUint8Array {
    static from(value, second, third) {
      if (typeof value === 'string') {
        const bytes = codecOf(second).encode(value);
        const buffer = new Buffer(bytes.length);
        for (let i = 0; i < bytes.length; i++) buffer[i] = bytes[i];
        return buffer;
      }
      if (typeof value === 'object' && value !== null) {
        if (value instanceof ArrayBuffer) return new Buffer(value, second, third);
        const inner = typeof value.valueOf === 'function' ? value.valueOf() : value;
        if (inner !== value && inner != null && (typeof inner === 'string' || typeof inner === 'object')) {
          return Buffer.from(inner, second, third);
        }
        if (value.length !== undefined) return listOf(value, typeof value.length === 'number' ? clamp(value.length, 0, MAX, 0) : 0);
        if (value.type === 'Buffer' && Array.isArray(value.data)) return listOf(value.data, value.data.length);
        const text = typeof value[Symbol.toPrimitive] === 'function' ? value[Symbol.toPrimitive]('string') : undefined;
        if (typeof text === 'string') return Buffer.from(text, second);
      }
      throw errors().invalidArgument('first argument',
        'of type string or an instance of Buffer, ArrayBuffer, or Array or an Array-like Object', value);
    }
    static alloc(size, fill, encoding) {
      const buffer = sized(size);
      return fill === undefined ? buffer : buffer.fill(fill, encoding);
    }
    static allocUnsafe(size) { return sized(size); }
    static allocUnsafeSlow(size) { return sized(size); }
    static isBuffer(value) { return value instanceof Buffer; }
    static isEncoding(name) { return typeof name === 'string' && codecs[name.toLowerCase()] !== undefined; }
    static byteLength(value, encoding) {
      if (typeof value === 'string') return codecOf(encoding).encode(value).length;
      if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return value.byteLength;
      throw errors().invalidArgument('string', 'of type string or an instance of Buffer or ArrayBuffer', value);
    }
    static compare(a, b) {
      checkBytes(a, 'buf1');
      checkBytes(b, 'buf2');
      const n = Math.min(a.length, b.length);
      for (let i = 0; i < n; i++) if (a[i] !== b[i]) return a[i] < b[i] ? -1 : 1;
      return a.length === b.length ? 0 : a.length < b.length ? -1 : 1;
    }
    static concat(list, length) {
      if (!Array.isArray(list)) throw errors().invalidArgument('list', 'an instance of Array', list);
      if (length === undefined) {
        length = 0;
        for (let i = 0; i < list.length; i++) length += list[i].length || 0;
      }
      const buffer = sized(length, 'length');
      let at = 0;
      for (let i = 0; i < list.length; i++) {
        const part = checkBytes(list[i], 'list[' + i + ']');
        for (let j = 0; j < part.length && at < length; j++) buffer[at++] = part[j];
      }
      return buffer;
    }

    get parent() { return this.buffer; }
    get offset() { return this.byteOffset; }

    toString(encoding, start, end) {
      const codec = codecOf(encoding);
      end = clamp(end, 0, this.length, this.length);
      return codec.decode(this, clamp(start, 0, end, 0), end);
    }
    toLocaleString(encoding, start, end) { return this.toString(encoding, start, end); }
    toJSON() { return { type: 'Buffer', data: Array.from(this) }; }
    [Symbol.for('nodejs.util.inspect.custom')]() { return this.inspect(); }
    inspect() { return '<Buffer ' + hexDecode(this, 0, Math.min(50, this.length)).replace(/..(?=.)/g, '$& ') +
      (this.length > 50 ? ' ... ' + (this.length - 50) + ' more byte' + (this.length > 51 ? 's' : '') : '') + '>'; }
    equals(other) { return Buffer.compare(this, checkBytes(other, 'otherBuffer')) === 0; }
    compare(other) { return Buffer.compare(this, checkBytes(other, 'target')); }
    slice(start, end) { return this.subarray(start, end); }
    write(text, offset, length, encoding) {
      if (typeof text !== 'string') fail(NativeTypeError, 'ERR_INVALID_ARG_TYPE', 'argument must be a string');
      if (typeof offset === 'string') [encoding, offset, length] = [offset, 0, undefined];
      else if (typeof length === 'string') [encoding, length] = [length, undefined];
      offset = clamp(offset, 0, this.length, 0);
      const bytes = codecOf(encoding).encode(text);
      const n = Math.min(bytes.length, clamp(length, 0, this.length - offset, this.length - offset));
      for (let i = 0; i < n; i++) this[offset + i] = bytes[i];
      return n;
    }
    copy(target, at, start, end) {
      at = clamp(at, 0, target.length, 0);
      end = clamp(end, 0, this.length, this.length);
      start = clamp(start, 0, end, 0);
      const n = Math.min(end - start, target.length - at);
      target.set(NativeUint8Array.prototype.subarray.call(this, start, start + n), at);
      return n;
    }
    fill(value, start, end, encoding) {
      if (typeof start === 'string') [encoding, start, end] = [start, undefined, undefined];
      start = clamp(start, 0, this.length, 0);
      end = clamp(end, 0, this.length, this.length);
      const bytes = typeof value === 'number' || typeof value === 'boolean' ? [value & 255] : bytesOf(value, encoding);
      if (bytes.length === 0) return super.fill(0, start, end);
      for (let i = start; i < end; i++) this[i] = bytes[(i - start) % bytes.length];
      return this;
    }
    indexOf(value, from, encoding) {
      if (typeof from === 'string') [encoding, from] = [from, 0];
      const wanted = typeof value === 'number' ? [value & 255] : bytesOf(value, encoding);
      from = Math.trunc(+from) || 0;
      if (from < 0) from = Math.max(0, this.length + from);
      for (let i = from; i + wanted.length <= this.length; i++) {
        let j = 0;
        while (j < wanted.length && this[i + j] === wanted[j]) j++;
        if (j === wanted.length) return i;
      }
      return -1;
    }
    lastIndexOf(value, from, encoding) {
      if (typeof from === 'string') [encoding, from] = [from, undefined];
      const wanted = typeof value === 'number' ? [value & 255] : bytesOf(value, encoding);
      const last = this.length - wanted.length;
      from = +from;
      for (let i = from !== from ? last : Math.min(last, Math.trunc(from < 0 ? this.length + from : from)); i >= 0; i--) {
        let j = 0;
        while (j < wanted.length && this[i + j] === wanted[j]) j++;
        if (j === wanted.length) return i;
      }
      return -1;
    }
    includes(value, from, encoding) { return this.indexOf(value, from, encoding) >= 0; }
    readUIntBE(offset, size) {
      let value = 0;
      for (let i = 0; i < size; i++) value = value * 256 + view(this).getUint8(offset + i);
      return value;
    }
    readUIntLE(offset, size) {
      let value = 0;
      for (let i = size - 1; i >= 0; i--) value = value * 256 + view(this).getUint8(offset + i);
      return value;
    }
    writeUIntBE(value, offset, size) {
      for (let i = size - 1; i >= 0; i--) { view(this).setUint8(offset + i, value % 256); value = Math.floor(value / 256); }
      return offset + size;
    }
    writeUIntLE(value, offset, size) {
      for (let i = 0; i < size; i++) { view(this).setUint8(offset + i, value % 256); value = Math.floor(value / 256); }
      return offset + size;
    }
  }

  // swap turns every group of so many bytes around.
  function swap(buffer, size) {
    if (buffer.length % size !== 0) {
      fail(NativeRangeError, 'ERR_INVALID_BUFFER_SIZE', 'Buffer size must be a multiple of ' + 8 * size + '-bits');
    }
    for (let i = 0; i < buffer.length; i += size) buffer.subarray(i, i + size).reverse();
    return buffer;
  }

  // checkOffset refuses places at which a number of size bytes does not lie within the buffer.
  function checkOffset(buffer, offset, size) {
    const last = buffer.length - size;
    if (offset >= 0 && offset <= last && Number.isInteger(offset)) return;
    if (typeof offset !== 'number') throw errors().invalidArgument('offset', 'of type number', offset);
    if (Number.isInteger(offset) && last < 0) {
      fail(NativeRangeError, 'ERR_BUFFER_OUT_OF_BOUNDS', 'Attempt to access memory outside buffer bounds');
    }
    throw errors().outOfRange('offset', Number.isInteger(offset) ? '>= 0 and <= ' + last : 'an integer', offset);
  }
  // checkNumber refuses what does not fit into a number of so many bytes.
  function checkNumber(value, name, size) {
    const bits = BigInt(8 * size), signed = !name.includes('UInt'), big = typeof value === 'bigint';
    const high = signed ? 1n << (bits - 1n) : 1n << bits, low = signed ? -high : 0n;
    if (!(value < low || value >= high)) return;
    const power = '2n ** ' + (signed ? bits - 1n : bits) + 'n';
    throw errors().outOfRange('value', !big ? '>= ' + low + ' and <= ' + (high - 1n) :
      signed ? '>= -(' + power + ') and < ' + power : '>= 0n and < ' + power, value);
  }

  // The numbers: readInt16LE and its like, of DataView's methods.
  const numbers = [['Int8', 'Int8', 1], ['UInt8', 'Uint8', 1], ['Int16', 'Int16', 2], ['UInt16', 'Uint16', 2],
    ['Int32', 'Int32', 4], ['UInt32', 'Uint32', 4], ['Float', 'Float32', 4], ['Double', 'Float64', 8],
    ['BigInt64', 'BigInt64', 8], ['BigUInt64', 'BigUint64', 8]];
  const method = (name, f) =>
    Object.defineProperty(Buffer.prototype, name, { value: f, writable: true, configurable: true, enumerable: false });
  for (const [name, type, size] of numbers) {
    for (const order of size === 1 ? [''] : ['LE', 'BE']) {
      const get = 'get' + type, set = 'set' + type, little = order === 'LE';
      const reader = function (offset = 0) {
        checkOffset(this, offset, size);
        return view(this)[get](offset, little);
      };
      const writer = function (value, offset = 0) {
        if (!type.startsWith('Float')) checkNumber(typeof value === 'bigint' ? value : (value = +value), name, size);
        checkOffset(this, offset, size);
        view(this)[set](offset, value, little);
        return offset + size;
      };
      method('read' + name + order, reader);
      method('write' + name + order, writer);
      if (name.includes('UInt')) {
        method('read' + name.replace('UInt', 'Uint') + order, reader);
        method('write' + name.replace('UInt', 'Uint') + order, writer);
      }
    }
  }
  for (const size of [2, 4, 8]) method('swap' + 8 * size, function () { return swap(this, size); });
  Buffer.poolSize = 8192;

  // new Buffer(…) of old scripts: a number, a text, or what from takes.
  const OldBuffer = new Proxy(Buffer, {
    construct(target, args, newTarget) {
      if (newTarget === OldBuffer) {
        if (typeof args[0] === 'number') return sized(args[0]);
        return Buffer.from(args[0], args[1], args[2]);
      }
      return Reflect.construct(target, args, newTarget);
    },
    apply(target, self, args) {
      return typeof args[0] === 'number' ? sized(args[0]) : Buffer.from(args[0], args[1], args[2]);
    },
  });
  method('constructor', OldBuffer);

  // ---- text globals --------------------------------------------------------------------------------------------------

  class TextEncoder {
    get encoding() { return 'utf-8'; }
    encode(text = '') { return NativeUint8Array.from(utf8Encode('' + text)); }
  }
  const labels = {
    __proto__: null, 'utf-8': 'utf-8', utf8: 'utf-8', 'utf-16le': 'utf-16le', 'utf-16': 'utf-16le', 'ucs-2': 'utf-16le',
    latin1: 'windows-1252', ascii: 'windows-1252', 'iso-8859-1': 'windows-1252', 'windows-1252': 'windows-1252',
  };
  class TextDecoder {
    #codec; #fatal; #name;
    constructor(label = 'utf-8', options = {}) {
      this.#name = labels[('' + label).trim().toLowerCase()];
      if (this.#name === undefined) {
        fail(NativeRangeError, 'ERR_ENCODING_NOT_SUPPORTED', 'The "' + label + '" encoding is not supported');
      }
      this.#codec = codecOf(this.#name === 'windows-1252' ? 'latin1' : this.#name);
      this.#fatal = Boolean(options.fatal);
    }
    get encoding() { return this.#name; }
    decode(input = new NativeUint8Array(0)) {
      const bytes = input instanceof ArrayBuffer ? new NativeUint8Array(input) :
        new NativeUint8Array(input.buffer, input.byteOffset, input.byteLength);
      const mark = this.#codec === utf8 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
      return this.#codec.decode(bytes, mark, bytes.length, this.#fatal);
    }
  }
  const badCharacter = (message) => {
    const error = new NativeError(message);
    error.name = 'InvalidCharacterError';
    error.code = 5;
    throw error;
  };
  const checkGiven = (args, name) => {
    if (args.length === 0) fail(NativeTypeError, 'ERR_MISSING_ARGS', 'The "' + name + '" argument must be specified');
  };
  function atob(data) {
    checkGiven(arguments, 'input');
    const text = ('' + data).replace(/[\t\n\f\r ]/g, '').replace(/^((?:.{4})*(?:..|...))={1,2}$|^((?:.{4})*..)==$/, '$1$2');
    if (text.replace(/={1,2}$/, '').length % 4 === 1 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) {
      badCharacter('The string to be decoded is not correctly encoded.');
    }
    const bytes = base64Encode(text);
    return textOf(bytes, 0, bytes.length, (b) => b);
  }
  function btoa(data) {
    checkGiven(arguments, 'input');
    data = '' + data;
    for (let i = 0; i < data.length; i++) if (codeAt(data, i) > 255) badCharacter('Invalid character');
    const bytes = latin1Encode(data);
    return base64Decode(standard, true)(bytes, 0, bytes.length);
  }
  return { Buffer: OldBuffer, atob, btoa, TextEncoder, TextDecoder, constants: { MAX_LENGTH: MAX }, kMaxLength: MAX };
})
