function changeEmail(email, newEmail, verified, callback) {
  const mysql = require('mysql');
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.connect();
  connection.query(
    'UPDATE users SET email = ?, email_verified = ? WHERE email = ?',
    [newEmail, verified, email],
    function (err, result) {
      if (err) {
        if (err.code === 'ER_DUP_ENTRY')
          return callback(new ValidationError('user_exists', 'Somebody else has this address.'));
        return callback(err);
      }
      callback(null, result.affectedRows > 0);
    }
  );
}
