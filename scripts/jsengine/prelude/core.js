// The ground floor of every machine: globals, require, and the one function through which the host starts a call and
// completes its operations. It runs before any script and takes what it needs of the language at once, so that a script
// which changes JSON or Promise later changes them for scripts only.
(function (settingsText) {
  'use strict';
  const { parse, stringify } = JSON;
  const { apply, defineProperty, get: getOf, setPrototypeOf } = Reflect;
  const { freeze, keys } = Object;
  const { slice } = String.prototype;
  const { toString: sourceOf } = Function.prototype;
  const { random } = Math;
  const { then } = Promise.prototype;
  const resolved = Promise.resolve();
  const NativePromise = Promise, NativeError = Error, NativeString = String, NativeTypeError = TypeError;
  const NativeInternalError = InternalError, NativeProxy = Proxy, ObjectPrototype = Object.prototype;

  // The host's functions are globals only until here.
  const take = (name) => { const f = globalThis[name]; delete globalThis[name]; return f; };
  const hear = take('__hear');        // (message): something that the script has said
  const invokeNow = take('__invoke'); // (module, op, payload): an operation that answers at once
  const load = take('__load');        // (name): the value of a compiled file
  const give = take('__give');        // (value): whether the host has taken it for the callback's, as most it can
  const framesOf = take('__frames');  // (error[, text]): the stack of an error without its first line
  const setStack = take('__stack');   // (getter, setter): what the property stack of errors is

  const settings = parse(settingsText);
  const VALUE = '0', ERROR = '1', THROWN = '2', REJECTED = '3', UNUSABLE = '4', LOG = '5', BEGIN = '6', IMPLICIT = '8',
    NOTE = '9', OPEN = ':', RANDOM = ';', ARITY = '<', TELL = '='; // as in verdict.go
  const HOST = -1; // the module number of what the engine itself does

  let current = 0;    // number of the running call
  const running = { call: 0, soon: null, about: null }; // the same, for modules, and what soon was given
  let nextId = 0;     // of operations

  // Who waits for operations: the lone one, which is the rule, and others.
  let loneId = 0, loneDone = null, loneAbout;
  let pending = null; // operation id → [what to call when it completes, what about]

  // ---- what a script says --------------------------------------------------------------------------------------

  // A message to the host is one character and a text. Going there costs microseconds, so that the last message of each
  // turn goes along with the return of dispatch, and so do short ones that are no hurry.
  let inside = false; // dispatch is running
  let front = '';     // those, each with a NUL at its end
  let held = '';      // the last message

  function emit(what, text) {
    if (held !== '') flush();
    held = what + text;
    if (!inside) flush();
  }
  function flush() { hear(taken()); }
  function taken() {
    const message = front === '' ? held : front + held;
    front = held = '';
    return message;
  }
  function invoke(module, op, payload) {
    if (held !== '' || front !== '') flush(); // operations happen in the order in which they were asked for
    return invokeNow(module, op, payload);
  }

  const read = (object, key) => {
    try { return object[key]; } catch { return undefined; }
  };
  const textOf = (value, most) => {
    if (typeof value === 'number' || typeof value === 'boolean') return '' + value;
    return typeof value === 'string' ? apply(slice, value, [0, most]) : undefined;
  };
  const isA = (value, type) => {
    try { return value instanceof type; } catch { return false; }
  };

  // describe makes one JSON text of whatever was handed over or thrown as an error.
  const describe = (error) => {
    const d = { __proto__: null, type: error === null ? 'null' : typeof error };
    if (d.type === 'object' || d.type === 'function') {
      d.name = textOf(read(error, 'name'), 200);
      d.message = textOf(read(error, 'message'), 4000);
      d.code = textOf(read(error, 'code'), 200);
      d.stack = textOf(framesOf(error) ?? read(error, 'stack'), 8000);
      d.errno = textOf(read(error, 'errno'), 20);
      d.sqlState = textOf(read(error, 'sqlState'), 20);
      d.engine = isA(error, NativeInternalError) || undefined; // out of memory, stack overflow
      if (read(error, 'identifier')) d.identifier = true;
    } else if (d.type === 'symbol') {
      d.message = 'a symbol';
    } else {
      d.message = textOf(error, 4000) ?? apply(slice, NativeString(error), [0, 4000]);
    }
    return stringify(d);
  };

  const say = (what, error) => {
    let text;
    try { text = describe(error); } catch { text = '{}'; }
    emit(what, text);
  };
  const thrown = (error) => say(THROWN, error);

  // answer hands the value that the callback got to the host, as JSON.
  const answer = (value) => {
    if (numbers !== null) emit(RANDOM, stringify(numbers));
    if (held !== '') flush();
    if (give(value)) return undefined;
    if (value === undefined) return emit(VALUE, '');
    if (typeof value === 'function' || typeof value === 'symbol') return emit(UNUSABLE, 'a ' + typeof value);
    let text;
    try {
      if (typeof value === 'object' && value !== null && typeof value.then === 'function') {
        return emit(UNUSABLE, 'a promise, which has to be awaited first');
      }
      text = stringify(value);
    } catch (error) {
      return emit(UNUSABLE, 'a value that JSON cannot say: ' + (textOf(read(error, 'message'), 500) ?? 'it threw'));
    }
    if (typeof text !== 'string') return emit(UNUSABLE, 'a value that JSON cannot say');
    if (text.length > settings.maxAnswer) return emit(UNUSABLE, 'a value of more than ' + settings.maxAnswer + ' bytes');
    emit(VALUE, text);
  };

  const callbackOf = (number) => function callback(error, value) {
    if (number !== current) return; // the call is over
    if (calledIn === number) note('called_back_twice');
    calledIn = number;
    if (error) say(ERROR, error);
    else if (held !== '' || numbers !== null || !give(value)) answer(value);
    if (!inside) tellOpen();
  };

  // ---- mistakes ----------------------------------------------------------------------------------------------------

  // What works otherwise than the script's author thinks is told to the host, once a call and with the stack, so that the
  // answer can explain it. What scripts can see stays as it is in Node.
  let calledIn = 0;  // the last call whose callback was called
  let only = null;   // a connection that is neither ended nor destroyed; if there are several, the others are in more
  let more = [];
  let told = 0;      // how many of them, as the host knows
  let stack = '';    // at the opening of one, if that is wanted
  let currentAction = '';
  let noted = null;  // codes that this call has told
  let numbers = null; // that Math.random gave
  let dirty = false; // forget has something to do, beside only

  let anyTraced = false;
  for (const name of keys(settings.actions)) anyTraced ||= settings.actions[name].traced;

  function forget() {
    only = noted = numbers = null;
    more = [];
    told = 0;
    stack = '';
    dirty = false;
  }

  function note(code) {
    dirty = true;
    noted ??= { __proto__: null };
    if (noted[code] === true) return;
    noted[code] = true;
    emit(NOTE, code + '\n' + framesOf(new NativeError()));
  }

  // absent makes a prototype like Object.prototype, and above it, that notes who asks for the property name. Neither in nor
  // Object.keys shows it.
  const absent = (name, code) => new NativeProxy(ObjectPrototype, {
    __proto__: null,
    get(target, key, receiver) {
      if (key === name) note(code);
      return getOf(target, key, receiver);
    },
    getPrototypeOf: () => ObjectPrototype, // so that its heirs are instances of Object
  });

  function opened(connection) {
    if (anyTraced && settings.actions[currentAction].traced) {
      dirty = true;
      stack = framesOf(new NativeError());
    }
    if (only === null) {
      only = connection;
    } else {
      dirty = true;
      more[more.length] = connection;
    }
    if (!inside) tellOpen();
  }

  function closed(connection) {
    if (only === connection) {
      only = null;
    } else {
      for (let i = 0; i < more.length; i++) {
        if (more[i] !== connection) continue;
        more[i] = more[more.length - 1];
        more.length--;
        break;
      }
    }
    if (!inside) tellOpen();
  }

  // tellOpen tells the host, once the callback was called, how many connections are open, and the stack of one. What is
  // kept in a global is meant to stay.
  function tellOpen() {
    if (calledIn !== current) return;
    let count = only === null ? 0 : 1 + more.length;
    if (settings.actions[currentAction].keeps) {
      count = isKept(only) ? 0 : 1;
      for (let i = 0; i < more.length; i++) if (!isKept(more[i])) count++;
    }
    if (count === told) return;
    dirty = true;
    told = count;
    front += OPEN + count + '\n' + stack + '\0';
    if (!inside) flush();
  }

  function isKept(connection) {
    if (connection === null) return true;
    for (const name in globalThis) if (read(globalThis, name) === connection) return true;
    return false;
  }

  // checkArity compares what the action's function declares with what it will get.
  function checkArity(action, f) {
    const { arity } = settings.actions[action];
    if (f.length !== arity) emit(ARITY, f.length + '\n' + apply(sourceOf, f, []));
    return f;
  }

  let newcomer; // the prototype of the user that create gets

  // ---- calls and operations --------------------------------------------------------------------------------------

  const actions = { __proto__: null };

  // dispatch is what the host calls: with id 0 to start a call (action, which arguments are JSON, how many there are,
  // and up to four), otherwise to complete an operation (error, result).
  function dispatch(number, id, first, second, count, a, b, c, d) {
    inside = true;
    try {
      if (id === 0) begin(number, first, second, count, [a, b, c, d]);
      else if (number === current) complete(id, first, second);
    } catch (error) {
      thrown(error);
    }
    while (running.soon !== null) runSoon();
    if (ticks.length > 0) runTicks();
    if (calledIn === current && (only !== null || dirty)) tellOpen();
    inside = false;
    const message = front + held;
    front = held = '';
    return message;
  }

  function complete(id, error, result) {
    if (id === loneId) {
      const done = loneDone, about = loneAbout;
      loneId = 0;
      loneDone = null;
      loneAbout = undefined;
      done(error, result, about);
      return;
    }
    const waiting = pending?.[id];
    if (waiting === undefined) return;
    delete pending[id];
    waiting[0](error, result, waiting[1]);
  }

  function forgetLone() {
    loneId = 0;
    loneDone = null;
    loneAbout = undefined;
  }

  // What nextTick was given runs when the code that the host called has returned, before what awaits promises, as in
  // Node. A tick that is asked for from a promise runs among the promises.
  let ticks = []; // functions and their arguments, in turn; a single argument where there is no list

  function nextTick(f, ...args) {
    if (!inside) return queue(f, args);
    ticks.push(f, args);
  }

  // soon is nextTick for f(about), which costs less, and nothing if running.soon is null again by then.
  function soon(f, about) {
    if (!inside || running.soon !== null || ticks.length > 0) return nextTick(f, about);
    running.soon = f;
    running.about = about;
  }

  function runSoon() {
    const { soon: f, about } = running;
    running.soon = running.about = null;
    try { f(about); } catch (error) { thrown(error); }
  }

  function runTicks() {
    for (let i = 0; i < ticks.length; i += 2) {
      try { apply(ticks[i], undefined, ticks[i + 1]); } catch (error) { thrown(error); }
    }
    ticks = [];
  }

  function begin(number, action, mask, count, args) {
    if (ticks.length > 0) ticks = [];
    running.soon = null;
    if (loneId !== 0) forgetLone();
    if (pending !== null) pending = null;
    args.length = count;
    current = number;
    running.call = number;
    currentAction = action;
    if (only !== null || dirty) forget();
    const run = actions[action] ?? (actions[action] = checkArity(action, actionFunction(action)));
    if (mask !== 0) {
      for (let i = 0; i < args.length; i++) if (mask & (1 << i)) args[i] = parse(args[i]);
    }
    if (action === 'create') setPrototypeOf(args[0], newcomer ??= absent(settings.otherName, settings.otherName + '_read'));
    args[args.length] = callbackOf(number);
    const result = apply(run, undefined, args);
    if (typeof result !== 'object' || result === null) return;
    const rejected = (error) => { if (number === current) say(REJECTED, error); };
    if (isA(result, NativePromise)) apply(then, result, [undefined, rejected]);
    else if (typeof result.then === 'function') result.then(undefined, rejected);
  }

  const invokeHost = (op, payload) => invoke(HOST, op, payload);

  // beginningOf makes the function that begins operations of a module.
  const beginningOf = (module) => function begin(op, payload, done, about) {
    const id = ++nextId;
    if (loneId === 0) {
      loneId = id;
      loneDone = done;
      loneAbout = about;
    } else {
      pending ??= { __proto__: null };
      pending[id] = [done, about];
    }
    if (held !== '') flush();
    held = BEGIN + module + ' ' + id + ' ' + op + '\n' + payload;
    if (!inside) flush();
    return id;
  };

  function cancel(id) {
    if (id === loneId) forgetLone();
    else if (pending !== null && id in pending) delete pending[id];
    else return;
    invokeHost('cancel', '' + id);
  }

  const hostOf = (module) => freeze({
    __proto__: null,
    call: beginningOf(module),
    tell(op, payload) {
      front += TELL + module + ' ' + op + '\n' + payload + '\0';
      if (!inside) flush();
    },
    callSync(op, payload) {
      try { return invoke(module, op, payload); } catch (error) { throw new NativeError(error.message); }
    },
  });

  // ---- finding the action function --------------------------------------------------------------------------------

  // evaluate runs one reading of a script and gives the functions that it has at its top, the exported one under the
  // name ""; null if the script has no such reading.
  function evaluate(name) {
    const make = load(name);
    if (typeof make !== 'function') return null;
    const module = { exports: {} };
    const list = make(module, module.exports);
    const found = { __proto__: null };
    if (typeof list[0] === 'function') found[''] = list[0];
    for (let i = 1; i + 1 < list.length; i += 2) {
      if (typeof list[i + 1] === 'function' && !(list[i] in globalThis)) found[list[i]] = list[i + 1];
    }
    return found;
  }

  function actionFunction(action) {
    const { file, preferred, usual, arity } = settings.actions[action];
    let found = evaluate('statements:' + action);
    if (found === null || keys(found).length === 0) found = evaluate('expression:' + action) ?? { __proto__: null };
    if (found[''] !== undefined) return found[''];
    let named; // the likeliest that takes as many arguments as it will get, or else the likeliest
    for (let i = 0; i < preferred.length; i++) {
      const f = found[preferred[i]];
      if (f !== undefined && f.length === arity) return f;
      named ??= f;
    }
    if (named !== undefined) return named;
    const names = keys(found);
    if (names.length === 1) return found[names[0]];
    let fitting, several = false, list = '';
    for (let i = 0; i < names.length; i++) {
      list += (i === 0 ? '' : ', ') + names[i];
      if (found[names[i]].length !== arity) continue;
      several = fitting !== undefined;
      fitting = found[names[i]];
    }
    if (fitting !== undefined && !several) return fitting;
    const error = new NativeError(names.length === 0 ?
      file + ' has no function; write function ' + usual + '(…, callback) { … }' :
      file + ' has several functions (' + list + '), and none of them is called ' + usual);
    error.code = 'no_action_function';
    throw error;
  }

  // ---- modules -----------------------------------------------------------------------------------------------------

  const cache = { __proto__: null };   // name as required → exports
  const exported = { __proto__: null }; // canonical name → exports

  function requireModule(name) {
    if (typeof name !== 'string') throw new NativeTypeError('require needs the name of a module');
    const found = cache[name];
    return found !== undefined ? found : (cache[name] = exportsOf(canonical(name)));
  }

  function canonical(name) {
    const answer = invokeHost('resolve', name);
    if (answer !== '') return answer;
    const error = new NativeError("Cannot find module '" + apply(slice, name, [0, 100]) + "'; there are: " +
      invokeHost('modules', ''));
    error.code = 'MODULE_NOT_FOUND';
    throw error;
  }

  function exportsOf(name) {
    if (exported[name] !== undefined) return exported[name];
    const make = load('module:' + name);
    if (typeof make !== 'function') throw new NativeError('the module ' + name + ' could not be loaded');
    return (exported[name] = make(hostOf(+invokeHost('host', name)), runtime));
  }

  // queue runs f as a microtask; what it throws ends the call as an uncaught error does.
  const queue = (f, args) => {
    const number = current;
    apply(then, resolved, [() => {
      if (number !== current) return;
      try { apply(f, undefined, args); } catch (error) { thrown(error); }
    }]);
  };

  // runtime is what the modules of this prelude may use; scripts never see it.
  const runtime = freeze({
    __proto__: null,
    get Buffer() { return exportsOf('buffer').Buffer; },
    module: exportsOf,                                    // by its canonical name
    framesOf,
    running,                                              // .call is the number of the running call, counted from 1
    nextTick, soon,
    begin: beginningOf(HOST),
    cancel,
    maxLines: settings.maxLines,
    log: (level, text) => emit(LOG, level + ':' + text),
    note, absent, opened, closed,                         // see mistakes above
    uncaught: thrown,                                     // ends the call, as an error that nobody catches does in Node
  });

  // ---- globals -----------------------------------------------------------------------------------------------------

  const define = (name, value) =>
    defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  // A lazy global costs little until it is touched.
  const defineLazy = (name, module, key) => defineProperty(globalThis, name, {
    get() {
      const exports = exportsOf(module), value = key === '' ? exports : exports[key];
      define(name, value);
      return value;
    },
    set(value) { define(name, value); },
    configurable: true,
    enumerable: false,
  });

  class WrongUsernameOrPasswordError extends NativeError {
    constructor(identifier, message) {
      super(message || 'Wrong username or password');
      this.name = 'WrongUsernameOrPasswordError';
      this.identifier = identifier;
    }
  }
  class ValidationError extends NativeError {
    constructor(code, message) {
      super(message || code);
      this.name = 'ValidationError';
      this.code = code;
    }
  }
  class UnauthorizedError extends NativeError {
    constructor(message) {
      super(message);
      this.name = 'UnauthorizedError';
    }
  }

  define('global', globalThis);
  define('WrongUsernameOrPasswordError', WrongUsernameOrPasswordError);
  define('ValidationError', ValidationError);
  define('UnauthorizedError', UnauthorizedError);
  define('require', requireModule);
  defineProperty(globalThis, 'configuration', { value: freeze(settings.configuration), enumerable: false });
  defineProperty(Math, 'random', {
    value: {
      random() {
        const number = random();
        dirty = true;
        numbers ??= [];
        if (numbers.length < 8) numbers[numbers.length] = number;
        return number;
      },
    }.random,
    writable: true, configurable: true, enumerable: false,
  });
  define('queueMicrotask', function queueMicrotask(f) {
    if (typeof f !== 'function') throw exportsOf('errors').invalidArgument('callback', 'of type function', f);
    queue(f, []);
  });
  const stacks = () => exportsOf('stacks'); // most machines need none
  setStack(function () { return stacks().read(this); }, function (value) { stacks().write(this, value); });
  const { captureStackTrace } = {
    captureStackTrace(object, above) { stacks().capture(object, above, framesOf(new NativeError())); },
  };
  defineProperty(NativeError, 'captureStackTrace', {
    value: captureStackTrace, writable: true, configurable: true, enumerable: false,
  });
  NativeError.stackTraceLimit = 10;
  // Dates as texts end with the time zone's name, as Node writes them; it is always this one.
  for (const name of ['toString', 'toTimeString']) {
    const native = Date.prototype[name];
    const { [name]: value } = {
      [name]() {
        const text = apply(native, this, []);
        return text === 'Invalid Date' ? text : text + ' (Coordinated Universal Time)';
      },
    };
    defineProperty(Date.prototype, name, { value, writable: true, configurable: true, enumerable: false });
  }

  const { globals, implicit = [] } = settings;
  for (let i = 0; i < globals.length; i++) defineLazy(globals[i][0], globals[i][1], globals[i][2]);
  // An implicit global tells the host of its use, once a call.
  const lastUse = { __proto__: null }; // name → call
  const defineImplicit = (name, module) => defineProperty(globalThis, name, {
    get() {
      if (lastUse[name] !== current) emit(IMPLICIT, name);
      lastUse[name] = current;
      return exportsOf(module);
    },
    set(value) { define(name, value); },
    configurable: true,
    enumerable: false,
  });
  for (let i = 0; i < implicit.length; i++) defineImplicit(implicit[i][0], implicit[i][1]);
  // Intl, and the methods that are defined by it, cost a machine 45 KB: they come when the first of them is touched.
  const localised = [[Number.prototype, 'toLocaleString'], [BigInt.prototype, 'toLocaleString'], [Date.prototype, 'toLocaleString'],
    [Date.prototype, 'toLocaleDateString'], [Date.prototype, 'toLocaleTimeString']];
  function loadIntl() {
    for (const [prototype, key, stub] of localised) if (prototype[key] === stub) delete prototype[key];
    delete globalThis.Intl;
    invokeHost('intl', '');
    define('Intl', globalThis.Intl);
    defineProperty(globalThis.Intl, 'Collator', { value: exportsOf('collate').Collator, writable: true, configurable: true });
    return globalThis.Intl;
  }
  for (const method of localised) {
    const [prototype, key] = method;
    // A method, not a function: it has no prototype and cannot be called with new.
    method[2] = { [key](...args) { loadIntl(); return apply(prototype[key], this, args); } }[key];
    defineProperty(prototype, key, { value: method[2], writable: true, configurable: true, enumerable: false });
  }
  const { localeCompare } = { localeCompare(other, locales, options) { return exportsOf('collate').compare(this, other, options); } };
  defineProperty(String.prototype, 'localeCompare', { value: localeCompare, writable: true, configurable: true, enumerable: false });
  defineProperty(globalThis, 'Intl', {
    get: loadIntl,
    set(value) { define('Intl', value); },
    configurable: true,
    enumerable: false,
  });
  return dispatch;
})
