// Confirms an address, once; whether anything changed is told by the database.
function verify(email, callback) {
  const connection = mysql({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.connect(function (err) {
    if (err) return callback(err);
    connection.query(
      'UPDATE users SET email_verified = true WHERE email_verified = false AND email = ?',
      [email],
      function (err, results) {
        if (err) return callback(err);
        if (results.affectedRows === 1) {
          return connection.query(
            "INSERT INTO audit (user_id, what) SELECT id, 'verified' FROM users WHERE email = ?",
            email,
            function (err, done) {
              connection.end();
              callback(err, done && done.affectedRows > 0);
            }
          );
        }
        connection.query('SELECT email_verified FROM users WHERE email = ?', [email], function (err, rows) {
          connection.end();
          callback(err, rows && rows.length > 0 && !!rows[0].email_verified);
        });
      }
    );
  });
}
