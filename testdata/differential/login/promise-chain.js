function login(email, password, callback) {
  const Promise = require('native-or-bluebird');
  const mysql = require('mysql');
  const bcrypt = require('bcrypt');

  connect()
    .then(find)
    .then(check)
    .then(function (user) {
      return callback(null, { user_id: String(user.id), email: user.email });
    })
    .catch(callback);

  function connect() {
    return new Promise(function (resolve, reject) {
      const connection = mysql.createConnection({
        host: 'db',
        user: 'u',
        password: 'p',
        database: 'd',
        connectTimeout: 5000
      });
      connection.connect(function (err) {
        if (err) return reject(err);
        resolve(connection);
      });
    });
  }

  function find(connection) {
    return new Promise(function (resolve, reject) {
      connection.query('SELECT * FROM users WHERE email = ? AND blocked = FALSE', [email], function (err, rows) {
        connection.end(function () {
          if (err) return reject(err);
          if (rows.length !== 1) return reject(new WrongUsernameOrPasswordError(email, 'no such user, or closed'));
          resolve(rows[0]);
        });
      });
    });
  }

  function check(user) {
    return bcrypt.compare(password, user.password || '').then(function (same) {
      if (!same) throw new WrongUsernameOrPasswordError(email);
      return user;
    });
  }
}
