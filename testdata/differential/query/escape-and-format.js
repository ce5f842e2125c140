function getUser(email, callback) {
  const mysql = require('mysql');
  const c = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd', stringifyObjects: true });
  const d = new Date(Date.UTC(1999, 11, 31, 23, 59, 59, 999));
  const seen = [
    mysql.escape("it's"),
    mysql.escape(1.5),
    mysql.escape(true),
    mysql.escape(null),
    mysql.escape(undefined),
    mysql.escape(d),
    mysql.escape([1, 'a', [2, null]]),
    mysql.escape({ a: 1, b: "x'y", f() {}, n: { deep: 1 } }),
    mysql.escape({ a: d }),
    mysql.escape(Buffer.from('é')),
    mysql.escape({ toString: () => 'mine' }, true),
    mysql.escape(d, false, '+02:00'),
    mysql.escape(Infinity),
    mysql.escape(-0),
    mysql.escape(10n),
    mysql.escapeId('a'),
    mysql.escapeId('a.b'),
    mysql.escapeId('a.b', true),
    mysql.escapeId('a`b'),
    mysql.escapeId(['x', 'y.z']),
    mysql.escapeId(7),
    mysql.format('a = ?', 1),
    mysql.format('a = ? AND b = ?', ['x']),
    mysql.format('??', 'a.b'),
    mysql.format('???', [1, 2]),
    mysql.format('? ?? ?', ['?', 'b', null]),
    mysql.format('SET ?', { a: 1, b: null }),
    mysql.format('SET ?', [{ a: [1, 2] }]),
    mysql.format('x', [1]),
    mysql.format('?', undefined),
    mysql.format('a=?', [{ b: 1 }]),
    mysql.raw('NOW()').toSqlString(),
    c.escape({ a: 1 }),
    c.escape('x'),
    c.escapeId('t.c'),
    c.format('? ??', [[1, 2], 'z']),
    typeof mysql.createPool,
    typeof c.ping,
    c.state,
    c.threadId
  ];
  c.ping(function (err) {
    c.on('end', function () {
      callback(err, { user_id: 1, seen, state: c.state });
    });
    c.end();
  });
}
