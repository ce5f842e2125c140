// Marks a member's address as confirmed.
function verify(email, callback) {
  const mysql = require('mysql');

  const connection = mysql.createConnection({
    host: configuration.HOST,
    port: Number(configuration.PORT || 3306),
    user: configuration.USER,
    password: configuration.PASSWORD,
    database: configuration.DATABASE,
    charset: 'utf8mb4'
  });
  connection.connect();

  connection.query('UPDATE members SET email_confirmed = 1 WHERE email = ?', [email], (err, result) => {
    connection.end();
    if (err) return callback(err);
    callback(null, result.affectedRows > 0);
  });
}
