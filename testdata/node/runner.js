'use strict';
// Runs custom-database scripts in Node with the real npm modules: the judge of what a script should give.
//
//   TZ=UTC node runner.js FOLDER-WITH-node_modules
//
// It reads one JSON request a line and writes one JSON answer a line, one after the other:
//
//   {"open": {"scripts": {ACTION: {"source", "function"}}, "configuration": {…}, "redirect": {…}}}
//       makes ready for a case. "function" names the action's function where the source is a list of statements;
//       without it the source is one function expression. "redirect" has the options that every MySQL connection gets,
//       whatever the script says; without it connections go where the script leads them. The answer is {}.
//   {"call": {"action", "arguments": […], "patience": MS, "linger": MS}}
//       calls the action's function with the arguments and a callback. The answer is {"events": […]}: what happened, in
//       order, see Call below. Nothing within the patience is an answer without events. Then the call's connections may
//       finish what they have begun, the linger passes, and they are closed.
//
// What is not Node's own here is the sandbox: the three error types, configuration, module, the globals of old
// sandboxes, and mysql being a function.
const path = require('path');
const readline = require('readline');
const { createRequire } = require('module');

const npm = createRequire(path.join(path.resolve(process.argv[2]), 'index.js'));

// ---- the sandbox ---------------------------------------------------------------------------------------------------

class WrongUsernameOrPasswordError extends Error {
  constructor(identifier, message) {
    super(message || 'Wrong username or password');
    this.name = 'WrongUsernameOrPasswordError';
    this.identifier = identifier;
  }
}
class ValidationError extends Error {
  constructor(code, message) {
    super(message || code);
    this.name = 'ValidationError';
    this.code = code;
  }
}
class UnauthorizedError extends Error {
  constructor(message) {
    super(message);
    this.name = 'UnauthorizedError';
  }
}

const silent = () => {};
const quietConsole = { log: silent, info: silent, warn: silent, error: silent, debug: silent };

let redirect = null; // of the open case
let opened = [];     // the connections and pools of the running call

const keep = (connection) => { opened.push(connection); return connection; };
const elsewhere = (options, parseUrl) => {
  const given = typeof options === 'string' ? parseUrl(options) : options;
  return redirect === null ? given : { ...given, socketPath: undefined, ssl: undefined, ...redirect };
};

// tracked is mysql or mysql2 with connections that go where the case wants them, and are known.
function tracked(module, parseUrl) {
  const createConnection = (options) => keep(module.createConnection(elsewhere(options, parseUrl)));
  const createPool = (options) => keep(module.createPool(elsewhere(options, parseUrl)));
  const callable = (options) => createConnection(options);
  const members = Object.getOwnPropertyDescriptors(module);
  delete members.createConnection;
  delete members.createPool;
  return Object.assign(Object.defineProperties(callable, members), { createConnection, createPool });
}

function trackedPromises(module, parseUrl) {
  return Object.assign({}, module, {
    async createConnection(options) {
      const connection = await module.createConnection(elsewhere(options, parseUrl));
      keep(connection.connection);
      return connection;
    },
    createPool(options) {
      const pool = module.createPool(elsewhere(options, parseUrl));
      keep(pool.pool);
      return pool;
    },
  });
}

const mysql2Url = (url) => {
  const { pathname, searchParams } = new URL(url);
  const options = { database: pathname.slice(1) };
  for (const [name, value] of searchParams) {
    try { options[name] = JSON.parse(value); } catch { options[name] = value; }
  }
  return options;
};

const special = {
  'native-or-bluebird': () => Promise,
  'mysql': () => tracked(npm('mysql'), npm('mysql/lib/ConnectionConfig').parseUrl),
  'mysql2': () => tracked(npm('mysql2'), mysql2Url),
  'mysql2/promise': () => trackedPromises(npm('mysql2/promise'), mysql2Url),
};
const loaded = new Map();
function requireModule(name) {
  const bare = name.replace(/^node:/, '').replace(/(.)@[^/]*/, '$1');
  if (!loaded.has(bare)) loaded.set(bare, special[bare] ? special[bare]() : npm(bare));
  return loaded.get(bare);
}

// ---- a case --------------------------------------------------------------------------------------------------------

const ownGlobals = new Set(Reflect.ownKeys(globalThis));
let actions = new Map();

function open({ scripts, configuration, redirect: where }) {
  for (const key of Reflect.ownKeys(globalThis)) if (!ownGlobals.has(key)) Reflect.deleteProperty(globalThis, key);
  redirect = where ?? null;
  actions = new Map();
  for (const [action, script] of Object.entries(scripts)) actions.set(action, compile(script, configuration));
  return {};
}

