// A query's own time limit.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  connection.connect(() => { // connecting takes its time
    connection.query({ sql: 'SELECT SLEEP(600)', timeout: 100 }, (error) => {
      note('timeout', error);
      connection.query('SELECT 1', (e) => { note('afterwards', e); done(); });
    });
  });
}
