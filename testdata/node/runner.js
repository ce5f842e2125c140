'use strict';
// Runs custom-database scripts in Node with the real npm modules: the judge of what a script should give, and the peer
// for how fast it does.
//
//   TZ=UTC node runner.js FOLDER-WITH-node_modules
//
// It reads one JSON request a line and writes one JSON answer a line, one after the other:
//
//   {"open": {"scripts": {ACTION: {"source", "function"}}, "configuration": {…}, "redirect": {…}, "pool": {…}}}
//       makes ready for a case. "function" names the action's function where the source is a list of statements; without
//       it the source is one function expression; "" leaves it to the runner to find out. "redirect" has the options
//       that every MySQL connection gets, whatever the script says; without it connections go where the script leads
//       them. "pool", {"driver", "size"}, puts a pool of so many connections of mysql or mysql2 behind those that a
//       script opens, as somebody writes it by hand who wants to be fast. The answer is {}.
//   {"call": {"action", "arguments": […], "patience": MS, "linger": MS}}
//       calls the action's function with the arguments and a callback. The answer is {"events": […]}: what happened, in
//       order, see Call below. Nothing within the patience is an answer without events. Then the call's connections may
//       finish what they have begun, the linger passes, and they are closed.
//   {"bench": {"action", "arguments": [[…], …], "callers", "warm_up": MS, "milliseconds", "patience": MS}}
//       calls the action's function from so many callers at once, with the lists of arguments in turn, and measures after
//       the warm-up. The answer is {"calls", "per_second", "p50_ms", "p99_ms", "errors"}, or {"stuck": N} if N callers
//       still wait for their callback when the patience is over.
//
// What is not Node's own here is the sandbox: the three error types, configuration, module, the globals of old
// sandboxes, and mysql being a function.
const path = require('path');
const readline = require('readline');
const { AsyncLocalStorage } = require('async_hooks');
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
const measured = new AsyncLocalStorage(); // the call that runs here, of those that are measured at once

function keep(connection) {
  const call = measured.getStore();
  if (!call) opened.push(connection);
  else if (!connection._allConnections) call.opened.push(connection); // a pool is there to outlive the call
  return connection;
}
const elsewhere = (options, parseUrl) => {
  const given = typeof options === 'string' ? parseUrl(options) : options;
  return redirect === null ? given : { ...given, socketPath: undefined, ssl: undefined, ...redirect };
};

// tracked is mysql or mysql2 with connections that go where the case wants them, and are known.
function tracked(module, parseUrl, open) {
  const createConnection = open ?? ((options) => keep(module.createConnection(elsewhere(options, parseUrl))));
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
  const { hostname, port, username, password, pathname, searchParams } = new URL(url);
  const options = {
    host: hostname, port: port || 3306, user: decodeURIComponent(username), password: decodeURIComponent(password),
    database: pathname.slice(1),
  };
  for (const [name, value] of searchParams) {
    try { options[name] = JSON.parse(value); } catch { options[name] = value; }
  }
  return options;
};

const parsers = { mysql: (url) => npm('mysql/lib/ConnectionConfig').parseUrl(url), mysql2: mysql2Url };

const special = {
  'native-or-bluebird': () => Promise,
  'mysql': () => (pooling ? pooled('mysql') : tracked(npm('mysql'), parsers.mysql)),
  'mysql2': () => (pooling ? pooled('mysql2') : tracked(npm('mysql2'), parsers.mysql2)),
  'mysql2/promise': () => (pooling ? pooledPromises() : trackedPromises(npm('mysql2/promise'), parsers.mysql2)),
};
const loaded = new Map();
function requireModule(name) {
  const bare = name.replace(/^node:/, '').replace(/(.)@[^/]*/, '$1');
  if (!loaded.has(bare)) loaded.set(bare, special[bare] ? special[bare]() : npm(bare));
  return loaded.get(bare);
}

// optional is a module, undefined if it is not installed.
function optional(name) {
  try { return requireModule(name); } catch { return undefined; }
}

// ---- a pool behind the connections ---------------------------------------------------------------------------------

