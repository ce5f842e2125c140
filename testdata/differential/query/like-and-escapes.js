async function getUser(email, callback) {
  const mysql = require('mysql');
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const query = (sql, values) =>
    new Promise((resolve, reject) => connection.query(sql, values, (err, rows) => (err ? reject(err) : resolve(rows))));
  const tried = (f) => {
    try {
      return f();
    } catch (e) {
      return e.name + ' ' + e.message;
    }
  };
  const odd = [
    '%',
    '_',
    '\\',
    "'",
    '"',
    '`',
    '\0',
    '\n',
    '\r',
    '\x1a',
    '\t',
    '\b',
    'a%b_c\\d',
    "'; DROP TABLE users; --",
    '${x}',
    '?',
    ':name',
    '/* x */',
    '%s',
    '\\%',
    '$&$1'
  ];
  const nested = {
    a: 1,
    b: 'x',
    c: null,
    d: undefined,
    e: () => 1,
    f: { g: 1 },
    h: [1, 2],
    i: new Date(0),
    j: Buffer.from('z')
  };
  const values = [
    undefined,
    null,
    true,
    false,
    5,
    -0,
    1e21,
    NaN,
    Infinity,
    5n,
    new Date(0),
    new Date(NaN),
    Buffer.from('ab'),
    [1, 'a', null],
    [
      [1, 2],
      [3, [4]]
    ],
    [],
    {},
    nested,
    { toSqlString: () => 'NOW()' },
    mysql.raw('CURRENT_TIMESTAMP()'),
    Object.create({ inherited: 1 }),
    new Map([[1, 2]])
  ];
  const [like] = await query(
    "SELECT 'a_b' LIKE ? AS a, 'axb' LIKE ? AS b, 'a_b' LIKE ? ESCAPE '|' AS c, 'axb' LIKE ? ESCAPE '|' AS d, 'a\\\\b' LIKE ? AS e",
    ['a\\_b', 'a\\_b', 'a|_b', 'a|_b', 'a\\\\\\\\b']
  );
  callback(null, {
    user_id: 1,
    escaped: odd.map((text) => mysql.escape(text)),
    back: Object.values((await query('SELECT ' + odd.map((_, i) => `? AS c${i}`).join(), odd))[0]).map(
      (text, i) => text === odd[i]
    ),
    like,
    found: await query('SELECT id FROM users WHERE email LIKE ? ORDER BY id', [
      '%' + 's_fia@'.replace(/[\\%_]/g, '\\$&') + '%'
    ]),
    prefix: await query("SELECT id FROM users WHERE email LIKE CONCAT(?, '%') AND nickname REGEXP ? ORDER BY id", [
      'gr',
      '^[A-Z]'
    ]),
    names: ['a', 'a.b', ['a', 'b.c'], 'a`b', '']
      .map((name) => mysql.escapeId(name))
      .concat(mysql.escapeId('a.b', true)),
    values: values.map((value) => tried(() => mysql.escape(value))),
    stringified: [
      mysql.escape({ a: 1 }, true),
      mysql.escape([{ a: 1 }], true),
      mysql.escape(new Date(0), false, '+02:00')
    ],
    formatted: [
      mysql.format('SELECT ?? FROM ?? WHERE ?? = ? AND x IN (?)', ['a.b', 't', ['c', 'd'], 'e', [1, 2]]),
      mysql.format('? ?', ['a']),
      mysql.format('?', 'a'),
      mysql.format('?', null),
      mysql.format('?', [undefined]),
      mysql.format("'?' ?", ['a', 'b']),
      mysql.format('???', ['a', 'b']),
      mysql.format('SET ?', { a: 'b' }),
      mysql.format('?', [
        [
          ['a', 1],
          ['b', 2]
        ]
      ]),
      mysql.format('? %s', ['$&$1']),
      mysql.format('no', [1]),
      mysql.format('?', [{ a: 1 }], true),
      mysql.format('?', 0),
      mysql.format('?', ''),
      mysql.format('?', false)
    ]
  });
  connection.end();
}
