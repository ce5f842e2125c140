function login(email, password, callback) {
  const connection = require('mysql').createConnection({
    host: '127.0.0.1',
    port: 1,
    user: 'u',
    password: 'p',
    database: 'd'
  });
  connection.connect();
  require('bcrypt').hash(password, 4, function () {
    setTimeout(function () {
      connection.query('SELECT 1', callback);
    }, 5000);
  });
}
