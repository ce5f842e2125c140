// Small questions about the modules, one a call.
function getUser(which, callback) {
  const crypto = require('crypto');
  const util = require('util');
  const events = require('events');
  const steps = {
    aes: () => {
      const k = Buffer.alloc(32, 1),
        iv = Buffer.alloc(16, 2);
      const c = crypto.createCipheriv('aes-256-cbc', k, iv);
      const t = c.update('secret text', 'utf8', 'hex') + c.final('hex');
      const d = crypto.createDecipheriv('aes-256-cbc', k, iv);
      return [t, d.update(t, 'hex', 'utf8') + d.final('utf8')];
    },
    gcm: () => {
      const c = crypto.createCipheriv('aes-128-gcm', Buffer.alloc(16), Buffer.alloc(12));
      const t = Buffer.concat([c.update('x'), c.final()]);
      return [t.toString('hex'), c.getAuthTag().toString('hex')];
    },
    hmacKinds: () => [
      crypto.createHmac('md5', Buffer.from('k')).update('a').update('b').digest('base64url'),
      crypto.createHmac('sha512', '').update('').digest('hex').slice(0, 8)
    ],
    digestEncodings: () =>
      ['hex', 'base64', 'latin1', 'binary', 'base64url', undefined].map((e) =>
        crypto.createHash('md5').update('ü', 'latin1').digest(e)
      ),
    updateKinds: () => [
      crypto
        .createHash('md5')
        .update(new Uint8Array([1]))
        .digest('hex'),
      crypto.createHash('md5').update('ff', 'hex').digest('hex'),
      crypto.createHash('md5').update('é', 'binary').digest('hex'),
      crypto.createHash('md5').update('pw', 'utf16le').digest('hex')
    ],
    badUpdate: () => {
      try {
        crypto.createHash('md5').update(5);
      } catch (e) {
        return [e.name, e.code];
      }
    },
    hashes: () => crypto.getHashes().filter((h) => /^(md5|sha1|sha256|sha512|ripemd160)$/.test(h)),
    promisify: async () => [
      (await util.promisify(crypto.pbkdf2)('a', 'b', 1, 8, 'sha1')).toString('hex'),
      (await util.promisify(crypto.randomBytes)(4)).length,
      await util
        .promisify(bcrypt.hash)('x', 4)
        .then((h) => h.length)
    ],
    inspect: () => [
      util.inspect({ a: { b: { c: { d: 1 } } } }),
      util.inspect([1, , 3]),
      util.inspect(new Map([[1, 'a']])),
      util.inspect(new Set(['x'])),
      util.inspect(new Date(0)),
      util.inspect(/x/g),
      util.inspect(Buffer.from('hi')),
      util.inspect(null),
      util.inspect("a'b"),
      util.inspect(-0),
      util.inspect(10n),
      util.inspect(Symbol('s')),
      util.inspect(class A {}),
      util.inspect(Object.create(null)),
      util.inspect(
        new (class Foo {
          constructor() {
            this.x = 1;
          }
        })()
      ),
      util.inspect({
        a: 1,
        get b() {
          return 1;
        }
      }),
      util.inspect('x'.repeat(200)).length,
      util.inspect({ long: 'x'.repeat(80), other: [1, 2, 3] }),
      util.inspect([new Error('boom').message])
    ],
    format: () => [
      util.format('%s', { a: 1 }),
      util.format('%d', '12abc'),
      util.format('%j', { a: [1] }),
      util.format('%%'),
      util.format('%s %s', 'a'),
      util.format('a', { b: 1 }, [2]),
      util.format(1, 2),
      util.format('%s', null, undefined),
      util.format('%O', { a: { b: 1 } }),
      util.format('%x', 1),
      util.format('%c', 'css')
    ],
    utilKeys: () =>
      [
        'promisify',
        'callbackify',
        'format',
        'inspect',
        'inherits',
        'isDeepStrictEqual',
        'types',
        'deprecate',
        'TextEncoder',
        'TextDecoder',
        'isArray',
        'isString',
        'debuglog',
        'stripVTControlCharacters',
        'toUSVString'
      ].map((k) => k + ' ' + typeof util[k]),
    inherits: () => {
      function A() {}
      A.prototype.hi = () => 'hi';
      function B() {}
      util.inherits(B, A);
      return [new B().hi(), B.super_ === A];
    },
    deep: () => [
      util.isDeepStrictEqual({ a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }),
      util.isDeepStrictEqual(NaN, NaN),
      util.isDeepStrictEqual([1], ['1']),
      util.isDeepStrictEqual(new Date(0), new Date(0)),
      util.isDeepStrictEqual(new Map([[1, 2]]), new Map([[1, 2]]))
    ],
    emitter: () => {
      const e = new events();
      const l = [];
      e.on('a', () => l.push(1));
      e.prependListener('a', () => l.push(0));
      e.once('a', () => l.push(2));
      e.emit('a');
      e.emit('a');
      let t;
      try {
        e.emit('error', new Error('unheard'));
      } catch (x) {
        t = x.message;
      }
      try {
        e.emit('error', 'text');
      } catch (x) {
        t += x.code;
      }
      e.removeAllListeners();
      return [
        l,
        t,
        e.listenerCount('a'),
        e.getMaxListeners(),
        events.defaultMaxListeners,
        typeof events.once,
        e.rawListeners('a')
      ];
    },
    buffer: () => [
      typeof require('buffer').Buffer,
      require('buffer').kMaxLength > 0,
      Buffer.from([1, 2, 3, 4]).readInt32LE(0),
      Buffer.from('a').compare(Buffer.from('b')),
      Buffer.alloc(4).writeUInt32BE(5, 0),
      [...Buffer.from('ab').keys()],
      Buffer.from('ab').toLocaleString(),
      Buffer.from('test').write('xx', 1),
      Buffer.poolSize,
      Buffer.from('61', 'hex')
        .map((x) => x + 1)
        .toString(),
      Buffer.isEncoding('utf-8'),
      Buffer.isEncoding('nope')
    ],
    bufferErrors: () =>
      [
        () => Buffer.from(5),
        () => Buffer.from(null),
        () => Buffer.from('x', 'nope'),
        () => Buffer.alloc('5'),
        () => Buffer.concat('x'),
        () => Buffer.alloc(-1)
      ].map((f) => {
        try {
          f();
          return 'fine';
        } catch (e) {
          return [e.name, e.code];
        }
      }),
    url: () => {
      const u = new URL('http://u:p@ex.com:80/p/a?x=1#h');
      return [
        u.username,
        u.password,
        u.host,
        u.port,
        u.search,
        u.hash,
        u.toString(),
        u.toJSON(),
        JSON.stringify({ u }),
        new URL('../x', 'http://a/b/c/').href,
        new URL('//b/c', 'https://a').href,
        URL.canParse ? URL.canParse('x') : 'no',
        new URL('HTTP://EXAMPLE.com/%7Efoo/../a b').href,
        new URL('http://münchen.de/ä').href,
        new URL('file:///a/b').pathname,
        [...new URLSearchParams({ a: 1, b: 'x y' })].join(),
        new URLSearchParams([['a', 'b']]).toString(),
        new URLSearchParams('?q=a+b%20c').get('q')
      ];
    },
    legacyUrl: () =>
      ['http://a.com:8080/p?q=1#h', '/p?q', 'mailto:a@b', '//x/y', 'HTTP://USER:pw@Host/', 'x y'].map((s) => {
        const u = require('url').parse(s);
        return [
          u.protocol,
          u.slashes,
          u.auth,
          u.host,
          u.port,
          u.hostname,
          u.hash,
          u.search,
          u.query,
          u.pathname,
          u.path,
          u.href
        ];
      }),
    qs: () => [
      require('querystring').stringify({ a: true, b: null, c: undefined, d: 1.5, e: {}, f: [] }),
      require('querystring').parse('a=1&b=&=c&d&a=%zz', '&', '='),
      require('querystring').stringify({ a: 'b' }, ';', ':')
    ],
    assert: () => {
      const a = require('assert');
      return [
        () => a.equal(1, 2),
        () => a.strictEqual('a', 'a'),
        () => a.notStrictEqual(1, 1),
        () => a.deepEqual({ a: 1 }, { a: '1' }),
        () => a.deepStrictEqual([1], [2]),
        () => a.fail('why'),
        () => a.ifError(null),
        () => a.match('abc', /x/),
        () => (a.rejects ? 1 : 0),
        () => a(1),
        () => a.ok('')
      ].map((f) => {
        try {
          f();
          return 'fine';
        } catch (e) {
          return [e.name, e.code, e.generatedMessage];
        }
      });
    },
    path: () => {
      const p = require('path');
      return [
        p.normalize('/a/./b/../c//d'),
        p.relative('/a/b', '/a/c'),
        p.isAbsolute('a'),
        p.parse('/x/y.tar.gz'),
        p.format({ dir: '/d', base: 'f.x' }),
        p.posix === p,
        p.delimiter,
        p.join(),
        p.extname('.bashrc'),
        p.basename('/a/')
      ];
    },
    uuid: () => {
      const u = require('uuid');
      return [
        u.validate('not'),
        u.version ? u.version(u.v4()) : 0,
        u.v5 ? u.v5('hello', '6ba7b811-9dad-11d1-80b4-00c04fd430c8') : 'no',
        u.NIL
      ];
    },
    lodash: () => [
      Object.keys(_).length > 100,
      _.get({ a: { b: 1 } }, 'a.b'),
      _.omit({ a: 1, b: 2 }, 'a'),
      _.merge({ a: { x: 1 } }, { a: { y: 2 } }),
      _.uniq([1, 1]),
      _.isEqual({ a: 1 }, { a: 1 }),
      _.capitalize('abc'),
      _.defaults({ a: 1 }, { a: 2, b: 3 }),
      _.groupBy([1, 2], (x) => x % 2),
      _.sortBy([{ a: 2 }, { a: 1 }], 'a'),
      _.chain([1, 2, 3])
        .filter((x) => x > 1)
        .map((x) => x * 2)
        .value(),
      _.trim(' a '),
      _.camelCase('a_b')
    ],
    lodashRequired: () => typeof require('lodash').map,
    asyncLib: () =>
      new Promise((ok) =>
        async.series([(n) => n(null, 1), (n) => setTimeout(() => n(null, 2), 1)], (e, r) =>
          async.parallel({ a: (n) => n(null, 3) }, (e2, r2) =>
            async.eachSeries(
              [1, 2],
              (x, n) => n(),
              (e3) => ok([e, r, r2, e3 === null || e3 === undefined])
            )
          )
        )
      ),
    timers: () =>
      new Promise((ok) => {
        const l = [];
        const t = setTimeout(() => {}, 10);
        l.push(typeof t.unref, typeof t.ref, typeof t.hasRef, typeof t[Symbol.toPrimitive]);
        clearTimeout(t);
        clearTimeout(undefined);
        clearTimeout('x');
        setTimeout(
          (a) => {
            l.push(a);
            ok(l);
          },
          1,
          'arg'
        );
      }),
    timersPromises: async () => {
      const t = require('timers/promises');
      return await t.setTimeout(1, 'x');
    },
    timeoutOrder: () =>
      new Promise((ok) => {
        const l = [];
        setTimeout(() => l.push('a'), 1);
        setTimeout(() => l.push('a2'), 1);
        setTimeout(() => l.push('b'), 2);
        setTimeout(() => {
          l.push('c');
          ok(l);
        }, 20);
      }),
    thenable: async () => [
      await {
        then(f) {
          f('thenable');
        }
      },
      await Promise.race([new Promise(() => {}), 1])
    ],
    unhandledThenHandled: () =>
      new Promise((ok) => {
        const p = Promise.reject(new Error('x'));
        p.catch(() => ok('caught'));
      }),
    asyncStack: async () => {
      try {
        await (async () => {
          throw new RangeError('r');
        })();
      } catch (e) {
        return [e.name, e instanceof RangeError];
      }
    }
  };
  Promise.resolve()
    .then(steps[which])
    .then(
      (x) => callback(null, { user_id: 1, x }),
      (e) => callback(null, { user_id: 2, name: e.name, code: e.code })
    );
}
