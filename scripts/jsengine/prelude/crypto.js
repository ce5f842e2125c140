// crypto: hashes, keyed hashes, key derivation and random bytes. The host computes; data crosses with a character a byte.
(function (host, runtime) {
  'use strict';
  const { stringify } = JSON;
  const NativeError = Error, NativeTypeError = TypeError, NativeRangeError = RangeError;
  const { Buffer } = runtime;

  // What goes wrong is told in Node's words, which are loaded when they are needed.
  const errors = () => runtime.module('errors');
  const fail = (Type, code, message) => { throw errors().NodeError(Type, code, message); };
  const checkCallback = (f) => { if (typeof f !== 'function') throw errors().invalidArgument('callback', 'of type function', f); };
  const checkText = (text, name) => { if (typeof text !== 'string') throw errors().invalidArgument(name, 'of type string', text); };
  const someBytes = 'of type string or an instance of Buffer, TypedArray, or DataView';
  const binary = (data, encoding, name, wanted = someBytes) => {
    if (typeof data === 'string') return Buffer.from(data, encoding === 'buffer' ? 'utf8' : encoding).toString('latin1');
    if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1');
    if (data instanceof ArrayBuffer) return Buffer.from(data).toString('latin1');
    throw errors().invalidArgument(name, wanted, data);
  };
  const given = (text, encoding) => {
    const buffer = Buffer.from(text, 'latin1');
    return Buffer.isEncoding(encoding) ? buffer.toString(encoding) : buffer;
  };

  class Digest {
    #algorithm; #key; #data = ''; #done = false;
    constructor(algorithm, key) {
      checkText(algorithm, key === undefined ? 'algorithm' : 'hmac');
      if (host.callSync('known', algorithm) !== 'true') {
        if (key === undefined) throw new NativeError('Digest method not supported');
        fail(NativeTypeError, 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest: ' + algorithm);
      }
      this.#algorithm = algorithm;
      this.#key = key;
    }
    update(data, encoding) {
      if (this.#done) fail(NativeError, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
      this.#data += binary(data, encoding, 'data');
      return this;
    }
    digest(encoding) {
      if (this.#done) fail(NativeError, 'ERR_CRYPTO_HASH_FINALIZED', 'Digest already called');
      this.#done = true;
      return given(host.callSync('digest', stringify([this.#algorithm, this.#key ?? null, this.#data])), encoding);
    }
    copy() {
      const twin = new Digest(this.#algorithm, this.#key);
      twin.#data = this.#data;
      return twin;
    }
  }
  const createHash = (algorithm) => new Digest(algorithm);
  const createHmac = (algorithm, key) => new Digest(algorithm, binary(key, undefined, 'key',
    'of type string or an instance of ArrayBuffer, Buffer, TypedArray, DataView, KeyObject, or CryptoKey'));

  // sizeOf refuses sizes that are none, or above the limit of scripts.
  const limit = 1 << 20;
  const sizeOf = (size, name, most = 2147483647) => {
    if (typeof size !== 'number') throw errors().invalidArgument(name, 'of type number', size);
    if (!(size >= 0 && size <= limit)) {
      throw errors().outOfRange(name, '>= 0 && <= ' + (size > limit && size <= most ? limit : most), size);
    }
    return Math.trunc(size);
  };
  function randomBytes(size, callback) {
    sizeOf(size, 'size');
    if (callback !== undefined) checkCallback(callback);
    const bytes = given(host.callSync('random', '' + Math.trunc(size)));
    if (callback === undefined) return bytes;
    runtime.nextTick(callback, null, bytes);
  }
  function randomInt(least, most, callback) {
    if (most === undefined || typeof most === 'function') [least, most, callback] = [0, least, most];
    const { invalidArgument, outOfRange } = errors();
    if (!Number.isSafeInteger(least)) throw invalidArgument('min', 'a safe integer', least);
    if (!Number.isSafeInteger(most)) throw invalidArgument('max', 'a safe integer', most);
    if (most <= least) throw outOfRange('max', 'greater than the value of "min" (' + least + ')', most);
    if (most - least > 2 ** 48 - 1) throw outOfRange('max - min', '<= 281474976710655', most - least);
    const range = most - least, limit = 2 ** 48 - (2 ** 48 % range);
    let value;
    do value = randomBytes(6).readUIntBE(0, 6); while (value >= limit);
    if (typeof callback !== 'function') return least + (value % range);
    runtime.nextTick(callback, null, least + (value % range));
  }
  function randomUUID(options) {
    if (options !== undefined) {
      if (options === null || typeof options !== 'object') throw errors().invalidArgument('options', 'of type object', options);
      const { disableEntropyCache: fresh = false } = options;
      if (typeof fresh !== 'boolean') throw errors().invalidArgument('options.disableEntropyCache', 'of type boolean', fresh);
    }
    const bytes = randomBytes(16);
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = bytes.toString('hex');
    return hex.slice(0, 8) + '-' + hex.slice(8, 12) + '-' + hex.slice(12, 16) + '-' + hex.slice(16, 20) + '-' + hex.slice(20);
  }

  const derivable = 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView';
  const derivation = (password, salt, iterations, length, digest) => {
    checkText(digest, 'digest');
    const secret = binary(password, undefined, 'password', derivable), grain = binary(salt, undefined, 'salt', derivable);
    if (typeof iterations !== 'number') throw errors().invalidArgument('iterations', 'of type number', iterations);
    if (!(Number.isInteger(iterations) && iterations >= 1 && iterations <= 2147483647)) {
      throw errors().outOfRange('iterations', Number.isInteger(iterations) ? '>= 1 && <= 2147483647' : 'an integer', iterations);
    }
    const size = sizeOf(length, 'keylen');
    if (host.callSync('known', digest) !== 'true') {
      fail(NativeTypeError, 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest: ' + digest);
    }
    return stringify([digest, secret, grain, '' + iterations, '' + size]);
  };
  function pbkdf2Sync(password, salt, iterations, length, digest) {
    return given(host.callSync('pbkdf2', derivation(password, salt, iterations, length, digest)));
  }
  function pbkdf2(password, salt, iterations, length, digest, callback) {
    if (typeof digest === 'function') [digest, callback] = [undefined, digest];
    const payload = derivation(password, salt, iterations, length, digest);
    checkCallback(callback);
    host.call('pbkdf2', payload, (error, key) => {
      if (error !== null) callback(new NativeError(error)); else callback(null, given(key));
    });
  }

  const scryptBounds = 'Invalid scrypt params';
  function scryptPayload(password, salt, length, options) {
    const secret = binary(password, undefined, 'password', derivable), grain = binary(salt, undefined, 'salt', derivable);
    sizeOf(length, 'keylen');
    const { N, cost, r, blockSize, p, parallelization, maxmem = 32 << 20 } = options ?? {};
    const n = N ?? cost ?? 16384, size = r ?? blockSize ?? 8, lanes = p ?? parallelization ?? 1;
    if (n < 2 || (n & (n - 1)) !== 0 || size < 1 || lanes < 1 || size * lanes > 1 << 30) {
      fail(NativeRangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', scryptBounds);
    }
    // OpenSSL counts a few blocks more than the big table.
    const memory = 128 * size * lanes + 128 * size * (n + 2);
    if (memory > maxmem) fail(NativeRangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', scryptBounds + ': error:030000AC:digital envelope routines::memory limit exceeded');
    if (memory > 128 << 20) {
      fail(NativeRangeError, 'ERR_CRYPTO_INVALID_SCRYPT_PARAMS', scryptBounds + ': scripts may use 128 MiB at most');
    }
    return stringify([secret, grain, '' + length, '' + n, '' + size, '' + lanes]);
  }
  function scryptSync(password, salt, length, options) {
    return given(host.callSync('scrypt', scryptPayload(password, salt, length, options)));
  }
  function scrypt(password, salt, length, options, callback) {
    if (callback === undefined) [options, callback] = [undefined, options];
    const payload = scryptPayload(password, salt, length, options);
    checkCallback(callback);
    host.call('scrypt', payload, (error, key) => {
      if (error !== null) callback(new NativeError(error)); else callback(null, given(key));
    });
  }

  function hkdfSync(digest, key, salt, info, length) {
    checkText(digest, 'digest');
    if (host.callSync('known', digest) !== 'true') fail(NativeTypeError, 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest: ' + digest);
    const payload = [digest, binary(key, undefined, 'ikm'), binary(salt, undefined, 'salt'), binary(info, undefined, 'info'),
      '' + sizeOf(length, 'length', 2 ** 32)];
    if (length > 255 * new Digest(digest).digest().length) fail(NativeRangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    const { buffer, byteOffset, byteLength } = given(host.callSync('hkdf', stringify(payload)));
    return buffer.slice(byteOffset, byteOffset + byteLength);
  }
  function hkdf(digest, key, salt, info, length, callback) {
    const made = hkdfSync(digest, key, salt, info, length);
    runtime.nextTick(callback, null, made);
  }

  function timingSafeEqual(a, b) {
    const bytes = (value, name) => (ArrayBuffer.isView(value) || value instanceof ArrayBuffer ? binary(value) :
      fail(NativeTypeError, 'ERR_INVALID_ARG_TYPE', 'The "' + name + '" argument must be an instance of ArrayBuffer, Buffer, ' +
        'TypedArray, or DataView.'));
    const left = bytes(a, 'buf1'), right = bytes(b, 'buf2');
    if (left.length !== right.length) {
      fail(NativeRangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
    }
    return host.callSync('equal', stringify([left, right])) === 'true';
  }

  // What a web page knows as crypto, without subtle.
  const webcrypto = {
    randomUUID,
    getRandomValues(array) {
      if (!ArrayBuffer.isView(array) || /^(?:Float|DataView)/.test(array[Symbol.toStringTag])) {
        const error = new NativeError('The data argument must be an integer-type TypedArray');
        error.name = 'TypeMismatchError';
        error.code = 17;
        throw error;
      }
      Buffer.from(array.buffer, array.byteOffset, array.byteLength).set(randomBytes(array.byteLength));
      return array;
    },
  };

  return {
    webcrypto, getRandomValues: webcrypto.getRandomValues,
    createHash, createHmac, scrypt, scryptSync, hkdf, hkdfSync,
    get createCipheriv() { return runtime.module('ciphers').createCipheriv; },
    get createDecipheriv() { return runtime.module('ciphers').createDecipheriv; },
    get createCipher() { return runtime.module('ciphers').createCipher; },
    get createDecipher() { return runtime.module('ciphers').createDecipher; },
    get getCiphers() { return runtime.module('ciphers').getCiphers; },
    constants: {}, randomBytes, pseudoRandomBytes: randomBytes, randomInt, randomUUID, pbkdf2, pbkdf2Sync, timingSafeEqual,
    getHashes: () => host.callSync('hashes', '').split(','),
    Hash: Digest, Hmac: Digest,
  };
})
