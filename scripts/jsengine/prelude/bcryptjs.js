// bcryptjs as npm's bcryptjs 3 answers, where it differs from bcrypt: it knows $2y$, its errors are others, an error of a
// salt may be thrown where bcrypt calls back, and its callbacks get null where those of bcrypt get undefined.
(function (host, runtime) {
  'use strict';
  const { randomBytes } = runtime.module('crypto');
  const { setImmediate } = runtime.module('timers');
  const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  let fallback = randomBytes;

  function encodeBase64(bytes, length) {
    if (length <= 0 || length > bytes.length) throw Error('Illegal len: ' + length);
    let text = '';
    for (let i = 0; i < length; i += 3) {
      const left = length - i;
      const bits = ((bytes[i] & 255) << 16) | (left > 1 ? (bytes[i + 1] & 255) << 8 : 0) | (left > 2 ? bytes[i + 2] & 255 : 0);
      for (let j = 0; j < Math.min(left, 3) + 1; j++) text += alphabet[(bits >> (18 - 6 * j)) & 63];
    }
    return text;
  }
  function decodeBase64(text, length) {
    if (length <= 0) throw Error('Illegal len: ' + length);
    const bytes = [], valueAt = (i) => alphabet.indexOf(text[i]);
    for (let i = 0; i < text.length - 1 && bytes.length < length; i += 4) {
      const a = valueAt(i), b = valueAt(i + 1);
      if (a < 0 || b < 0) break;
      bytes.push((a << 2) | (b >> 4));
      if (bytes.length >= length || i + 2 >= text.length) break;
      const c = valueAt(i + 2);
      if (c < 0) break;
      bytes.push(((b & 15) << 4) | (c >> 2));
      if (bytes.length >= length || i + 3 >= text.length) break;
      bytes.push(((c & 3) << 6) | valueAt(i + 3));
    }
    return bytes.slice(0, length).map((byte) => byte & 0xffff);
  }

  function genSaltSync(rounds, unused) {
    rounds = rounds || 10;
    if (typeof rounds !== 'number') throw Error('Illegal arguments: ' + typeof rounds + ', ' + typeof unused);
    rounds = rounds < 4 ? 4 : rounds > 31 ? 31 : rounds;
    return '$2b$' + (rounds < 10 ? '0' : '') + rounds + '$' + encodeBase64(fallback(16), 16);
  }

  // parseSalt takes a salt apart; it throws what bcryptjs says of a bad one.
  function parseSalt(text) {
    if (!text.startsWith('$2')) throw Error('Invalid salt version: ' + text.slice(0, 2));
    let minor = '', rest = text.slice(3);
    if (text[2] !== '$') {
      minor = text.charAt(2);
      if (!['a', 'b', 'y'].includes(minor) || text[3] !== '$') throw Error('Invalid salt revision: ' + text.slice(2, 4));
      rest = text.slice(4);
    }
    if (rest.charAt(2) > '$') throw Error('Missing salt rounds');
    const rounds = parseInt(rest[0], 10) * 10 + parseInt(rest[1], 10);
    const bytes = decodeBase64(rest.slice(3, 25), 16);
    if (rounds < 4 || rounds > 31) throw Error('Illegal number of rounds (4-31): ' + rounds);
    if (bytes.length !== 16) throw Error('Illegal salt length: ' + bytes.length + ' != 16');
    return { minor, rounds, bytes };
  }
  // What the host knows are $2b$ and $2$, which differ in whether a zero byte ends the password.
  const payload = (password, { minor, rounds, bytes }) => JSON.stringify(['u', password,
    '$2' + (minor === '' ? '' : 'b') + '$' + String(rounds).padStart(2, '0') + '$' + encodeBase64(bytes, 16)]);
  const named = (hash, { minor }) => '$2' + minor + hash.slice(hash.indexOf('$', 1));

  function hashSync(password, salt = 10) {
    if (typeof salt === 'number') salt = genSaltSync(salt);
    if (typeof password !== 'string' || typeof salt !== 'string') {
      throw Error('Illegal arguments: ' + typeof password + ', ' + typeof salt);
    }
    const parsed = parseSalt(salt);
    return named(host.callSync('hash', payload(password, parsed)), parsed);
  }
  const later = (callback, ...args) => { setImmediate(callback, ...args); };
  // withPromise is what every asynchronous function here does with the callback that it got or did not get.
  function withPromise(callback, run) {
    if (!callback) {
      return new Promise((resolve, reject) => { run((error, result) => { if (error) reject(error); else resolve(result); }); });
    }
    if (typeof callback !== 'function') throw Error('Illegal callback: ' + typeof callback);
    run(callback);
  }
  function genSalt(rounds, unused, callback) {
    if (typeof unused === 'function') callback = unused;
    if (typeof rounds === 'function') [callback, rounds] = [rounds, undefined];
    if (rounds !== undefined && typeof rounds !== 'number') throw Error('illegal arguments: ' + typeof rounds);
    return withPromise(callback, (done) => later(() => done(null, genSaltSync(rounds ?? 10))));
  }
  function begin(password, salt, done) {
    let parsed;
    try { parsed = parseSalt(salt); } catch (error) { return later(done, error); }
    host.call('hash', payload(password, parsed), (error, hash) => {
      if (error !== null) done(Error(error)); else done(null, named(hash, parsed));
    });
  }
  function hash(password, salt, callback, progress) {
    return withPromise(callback, (done) => {
      if (typeof password !== 'string' || (typeof salt !== 'string' && typeof salt !== 'number')) {
        return later(done, Error('Illegal arguments: ' + typeof password + ', ' + typeof salt));
      }
      begin(password, typeof salt === 'number' ? genSaltSync(salt) : salt, told(progress, done));
    });
  }
  // told reports the end of the work to a progress function: there are no steps between.
  const told = (progress, done) => (typeof progress !== 'function' ? done : (error, hash) => {
    if (!error) progress(1);
    done(error, hash);
  });

  const same = (known, given) => {
    let difference = known.length ^ given.length;
    for (let i = 0; i < known.length; i++) difference |= known.charCodeAt(i) ^ given.charCodeAt(i);
    return difference === 0;
  };
  function compareSync(password, hash) {
    if (typeof password !== 'string' || typeof hash !== 'string') {
      throw Error('Illegal arguments: ' + typeof password + ', ' + typeof hash);
    }
    return hash.length === 60 && same(hashSync(password, hash.slice(0, 29)), hash);
  }
  function compare(password, hash, callback, progress) {
    return withPromise(callback, (done) => {
      if (typeof password !== 'string' || typeof hash !== 'string') {
        return later(done, Error('Illegal arguments: ' + typeof password + ', ' + typeof hash));
      }
      if (hash.length !== 60) return later(done, null, false);
      begin(password, hash.slice(0, 29), told(progress, (error, computed) => {
        if (error) done(error); else done(null, same(computed, hash));
      }));
    });
  }
  function getRounds(hash) {
    if (typeof hash !== 'string') throw Error('Illegal arguments: ' + typeof hash);
    return parseInt(hash.split('$')[2], 10);
  }
  function getSalt(hash) {
    if (typeof hash !== 'string') throw Error('Illegal arguments: ' + typeof hash);
    if (hash.length !== 60) throw Error('Illegal hash length: ' + hash.length + ' != 60');
    return hash.slice(0, 29);
  }
  function truncates(password) {
    if (typeof password !== 'string') throw Error('Illegal arguments: ' + typeof password);
    return runtime.Buffer.byteLength(password) > 72;
  }
  return {
    setRandomFallback(random) { fallback = random; },
    genSaltSync, genSalt, hashSync, hash, compareSync, compare, getRounds, getSalt, truncates, encodeBase64, decodeBase64,
  };
})
