function getUser(which, callback) {
  const shared = { a: 1 };
  const tree = { name: 'x', children: [] };
  const profiles = {
    nested: {
      user_id: '1',
      a: { b: { c: [[], {}, [null, undefined, () => 1, Symbol('x')]] } },
      left: undefined,
      out: function () {},
      n: NaN,
      i: Infinity,
      z: -0
    },
    dates: { user_id: 1, at: new Date(Date.UTC(2020, 0, 1)), wrong: [new Date(0)] },
    buffers: { user_id: 2, raw: Buffer.from('hé'), bytes: new Uint8Array([1, 2, 255]) },
    shared: { user_id: 3, one: shared, two: shared },
    collections: {
      user_id: 4,
      map: new Map([['a', 1]]),
      set: new Set([1]),
      re: /x/g,
      err: new Error('hidden'),
      boxed: [new String('s'), new Number(1)]
    },
    'odd keys': {
      user_id: 5,
      '': 1,
      'a"b\\c\n': 2,
      __proto__: { inherited: true },
      constructor: 'mine',
      10: 'ten',
      2: 'two',
      é: '\ud83e\udd8a',
      half: '\ud800'
    },
    class: new (class Profile {
      constructor() {
        this.user_id = 6;
        this.email = 'c@example.com';
      }
      get computed() {
        return 1;
      }
    })(),
    array: Object.assign([1, 2], { user_id: 7 }),
    frozen: Object.freeze({ user_id: 8, metadata: { plan: 'x' }, user_metadata: {} }),
    both: { user_id: 9, metadata: { a: 1 }, app_metadata: { a: 1 } },
    numbers: {
      user_id: 123456789012345680000,
      small: 1e-7,
      e21: 1e21,
      max: Number.MAX_SAFE_INTEGER,
      hex: 0xff,
      f: 0.1 + 0.2
    }
  };
  if (which === 'cyclic') {
    tree.children.push(tree);
    return callback(null, tree);
  }
  if (which === 'bigint') return callback(null, { user_id: 10n });
  if (which === 'function') return callback(null, () => 1);
  callback(null, profiles[which]);
}
