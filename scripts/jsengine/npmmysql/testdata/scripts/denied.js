// A server that lets nobody in.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options({ user: 'nobody', password: 'secret' }));
  connection.connect();
  connection.query('SELECT 1', (error) => {
    note('first', error.code, error.errno, error.sqlState, error.fatal, error.sql, error.index, connection.state);
    connection.query('SELECT 2', (e) => {
      note('second', e);
      const unknown = mysql.createConnection(options({ database: 'there_is_no_such' }));
      unknown.connect((x) => { note('database', x); done(); });
    });
  });
}
