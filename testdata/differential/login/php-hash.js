function login(email, password, callback) {
  var mysql = require('mysql@2.18.1');
  var bcrypt = require('bcrypt');
  var connection = mysql.createConnection({ host: 'localhost', user: 'u', password: 'p', database: 'd' });
  connection.connect();
  connection.query(
    'SELECT id, email, password FROM users WHERE email = ? AND password IS NOT NULL',
    [email],
    function (err, results) {
      if (err) return callback(err);
      if (results.length === 0) return callback(new WrongUsernameOrPasswordError(email, 'unknown'));
      var hash = results[0].password.replace('$2y$', '$2a$');
      bcrypt.compare(password, hash, function (err, isValid) {
        if (!isValid) {
          callback(new WrongUsernameOrPasswordError(email));
        } else {
          callback(null, { user_id: results[0].id.toString(), email: results[0].email });
        }
      });
    }
  );
}
