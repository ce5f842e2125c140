// The stacks of errors, for who reads them: the engine keeps the frames apart, see stacks.go.
(function (host, runtime) {
  'use strict';
  const { framesOf } = runtime;
  const accessor = Object.getOwnPropertyDescriptor(new Error(), 'stack');

  // As in Node, a stack begins with the name and the message that the error has when the stack is first read.
  function headOf(error) {
    const { name, message } = error;
    const first = name === undefined ? 'Error' : `${name}`, second = message === undefined ? '' : `${message}`;
    return first === '' ? second : second === '' ? first : first + ': ' + second;
  }
  function textOf(error, frames) {
    const limit = typeof Error.stackTraceLimit === 'number' ? Math.max(Error.stackTraceLimit, 0) : 10;
    return [headOf(error), ...frames.split('\n').slice(0, -1).slice(0, limit)].join('\n');
  }

  // read and write are what the accessor of an error's stack does, or of an heir of the error.
  function read(object) {
    for (let owner = object; owner !== null; owner = Object.getPrototypeOf(owner)) {
      const frames = framesOf(owner);
      if (frames === undefined) continue;
      const value = textOf(owner, frames);
      Reflect.defineProperty(owner, 'stack', { value, writable: true }); // it stays as it is now
      return value;
    }
  }
  function write(object, value) {
    const own = framesOf(object) !== undefined;
    Object.defineProperty(object, 'stack', { value, writable: true, enumerable: !own, configurable: true });
  }

  // capture gives an object the frames below captureStackTrace, the first of them, and below a function, if it is named.
  function capture(object, above, frames) {
    let from = frames.indexOf('\n') + 1;
    const name = typeof above === 'function' ? above.name : '';
    if (typeof name === 'string' && name !== '') {
      const at = frames.indexOf('\n    at ' + name + ' (', from - 1);
      if (at >= 0) from = frames.indexOf('\n', at + 1) + 1;
    }
    frames = frames.slice(from);
    let text;
    const get = framesOf(object, frames) !== undefined ? accessor.get : () => (text ??= textOf(object, frames));
    Object.defineProperty(object, 'stack', { get, set: accessor.set, enumerable: false, configurable: true });
  }
  return { read, write, capture };
})
