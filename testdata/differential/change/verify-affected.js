function verify(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('UPDATE users SET email_verified = ? WHERE email = ?', [true, email], function (err, result) {
    connection.end();
    if (err) return callback(err);
    callback(null, result.affectedRows > 0);
  });
}