// compile gives a function that makes the action's function, once: what a script's top throws is the call's failure.
function compile({ source, function: name }, configuration) {
  const module = { exports: {} };
  const sandbox = {
    require: requireModule, module, exports: module.exports, configuration: Object.freeze({ ...configuration }),
    console: quietConsole, WrongUsernameOrPasswordError, ValidationError, UnauthorizedError,
    mysql: requireModule('mysql'), bcrypt: requireModule('bcrypt'), crypto: requireModule('crypto'),
    _: requireModule('lodash'), async: requireModule('async'), uuid: requireModule('uuid'),
  };
  const body = name === undefined ? `const action = ${source}\n;return action` :
    `${source}\n;return ${name === 'module.exports' ? name : `typeof ${name} === 'function' ? ${name} : undefined`}`;
  let made;
  return () => {
    made ??= new Function(...Object.keys(sandbox), `return (function () { ${body} })()`)(...Object.values(sandbox));
    if (typeof made !== 'function') throw new Error('the script has no function ' + name);
    return made;
  };
}

// ---- a call --------------------------------------------------------------------------------------------------------

const read = (object, key) => {
  try { return object[key]; } catch { return undefined; }
};
const textOf = (value) => (value == null || typeof value === 'object' ? undefined : String(value));

function describe(error) {
  const described = { type: error === null ? 'null' : typeof error };
  if (described.type !== 'object' && described.type !== 'function') return { ...described, message: String(error) };
  for (const key of ['name', 'message', 'code', 'errno', 'sqlState']) described[key] = textOf(read(error, key));
  if (described.code === 'MODULE_NOT_FOUND') described.message = described.message.split('\n')[0]; // then come folders
  described.identifier = Boolean(read(error, 'identifier'));
  return described;
}

// valueOf says what the callback's second argument is: its JSON text, none for undefined, or why there is no such text.
function valueOf(value) {
  if (value === undefined) return {};
  if (typeof value === 'function' || typeof value === 'symbol') return { unusable: 'a ' + typeof value };
  if (typeof value === 'object' && value !== null && typeof value.then === 'function') return { unusable: 'a promise' };
  try { return { value: JSON.stringify(value) }; } catch (error) { return { unusable: String(error.message) }; }
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// A Call collects events: {"kind": "callback", "error"} or {"kind": "callback", "value"}, and, each with "error",
// "thrown" (the function threw), "rejected" (its promise was), "uncaught" (a throw from a callback) and "unhandled" (a
// rejection that nobody handles). An event is "late" if it came in a later turn of the event loop than the first.
class Call {
  constructor() {
    this.events = [];
    this.turnIsOver = false;
    this.settled = new Promise((resolve) => { this.settle = resolve; });
  }

  note(kind, what) {
    this.events.push({ kind, ...what, late: this.turnIsOver || undefined });
    setImmediate(() => {
      this.turnIsOver = true;
      this.settle();
    });
  }

  fail(kind, error) { this.note(kind, { error: describe(error) }); }

  start(makeFunction, values) {
    const callback = (error, value) => {
      this.note('callback', error ? { error: describe(error) } : valueOf(value));
    };
    try {
      const result = makeFunction()(...values, callback);
      if (result !== null && typeof result === 'object' && typeof result.then === 'function') {
        result.then(undefined, (error) => this.fail('rejected', error));
      }
    } catch (error) {
      this.fail('thrown', error);
    }
  }
}

let running = new Call();

// idle says whether a connection or pool has nothing left to do; these are npm's own fields.
function idle(connection) {
  if (connection._allConnections) { // a pool
    const all = [...(connection._allConnections.toArray?.() ?? connection._allConnections)];
    return connection._connectionQueue.length === 0 && all.every(idle);
  }
  const protocol = connection._protocol;
  if (protocol) {
    return protocol._queue.length === 0 || protocol._fatalError !== null || protocol._destroyed || protocol._ended;
  }
  return !connection._command && connection._commands.length === 0 || Boolean(connection._fatalError);
}

function close(connection) {
  if (connection._allConnections) connection.end(silent);
  else connection.destroy();
}

async function call({ action, arguments: values, patience, linger }) {
  opened = [];
  running = new Call();
  // From the event loop itself, as a server calls it: ticks come before promises then.
  setImmediate(() => running.start(actions.get(action), values));
  await Promise.race([running.settled, pause(patience)]);
  await pause(linger ?? 0);
  const latest = Date.now() + 2000;
  for (let quiet = 0; quiet < 2 && Date.now() < latest; quiet++) {
    await pause(2);
    if (!opened.every(idle)) quiet = -1;
  }
  const { events } = running;
  opened.forEach(close);
  return { events };
}

// ---- the protocol --------------------------------------------------------------------------------------------------

process.on('uncaughtException', (error) => running.fail('uncaught', error));
process.on('unhandledRejection', (error) => running.fail('unhandled', error));

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const request = JSON.parse(line);
    const answer = request.open ? open(request.open) : await call(request.call);
    process.stdout.write(JSON.stringify(answer) + '\n');
  }
  process.exit(0);
}
main().catch((error) => {
  process.stderr.write(String(error && error.stack) + '\n');
  process.exit(1);
});
