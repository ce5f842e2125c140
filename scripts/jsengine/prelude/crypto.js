// crypto: hashes, keyed hashes, key derivation and random bytes. The host computes; data crosses with a character a byte.
(function (host, runtime) {
  'use strict';
  const { stringify } = JSON;
  const NativeError = Error, NativeTypeError = TypeError, NativeRangeError = RangeError;
  const { Buffer } = runtime;

  const fail = (Type, code, message) => {
    const error = new Type(message);
    error.code = code;
    throw error;
  };
  const someBytes = 'of type string or an instance of Buffer, TypedArray, or DataView';
  const binary = (data, encoding, name, wanted = someBytes) => {
    if (typeof data === 'string') return Buffer.from(data, encoding === 'buffer' ? 'utf8' : encoding).toString('latin1');
    if (ArrayBuffer.isView(data)) return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1');
    if (data instanceof ArrayBuffer) return Buffer.from(data).toString('latin1');
    return fail(NativeTypeError, 'ERR_INVALID_ARG_TYPE',
      'The "' + name + '" argument must be ' + wanted + '.' + runtime.module('errors').received(data));
  };
  const given = (text, encoding) => {
    const buffer = Buffer.from(text, 'latin1');
    return encoding === undefined || encoding === 'buffer' ? buffer : buffer.toString(encoding);
  };

  class Digest {
    #algorithm; #key; #data = ''; #done = false;
    constructor(algorithm, key) {
      if (typeof algorithm !== 'string') {
        fail(NativeTypeError, 'ERR_INVALID_ARG_TYPE', 'The "algorithm" argument must be of type string.');
      }
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

  const sizeOf = (size, name) => {
    if (typeof size !== 'number') {
      fail(NativeTypeError, 'ERR_INVALID_ARG_TYPE', 'The "' + name + '" argument must be of type number.');
    }
    if (!(size >= 0 && size <= 1 << 20)) {
      fail(NativeRangeError, 'ERR_OUT_OF_RANGE', 'The value of "' + name + '" is out of range. Received ' + size);
    }
    return Math.trunc(size);
  };
  function randomBytes(size, callback) {
    const bytes = given(host.callSync('random', '' + sizeOf(size, 'size')));
    if (typeof callback !== 'function') return bytes;
    runtime.nextTick(callback, null, bytes);
  }
  function randomInt(least, most, callback) {
    if (most === undefined || typeof most === 'function') [least, most, callback] = [0, least, most];
    const { invalidArgument, outOfRange } = runtime.module('errors');
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
  function randomUUID() {
    const bytes = randomBytes(16);
    bytes[6] = (bytes[6] & 15) | 64;
    bytes[8] = (bytes[8] & 63) | 128;
    const hex = bytes.toString('hex');
    return hex.slice(0, 8) + '-' + hex.slice(8, 12) + '-' + hex.slice(12, 16) + '-' + hex.slice(16, 20) + '-' + hex.slice(20);
  }

  const derivation = (password, salt, iterations, length, digest) => {
    if (typeof digest !== 'string') {
      fail(NativeTypeError, 'ERR_INVALID_ARG_TYPE', 'The "digest" argument must be of type string. Received ' + typeof digest);
    }
    if (typeof iterations !== 'number') {
      fail(NativeTypeError, 'ERR_INVALID_ARG_TYPE', 'The "iterations" argument must be of type number.');
    }
    if (!(Number.isInteger(iterations) && iterations >= 1 && iterations <= 2147483647)) {
      fail(NativeRangeError, 'ERR_OUT_OF_RANGE', 'The value of "iterations" is out of range. Received ' + iterations);
    }
    if (host.callSync('known', digest) !== 'true') {
      fail(NativeTypeError, 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest: ' + digest);
    }
    return stringify([digest, binary(password, undefined, 'password'), binary(salt, undefined, 'salt'),
      '' + iterations, '' + sizeOf(length, 'keylen')]);
  };
  function pbkdf2Sync(password, salt, iterations, length, digest) {
    return given(host.callSync('pbkdf2', derivation(password, salt, iterations, length, digest)));
  }
  function pbkdf2(password, salt, iterations, length, digest, callback) {
    if (typeof digest === 'function') [digest, callback] = [undefined, digest];
    const payload = derivation(password, salt, iterations, length, digest);
    if (typeof callback !== 'function') {
      fail(NativeTypeError, 'ERR_INVALID_ARG_TYPE', 'The "callback" argument must be of type function.');
    }
    host.call('pbkdf2', payload, (error, key) => {
      if (error !== null) callback(new NativeError(error)); else callback(null, given(key));
    });
  }

  const scryptBounds = 'Invalid scrypt params';
  const derivable = 'of type string or an instance of ArrayBuffer, Buffer, TypedArray, or DataView';
  function scryptPayload(password, salt, length, options) {
    const secret = binary(password, undefined, 'password', derivable), grain = binary(salt, undefined, 'salt', derivable);
    if (typeof length !== 'number') {
      fail(NativeTypeError, 'ERR_INVALID_ARG_TYPE', 'The "keylen" argument must be of type number.' + runtime.module('errors').received(length));
    }
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
    if (typeof callback !== 'function') {
      fail(NativeTypeError, 'ERR_INVALID_ARG_TYPE', 'The "callback" argument must be of type function.' +
        runtime.module('errors').received(callback));
    }
    host.call('scrypt', payload, (error, key) => {
      if (error !== null) callback(new NativeError(error)); else callback(null, given(key));
    });
  }

  function hkdfSync(digest, key, salt, info, length) {
    if (typeof digest !== 'string') {
      fail(NativeTypeError, 'ERR_INVALID_ARG_TYPE', 'The "digest" argument must be of type string.' + runtime.module('errors').received(digest));
    }
    if (host.callSync('known', digest) !== 'true') fail(NativeTypeError, 'ERR_CRYPTO_INVALID_DIGEST', 'Invalid digest: ' + digest);
    const payload = [digest, binary(key, undefined, 'ikm'), binary(salt, undefined, 'salt'), binary(info, undefined, 'info'),
      '' + sizeOf(length, 'length')];
    if (length > 255 * new Digest(digest).digest().length) fail(NativeRangeError, 'ERR_CRYPTO_INVALID_KEYLEN', 'Invalid key length');
    const { buffer, byteOffset, byteLength } = given(host.callSync('hkdf', stringify(payload)));
    return buffer.slice(byteOffset, byteOffset + byteLength);
  }
  function hkdf(digest, key, salt, info, length, callback) {
    const made = hkdfSync(digest, key, salt, info, length);
    runtime.nextTick(callback, null, made);
  }

  function timingSafeEqual(a, b) {
    const wanted = 'an instance of ArrayBuffer, Buffer, TypedArray, or DataView';
    const left = binary(typeof a === 'string' ? null : a, undefined, 'buf1', wanted);
    const right = binary(typeof b === 'string' ? null : b, undefined, 'buf2', wanted);
    if (left.length !== right.length) {
      fail(NativeRangeError, 'ERR_CRYPTO_TIMING_SAFE_EQUAL_LENGTH', 'Input buffers must have the same byte length');
    }
    return host.callSync('equal', stringify([left, right])) === 'true';
  }

  // What a web page knows as crypto, without subtle.
  const webcrypto = {
    randomUUID,
    getRandomValues(array) {
      if (!ArrayBuffer.isView(array)) {
        fail(NativeTypeError, 'ERR_INVALID_ARG_TYPE', 'The "typedArray" argument must be an instance of TypedArray.');
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
