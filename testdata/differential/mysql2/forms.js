async function getUser(email, callback) {
  const mysql = require('mysql2');
  const connection = mysql.createConnection({
    host: 'h',
    user: 'u',
    password: 'p',
    database: 'd',
    namedPlaceholders: true
  });
  const seen = {};
  const ask = async (name, how, ...args) => {
    try {
      const [rows] = await connection.promise()[how](...args);
      seen[name] = Array.isArray(rows) ? rows.map((row) => Object.values(row)) : { ...rows };
    } catch (err) {
      seen[name] = [err.code, err.message];
    }
  };
  await ask('query', 'query', 'SELECT id FROM users WHERE email = ?', [email]);
  await ask('scalar', 'query', 'SELECT id FROM users WHERE email = ?', email);
  await ask('named', 'query', 'SELECT id FROM users WHERE email = :email AND id < :id', { email, id: 5 });
  await ask('named execute', 'execute', 'SELECT id FROM users WHERE email = :email', { email });
  await ask('named missing', 'execute', 'SELECT :nothing AS x', {});
  await ask('IN', 'query', 'SELECT id FROM users WHERE id IN (?) ORDER BY id', [[1, 2]]);
  await ask('IN execute', 'execute', 'SELECT id FROM users WHERE id IN (?)', [[1, 2]]);
  await ask('set', 'query', 'UPDATE users SET ? WHERE id = ?', [{ nickname: 'X', phone: null }, 1]);
  await ask('insert', 'execute', 'INSERT INTO audit (user_id, what, at) VALUES (?, ?, ?)', [
    1,
    'x',
    new Date(Date.UTC(2024, 0, 2, 3, 4, 5, 6))
  ]);
  await ask('null', 'execute', 'SELECT ? IS NULL AS x, ? AS y', [null, 'ä🦊']);
  await ask('undefined', 'execute', 'SELECT ? AS x', [undefined]);
  await ask('numbers', 'execute', 'SELECT ? AS a, ? AS b, ? AS c, ? AS d', [1, 1.5, true, '7']);
  await ask('buffer', 'execute', 'SELECT HEX(?) AS x', [Buffer.from([1, 255])]);
  await ask('object', 'execute', 'SELECT ? AS x', [{ a: 1 }]);
  await ask('limit', 'execute', 'SELECT id FROM users ORDER BY id LIMIT ?', ['2']);
  await ask('mark in a text', 'query', "SELECT '?' AS a, ? AS b", ['one']);
  await ask('names', 'query', 'SELECT ?? FROM ?? WHERE id = ?', ['email', 'users', 1]);
  await ask('options', 'query', { sql: 'SELECT id, email FROM users WHERE id = ?', rowsAsArray: true }, [1]);
  await ask('options execute', 'execute', { sql: 'SELECT id FROM users WHERE id = ?', values: [2] });
  await ask('begin', 'beginTransaction');
  await ask('rollback', 'rollback');
  callback(null, {
    user_id: 1,
    seen,
    escaped: [mysql.escape({ a: 1 }), mysql.format('? ??', ['x', 'y']), connection.escape("it's")]
  });
  connection.end();
}
