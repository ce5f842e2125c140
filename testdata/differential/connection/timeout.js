function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.connect(function () {
    connection.query({ sql: 'SELECT SLEEP(600)', timeout: 100 }, function (err, rows) {
      const first = [err.code, err.fatal, err.message, err.timeout, err.errno];
      connection.query('SELECT 1', function (err) {
        callback(null, { user_id: 1, first, then: err.code });
      });
    });
  });
}
