// A query without callback that fails is an uncaught error, unless somebody listens.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  connection.query('SELECT missing FROM users');
  connection.query('SELECT 1 AS one', (error, rows) => {
    note('next', error, rows);
    connection.on('error', (e) => note('listener', e.code));
    connection.query('SELECT missing FROM users');
    connection.query('SELECT 2 AS two', (e, r) => { note('then', e, r); done(); });
  });
}