let pooling = null; // {driver, size} of the open case
let shared = null;  // its pool, made by the first call that opens a connection

function sharedPool(options, more) {
  shared ??= npm(pooling.driver).createPool({
    ...elsewhere(options, parsers[pooling.driver]), ...more, connectionLimit: pooling.size,
  });
  return shared;
}

const say = (done) => { if (typeof done === 'function') process.nextTick(done, null); };

// A Borrower looks like a connection. Opening and closing it cost nothing; each query takes a connection of the pool.
class Borrower {
  constructor(pool) { this.pool = pool; }
  connect(...rest) { say(rest.at(-1)); }
  end(...rest) { say(rest.at(-1)); }
  query(...rest) { return this.pool.query(...rest); }
  execute(...rest) { return this.pool.execute(...rest); }
  escape(...rest) { return this.pool.escape(...rest); }
  escapeId(...rest) { return this.pool.escapeId(...rest); }
  promise() { return new PromiseBorrower(this.pool.promise()); }
  destroy() {}
  on() { return this; }
  once() { return this; }
}

class PromiseBorrower extends Borrower {
  async connect() {}
  async end() {}
}

// refuse gives a script no pool of mysql that asks for mysql2, which can do more.
function refuse(asked) {
  if (pooling.driver === asked) return;
  throw Object.assign(new Error(`the script asks for ${asked} itself`), { code: 'NO_SUCH_POOL' });
}

// pooled is the driver, with borrowers for connections.
function pooled(asked) {
  if (asked !== 'mysql') refuse(asked);
  const more = asked === pooling.driver ? {} : { decimalNumbers: true, jsonStrings: true }; // as mysql reads values
  return tracked(npm(pooling.driver), parsers[pooling.driver], (options) => new Borrower(sharedPool(options, more)));
}

function pooledPromises() {
  refuse('mysql2');
  return Object.assign({}, trackedPromises(npm('mysql2/promise'), parsers.mysql2), {
    createConnection: async (options) => new PromiseBorrower(sharedPool(options).promise()),
  });
}

// ---- a case --------------------------------------------------------------------------------------------------------

const ownGlobals = new Set(Reflect.ownKeys(globalThis));
let actions = new Map();

function open({ scripts, configuration, redirect: where, pool }) {
  for (const key of Reflect.ownKeys(globalThis)) if (!ownGlobals.has(key)) Reflect.deleteProperty(globalThis, key);
  redirect = where ?? null;
  pooling = pool ?? null;
  shared?.end(silent);
  shared = null;
  loaded.clear();
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
    mysql: optional('mysql'), bcrypt: optional('bcrypt'), crypto: requireModule('crypto'),
    _: optional('lodash'), async: optional('async'), uuid: optional('uuid'),
  };
  const run = (body) => new Function(...Object.keys(sandbox), `return (function () { ${body} })()`)(
    ...Object.values(sandbox));
  let made;
  return (values) => {
    made ??= find(run, source, name, values.length + 1);
    if (typeof made !== 'function') throw new Error('the script has no function ' + name);
    return made;
  };
}

const functionNamed = (name) => `typeof ${name} === 'function' ? ${name} : undefined`;

// find runs a script and gives its function.
function find(run, source, name, parameters) {
  const expression = `const action = ${source}\n;return action`;
  switch (name) {
    case undefined: return run(expression);
    case '': return search(run, source, parameters) ?? run(expression);
    case 'module.exports': return run(`${source}\n;return module.exports`);
    default: return run(`${source}\n;return ${functionNamed(name)}`);
  }
}

