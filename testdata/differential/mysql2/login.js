function login(email, password, callback) {
  const mysql = require('mysql2');
  const bcrypt = require('bcryptjs');
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.execute(
    'SELECT id, email, password, logins FROM users WHERE email = ?',
    [email],
    function (err, rows, fields) {
      if (err) return callback(err);
      if (rows.length === 0) return callback(new WrongUsernameOrPasswordError(email));
      bcrypt.compare(password, rows[0].password, function (err, same) {
        if (err || !same) return callback(err || new WrongUsernameOrPasswordError(email));
        connection.query(
          'UPDATE users SET ? WHERE id = ?',
          [{ logins: rows[0].logins + 1 }, rows[0].id],
          function (err, result) {
            connection.end();
            callback(err, {
              user_id: String(rows[0].id),
              email: rows[0].email,
              changed: result.changedRows,
              affected: result.affectedRows,
              length: result.length,
              fields: fields.map((f) => f.name)
            });
          }
        );
      });
    }
  );
}
