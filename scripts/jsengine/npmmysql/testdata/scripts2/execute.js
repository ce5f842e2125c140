// Prepared statements: values by their types, options, several results.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  const at = new Date(Date.UTC(2024, 1, 29, 23, 59, 58, 123));
  connection.query('CREATE TABLE stored (id INT PRIMARY KEY AUTO_INCREMENT, at DATETIME(3), day DATE, n BIGINT, d DOUBLE, f FLOAT, t TEXT, b BLOB, j JSON, flag TINYINT(1), price DECIMAL(10,2))');
  connection.execute('INSERT INTO stored (at, day, n, d, f, t, b, j, flag, price) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    [at, '2024-02-29', 9007199254740991, 1.5, 0.1, "it's 😀", Buffer.from([0, 200]), { a: [1] }, true, 12.5], (error, result) => note('insert', error, result));
  connection.execute('INSERT INTO stored (n, t, price) VALUES (?, ?, ?)', [12345678901234567890n / 10n, null, '7.25'], (error, result) => note('bigint', error, result.insertId));
  connection.execute('SELECT id, at, day, n, d, f, t, b, flag, price FROM stored', (error, rows) => note('rows', error, rows));
  connection.execute('SELECT id FROM stored WHERE at = ? AND day = ? AND flag = ?', [at, '2024-02-29', true], (error, rows) => note('dates', error, rows));
  connection.execute("SELECT id FROM stored ORDER BY id LIMIT ?", ['1'], (error, rows) => note('limit', error, rows));
  connection.execute('SELECT id FROM stored ORDER BY id LIMIT ? OFFSET ?', [1, 1], (error, rows) => note('offset', error, rows));
  connection.execute('SELECT ? * 2 AS a, ? / 4 AS b, price * ? AS c, CONCAT(?, ?) AS d FROM stored WHERE id = 1', [1.5, 3, 2, 1, 'x'], (error, rows) => note('computed', error, rows));
  connection.execute({ sql: 'SELECT id, n FROM stored WHERE id = ?', rowsAsArray: true }, [1], (error, rows) => note('arrays', error, rows));
  connection.execute({ sql: 'SELECT id, n FROM stored WHERE id = ?', values: [1], nestTables: '_' }, (error, rows) => note('nested', error, rows));
  connection.execute({ sql: 'SELECT id, t FROM stored WHERE id = ?', values: [1], typeCast: (field, next) => (field.name === 't' ? field.string() + '!' : next()) }, (error, rows) => note('cast', error, rows));
  connection.execute('SELECT ? AS a, ? AS b', [1], (error) => note('too few', error.code, error.errno));
  connection.execute("SELECT '?' AS a", [], (error, rows) => note('none', error, rows));
  connection.query('CREATE PROCEDURE two() BEGIN SELECT 1 AS one; SELECT 2 AS two; END');
  connection.execute('CALL two()', (error, results) => note('call', error, results));
  connection.query('CALL two()', (error, results, fields) => note('call', error, results, fields.map((list) => list && list.map((field) => field.name))));
  connection.execute('UPDATE stored SET t = ? WHERE id > ?', ['same', 0], (error, result) => note('update', error, result.affectedRows, result.changedRows, result.info));
  connection.execute('UPDATE stored SET t = ? WHERE id > ?', ['same', 0], (error, result) => note('again', error, result.affectedRows, result.changedRows, result.info));
  connection.prepare('SELECT ? + 1 AS n', (error, statement) => {
    statement.execute([1], (e, rows) => {
      note('prepared', e, rows);
      statement.close();
      connection.end(() => {
        const big = mysql.createConnection(options({ supportBigNumbers: true, dateStrings: true, multipleStatements: true }));
        big.execute('SELECT n, at, day FROM stored WHERE id = ?', [2], (x, r) => {
          note('big', x, r);
          big.execute('SELECT at, day FROM stored WHERE id = ?', [1], (y, q) => {
            note('strings', y, q);
            big.query('SELECT 1 AS a; UPDATE stored SET n = 1; SELECT 2 AS b', (z, sets) => { note('several', z, sets); done(); });
          });
        });
      });
    });
  });
}