// search runs a list of statements and gives the function that it exports, or else the first at its top with that many
// parameters, or else the first; undefined if there is none, or if the source is no such list.
function search(run, source, parameters) {
  const declarations = source.matchAll(/\b(?:function[\s*]+|(?:const|let|var)\s+)([A-Za-z_$][\w$]*)/g);
  const names = new Set([...declarations].map((match) => match[1]));
  let found;
  try {
    found = run(`${source}\n;return [module.exports, ${[...names].map(functionNamed)}]`);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (typeof found[0] === 'function') return found[0];
  found = found.filter((value) => typeof value === 'function');
  return found.find((value) => value.length === parameters) ?? found[0];
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
    this.again = new Promise((resolve) => { this.noteLate = resolve; }); // something happened in a later turn
  }

  note(kind, what) {
    this.events.push({ kind, ...what, late: this.turnIsOver || undefined });
    if (this.turnIsOver) this.noteLate();
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
      const result = makeFunction(values)(...values, callback);
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

// close ends a connection or a pool. What becomes of it later, such as a farewell that the server never answers, is no
// call's any more.
function close(connection) {
  connection.on('error', silent);
  if (connection._allConnections) {
    [...(connection._allConnections.toArray?.() ?? connection._allConnections)].forEach((one) => one.on('error', silent));
    connection.end(silent);
  } else {
    connection.destroy();
  }
}

async function call({ action, arguments: values, patience, linger }) {
  opened = [];
  running = new Call();
  // From the event loop itself, as a server calls it: ticks come before promises then.
  setImmediate(() => running.start(actions.get(action), values));
  await Promise.race([running.settled, pause(patience)]);
  await within(linger ?? 0, running.again);
  const latest = Date.now() + 30000;
  for (let quiet = 0; quiet < 2 && Date.now() < latest; quiet++) {
    await pause(2);
    if (!opened.every(idle)) quiet = -1;
  }
  const { events } = running;
  opened.forEach(close);
  return { events };
}

// ---- many calls ----------------------------------------------------------------------------------------------------

// failed reports whether a call did not give what the action is for: a profile, or a change that was made.
function failed({ events: [first] }) {
  return first.kind !== 'callback' || first.error !== undefined || first.unusable !== undefined ||
    [undefined, 'null', 'false', '0', '""'].includes(first.value);
}

async function bench({ action, arguments: lists, callers, warm_up: warmUp, milliseconds, patience }) {
  let next = 0, waiting = 0, errors = 0;
  const times = [];
  const caller = async (end, record) => {
    for (let begun = performance.now(), first = true; first || begun < end; begun = performance.now(), first = false) {
      const call = new Call();
      call.opened = [];
      waiting++;
      measured.run(call, () => call.start(actions.get(action), lists[next++ % lists.length]));
      await call.settled;
      waiting--;
      if (record) times.push(performance.now() - begun);
      if (record && failed(call)) errors++;
      if (call.opened.length === 0) continue;
      const kept = Object.values(globalThis); // what a script caches there is for the next call
      for (const connection of call.opened) if (!kept.includes(connection)) connection.destroy();
    }
  };
  const atOnce = (time, record) => {
    const end = performance.now() + time;
    const all = Promise.all(Array.from({ length: callers }, () => caller(end, record)));
    return within(time + patience, all);
  };
  await atOnce(warmUp, false);
  const begun = performance.now();
  if (waiting === 0) await atOnce(milliseconds, true);
  if (waiting > 0) return { stuck: waiting };
  const elapsed = (performance.now() - begun) / 1000;
  times.sort((a, b) => a - b);
  const quantile = (q) => times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0;
  return {
    calls: times.length, per_second: times.length / elapsed, p50_ms: quantile(0.5), p99_ms: quantile(0.99), errors,
  };
}

// within waits for a promise, but no longer than that.
async function within(milliseconds, promise) {
  let timer;
  await Promise.race([promise, new Promise((resolve) => { timer = setTimeout(resolve, milliseconds); })]);
  clearTimeout(timer);
}

// ---- the protocol --------------------------------------------------------------------------------------------------

process.on('uncaughtException', (error) => (measured.getStore() ?? running).fail('uncaught', error));
process.on('unhandledRejection', (error) => (measured.getStore() ?? running).fail('unhandled', error));
process.on('SIGINT', silent); // on a terminal everybody gets it; who started this process ends it

async function main() {
  for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    const request = JSON.parse(line);
    const answer = request.open ? open(request.open) : await (request.call ? call(request.call) : bench(request.bench));
    process.stdout.write(JSON.stringify(answer) + '\n');
  }
  process.exit(0);
}
main().catch((error) => {
  process.stderr.write(String(error && error.stack) + '\n');
  process.exit(1);
});
