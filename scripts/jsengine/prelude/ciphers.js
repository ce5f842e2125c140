// The ciphers of crypto: AES in the modes in which old stores keep fields. They hold back no more than Node's do, so that
// what update and final give is the same, piece for piece.
(function (host, runtime) {
  'use strict';
  const { Buffer } = runtime;
  const { NodeError, invalidArgument } = runtime.module('errors');
  const { StringDecoder } = runtime.module('string_decoder');
  const block = 16;

  const bytesOf = (value, name, encoding) => {
    if (typeof value === 'string') return Buffer.from(value, encoding);
    if (value instanceof ArrayBuffer) return Buffer.from(value);
    if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    throw invalidArgument(name, 'of type string or an instance of ' + (name === 'key' ?
      'ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey' : 'Buffer, TypedArray, or DataView'), value);
  };
  const run = (mode, ...parts) =>
    Buffer.from(host.callSync('aes:' + mode, JSON.stringify(parts.map((part) => part.toString('latin1')))), 'latin1');
  const provider = (reason, number, text) => {
    const error = NodeError(Error, 'ERR_OSSL_' + reason, 'error:' + number + ':Provider routines::' + text);
    error.library = 'Provider routines';
    error.reason = text;
    return error;
  };
  const wrongState = (message) => NodeError(Error, 'ERR_CRYPTO_INVALID_STATE', message);

  function optionsOf(name, key, iv) {
    if (typeof name !== 'string') throw invalidArgument('cipher', 'of type string', name);
    const match = /^(?:id-)?aes-?(128|192|256)-?(cbc|ecb|ctr|gcm)$/.exec(name.toLowerCase());
    key = bytesOf(key, 'key', 'utf8');
    if (iv !== null) iv = bytesOf(iv, 'iv', 'utf8');
    if (match === null) throw NodeError(Error, 'ERR_CRYPTO_UNKNOWN_CIPHER', 'Unknown cipher');
    const [, bits, mode] = match;
    const fits = mode === 'ecb' ? iv === null || iv.length === 0 : mode === 'gcm' ? iv?.length > 0 : iv?.length === block;
    if (!fits) throw NodeError(TypeError, 'ERR_CRYPTO_INVALID_IV', 'Invalid initialization vector');
    if (key.length !== bits / 8) throw NodeError(RangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    return { mode, key, iv: iv ?? Buffer.alloc(0) };
  }

  class Cipher {
    _mode; _key; _iv; _encrypt; _rest = Buffer.alloc(0); _padding = true; _done = false; _decoder = null;
    _stream = Buffer.alloc(0); _additional = Buffer.alloc(0); _tag = null; _tagLength = block;
    constructor(name, key, iv, encrypt, options) {
      const { mode, key: bytes, iv: start } = optionsOf(name, key, iv);
      this._mode = mode;
      this._key = bytes;
      this._iv = start;
      this._encrypt = encrypt;
      if (options?.authTagLength !== undefined) this._tagLength = options.authTagLength;
    }
    _give(bytes, encoding, last) {
      if (!encoding || encoding === 'buffer') return bytes;
      this._decoder ??= new StringDecoder(encoding);
      return last ? this._decoder.end(bytes) : this._decoder.write(bytes);
    }
    // _blocks runs whole blocks through the cipher.
    _blocks(data) {
      if (data.length === 0) return data;
      const result = run(this._mode + (this._encrypt ? '-encrypt' : '-decrypt'), this._key, this._iv, data);
      if (this._mode === 'cbc') this._iv = (this._encrypt ? result : data).slice(-block);
      return result;
    }
    // _flow runs data through a cipher that is a stream. Of gcm the input is kept for the tag.
    _flow(data) {
      const used = this._stream.length;
      this._stream = Buffer.concat([this._stream, data]);
      if (this._mode === 'gcm') return run('gcm', this._key, this._iv, this._stream, this._additional).slice(used, used + data.length);
      const skip = Buffer.alloc(8);
      skip.writeUInt32BE(used, 4);
      return run('ctr', this._key, this._iv, data, skip);
    }
    update(data, inputEncoding, outputEncoding) {
      const bytes = bytesOf(data, 'data', inputEncoding === 'buffer' ? 'utf8' : inputEncoding);
      if (this._done) throw new Error('Trying to add data in unsupported state');
      if (this._mode === 'ctr' || this._mode === 'gcm') return this._give(this._flow(bytes), outputEncoding, false);
      const all = Buffer.concat([this._rest, bytes]);
      // A block that may be the last one, which has the padding, is held back when decrypting.
      const held = !this._encrypt && this._padding && all.length > 0 && all.length % block === 0 ? block : all.length % block;
      this._rest = all.slice(all.length - held);
      return this._give(this._blocks(all.slice(0, all.length - held)), outputEncoding, false);
    }
    final(outputEncoding) {
      if (this._done) throw wrongState('Invalid state');
      this._done = true;
      return this._give(this._last(), outputEncoding, true);
    }
    _last() {
      if (this._mode === 'ctr') return Buffer.alloc(0);
      if (this._mode === 'gcm') return this._finishTag();
      const rest = this._rest;
      if (this._encrypt) {
        if (this._padding) {
          const more = block - rest.length;
          return this._blocks(Buffer.concat([rest, Buffer.alloc(more, more)]));
        }
        if (rest.length > 0) throw provider('WRONG_FINAL_BLOCK_LENGTH', '1C80006B', 'wrong final block length');
        return rest;
      }
      if (!this._padding && rest.length === 0) return rest;
      if (rest.length !== block) throw provider('WRONG_FINAL_BLOCK_LENGTH', '1C80006B', 'wrong final block length');
      const plain = this._blocks(rest), pad = plain[block - 1];
      if (pad < 1 || pad > block || plain.slice(block - pad).some((byte) => byte !== pad)) {
        throw provider('BAD_DECRYPT', '1C800064', 'bad decrypt');
      }
      return plain.slice(0, block - pad);
    }
    _finishTag() {
      const sealed = run('gcm', this._key, this._iv, this._stream, this._additional);
      if (this._encrypt) {
        this._tag = sealed.slice(-block).slice(0, this._tagLength);
        return Buffer.alloc(0);
      }
      const plain = sealed.slice(0, -block);
      const tag = run('gcm', this._key, this._iv, plain, this._additional).slice(-block);
      const given = this._tag;
      if (given === null || !runtime.module('crypto').timingSafeEqual(tag.slice(0, given.length), given)) {
        throw new Error('Unsupported state or unable to authenticate data');
      }
      return Buffer.alloc(0);
    }
    setAutoPadding(on = true) { this._padding = Boolean(on); return this; }
    setAAD(data, options) { this._additional = Buffer.concat([this._additional, bytesOf(data, 'buffer', options?.encoding)]); return this; }
    getAuthTag() {
      if (this._mode !== 'gcm' || !this._encrypt || this._tag === null) throw wrongState('Invalid state for operation getAuthTag');
      return this._tag;
    }
    setAuthTag(tag, encoding) {
      const bytes = bytesOf(tag, 'buffer', encoding);
      if (this._mode !== 'gcm' || this._encrypt || this._done) throw wrongState('Invalid state for operation setAuthTag');
      if (![4, 8, 12, 13, 14, 15, 16].includes(bytes.length)) {
        throw NodeError(TypeError, 'ERR_CRYPTO_INVALID_AUTH_TAG', 'Invalid authentication tag length: ' + bytes.length);
      }
      this._tag = bytes;
      return this;
    }
  }
  // What the class keeps is nobody's business who looks at it.
  const hidden = (object) => {
    for (const key of Object.keys(object)) Object.defineProperty(object, key, { enumerable: false });
    return object;
  };

  // fromPassword makes a key and a start value of a password as OpenSSL once did: with MD5 and without salt.
  function fromPassword(name, password) {
    const bits = +(/(128|192|256)/.exec(name)?.[1] ?? 0), secret = bytesOf(password, 'password', 'utf8');
    let made = Buffer.alloc(0), last = Buffer.alloc(0);
    while (made.length < bits / 8 + block) {
      last = runtime.module('crypto').createHash('md5').update(last).update(secret).digest();
      made = Buffer.concat([made, last]);
    }
    return [made.slice(0, bits / 8), /ecb/i.test(name) ? null : made.slice(bits / 8, bits / 8 + (/gcm/i.test(name) ? 12 : block))];
  }
  const ciphers = [];
  for (const bits of [128, 192, 256]) for (const mode of ['cbc', 'ctr', 'ecb', 'gcm']) ciphers.push('aes-' + bits + '-' + mode);
  return {
    createCipheriv: (name, key, iv, options) => hidden(new Cipher(name, key, iv, true, options)),
    createDecipheriv: (name, key, iv, options) => hidden(new Cipher(name, key, iv, false, options)),
    createCipher: (name, password) => hidden(new Cipher(name, ...fromPassword(name, password), true)),
    createDecipher: (name, password) => hidden(new Cipher(name, ...fromPassword(name, password), false)),
    getCiphers: () => ciphers.slice(),
  };
})
