function login(username, password, callback) {
  const crypto = require('crypto');
  const mysql = require('mysql');
  const connection = mysql.createConnection({
    host: 'old',
    user: 'u',
    password: 'p',
    database: 'd',
    supportBigNumbers: true
  });

  function check(row) {
    switch (row.scheme) {
      case 'md5':
        return crypto.createHash('md5').update(password).digest('hex') === row.digest;
      case 'sha1':
        return (
          crypto
            .createHash('sha1')
            .update(row.salt + password, 'utf8')
            .digest('hex') === row.digest
        );
      case 'sha256': {
        const salt = Buffer.from(row.salt, 'base64');
        const mine = crypto
          .createHash('sha256')
          .update(Buffer.concat([salt, Buffer.from(password)]))
          .digest();
        return crypto.timingSafeEqual(mine, Buffer.from(row.digest, 'hex'));
      }
      case 'pbkdf2':
        return crypto.pbkdf2Sync(password, row.salt, 1000, 20, 'sha1').toString('hex') === row.digest;
    }
    return false;
  }

  connection.query('SELECT * FROM accounts WHERE login = ?', [username], function (err, rows) {
    connection.end();
    if (err) return callback(err);
    if (!rows.length || !check(rows[0]))
      return callback(new WrongUsernameOrPasswordError(rows.length ? username : undefined));
    callback(null, { user_id: rows[0].uid, username: rows[0].login, scheme: rows[0].scheme });
  });
}
