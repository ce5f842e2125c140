function create(user, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.beginTransaction(function (err) {
    if (err) return callback(err);
    const row = {
      email: user.email,
      nickname: user.user_metadata.nick,
      password: bcrypt.hashSync(user.password, 4),
      plan: (user.app_metadata && user.app_metadata.plan) || 'free'
    };
    connection.query('INSERT INTO users SET ?', row, function (err, inserted) {
      if (err)
        return connection.rollback(function () {
          callback(new ValidationError('user_exists', err.sqlMessage));
        });
      connection.query(
        'INSERT INTO audit (user_id, what) VALUES (?, ?)',
        [inserted.insertId, user.user_metadata.what],
        function (err) {
          if (err) {
            return connection.rollback(function () {
              connection.destroy();
              callback(err);
            });
          }
          connection.commit(function (err) {
            if (err) return connection.rollback(() => callback(err));
            connection.end(function (err) {
              callback(err);
            });
          });
        }
      );
    });
  });
}
