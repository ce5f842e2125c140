function loginByEmail(email, password, callback) {
  findUser(email, function (err, user) {
    if (err) return callback(err);
    if (!user) return callback(new WrongUsernameOrPasswordError(email));
    comparePasswords(password, user, callback);
  });
}

function findUser(email, next) {
  var connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query(
    { sql: 'SELECT * FROM `users` WHERE `email` = ?', timeout: 40000, values: [email] },
    function (error, results, fields) {
      next(error, results && results[0]);
    }
  );
}

function comparePasswords(password, user, callback) {
  bcrypt.compare(password, user.password).then(function (same) {
    if (!same) return callback(new WrongUsernameOrPasswordError(user.email));
    callback(null, {
      user_id: user.id,
      email: user.email,
      app_metadata: { plan: user.plan },
      user_metadata: JSON.parse(user.preferences || '{}')
    });
  }, callback);
}
