// bcrypt as npm's bcrypt 6 answers: what is checked here, in which order, and which error goes to the callback and which
// is thrown, is its. The hashing itself is the host's.
(function (host, runtime) {
  'use strict';
  const { stringify } = JSON;
  const NativePromise = Promise, NativeError = Error;
  const badSalt = 'data must be a string or Buffer and salt must either be a salt string or a number of rounds';
  const badHash = 'data must be a string or Buffer and hash must be a string';

  const isData = (data) => typeof data === 'string' || (typeof data === 'object' && data instanceof runtime.Buffer);
  // A payload is ["u" or "b", data, hash or salt]: a text, or bytes with a character each.
  const payload = (data, other) =>
    stringify(typeof data === 'string' ? ['u', data, other] : ['b', data.toString('latin1'), other]);

  const reject = (callback, message) => { runtime.nextTick(callback, new NativeError(message)); };
  const promised = (f, args) => new NativePromise((resolve, fail) => {
    f(...args, (error, result) => { if (error) fail(error); else resolve(result); });
  });
  const refused = 'cb must be a function or null to return a Promise';

  function checkRounds(rounds, minor) {
    if (rounds && typeof rounds !== 'number') return 'rounds must be a number';
    if (minor && minor !== 'a' && minor !== 'b') return 'minor must be either "a" or "b"';
    return '';
  }
  const saltOf = (rounds, minor) => (minor || 'b') + (rounds ? rounds | 0 : 10);
  const newSalt = (rounds, minor) => host.callSync('salt', saltOf(rounds, minor));

  function genSaltSync(rounds, minor) {
    const wrong = checkRounds(rounds, minor);
    if (wrong !== '') throw new NativeError(wrong);
    return newSalt(rounds, minor);
  }

  function genSalt(rounds, minor, callback) {
    if (typeof rounds === 'function') {
      callback = rounds;
      rounds = 10;
      minor = 'b';
    } else if (typeof minor === 'function') {
      callback = minor;
      minor = 'b';
    }
    if (!callback) return promised(genSalt, [rounds, minor]);
    const wrong = checkRounds(rounds, minor);
    if (wrong !== '') return reject(callback, wrong);
    host.call('salt', saltOf(rounds, minor), (error, salt) => {
      if (error !== null) callback(new NativeError(error)); else callback(undefined, salt);
    });
  }

  function hashSync(data, salt) {
    if (data == null || salt == null) throw new NativeError('data and salt arguments required');
    if (!isData(data) || (typeof salt !== 'string' && typeof salt !== 'number')) throw new NativeError(badSalt);
    return host.callSync('hash', payload(data, typeof salt === 'number' ? newSalt(salt) : salt));
  }

  function hash(data, salt, callback) {
    if (typeof data === 'function') return reject(data, badSalt);
    if (typeof salt === 'function') return reject(salt, badSalt);
    if (callback && typeof callback !== 'function') return NativePromise.reject(new NativeError(refused));
    if (!callback) return promised(hash, [data, salt]);
    if (data == null || salt == null) return reject(callback, 'data and salt arguments required');
    if (!isData(data) || (typeof salt !== 'string' && typeof salt !== 'number')) return reject(callback, badSalt);
    host.call('hash', payload(data, typeof salt === 'number' ? newSalt(salt) : salt), (error, result) => {
      if (error !== null) callback(new NativeError(error)); else callback(undefined, result);
    });
  }

  function compareSync(data, encrypted) {
    if (data == null || encrypted == null) throw new NativeError('data and hash arguments required');
    if (!isData(data) || typeof encrypted !== 'string') throw new NativeError(badHash);
    return host.callSync('compare', payload(data, encrypted)) === 'true';
  }

  function compare(data, encrypted, callback) {
    if (typeof data === 'function') return reject(data, 'data and hash arguments required');
    if (typeof encrypted === 'function') return reject(encrypted, 'data and hash arguments required');
    if (callback && typeof callback !== 'function') return NativePromise.reject(new NativeError(refused));
    if (!callback) return promised(compare, [data, encrypted]);
    if (data == null || encrypted == null) return reject(callback, 'data and hash arguments required');
    if (!isData(data) || typeof encrypted !== 'string') return reject(callback, 'data and hash must be strings');
    host.call('compare', payload(data, encrypted), (error, result) => {
      if (error !== null) callback(new NativeError(error)); else callback(undefined, result === 'true');
    });
  }

  function getRounds(encrypted) {
    if (encrypted == null) throw new NativeError('hash argument required');
    if (typeof encrypted !== 'string') throw new NativeError('hash must be a string');
    return +host.callSync('rounds', encrypted);
  }

  return { genSaltSync, genSalt, hashSync, hash, compareSync, compare, getRounds };
})
