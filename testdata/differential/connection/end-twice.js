function getUser(when, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('SELECT 1 AS one', function (err, rows) {
    if (when === 'early') return callback(err, { user_id: 1, rows });
    connection.end();
    connection.end(function (again) {
      callback(err, { user_id: 1, rows, again: again && again.code });
    });
  });
  if (when === 'early') {
    connection.end();
    connection.end(function () {}); // before the query has been sent
  }
}
