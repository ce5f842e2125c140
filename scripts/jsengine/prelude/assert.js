// assert. What it says is Node's text, except that it never quotes the script.
(function (host, runtime) {
  'use strict';
  const { inspect } = runtime.module('inspect');
  const { equal: deep } = runtime.module('equal');
  const { types: { isRegExp, isNativeError, isPromise } } = runtime.module('kinds');
  const { NodeError, invalidArgument, invalidValue, received } = runtime.module('errors');
  const { AssertionError } = runtime.module('assertion');

  const make = (f, actual, expected, message, operator = f.name) =>
    new AssertionError({ actual, expected, message, operator, stackStartFn: f });
  function refuse(f, actual, expected, message, operator) {
    if (message instanceof Error) throw message;
    throw make(f, actual, expected, message, operator);
  }
  // refuseWith has a message of its own, which counts as generated, if the script has none.
  function refuseWith(f, actual, expected, message, generated) {
    const error = make(f, actual, expected, message || generated());
    error.generatedMessage = !message;
    throw error;
  }

  // ---- values -------------------------------------------------------------------------------------------------------

  const checkOk = (f) => (...args) => {
    const [value, message] = args;
    if (value) return;
    if (message instanceof Error) throw message;
    const error = make(f, value, true, args.length > 0 ? message : 'No value argument passed to `assert.ok()`', '==');
    error.generatedMessage = message == null;
    throw error;
  };
  function ok(...args) { checkOk(ok)(...args); }

  const bothNaN = (a, b) => a !== a && b !== b;
  // comparison makes a check of the name; operator is what its errors say, if it is not the name.
  function comparison(name, test, operator) {
    const f = { [name](...args) {
      if (args.length < 2) {
        throw NodeError(TypeError, 'ERR_MISSING_ARGS', 'The "actual" and "expected" arguments must be specified');
      }
      const [actual, expected, message] = args;
      if (!test(actual, expected)) refuse(f, actual, expected, message, operator);
    } }[name];
    return f;
  }
  const comparisons = {
    equal: comparison('equal', (a, b) => a == b || bothNaN(a, b), '=='),
    notEqual: comparison('notEqual', (a, b) => !(a == b || bothNaN(a, b)), '!='),
    strictEqual: comparison('strictEqual', Object.is),
    notStrictEqual: comparison('notStrictEqual', (a, b) => !Object.is(a, b)),
    deepEqual: comparison('deepEqual', (a, b) => deep(a, b, false)),
    notDeepEqual: comparison('notDeepEqual', (a, b) => !deep(a, b, false)),
    deepStrictEqual: comparison('deepStrictEqual', (a, b) => deep(a, b, true)),
    notDeepStrictEqual: comparison('notDeepStrictEqual', (a, b) => !deep(a, b, true)),
  };

  function fail(...args) {
    if (args.length <= 1) {
      const [message = null] = args;
      if (message instanceof Error) throw message;
      const error = make(fail, undefined, undefined, message ?? 'Failed');
      if (message === null) error.generatedMessage = true;
      throw error;
    }
    const [actual, expected, message, operator] = args;
    refuse(fail, actual, expected, message, args.length === 2 ? '!=' : operator);
  }

  function ifError(value) {
    if (value === null || value === undefined) return;
    const { message } = Object(value);
    const text = typeof value !== 'object' || typeof message !== 'string' ? inspect(value) :
      message === '' && value.constructor ? value.constructor.name : message;
    throw make(ifError, value, null, 'ifError got unwanted exception: ' + text);
  }

  function matching(f, wanted, text, pattern, message) {
    if (!isRegExp(pattern)) throw invalidArgument('regexp', 'an instance of RegExp', pattern);
    if (typeof text === 'string' && finds(pattern, text) === wanted) return;
    if (message instanceof Error) throw message;
    refuseWith(f, text, pattern, message, () => (typeof text !== 'string' ?
      'The "string" argument must be of type string. Received type ' + typeof text + ' (' + inspect(text) + ')' :
      (wanted ? 'The input did not match' : 'The input was expected to not match') + ' the regular expression ' +
        inspect(pattern) + '. Input:\n\n' + inspect(text) + '\n'));
  }
  function match(text, pattern, message) { matching(match, true, text, pattern, message); }
  function doesNotMatch(text, pattern, message) { matching(doesNotMatch, false, text, pattern, message); }

  // ---- what is thrown -------------------------------------------------------------------------------------------------

  const nothing = { message: undefined }; // was thrown
  function thrownBy(f) {
    if (typeof f !== 'function') throw invalidArgument('fn', 'of type function', f);
    try { f(); } catch (error) { return error; }
    return nothing;
  }
  async function rejectedBy(what) {
    const fits = (value) => isPromise(value) ||
      (value !== null && typeof value === 'object' && typeof value.then === 'function' && typeof value.catch === 'function');
    const promise = typeof what === 'function' ? what() : what;
    if (!fits(promise)) {
      if (what !== promise) {
        throw NodeError(TypeError, 'ERR_INVALID_RETURN_VALUE', 'Expected instance of Promise to be returned from the ' +
          '"promiseFn" function but got' + received(promise).slice(' Received'.length) + '.');
      }
      throw invalidArgument('promiseFn', 'of type function or an instance of Promise', what);
    }
    try { await promise; } catch (error) { return error; }
    return nothing;
  }

  // expectation is [expected, message] of the arguments behind the first, of which a text alone is the message.
  function expectation(thrown, args) {
    const [expected, message] = args;
    if (typeof expected === 'string' && args.length === 1) {
      const inMessage = typeof thrown === 'object' && thrown !== null, text = inMessage ? thrown.message : thrown;
      if (text !== expected) return [undefined, expected];
      throw NodeError(TypeError, 'ERR_AMBIGUOUS_ARGUMENT', 'The "error/message" argument is ambiguous. The error ' +
        (inMessage ? 'message ' : '') + '"' + text + '" is identical to the message.');
    }
    if (expected != null && typeof expected !== 'object' && typeof expected !== 'function') {
      throw invalidArgument('error', 'of type function or an instance of Error, RegExp, or Object', expected);
    }
    return [expected, message];
  }

  // expect checks what was thrown against a class, a pattern, an object of properties or a function that says yes.
  function expect(f, what, thrown, args) {
    const [expected, message] = expectation(thrown, args);
    if (thrown === nothing) {
      refuse(f, undefined, expected, 'Missing expected ' + what + (expected?.name ? ' (' + expected.name + ')' : '') +
        (message ? ': ' + message : '.'));
    }
    if (!expected) return;
    if (typeof expected === 'function') expectKind(f, thrown, expected, message);
    else if (isRegExp(expected)) expectPattern(f, thrown, expected, message);
    else expectProperties(f, thrown, expected, message);
  }
  const finds = (pattern, text) => RegExp.prototype.exec.call(pattern, text) !== null;
  const isErrorClass = (f) => f === Error || Error.isPrototypeOf(f);

  function expectKind(f, thrown, expected, message) {
    if (expected.prototype !== undefined && thrown instanceof expected) return;
    const isError = isNativeError(thrown) || thrown instanceof Error;
    if (isErrorClass(expected)) {
      refuseWith(f, thrown, expected, message, () => {
        const head = 'The error is expected to be an instance of "' + expected.name + '". Received ';
        if (!isError) return head + '"' + inspect(thrown, { depth: -1 }) + '"';
        const name = thrown.constructor?.name || thrown.name;
        const same = name === expected.name;
        return head + (same ? 'an error with identical name but a different prototype.' : '"' + name + '"') +
          (thrown.message ? '\n\nError message:\n\n' + thrown.message : '');
      });
    }
    const answer = Reflect.apply(expected, {}, [thrown]);
    if (answer === true) return;
    refuseWith(f, thrown, expected, message, () => 'The ' + (expected.name ? '"' + expected.name + '" ' : '') +
      'validation function is expected to return "true". Received ' + inspect(answer) +
      (isError ? '\n\nCaught error:\n\n' + thrown : ''));
  }

  function expectPattern(f, thrown, expected, message) {
    const text = String(thrown);
    if (finds(expected, text)) return;
    refuseWith(f, thrown, expected, message, () => 'The input did not match the regular expression ' + inspect(expected) +
      '. Input:\n\n' + inspect(text) + '\n');
  }

  // A Comparison is what an error says of itself under some keys; the expected one shows what patterns match.
  class Comparison {
    constructor(object, keys, other) {
      for (const key of keys) {
        if (key in object) this[key] = other !== undefined && fits(other[key], object[key]) ? other[key] : object[key];
      }
    }
  }
  const fits = (got, pattern) => typeof got === 'string' && isRegExp(pattern) && finds(pattern, got);

  function expectProperties(f, thrown, expected, message) {
    const differing = (actual, wanted, text) => namedAs(f, make(f, actual, wanted, text, 'deepStrictEqual'));
    if (typeof thrown !== 'object' || thrown === null) throw differing(thrown, expected, message);
    const keys = Object.keys(expected);
    if (expected instanceof Error) keys.push('name', 'message');
    else if (keys.length === 0) throw invalidValue('error', expected, 'may not be an empty object');
    for (const key of keys) {
      if (fits(thrown[key], expected[key]) || (key in thrown && deep(thrown[key], expected[key], true))) continue;
      if (message) refuse(f, thrown, expected, message);
      const error = differing(new Comparison(thrown, keys), new Comparison(expected, keys, thrown));
      throw Object.assign(error, { actual: thrown, expected });
    }
  }
  // namedAs says whose error it is, whatever operator has made its message.
  const namedAs = (f, error) => Object.assign(error, { operator: f.name });

  function unexpected(f, what, thrown, args) {
    if (thrown === nothing) return;
    let [expected, message] = args;
    if (typeof expected === 'string') [expected, message] = [undefined, expected];
    if (expected && !isExpected(thrown, expected)) throw thrown;
    refuse(f, thrown, expected, 'Got unwanted ' + what + (message ? ': ' + message : '.') + '\nActual message: "' +
      (thrown && thrown.message) + '"');
  }
  function isExpected(thrown, expected) {
    if (isRegExp(expected)) return finds(expected, String(thrown));
    if (typeof expected !== 'function') {
      throw invalidArgument('expected', 'of type function or an instance of RegExp', expected);
    }
    if (expected.prototype !== undefined && thrown instanceof expected) return true;
    return !isErrorClass(expected) && Reflect.apply(expected, {}, [thrown]) === true;
  }

  function throws(f, ...args) { expect(throws, 'exception', thrownBy(f), args); }
  async function rejects(what, ...args) { expect(rejects, 'rejection', await rejectedBy(what), args); }
  function doesNotThrow(f, ...args) { unexpected(doesNotThrow, 'exception', thrownBy(f), args); }
  async function doesNotReject(what, ...args) { unexpected(doesNotReject, 'rejection', await rejectedBy(what), args); }

  const assert = Object.assign(function assert(...args) { checkOk(assert)(...args); }, {
    fail, AssertionError, ok, ...comparisons, throws, rejects, doesNotThrow, doesNotReject, ifError, match, doesNotMatch,
  });
  assert.strict = Object.assign(function strict(...args) { checkOk(strict)(...args); }, assert, {
    equal: assert.strictEqual, notEqual: assert.notStrictEqual,
    deepEqual: assert.deepStrictEqual, notDeepEqual: assert.notDeepStrictEqual,
  });
  assert.strict.strict = assert.strict;
  return assert;
})
