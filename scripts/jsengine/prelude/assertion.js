// AssertionError, and the message that it makes of two values: one under the other, or what differs line by line.
(function (host, runtime) {
  'use strict';
  const { inspect } = runtime.module('inspect');
  const { withCode, invalidArgument } = runtime.module('errors');

  const headings = {
    __proto__: null,
    strictEqual: 'Expected values to be strictly equal:',
    deepStrictEqual: 'Expected values to be strictly deep-equal:',
    deepEqual: 'Expected values to be loosely deep-equal:',
    notStrictEqual: 'Expected "actual" to be strictly unequal to:',
    notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
    notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
  };
  const notTheSame = 'Expected "actual" to be reference-equal to "expected":';
  const isObject = (value) => typeof value === 'object' && value !== null;
  const write = (value) => inspect(value, {
    compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, sorted: true,
  });
  const cut = (text, most) => (text.length > most ? text.slice(0, most - 3) + '...' : text);
  const firstLines = (lines) => (lines.length > 50 ? [...lines.slice(0, 46), '...'] : lines);

  // ---- differences --------------------------------------------------------------------------------------------------

  // A Comparison collects lines: "+" of the actual value, "-" of the expected one, and some that are the same around them.
  // Those of the expected value wait until there is one that is the same.
  class Comparison {
    text = '';
    waiting = '';
    same = []; // since the last that differed
    count = 0;
    skipped = false;
    add(line) {
      this.text += '\n' + line;
      this.count++;
    }
    addSame(line) {
      this.text += this.waiting;
      this.waiting = '';
      this.same.push(line);
      if (this.same.length <= 2) this.add('  ' + line);
    }
    // differs ends the lines that are the same: the last two of them, or all if those are five or fewer.
    differs() {
      const rest = this.same.slice(2);
      if (rest.length > 3) {
        this.text += '\n...';
        this.skipped = true;
      }
      for (const line of rest.slice(rest.length > 3 ? -2 : 0)) this.add('  ' + line);
      this.same = [];
    }
    addActual(line) { this.add('+ ' + line); }
    addExpected(line) {
      this.waiting += '\n- ' + line;
      this.count++;
    }
  }

  // sameButComma is the line that ends with a comma, if that is all that differs, or the line that both are.
  function sameButComma(a, b) {
    if (a === b || a === b + ',') return a;
    return b === a + ',' ? b : undefined;
  }

  // commonEnd takes the lines that are the same off the ends of both, and gives up to four of them as a text.
  function commonEnd(a, b) {
    const taken = [];
    while (a.length > 0 && b.length > 0 && a.at(-1) === b.at(-1)) {
      taken.unshift(a.pop());
      b.pop();
    }
    const shown = taken.slice(-3).map((line) => '\n  ' + line).join('');
    if (taken.length < 4) return [shown, false];
    return ['\n  ' + taken[0] + (taken.length > 4 ? '\n...' : '') + shown, taken.length > 4];
  }

  // pointer is a line with a ^ below the first character that differs, for two single lines.
  function pointer(a, b) {
    if (a.length + b.length >= 80) return '';
    let i = 0;
    while (a[i] === b[i]) i++;
    return i > 2 ? '\n  ' + ' '.repeat(i) + '^' : '';
  }

  function difference(actual, expected, operator, message) {
    const a = write(actual).split('\n'), b = write(expected).split('\n');
    const references = operator === 'strictEqual' && ((isObject(actual) && isObject(expected)) ||
      (typeof actual === 'function' && typeof expected === 'function'));
    const heading = message || (references ? notTheSame : headings[operator]);
    let mark = '';
    if (a.length === 1 && b.length === 1 && a[0] !== b[0]) {
      if (a[0].length + b[0].length <= 12) {
        if (!isObject(actual) && !isObject(expected) && (actual !== 0 || expected !== 0)) {
          return heading + '\n\n' + a[0] + ' !== ' + b[0] + '\n';
        }
      } else if (!references) {
        mark = pointer(a[0], b[0]);
      }
    }
    const all = a.slice(), [end, skippedEnd] = commonEnd(a, b);
    if (a.length === 0 && b.length === 0) {
      return 'Values have same structure but are not reference-equal:\n\n' + firstLines(all).join('\n') + '\n';
    }
    const c = new Comparison(), most = Math.max(a.length, b.length), legend = heading + '\n+ actual - expected';
    for (let i = 0; i < most; i++) {
      const same = i < a.length && i < b.length ? sameButComma(a[i], b[i]) : undefined;
      if (same !== undefined) {
        c.addSame(same);
      } else {
        c.differs();
        if (i < a.length) c.addActual(a[i]);
        if (i < b.length) c.addExpected(b[i]);
      }
      if (c.count > 50 && i < most - 2) return legend + ' ... Lines skipped\n' + c.text + '\n...' + c.waiting + '\n...';
    }
    return legend + (c.skipped || skippedEnd ? ' ... Lines skipped' : '') + '\n' + c.text + c.waiting + end + mark;
  }

  // ---- messages ------------------------------------------------------------------------------------------------------

  function sameness(actual, operator) {
    const lines = firstLines(write(actual).split('\n'));
    const heading = operator === 'notStrictEqual' && (isObject(actual) || typeof actual === 'function') ?
      'Expected "actual" not to be reference-equal to "expected":' : headings[operator];
    if (lines.length > 1) return heading + '\n\n' + lines.join('\n') + '\n';
    return heading + (lines[0].length > 5 ? '\n\n' : ' ') + lines[0];
  }

  function messageOf(actual, expected, operator, message) {
    const differs = operator === 'strictEqual' || operator === 'deepStrictEqual';
    if (differs) return difference(actual, expected, operator, message);
    if (message !== undefined && message !== null) return String(message);
    if (operator === 'notStrictEqual' || operator === 'notDeepStrictEqual') return sameness(actual, operator);
    const a = write(actual), b = write(expected);
    if (operator === 'notDeepEqual') {
      if (a === b) return cut(headings.notDeepEqual + '\n\n' + a, 1024);
      return 'Expected values not to be loosely deep-equal:\n\n' + cut(a, 512) +
        '\n\nshould not loosely deep-equal\n\n' + cut(b, 512);
    }
    if (operator !== 'deepEqual') return cut(a, 512) + ' ' + operator + ' ' + cut(b, 512);
    return headings.deepEqual + '\n\n' + cut(a, 512) + '\n\nshould loosely deep-equal\n\n' + cut(b, 512);
  }

  // plain is an error without its stack, so that a message does not show it.
  function plain(error) {
    const copy = Object.assign(Object.create(Object.getPrototypeOf(error)), error);
    return Object.defineProperty(copy, 'message', { value: error.message });
  }

  class AssertionError extends Error {
    constructor(options) {
      if (!isObject(options)) throw invalidArgument('options', 'of type object', options);
      const { message, operator, stackStartFn } = options;
      let { actual, expected } = options;
      if (message == null && actual instanceof Error && expected instanceof Error) {
        [actual, expected] = [plain(actual), plain(expected)];
      }
      super(messageOf(actual, expected, operator, message));
      this.generatedMessage = !message;
      this.code = 'ERR_ASSERTION';
      this.actual = actual;
      this.expected = expected;
      this.operator = operator;
      Error.captureStackTrace(this, stackStartFn);
      withCode(this, 'AssertionError');
    }
    // What was compared is in the message already.
    [inspect.custom](depth, options) {
      const { actual, expected } = this;
      Object.assign(this, { actual: excerpt(actual), expected: excerpt(expected) });
      const text = inspect(this, { ...options, customInspect: false, depth: 0 });
      Object.assign(this, { actual, expected });
      return text;
    }
  }
  Object.defineProperty(AssertionError.prototype, 'toString', {
    value() { return this.name + ' [' + this.code + ']: ' + this.message; }, writable: true, configurable: true,
  });
  function excerpt(value) {
    const lines = typeof value === 'string' ? value.split('\n') : [];
    return lines.length > 10 ? lines.slice(0, 10).join('\n') + '\n...' : value;
  }
  return { AssertionError };
})
