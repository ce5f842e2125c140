function changePassword(email, newPassword, callback) {
  var connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.beginTransaction(function (err) {
    if (err) throw err;
    connection.query('SELECT * FROM users WHERE email = ? LIMIT 1 FOR UPDATE', [email], function (err, rows) {
      if (err || rows.length === 0)
        return connection.rollback(function () {
          callback(err || null, false);
        });
      var history = rows[0].preferences ? JSON.parse(rows[0].preferences) : {};
      history.changes = (history.changes || 0) + 1;
      connection.query(
        'UPDATE users SET preferences = ?, password = ? WHERE id = ? LIMIT 1',
        [JSON.stringify(history), bcrypt.hashSync(newPassword, 4), rows[0].id],
        function (err, done) {
          if (err)
            return connection.rollback(function () {
              callback(err);
            });
          connection.commit(function (err) {
            connection.end();
            callback(err, done.affectedRows == 1);
          });
        }
      );
    });
  });
}
