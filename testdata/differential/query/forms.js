// Every way to hand values to query.
async function getUser(email, callback) {
  const mysql = require('mysql');
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const results = {};
  const ask = (name, ...args) =>
    new Promise((resolve) => {
      connection.query(...args, (error, rows) => {
        results[name] = error
          ? error.code
          : Array.isArray(rows)
            ? rows.map((row) => Object.values(row))
            : { ...rows };
        resolve();
      });
    });
  await ask('scalar', 'SELECT id FROM users WHERE email = ?', email);
  await ask('number', 'SELECT id FROM users WHERE id = ?', 2);
  await ask('zero', 'SELECT ? AS x', 0);
  await ask('false', 'SELECT ? AS x', false);
  await ask('empty text', 'SELECT ? AS x', '');
  await ask('null', 'SELECT 1', null);
  await ask('null and a mark', 'SELECT ?', null);
  await ask('array', 'SELECT id FROM users WHERE email = ? AND email_verified = ?', [email, true]);
  await ask('undefined in an array', 'SELECT ? AS x', [undefined]);
  await ask('too few', 'SELECT ?, ?', [1]);
  await ask('too many', 'SELECT ?', [1, 2, 3]);
  await ask('IN', 'SELECT id FROM users WHERE id IN (?) ORDER BY id', [[1, 2, 3]]);
  await ask('empty IN', 'SELECT id FROM users WHERE id IN (?)', [[]]);
  await ask('tuples', 'SELECT id FROM users WHERE (id, email) IN (?) ORDER BY id', [
    [
      [1, email],
      [2, 'edsger@example.com']
    ]
  ]);
  await ask('names', 'SELECT ?? FROM ?? WHERE ?? = ?', [['id', 'users.email'], 'users', 'users.id', 1]);
  await ask('object', 'SELECT id FROM users WHERE ?', { email });
  await ask('object in an array', 'SELECT id FROM users WHERE ?', [{ id: 4 }]);
  await ask('injected object', 'SELECT id FROM users WHERE id = 1 AND password = ?', [{ password: 1 }]);
  await ask('date', 'SELECT ? AS x', [new Date(Date.UTC(2020, 1, 29, 1, 2, 3, 4))]);
  await ask('invalid date', 'SELECT ? AS x', [new Date('x')]);
  await ask('buffer', 'SELECT HEX(?) AS x', [Buffer.from('00ff', 'hex')]);
  await ask('NaN', 'SELECT ? AS x', [NaN]);
  await ask('float', 'SELECT ? + 0 AS x', [1e21]);
  await ask('mark in a text', "SELECT '?' AS a, ? AS b", ['one', 'two']);
  await ask('own SQL', 'SELECT ? AS x', [mysql.raw('1 + 1')]);
  await ask('toSqlString', 'SELECT ? AS x', [{ toSqlString: () => "UPPER('y')" }]);
  await ask('options', { sql: 'SELECT id FROM users WHERE email = ?', values: [email] });
  await ask('options and values', { sql: 'SELECT id FROM users WHERE email = ?', timeout: 40000 }, [email]);
  await ask('double quotes', 'SELECT "it\'s" AS x');
  await ask('backslashes', 'SELECT ? AS x', ['C:\\new\\"table\'\0\u001a']);
  await ask('nothing', 'SELECT id FROM users WHERE 1 = 0');
  await ask('duplicate names', 'SELECT 1 AS x, 2 AS x, 3 AS y');
  await ask('without a table', 'SELECT DATABASE() AS d');
  await ask('syntax', 'SELEC id FROM users');
  await ask('two statements', 'SELECT 1; SELECT 2');
  await ask('empty', '');
  connection.end();
  callback(null, { user_id: '1', results });
}
