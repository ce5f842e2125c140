// Transactions, queued and nested in callbacks.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  connection.connect();
  connection.commit((error, result) => note('commit without', error, result));
  connection.rollback((error, result) => note('rollback without', error, result));
  connection.beginTransaction(function (error, result) {
    note('begin', error, result);
    connection.query("UPDATE users SET visits = 10 WHERE id = 7", (e, r) => {
      note('update', e, r);
      connection.rollback((x, y) => {
        note('rollback', x, y);
        connection.query('SELECT visits FROM users WHERE id = 7', (z, rows) => {
          note('rolled back', z, rows);
          connection.beginTransaction();
          connection.query('UPDATE users SET visits = 11 WHERE id = 7');
          connection.commit();
          connection.query('SELECT visits FROM users WHERE id = 7', (w, after) => { note('committed', w, after); connection.end(done); });
        });
      });
    });
  });
  connection.query('SELECT id FROM users WHERE id = 7 LIMIT 1 FOR UPDATE', (error, rows) => note('queued behind begin', error, rows));
}
