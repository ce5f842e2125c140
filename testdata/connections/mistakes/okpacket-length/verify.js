// An UPDATE gives an object without a length, so that this says false although the row was changed.
function verify(email, callback) {
  const mysql = require('mysql');
  const connection = mysql.createConnection({
    host: configuration.HOST,
    user: configuration.USER,
    password: configuration.PASSWORD,
    database: configuration.DATABASE
  });
  connection.connect();

  connection.query('UPDATE members SET email_confirmed = 1 WHERE email = ?', [email], (err, results) => {
    connection.end();
    if (err) return callback(err);
    callback(null, results.length > 0);
  });
}
