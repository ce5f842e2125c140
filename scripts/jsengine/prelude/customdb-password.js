// customdb/password: the verifiers of the package scripts/password, for the hashes that legacy stores hold.
//
//   password.verify(given, stored, [{ scheme, secret, salt, username, … }], [callback])
//
// stored is null for a user who does not exist: the answer is false then, and takes as long as for one who does.
(function (host, runtime) {
  'use strict';
  const { parse, stringify } = JSON;
  const NativePromise = Promise, NativeError = Error, NativeString = String;
  const { invalidArgument } = runtime.module('errors');

  function requestOf(given, stored, { scheme = 'auto', secret, ...rest }) {
    if (typeof given !== 'string') throw invalidArgument('given', 'of type string', given);
    if (stored !== null && stored !== undefined && typeof stored !== 'string') throw invalidArgument('stored', 'of type string', stored);
    const extra = {};
    for (const role of Object.keys(rest)) if (rest[role] !== null && rest[role] !== undefined) extra[role] = NativeString(rest[role]);
    return stringify({ password: given, stored: stored ?? null, scheme: NativeString(scheme), secret: NativeString(secret ?? ''), extra });
  }

  function verify(given, stored, options, callback) {
    if (typeof options === 'function') {
      callback = options;
      options = undefined;
    }
    if (callback === undefined) {
      return new NativePromise((resolve, reject) => {
        verify(given, stored, options, (error, matches) => { if (error) reject(error); else resolve(matches); });
      });
    }
    host.call('verify', requestOf(given, stored, options ?? {}), (problem, result) => {
      if (problem !== null) return callback(new NativeError(problem));
      const { matches, code, message } = parse(result);
      if (code === undefined) return callback(null, matches);
      const error = new NativeError(message);
      error.code = code;
      callback(error);
    });
  }

  // identify gives the schemes that a hash's own form names, the likeliest first.
  function identify(stored) {
    if (typeof stored !== 'string') throw invalidArgument('stored', 'of type string', stored);
    return parse(host.callSync('identify', stored));
  }

  return { verify, identify };
})
