function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const sql =
    'SELECT u.id, u.email, a.id, a.what, 1 AS one FROM users u JOIN audit a ON a.user_id = u.id WHERE u.email = ?';
  connection.query({ sql, nestTables: true }, [email], function (err, nested) {
    if (err) return callback(err);
    connection.query({ sql, nestTables: '_', values: [email] }, function (err, joined) {
      callback(err, { user_id: 1, nested, joined });
    });
  });
}
