// phpass as WordPress and phpBB write it, in few rounds here, and what WordPress 6.8 makes of bcrypt.
function login(email, password, callback) {
  const crypto = require('crypto');
  const bcrypt = require('bcrypt');
  const mysql = require('mysql');

  const itoa64 = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  function encode64(input, count) {
    let output = '';
    let i = 0;
    do {
      let value = input[i++];
      output += itoa64[value & 0x3f];
      if (i < count) value |= input[i] << 8;
      output += itoa64[(value >> 6) & 0x3f];
      if (i++ >= count) break;
      if (i < count) value |= input[i] << 16;
      output += itoa64[(value >> 12) & 0x3f];
      if (i++ >= count) break;
      output += itoa64[(value >> 18) & 0x3f];
    } while (i < count);
    return output;
  }
  function phpass(pw, stored) {
    const log2 = itoa64.indexOf(stored[3]);
    if (log2 < 7 || log2 > 30) return '*0';
    const salt = stored.substring(4, 12);
    let hash = crypto
      .createHash('md5')
      .update(salt + pw, 'utf8')
      .digest();
    for (let i = 0; i < 1 << log2; i++)
      hash = crypto
        .createHash('md5')
        .update(Buffer.concat([hash, Buffer.from(pw)]))
        .digest();
    return stored.substring(0, 12) + encode64(hash, 16);
  }
  function check(pw, stored, done) {
    if (stored.startsWith('$wp$')) {
      const pre = crypto.createHmac('sha384', 'wp-sha384').update(pw.trim()).digest('base64');
      return bcrypt.compare(pre, stored.slice(3).replace(/^\$2y\$/, '$2b$'), done);
    }
    if (stored.length <= 32) return done(null, crypto.createHash('md5').update(pw).digest('hex') === stored);
    done(null, phpass(pw, stored) === stored);
  }

  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.connect();
  connection.query(
    `SELECT * FROM (
       SELECT 1 AS ID, 'older' AS user_login, '$P$5wordpresu7ynd/VzUadFQh.B.XV1c0' AS user_pass, '2009-02-01 10:00:00' AS user_registered
       UNION SELECT 2, 'new', '$wp$2y$04$Q1xinFjrZeLWJBvxviIL6uRi8WZ5x7Fcsc1J0DLQ7yopdG/MH6/Ca', '2025-04-15 00:00:00'
       UNION SELECT 3, 'oldest', MD5('summer'), '0000-00-00 00:00:00'
     ) AS wp_users WHERE user_login = ? OR user_login = ? LIMIT 1`,
    [email, email],
    function (err, rows) {
      connection.end();
      if (err) return callback(err);
      if (rows.length === 0) return callback(new WrongUsernameOrPasswordError(email, 'Unknown username.'));
      const user = rows[0];
      check(password, user.user_pass, function (err, ok) {
        if (err || !ok) return callback(err || new WrongUsernameOrPasswordError(email));
        callback(null, { user_id: 'wp|' + user.ID, username: user.user_login, registered: user.user_registered });
      });
    }
  );
}
