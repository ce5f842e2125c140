'use strict';

const LIMIT = 3;

/**
 * Counts the logins, and refuses whoever is closed.
 */
module.exports = function (email, password, callback) {
  const mysql = require('mysql');
  const db = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  db.query('SELECT id, email, blocked, logins, password FROM users WHERE email = ? LIMIT 1', [email], (err, rows) => {
    if (err) return callback(err);
    const user = rows[0];
    if (!user) return callback(new WrongUsernameOrPasswordError());
    if (user.blocked) return callback(new UnauthorizedError('This account was closed.'));
    if (!user.password || !require('bcrypt').compareSync(password, user.password)) {
      return callback(new WrongUsernameOrPasswordError(email, `Wrong password; after ${LIMIT} you have to wait.`));
    }
    db.query('UPDATE users SET logins = logins + 1 WHERE id = ?', [user.id], (err, result) => {
      db.end();
      callback(err, { user_id: user.id, email: user.email, logins: user.logins + result.changedRows });
    });
  });
};
