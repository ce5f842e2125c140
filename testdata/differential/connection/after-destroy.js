function getUser(email, callback) {
  const seen = [];
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('SELECT SLEEP(20)', () => seen.push('never'));
  connection.query('SELECT 1', () => {
    seen.push('never either');
  });
  setTimeout(() => {
    connection.destroy();
    connection.query('SELECT 2', (err) => {
      seen.push(err.code, err.message, err.fatal);
      connection.end((err) => {
        seen.push(err.code);
        const other = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
        other.connect((err) => {
          seen.push(err, other.state);
          other.connect((err) => {
            seen.push(err.code, err.fatal);
            other.query('SELECT 5 AS five', (err, rows) => callback(err, { user_id: 1, seen, rows }));
          });
        });
      });
    });
  }, 60);
}
