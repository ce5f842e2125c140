// Gives a member a new password.
function changePassword(email, newPassword, callback) {
  const mysql = require('mysql');
  const bcrypt = require('bcrypt');

  bcrypt.hash(newPassword, 10, (err, hash) => {
    if (err) return callback(err);

    const connection = mysql.createConnection({
      host: configuration.HOST,
      port: Number(configuration.PORT || 3306),
      user: configuration.USER,
      password: configuration.PASSWORD,
      database: configuration.DATABASE,
      charset: 'utf8mb4'
    });
    connection.connect();

    connection.query('UPDATE members SET password_hash = ? WHERE email = ?', [hash, email], (err, result) => {
      connection.end();
      if (err) return callback(err);
      callback(null, result.affectedRows > 0);
    });
  });
}
