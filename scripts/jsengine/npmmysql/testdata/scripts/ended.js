// After end(), after destroy(), and connecting twice.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  connection.connect();
  connection.query('SELECT 1 AS one', (error, rows) => note('queued before end', error, rows));
  connection.end(() => connection.end((error) => { note('end after end', error); second(); }));
  connection.query('SELECT 2', (error) => note('query after end', error));
  connection.connect((error) => note('connect after end', error));
  note('synchronous part is over');

  function second() {
    const twice = mysql.createConnection(options());
    twice.connect((error) => note('connect once', error));
    twice.connect((error) => {
      note('connect twice', error);
      twice.query('SELECT 1 AS one', (e, rows) => {
        note('usable', e, rows);
        twice.end(() => third());
      });
    });
  }
  function third() {
    const implied = mysql.createConnection(options());
    implied.query('SELECT 1', () => {});
    implied.connect((error) => {
      note('connect after a query', error.code);
      const destroyed = mysql.createConnection(options());
      destroyed.connect(() => {
        destroyed.query('SELECT SLEEP(20)', () => note('a query in flight calls back'));
        destroyed.destroy();
        destroyed.query('SELECT 1', (e) => note('query after destroy', e));
        destroyed.destroy();
        destroyed.end((e) => { note('end after destroy', e); setTimeout(done, 400); });
      });
    });
  }
}
