// string_decoder: texts out of bytes that come in pieces.
(function (host, runtime) {
  'use strict';
  const { NodeError, invalidArgument } = runtime.module('errors');
  const { Buffer } = runtime;
  const names = { 'utf-8': 'utf8', 'ucs2': 'utf16le', 'ucs-2': 'utf16le', 'utf-16le': 'utf16le', 'binary': 'latin1' };

  // openEnd is how many bytes at the end are the beginning of a character, or of a group of them.
  const openEnd = {
    __proto__: null,
    utf8(bytes) {
      for (let back = 1; back <= Math.min(3, bytes.length); back++) {
        const byte = bytes[bytes.length - back];
        if ((byte & 0xc0) === 0x80) continue;
        const length = byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 && byte < 0xf0 ? 3 : byte >= 0xc2 && byte < 0xe0 ? 2 : 1;
        return length > back ? back : 0;
      }
      return 0;
    },
    utf16le(bytes) {
      const odd = bytes.length % 2, even = bytes.length - odd;
      const high = even >= 2 && (bytes[even - 1] & 0xfc) === 0xd8;
      return odd + (high ? 2 : 0);
    },
    base64: (bytes) => bytes.length % 3,
    base64url: (bytes) => bytes.length % 3,
  };

  class StringDecoder {
    #rest = Buffer.alloc(0);
    constructor(encoding) {
      const name = encoding === undefined || encoding === null ? 'utf8' : String(encoding).toLowerCase();
      if (!Buffer.isEncoding(name)) throw NodeError(TypeError, 'ERR_UNKNOWN_ENCODING', 'Unknown encoding: ' + encoding);
      this.encoding = names[name] ?? name;
    }
    write(piece) {
      if (typeof piece === 'string') return piece;
      if (!ArrayBuffer.isView(piece)) throw invalidArgument('buf', 'an instance of Buffer, TypedArray, or DataView', piece);
      const bytes = Buffer.concat([this.#rest, Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength)]);
      const end = bytes.length - (openEnd[this.encoding]?.(bytes) ?? 0);
      this.#rest = bytes.slice(end);
      return bytes.toString(this.encoding, 0, end);
    }
    end(piece) {
      const text = piece === undefined ? '' : this.write(piece);
      const rest = this.#rest;
      this.#rest = Buffer.alloc(0);
      return text + rest.toString(this.encoding);
    }
  }
  return { StringDecoder };
})
