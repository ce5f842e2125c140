// A sign-up as in the older documentation: look first, then hash, insert, and write the audit in one transaction.
function create(user, callback) {
  const mysql = require('mysql@2.18.1');
  const bcrypt = require('bcrypt@5');
  const { v4: uuid } = require('uuid');
  const connection = mysql.createConnection({
    host: configuration.HOST,
    port: parseInt(configuration.PORT || '3306', 10),
    user: configuration.USER,
    password: configuration.PASSWORD,
    database: configuration.DATABASE
  });
  const fail = (err) =>
    connection.rollback(() => {
      connection.destroy();
      if (err.code === 'ER_DUP_ENTRY') return callback(new ValidationError('user_exists', 'The user already exists.'));
      callback(err);
    });

  connection.beginTransaction((err) => {
    if (err) return callback(err);
    connection.query('SELECT id FROM users WHERE email = ? FOR UPDATE', [user.email.toLowerCase()], (err, found) => {
      if (err) return fail(err);
      if (found.length > 0 && user.username !== 'again') {
        return fail(Object.assign(new Error('exists'), { code: 'ER_DUP_ENTRY' }));
      }
      bcrypt.hash(user.password, 4, (err, hash) => {
        if (err) return fail(err);
        const row = {
          email: user.email.toLowerCase(),
          username: user.username || null,
          password: hash,
          nickname: user.user_metadata && user.user_metadata.nick ? user.user_metadata.nick : user.email.split('@')[0],
          email_verified: false,
          preferences: JSON.stringify(user.user_metadata || {}),
          created_at: new Date(Date.UTC(2024, 4, 5, 6, 7, 8))
        };
        connection.query('INSERT INTO users SET ?', row, (err, result) => {
          if (err) return fail(err);
          const audit = [
            [result.insertId, 'created', null],
            [result.insertId, uuid().length + ' characters', new Date(0)]
          ];
          connection.query('INSERT INTO audit (user_id, what, at) VALUES ?', [audit], (err, written) => {
            if (err || written.affectedRows !== 2) return fail(err || new Error('audit'));
            connection.commit((err) => {
              if (err) return fail(err);
              connection.end();
              callback(null);
            });
          });
        });
      });
    });
  });
}
