function login(email, password, callback) {
  const connection = require('mysql').createConnection({
    host: '127.0.0.1',
    port: '1',
    user: 'u',
    password: 'p',
    database: 'd'
  });
  connection.connect();
  connection.query('SELECT * FROM users WHERE email = ?', [email], function (err, rows) {
    if (err) return callback(err);
    callback(null, rows[0]);
  });
}
