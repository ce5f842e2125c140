// The forms of query, and what they give.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  connection.connect();
  connection.query('SELECT id, email FROM users WHERE email = ?', ['jane@example.com'], function (error, rows, fields) {
    note('array', error, rows, fields.map((field) => field.name));
  });
  connection.query('SELECT id FROM users WHERE email = ?', 'jane@example.com', (error, rows) => note('scalar', error, rows));
  connection.query({ sql: 'SELECT id FROM users WHERE id = ?', values: [7], timeout: 40000 }, (e, rows) => note('object', e, rows));
  connection.query({ sql: 'SELECT id FROM users WHERE id = ?' }, [8], (error, rows) => note('object and values', error, rows));
  connection.query('SELECT ? AS a', null, (error, rows) => note('null', error && error.code, rows));
  connection.query('SELECT id FROM users WHERE id = -1', (error, rows) => note('no rows', error, rows, rows.length));
  connection.query('INSERT INTO users SET ?', { email: 'new@example.com', password: null, visits: 3 }, (e, r) => note('insert', e, r, r.length));
  connection.query('UPDATE users SET visits = 3 WHERE email = ?', ['new@example.com'], (e, r) => note('update to the same', e, r));
  connection.query('UPDATE users SET visits = 4 WHERE email = ?', ['new@example.com'], (e, r) => note('update', e, r, r.length > 0));
  connection.query('DELETE FROM users WHERE id = ?', [99], (error, r) => note('delete', error, r));
  connection.query("SELECT 'a' AS x, 'b' AS x, 1 AS y", (error, rows) => note('duplicate names', error, rows));
  connection.query('SELECT COUNT (*) AS n FROM users', (error, rows) => note('blank after a function', error, rows));
  connection.query('SELECT "double" AS d', (error, rows) => note('double quotes', error, rows));
  connection.query("SELECT CONCAT('auth0|', id) AS user_id, (password IS NOT NULL) AS known FROM users ORDER BY id LIMIT 2", (e, rows) => note('expressions', e, rows));
  connection.query('SELECT 1; SELECT 2', (error) => note('two statements', error.code));
  connection.query('', (error) => note('nothing', error));
  connection.query('SELECT * FROM users WHERE id IN (?)', [[7, 8]], (error, rows) => note('list', error, rows));
  connection.end(function (...args) { note('end', args.length); done(); });
}
