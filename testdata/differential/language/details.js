// Small questions about the language, one a call.
function getUser(which, callback) {
  const steps = {
    lower: () => ['İ'.toLowerCase(), 'ß'.toUpperCase(), 'ΑΣ'.toLowerCase()],
    dateParse: () =>
      [
        '2020',
        '2020-1-2',
        '2020/01/02',
        'Jan 2, 2020',
        '2 January 2020 10:00',
        '2020-01-02T03:04',
        '2020-01-02T24:00:00Z',
        '2020-02-30',
        '12/31/99',
        '1577934245000',
        'Thu Jan 02 2020 03:04:05 GMT+0200 (EET)',
        '2020-01-02 03:04:05.678',
        '2020-01-02T03:04:05.6789Z',
        '20200102',
        '+020200-01-01T00:00:00Z',
        '2020-W01'
      ].map((s) => new Date(s).getTime()),
    regex: () => [
      'aBc'.replace(/b/i, '[$&]'),
      'x-y_z'.split(/[-_]/),
      'a1b22'.match(/\d+/g),
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test('a@b.co'),
      'aaa'.lastIndexOf('a'),
      'héé'.replace(/\u00e9/g, 'e'),
      [...'a1b2'.matchAll(/[a-z](\d)/g)].map((m) => m[1]),
      'x'.replace('x', '$$'),
      'x'.replace('x', () => '$&'),
      'ab'.replace(/(?<n>a)/, '$<n>!'),
      /(?<=\$)\d+/.exec('cost $42')[0],
      /\bfoo\b/y.test('foo'),
      /./su.test('\n'),
      'A-B'.replace(/(\w)-(\w)/, '$2-$1')
    ],
    json: () => [
      JSON.stringify({
        a: [undefined, () => 1],
        b: undefined,
        c: Symbol('x'),
        d: new Date(0),
        e: NaN,
        f: -0,
        g: '\u2028\ud800"\u007f'
      }),
      JSON.stringify('x', null, 2),
      JSON.stringify({ a: [1, { b: 2 }] }, null, 2),
      JSON.stringify({ a: 1, b: 2 }, ['a']),
      JSON.stringify({ a: 1 }, (k, v) => (typeof v === 'number' ? v + 1 : v)),
      JSON.parse('{"__proto__": 1, "a": 1e3}', (k, v) => v)
    ],
    jsonErrors: () =>
      ['', '{', '{"a":}', 'undefined', '[1,]', "{'a':1}", 'nul', '"\\x"'].map((s) => {
        try {
          return JSON.parse(s);
        } catch (e) {
          return e.name;
        }
      }),
    types: () => [
      typeof null,
      typeof undefined,
      typeof function () {},
      typeof class {},
      typeof Symbol(),
      typeof 1n,
      void 0,
      [] + {},
      [] == false,
      null == 0,
      '5' * '2',
      '5' + 2,
      1 < 2 < 3,
      [10, 9, 1].sort(),
      ['b', undefined, 'a'].sort(),
      [3, 2, 1].toString()
    ],
    arrays: () => [
      [1, 2, 3].includes(NaN),
      [NaN].includes(NaN),
      Array.from({ length: 3 }, (_, i) => i * 2),
      [1, [2, [3, [4]]]].flat(2),
      [...'añ😀'],
      Array.of(7),
      [1, 2, 3].findLast((x) => x < 3),
      [3, 1, 2].toSorted ? 'toSorted' : 'no',
      [1, 2, 3, 4].copyWithin(0, 2),
      new Array(3).fill(0),
      Object.entries({ b: 1, a: 2, 1: 3 }),
      structuredClone(new Map([[1, { a: 1 }]])).get(1)
    ],
    strings: () => [
      'abc'.at(-1),
      'abc'.substr(-2, 1),
      'a,b'.split(',', 1),
      'x'.codePointAt(0),
      '😀'.length,
      '😀'.charCodeAt(0),
      String.fromCodePoint(128512),
      'ab'.localeCompare('ac'),
      'ß'.normalize('NFKD'),
      ' \u00a0x\ufeff '.trim(),
      'abc'.replaceAll('b', '$&$&'),
      encodeURIComponent("ä &='"),
      decodeURIComponent('%C3%A4'),
      escape('ä'),
      unescape('%u00e4'),
      encodeURI('http://x/ä b?q=1'),
      'a-b'.padEnd(5, '*'),
      'x'.repeat(0),
      'I\u0307'.length,
      'Abc'.isWellFormed ? 'isWellFormed' : 'no'
    ],
    fn: () => {
      function f(a, b = 1, ...c) {}
      const g = (x) => x;
      return [
        f.length,
        f.name,
        g.name,
        function () {}.name,
        (() => {}).name,
        f.toString(),
        class A {
          static m() {}
        }.m.name
      ];
    },
    process: () => [
      typeof process.hrtime,
      typeof process.version,
      typeof process.versions,
      typeof process.cwd,
      typeof process.exit,
      typeof process.on,
      typeof process.uptime,
      typeof process.memoryUsage,
      process.platform === undefined,
      typeof process.argv,
      typeof process.pid,
      typeof process.emitWarning,
      typeof process.hrtime.bigint
    ],
    getter: () => {
      const o = {
        get a() {
          return 1;
        },
        set a(v) {},
        ['b' + 1]: 2
      };
      return [o, Object.keys(o), Object.getOwnPropertyDescriptor(o, 'a').get !== undefined];
    },
    proxies: () => {
      const p = new Proxy({}, { get: (t, k) => (typeof k === 'string' ? k : undefined), has: () => true });
      return [p.x, 'y' in p];
    },
    labels: () => {
      let s = 0;
      for (let i = 0, f = []; i < 3; i++) {
        f.push(() => i);
        s += f[0]();
      }
      switch (3) {
        case 1:
          s = 1;
        default:
          s += 10;
        case 2:
          s += 100;
      }
      return s;
    },
    dateMath: () => {
      const d = new Date(2020, 0, 31);
      d.setMonth(1);
      return [
        d.toISOString(),
        new Date(0).getDay(),
        Date.UTC(2020),
        new Date(2020, 0).getTime(),
        new Date(NaN).getTime(),
        new Date(8.64e15 + 1).getTime(),
        +new Date('2020-06-01')
      ];
    },
    sorts: () => [
      [5, 25, 100, 1].sort(),
      [
        { k: 1, v: 'a' },
        { k: 0, v: 'b' },
        { k: 1, v: 'c' }
      ]
        .sort((a, b) => a.k - b.k)
        .map((x) => x.v)
        .join(''),
      ['é', 'z', 'a', 'Ä'].sort()
    ]
  };
  Promise.resolve()
    .then(steps[which])
    .then(
      (x) => callback(null, { user_id: 1, x }),
      (e) => callback(null, { user_id: 2, name: e.name, code: e.code })
    );
}
