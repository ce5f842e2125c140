// assert. The messages that Node makes of a comparison itself, with a diff in colours, are one line here.
(function (host, runtime) {
  'use strict';
  const { inspect } = runtime.module('inspect');
  const { equal: deep } = runtime.module('equal');
  const { NodeError, withCode, invalidArgument, invalidValue, received } = runtime.module('errors');

  const simple = (value) => value === null || (typeof value !== 'object' && typeof value !== 'function');
  // difference is what Node says after the message of a script, of two simple values.
  const difference = (a, b) => (simple(a) && simple(b) ? '\n\n' + inspect(a) + ' !== ' + inspect(b) + '\n' : '');

  class AssertionError extends Error {
    constructor(options) {
      if (options === null || typeof options !== 'object') throw invalidArgument('options', 'of type object', options);
      const { message, actual, expected, operator } = options;
      super(message === undefined ? inspect(actual) + ' ' + operator + ' ' + inspect(expected) :
        String(message) + (operator === 'strictEqual' && options.own !== true ? difference(actual, expected) : ''));
      this.name = 'AssertionError';
      this.generatedMessage = message === undefined;
      this.code = 'ERR_ASSERTION';
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
      withCode(this);
    }
  }
  Object.defineProperty(AssertionError.prototype, 'toString', {
    value() { return this.name + ' [' + this.code + ']: ' + this.message; }, writable: true, configurable: true,
  });

  function fail(actual, expected, message, operator, own) {
    if (message instanceof Error) throw message;
    const error = new AssertionError({ actual, expected, operator, message: message ?? own, own: message === undefined });
    if (message === undefined) error.generatedMessage = true;
    throw error;
  }
  const needTwo = (args) => {
    if (args.length < 2) throw NodeError(TypeError, 'ERR_MISSING_ARGS', 'The "actual" and "expected" arguments must be specified');
  };

  function ok(...args) {
    const [value, message] = args;
    if (value) return;
    if (args.length === 0) fail(undefined, true, undefined, '==', 'No value argument passed to `assert.ok()`');
    fail(value, true, message, '==', 'The expression evaluated to a falsy value: ' + inspect(value));
  }
  const lines = (head, value) => head + '\n\n' + inspect(value) + '\n';
  const comparison = (operator, test, say) => function (...args) {
    needTwo(args);
    const [actual, expected, message] = args;
    if (!test(actual, expected)) fail(actual, expected, message, operator, say(actual, expected));
  };
  const between = (operator) => (a, b) => inspect(a) + ' ' + operator + ' ' + inspect(b);
  const strictly = (a, b) => 'Expected values to be strictly equal:\n\n' + inspect(a) + ' !== ' + inspect(b) + '\n';
  const equal = comparison('==', (a, b) => a == b || (a !== a && b !== b), between('=='));
  const notEqual = comparison('!=', (a, b) => !(a == b || (a !== a && b !== b)), between('!='));
  const strictEqual = comparison('strictEqual', Object.is, (a, b) =>
    (simple(a) || simple(b) ? strictly(a, b) : 'Values have same structure but are not reference-equal:\n\n' + inspect(a) + '\n'));
  const notStrictEqual = comparison('notStrictEqual', (a, b) => !Object.is(a, b), (a) =>
    (simple(a) ? 'Expected "actual" to be strictly unequal to: ' + inspect(a) :
      lines('Expected "actual" not to be reference-equal to "expected":', a).trimEnd()));
  const deeply = (how) => (a, b) => 'Expected values to be ' + how + ':\n\n' + inspect(a) + '\n\nshould ' +
    (how.startsWith('loosely') ? 'loosely ' : '') + 'deep-equal\n\n' + inspect(b);
  const deepEqual = comparison('deepEqual', (a, b) => deep(a, b, false), deeply('loosely deep-equal'));
  const deepStrictEqual = comparison('deepStrictEqual', (a, b) => deep(a, b, true), deeply('strictly deep-equal'));
  const notDeepEqual = comparison('notDeepEqual', (a, b) => !deep(a, b, false), (a) =>
    lines('Expected "actual" not to be loosely deep-equal to:', a).trimEnd());
  const notDeepStrictEqual = comparison('notDeepStrictEqual', (a, b) => !deep(a, b, true), (a) =>
    lines('Expected "actual" not to be strictly deep-equal to:', a).trimEnd());

  // ---- what is thrown -------------------------------------------------------------------------------------------------

  const nothing = Symbol('nothing');
  function thrownBy(f) {
    if (typeof f !== 'function') throw invalidArgument('fn', 'of type function', f);
    try { f(); } catch (error) { return error; }
    return nothing;
  }
  async function rejectedBy(what) {
    const fits = (value) => value !== null && typeof value === 'object' && typeof value.then === 'function';
    let promise = what;
    if (typeof what === 'function') {
      promise = what();
      if (!fits(promise)) {
        throw NodeError(TypeError, 'ERR_INVALID_RETURN_VALUE',
          'Expected instance of Promise to be returned from the "promiseFn" function but got' +
            received(promise).slice(' Received'.length) + '.');
      }
    } else if (!fits(what)) {
      throw invalidArgument('promiseFn', 'of type function or an instance of Promise', what);
    }
    try { await promise; } catch (error) { return error; }
    return nothing;
  }
  // expect checks what was thrown against a class, a pattern, an object of properties or a function that says yes.
  function expect(thrown, expected, message, operator) {
    if (typeof expected === 'string') [expected, message] = [undefined, expected];
    if (thrown === nothing) {
      const missing = operator === 'rejects' ? 'rejection' : 'exception';
      fail(undefined, expected, undefined, operator, 'Missing expected ' + missing +
        (expected?.name ? ' (' + expected.name + ')' : '') + (message ? ': ' + message : '.'));
    }
    if (expected === undefined) return;
    if (typeof expected === 'function') {
      if (expected.prototype !== undefined && thrown instanceof expected) return;
      if (Error.isPrototypeOf(expected) || expected === Error) {
        fail(thrown, expected, message, operator, 'The error is expected to be an instance of "' + expected.name +
          '". Received ' + (thrown instanceof Error ? '"' + (thrown.constructor?.name ?? thrown.name) + '"' +
          '\n\nError message:\n\n' + thrown.message : '"' + inspect(thrown, { depth: -1 }) + '"'));
      }
      if (expected.call({}, thrown) === true) return;
      fail(thrown, expected, message, operator, 'The ' + (expected.name ? '"' + expected.name + '" ' : '') +
        'validation function is expected to return "true". Received ' + inspect(expected.call({}, thrown)) +
        (thrown instanceof Error ? '\n\nCaught error:\n\n' + inspect(thrown) : ''));
    }
    if (runtime.module('kinds').types.isRegExp(expected)) {
      if (expected.test(String(thrown))) return;
      fail(thrown, expected, message, operator, 'The input did not match the regular expression ' + inspect(expected) +
        '. Input:\n\n' + inspect(String(thrown)) + '\n');
    }
    if (expected === null || typeof expected !== 'object') {
      throw invalidArgument('expected', 'of type function or an instance of Error, RegExp, or Object', expected);
    }
    const keys = Object.keys(expected);
    if (expected instanceof Error) keys.push('name', 'message');
    else if (keys.length === 0) throw invalidValue('error', expected, 'may not be an empty object');
    for (const key of keys) {
      const wanted = expected[key], got = thrown?.[key];
      const pattern = typeof got === 'string' && runtime.module('kinds').types.isRegExp(wanted);
      if (pattern ? !wanted.test(got) : !deep(got, wanted, true)) {
        fail(thrown, expected, message, operator,
          'The property ' + key + ' of what was thrown is ' + inspect(got) + ', not ' + inspect(wanted));
      }
    }
  }
  function unexpected(thrown, expected, message, operator) {
    if (thrown === nothing) return;
    if (typeof expected === 'string') [expected, message] = [undefined, expected];
    if (typeof expected === 'function' && !(thrown instanceof expected)) throw thrown;
    const what = operator === 'doesNotReject' ? 'rejection' : 'exception';
    fail(thrown, expected, undefined, operator, 'Got unwanted ' + what + (message ? ': ' + message : '.') +
      '\nActual message: "' + thrown?.message + '"');
  }

  const match = (wanted) => function (text, pattern, message) {
    if (!runtime.module('kinds').types.isRegExp(pattern)) throw invalidArgument('regexp', 'an instance of RegExp', pattern);
    if (typeof text === 'string' && pattern.test(text) === wanted) return;
    fail(text, pattern, message, wanted ? 'match' : 'doesNotMatch', typeof text !== 'string' ?
      'The "string" argument must be of type string. Received type ' + typeof text + ' (' + inspect(text) + ')' :
      'The input ' + (wanted ? 'did not match' : 'was expected to not match') + ' the regular expression ' + inspect(pattern) +
      '. Input:\n\n' + inspect(text) + '\n');
  };

  const assert = Object.assign(function assert(...args) { ok(...args); }, {
    AssertionError, ok, equal, notEqual, strictEqual, notStrictEqual, deepEqual, notDeepEqual, deepStrictEqual, notDeepStrictEqual,
    throws: (f, expected, message) => expect(thrownBy(f), expected, message, 'throws'),
    doesNotThrow: (f, expected, message) => unexpected(thrownBy(f), expected, message, 'doesNotThrow'),
    rejects: async (f, expected, message) => expect(await rejectedBy(f), expected, message, 'rejects'),
    doesNotReject: async (f, expected, message) => unexpected(await rejectedBy(f), expected, message, 'doesNotReject'),
    match: match(true), doesNotMatch: match(false),
    ifError(value) {
      if (value === null || value === undefined) return;
      const text = value instanceof Error ? value.message || value.constructor.name : inspect(value);
      fail(value, null, undefined, 'ifError', 'ifError got unwanted exception: ' + text);
    },
    fail(message = 'Failed') {
      if (message instanceof Error) throw message;
      const error = new AssertionError({ message, operator: 'fail' });
      error.generatedMessage = arguments.length === 0;
      throw error;
    },
  });
  assert.strict = Object.assign(function strict(...args) { ok(...args); }, assert, {
    equal: strictEqual, notEqual: notStrictEqual, deepEqual: deepStrictEqual, notDeepEqual: notDeepStrictEqual,
  });
  assert.strict.strict = assert.strict;
  return assert;
})
