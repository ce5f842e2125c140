// mysql2 with callbacks: forms of query and execute, what results look like, errors.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  const attempt = (label, f) => { try { f(); } catch (error) { note(label, error); } };
  connection.query('SELECT id, email, visits FROM users WHERE id = ?', [7], (error, rows, fields) => {
    note('rows', error, rows);
    fields.forEach((field) => note('field', field.name, field.type, field.columnType, field.columnLength, field.characterSet, field.flags,
      field.decimals, field.table, field.orgTable, field.orgName, typeof field.schema));
  });
  connection.query('UPDATE users SET visits = 5 WHERE id = 7', (error, result, fields) => note('update', error, result, Object.keys(result), fields));
  connection.query({ sql: 'INSERT INTO users SET ?', values: { email: 'new@example.com', visits: 1 } }, (error, result) => note('insert', error, result.insertId, result.affectedRows));
  connection.query('INSERT INTO users (email) VALUES (?)', ['new@example.com'], (error) => note('duplicate', error));
  connection.query('SELECT missing FROM users', (error, rows) => note('missing', error, rows));
  connection.query("SELECT '?' AS q, ? AS a /* ? */", [1, 2], (error, rows) => note('quoted', error, rows));
  connection.query('SELECT ? AS a', { a: 1 }, (error, rows) => note('object', error, rows));
  connection.query({ sql: 'SELECT id, email FROM users ORDER BY id', rowsAsArray: true }, (error, rows) => note('arrays', error, rows));
  connection.query({ sql: 'SELECT u.id, v.id FROM users u JOIN users v ON v.id = u.id WHERE u.id = 7', nestTables: true }, (error, rows) => note('nested', error, rows));
  connection.query({ sql: 'SELECT :a AS a, :b AS b, ":a" AS c', namedPlaceholders: true, values: { a: 1, b: "it's" } }, (error, rows) => note('named', error, rows));
  connection.execute('SELECT ? AS a, ? AS b, ? AS c, ? AS d, ? AS f', [1, 'x', null, true, { j: 1 }], (error, rows) => note('execute', error, rows));
  connection.execute('SELECT email FROM users WHERE id = ? AND email LIKE ?', [7, '%@example.com'], (error, rows, fields) => note('found', error, rows, fields.length));
  connection.execute('UPDATE users SET visits = visits + ? WHERE id = ?', [1, 7], (error, result) => note('updated', error, result));
  connection.execute('SELECT id FROM users ORDER BY id LIMIT ?', [2], (error, rows) => note('limit', error, rows));
  connection.execute('SELECT id FROM users WHERE created = ?', [1], (error) => note('bad', error));
  connection.execute('SELECT HEX(?) AS h, ? > 0 AS p, ? AS t', [Buffer.from([0, 255]), 0.5, [1, 2]], (error, rows) => note('kinds', error, rows));
  connection.execute({ sql: 'SELECT :a + 1 AS a', namedPlaceholders: true, values: { a: 2 } }, (error, rows) => note('named execute', error, rows));
  attempt('undefined', () => connection.execute('SELECT ?', [undefined], () => {}));
  attempt('function', () => connection.execute('SELECT ?', [() => 1], () => {}));
  attempt('object', () => connection.execute('SELECT ?', { a: 1 }, () => {}));
  connection.beginTransaction((error) => {
    note('begin', error);
    connection.execute('DELETE FROM users', (e, r) => {
      note('deleted', e, r.affectedRows);
      connection.rollback((x) => {
        note('rollback', x);
        connection.query('SELECT COUNT(*) AS n FROM users', (y, rows) => {
          note('count', y, rows);
          connection.ping((z) => {
            note('ping', z);
            connection.end((w) => {
              note('end', w);
              setTimeout(() => connection.query('SELECT 1', (v) => { note('after', v); done(); }), 10);
            });
          });
        });
      });
    });
  });
}
