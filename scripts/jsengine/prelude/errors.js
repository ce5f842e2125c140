// The errors that Node's own modules throw, with their codes and texts.
(function (host, runtime) {
  'use strict';
  // NodeError is made in another's place: new NodeError(TypeError, code, message) is a TypeError with a code.
  function NodeError(Type, code, message) {
    const error = new Type(message);
    error.code = code;
    Object.defineProperty(error, 'toString', {
      value() { return this.name + ' [' + code + ']: ' + this.message; }, configurable: true, writable: true,
    });
    return withCode(error);
  }
  // withCode makes the stack say the code as well: it is put together now, under another name.
  function withCode(error, name = error.name) {
    Object.defineProperty(error, 'name', {
      value: name + ' [' + error.code + ']', enumerable: false, configurable: true, writable: true,
    });
    void error.stack;
    if (Object.getPrototypeOf(error).name === name) delete error.name; else error.name = name;
    return error;
  }

  // received says what a value was, as the end of a message.
  function received(value) {
    if (value == null) return ' Received ' + value;
    if (typeof value === 'function') return ' Received function ' + value.name;
    if (typeof value === 'object') {
      if (value.constructor?.name) return ' Received an instance of ' + value.constructor.name;
      return ' Received ' + describe(value);
    }
    let text = describe(value);
    if (text.length > 28) text = text.slice(0, 25) + '...';
    return ' Received type ' + typeof value + ' (' + text + ')';
  }
  function describe(value) {
    if (typeof value === 'string') return "'" + value + "'";
    if (typeof value === 'bigint') return value + 'n';
    if (typeof value === 'object') return '[Object: null prototype] {}';
    return Object.is(value, -0) ? '-0' : String(value);
  }

  // wanted is a phrase such as "of type string" or "an instance of Array".
  function invalidArgument(name, wanted, value) {
    const kind = name.endsWith(' argument') ? name : '"' + name + '" ' + (name.includes('.') ? 'property' : 'argument');
    return new NodeError(TypeError, 'ERR_INVALID_ARG_TYPE', 'The ' + kind + ' must be ' + wanted + '.' + received(value));
  }
  // grouped writes a large whole number as Node does in ranges: 4_294_967_296.
  function grouped(value) {
    if (!Number.isInteger(value) || Math.abs(value) <= 2 ** 32) return String(value);
    return String(value).replace(/\B(?=(\d{3})+$)/g, '_');
  }
  function outOfRange(name, range, value) {
    return new NodeError(RangeError, 'ERR_OUT_OF_RANGE',
      'The value of "' + name + '" is out of range. It must be ' + range + '. Received ' + grouped(value));
  }
  function invalidValue(name, value, why = 'is invalid') {
    const shown = runtime.module('inspect').inspect(value);
    const kind = name.includes('.') ? 'property' : 'argument';
    return new NodeError(TypeError, 'ERR_INVALID_ARG_VALUE',
      'The ' + kind + " '" + name + "' " + why + '. Received ' + (shown.length > 128 ? shown.slice(0, 128) + '...' : shown));
  }
  return { NodeError, withCode, invalidArgument, outOfRange, invalidValue, received };
})
