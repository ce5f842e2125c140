// The ways in which scripts come to call back, beside the plain one.
function login(which, password, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const user = { user_id: 5, email: 'a@b.c' };
  const rows = (sql) => new Promise((resolve, reject) => connection.query(sql, (e, r) => (e ? reject(e) : resolve(r))));
  class User {
    constructor() {
      Object.assign(this, user);
      this.nothing = undefined;
    }
    get full() {
      return 'x';
    }
    toJSON() {
      return { ...this, json: true };
    }
  }
  const ways = {
    bind: () => connection.query('SELECT 5 AS user_id', callback.bind(null)),
    apply: () => callback.apply(this, [null, user]),
    call: () => callback.call(null, null, user),
    spread: () => callback(...[null, user]),
    tick: () => process.nextTick(callback, null, user),
    timeout: () => setTimeout(callback, 1, null, user),
    immediate: () => setImmediate(() => callback(null, user)),
    micro: () => queueMicrotask(() => callback(null, user)),
    then: () => Promise.resolve(user).then((u) => callback(null, u), callback),
    thenBind: () => Promise.resolve(user).then(callback.bind(null, null)).catch(callback),
    asyncIife: () => (async () => callback(null, (await rows('SELECT 7 AS user_id'))[0]))(),
    callbackify: () => require('util').callbackify(async () => user)(callback),
    callbackifyError: () =>
      require('util').callbackify(async () => {
        throw new WrongUsernameOrPasswordError(which);
      })(callback),
    event: () => new (require('events'))().once('done', callback).emit('done', null, user),
    queryEvent: () =>
      connection
        .query('SELECT 8 AS user_id')
        .on('result', (row) => callback(null, row))
        .on('error', callback),
    nullProto: () => callback(null, Object.assign(Object.create(null), user)),
    frozen: () => callback(null, Object.freeze(user)),
    ownClass: () => callback(null, new User()),
    getter: () => callback(null, Object.defineProperty({ user_id: 1 }, 'lazy', { get: () => 'v', enumerable: true })),
    proxy: () => callback(null, new Proxy(user, {})),
    kinds: () =>
      callback(null, {
        user_id: 1,
        at: new Date(0),
        bytes: Buffer.from('x'),
        u: undefined,
        nan: NaN,
        map: new Map([[1, 2]]),
        deep: [undefined]
      }),
    three: () => callback(null, user, 'extra'),
    mutated: () => {
      callback(null, user);
      user.email = 'changed@later';
    },
    stringified: () => callback(JSON.stringify({ a: 1 })),
    wrapped: () => callback(new Error(new Error('inner'))),
    cause: () => callback(new Error('outer', { cause: new Error('inner') })),
    errno: () => callback(Object.assign(new Error('Could not connect'), { code: 'ECONNREFUSED', errno: -111 })),
    joined: () =>
      Promise.all([rows('SELECT 1 AS a'), rows('SELECT 2 AS b')]).then(([[a], [b]]) =>
        callback(null, { user_id: 1, ...a, ...b })
      ),
    settled: () =>
      Promise.allSettled([rows('SELECT 1 AS a'), rows('SELECT * FROM nowhere')]).then((all) =>
        callback(null, { user_id: 1, all: all.map((one) => [one.status, one.reason && one.reason.code]) })
      ),
    raced: () =>
      Promise.race([rows('SELECT 3 AS user_id'), new Promise((r) => setTimeout(r, 9000, 'late'))]).then(([r]) =>
        callback(null, r)
      )
  };
  ways[which]();
}
