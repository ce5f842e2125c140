// A server that is not there: the queued get the error, later ones another.
(mysql, options, note, done) => {
  const nowhere = { host: '127.0.0.1', port: 1, user: 'x', password: 'y' };
  const connection = mysql.createConnection(nowhere);
  connection.connect((error) => {
    note('connect', error);
    connection.query('SELECT 3', (e) => note('later', e));
    connection.end((e) => note('end', e));
  });
  connection.query('SELECT 1', (error) => note('queued', error.code, error.fatal));
  connection.query('SELECT 2', (error) => {
    note('queued too', error.code, error.fatal);
    connection.destroy();
    connection.destroy();
    const implied = mysql.createConnection(nowhere);
    implied.query('SELECT 1', (e) => {
      note('implied', e);
      const alone = mysql.createConnection(nowhere);
      alone.connect();
      setTimeout(() => {
        const listened = mysql.createConnection(nowhere);
        listened.on('error', (x) => { note('listener', x.code, x.fatal, listened.state); done(); });
        listened.connect();
      }, 50);
    });
  });
}
