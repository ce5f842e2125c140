// Errors of the server, and the connection afterwards.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  connection.connect((error) => {
    note('connect', error, connection.state);
    connection.query('INSERT INTO users (email) VALUES (?)', ['jane@example.com'], (e, r, f) => note('duplicate', e, r, f));
    connection.query('SELECT * FROM nowhere', (e) => note('no table', e.code, e.errno, e.sqlState, e.fatal, e.index));
    connection.query('SELECT nothing FROM users', (e) => note('no column', e));
    connection.query('SELECT FROM WHERE', (e) => note('syntax', e.code, e.errno, e.sql));
    connection.query('INSERT INTO users (id) VALUES (1)', (e) => note('no default', e));
    connection.query('SELECT id FROM users', (e, rows) => note('usable', e, rows));
    connection.query('SELECT missing FROM users').on('error', (e) => note('event', e.code));
    connection.query('SELECT 1 AS one', function () {
      note('before the throw');
      throw new Error('thrown in a callback');
    });
    connection.query('SELECT 2 AS two', (e, rows) => { note('after the throw', e, rows); done(); });
  });
}
