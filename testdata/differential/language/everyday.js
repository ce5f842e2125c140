// The everyday core, a line a corner: what a script would notice if it were otherwise.
function getUser(email, callback) {
  const lines = {
    replace: () => [
      'user+tag@Example.COM'.replace(/^([^+@]+)(?:\+[^@]*)?@(.+)$/i, (all, a, b) => `${a}@${b.toLowerCase()}`),
      '2024-02-29'.replace(/(?<y>\d+)-(?<m>\d+)-(?<d>\d+)/, '$<d>.$<m>.$<y> $& $` $1 $$'),
      'a.b*c'.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
    ],
    match: () => [
      [...'a1b22'.matchAll(/([a-z])(\d+)/g)].map((m) => [m[0], m.index, m[2]]),
      'x@y.z'.match(/(?<=@)\w+/)[0],
      'abc'.match(/z/)
    ],
    sticky: () => {
      const r = /o/g;
      return [r.test('foo'), r.lastIndex, r.test('foo'), r.lastIndex, r.test('foo')];
    },
    unicode: () => [
      /^\p{Lu}\p{L}+$/u.test('Élodie'),
      /^.$/.test('😀'),
      /^.$/u.test('😀'),
      /\s/.test('\u00a0'),
      'é'.normalize('NFD').length
    ],
    split: () => ['a,b;c'.split(/[,;]/), 'a1b2'.split(/(\d)/), 'a,b'.split(',', 1), ''.split(','), 'abc'.split('')],
    texts: () => [
      'abc'.at(-1),
      'abc'.padStart(5, '*'),
      'a-b-c'.replaceAll('-', '_'),
      'ß'.toUpperCase(),
      'abc'.substr(-2, 1),
      'abc'.substring(2, 0),
      String.raw`a\n${1}`,
      escape('ü ä'),
      unescape('%u00fc'),
      encodeURIComponent("a b&c'ü"),
      'aXbX'.lastIndexOf('X')
    ],
    sort: () => [
      [3, 1, 10, 2].sort(),
      ['b', 'a', 'C', 'ä'].sort(),
      ['b', 'a', 'C', 'ä'].sort((a, b) => a.localeCompare(b)),
      [1, undefined, null].sort(),
      [3, 1, 2].toSorted(),
      [1, 2, 3].toReversed(),
      [1, 2, 3].with(1, 9)
    ],
    arrays: () => [
      [1, [2, [3, [4]]]].flat(),
      [1, 2].flatMap((x) => [x, x * 2]),
      Array.from({ length: 3 }, (_, i) => i),
      [1, 2, 3].findLast((x) => x < 3),
      [NaN].includes(NaN),
      [NaN].indexOf(NaN),
      Object.keys([, 1]),
      [null, undefined, [1, [2]]].toString(),
      [1, 2, 3, 4].copyWithin(0, 2)
    ],
    objects: () => [
      Object.entries({ b: 1, a: 2, 1: 3 }),
      Object.assign({}, 'ab', null),
      Object.is(-0, 0),
      Object.fromEntries(new Map([['x', 1]]))
    ],
    stringify: () =>
      JSON.stringify({
        a: undefined,
        b: () => 1,
        c: Symbol(),
        d: NaN,
        e: Infinity,
        f: new Map([[1, 2]]),
        g: [undefined, () => 1],
        h: -0,
        i: new Date(0),
        j: /x/,
        k: new Error('e'),
        l: Object(1),
        m: Object('s'),
        n: null,
        o: '\u2028\ud800"\\\u0007'
      }),
    json: () => [
      JSON.stringify({ a: [1, { b: 2 }] }, null, 2),
      JSON.stringify({ a: 1, b: 2 }, ['b']),
      JSON.parse('[1e3, -0, "\\u00e9"]'),
      JSON.stringify({ a: 5 }, (k, v) => (typeof v === 'number' ? v + 1 : v)),
      JSON.stringify(JSON.parse('{"a":1,"a":2}'))
    ],
    badJson: () => JSON.parse("{'a':1}"),
    noJson: () => JSON.parse(undefined),
    bigJson: () => JSON.stringify({ a: 1n }),
    numbers: () => [
      0.1 + 0.2,
      (1.005).toFixed(2),
      (1e21).toFixed(2),
      (25).toString(36),
      (123.456).toPrecision(4),
      1e21 + '',
      parseInt('12px'),
      parseInt('08'),
      parseFloat('.5e1x'),
      Number(''),
      Number(' 12 '),
      Number('12px'),
      Number(null),
      Number([5]),
      +true,
      ~~'7.9',
      -7 % 3,
      Math.round(-0.5),
      Math.round(2.5),
      Math.max(),
      (1.45).toFixed(1),
      (10.235).toFixed(2),
      017,
      0o17,
      1_000,
      Number.MAX_SAFE_INTEGER + 2
    ],
    equality: () => [
      null == 0,
      '' == 0,
      '0' == false,
      [] == '',
      [] == ![],
      NaN == NaN,
      [1] == 1,
      typeof null,
      typeof 1n
    ],
    bigint: () => [
      (2n ** 64n).toString(),
      `${BigInt('9007199254740993') + 1n}`,
      `${-5n % 3n}`,
      BigInt(10).toString(16),
      1n < 2,
      2n == 2
    ],
    classes: () => {
      class A {
        #p = 1;
        static #c = 0;
        static {
          A.#c = 5;
        }
        get p() {
          return this.#p;
        }
        set p(v) {
          this.#p = v;
        }
        static has(o) {
          return #p in o;
        }
        static get c() {
          return A.#c;
        }
      }
      class B extends A {
        q = super.p;
        constructor() {
          super();
          this.p = 3;
        }
        toString() {
          return 'B' + this.p;
        }
      }
      const b = new B();
      return [`${b}`, b.q, A.has(b), A.has({}), A.c, b.constructor.name, Object.keys(b), b instanceof A];
    },
    destructuring: () => {
      const { a = 1, b: { c = 2, ...rest } = {}, ['d' + 1]: e = 3 } = { b: { x: 1, y: 2 } };
      const [f, , g = 9, ...h] = [1, 2, undefined, 4, 5];
      return [a, c, rest, e, f, g, h];
    },
    sloppy: () => {
      undeclared = 5;
      return [
        undeclared,
        delete globalThis.undeclared,
        typeof undeclared,
        (function () {
          return this === globalThis;
        })(),
        (function (a) {
          arguments[0] = 9;
          return a;
        })(1)
      ];
    },
    hoisting: () => {
      const r = [typeof inner, typeof v];
      {
        function inner() {}
      }
      var v = 1;
      return [...r, typeof inner];
    },
    closures: () => {
      var fs = [];
      for (var i = 0; i < 3; i++) fs.push(() => i);
      const gs = [];
      for (let i = 0; i < 3; i++) gs.push(() => i);
      return [fs.map((f) => f()), gs.map((g) => g())];
    },
    generators: () => {
      function* g() {
        const x = yield 1;
        try {
          yield x * 2;
        } finally {
          yield 'f';
        }
      }
      const it = g();
      return [it.next(), it.next(5), it.return(7), it.next()];
    },
    collections: () => {
      const m = new Map([['a', 1]]).set(NaN, 2).set(0, 3);
      return [[...m], m.get(NaN), m.get(-0), [...new Set([1, 1, '1'])]];
    },
    getters: () => {
      const o = {
        get x() {
          return this.y ?? 'none';
        },
        set x(v) {
          this.y = v * 2;
        }
      };
      const before = o.x;
      o.x = 4;
      return [before, o.x, o];
    },
    frozen: () => {
      'use strict';
      const o = Object.freeze({ a: 1 });
      try {
        o.a = 2;
      } catch (e) {
        return [e.name, Object.isFrozen(o)];
      }
    },
    exceptions: () => {
      const r = [];
      try {
        try {
          throw new TypeError('a');
        } finally {
          r.push('f');
        }
      } catch ({ name, message }) {
        r.push(name, message);
      }
      return [
        ...r,
        (() => {
          try {
            return 1;
          } finally {
            r.push('g');
          }
        })(),
        r.length
      ];
    },
    switching: () =>
      [1, '1', 3, NaN].map((x) => {
        switch (x) {
          case 1:
            return 'one';
          case '1':
            return 'text';
          default:
            return 'other';
          case 3:
        }
        return 'fell';
      }),
    optional: () => {
      const u = { a: { b: () => 5 } };
      let n = null,
        z = 0;
      n ??= 3;
      z ||= 4;
      return [u?.a?.b?.(), u.x?.y.z, u.x?.[1], delete u?.a, n, z, 0 ?? 1];
    },
    functions: () => [
      ((a, b = 2, ...c) => 1).length,
      function foo() {}.name,
      new Function('a', 'b', 'return a+b')(1, 2),
      eval('1+1'),
      (() => 1).toString()
    ],
    dates: () => {
      const d = new Date(Date.UTC(2024, 0, 31, 13, 4, 5, 6));
      const later = new Date(d);
      later.setMonth(later.getMonth() + 1);
      return [
        d,
        later,
        '' + d,
        d - 1,
        new Date(2020, 0, 31, 25, 61, 61, 1001),
        new Date(99, 0).getFullYear(),
        d.getTimezoneOffset(),
        d.toUTCString(),
        d.toLocaleDateString('en-US', { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' }),
        d.toLocaleString('en-US', { timeZone: 'Europe/Berlin' })
      ];
    }
  };
  const seen = {};
  for (const [name, line] of Object.entries(lines)) {
    try {
      seen[name] = line();
    } catch (e) {
      seen[name] = 'throws ' + e.name;
    }
  }
  callback(null, { user_id: 1, seen });
}
