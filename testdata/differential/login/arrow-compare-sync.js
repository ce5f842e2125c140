/* One line was enough
   at the time. */
(email, password, callback) => {
  const connection = require('mysql').createConnection({ host: 'db', user: 'u', password: 'p', database: 'd' });
  connection.query('SELECT * FROM users WHERE email = ?', email, (err, [user] = []) => {
    connection.destroy();
    if (err) return callback(err);
    if (!user) return callback();
    try {
      if (!require('bcrypt').compareSync(password, user.password))
        return callback(new WrongUsernameOrPasswordError(email));
    } catch (e) {
      return callback(e);
    }
    callback(null, { user_id: user.id, email: user.email, blocked: user.blocked === 1 });
  });
}; // kept on purpose
