// Nobody ends the connection.
function getByEmail(email, callback) {
  const mysql = require('mysql');
  const connection = mysql.createConnection({
    host: configuration.HOST,
    user: configuration.USER,
    password: configuration.PASSWORD,
    database: configuration.DATABASE
  });
  connection.connect();

  connection.query('SELECT CAST(id AS CHAR) AS id, email FROM members WHERE email = ?', [email], (err, results) => {
    if (err || results.length === 0) return callback(err || null);
    callback(null, { user_id: results[0].id, email: results[0].email });
  });
}
