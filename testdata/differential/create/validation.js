function create(user, callback) {
  const mysql = require('mysql');
  const bcrypt = require('bcrypt');
  if (!user.email || !user.password)
    return callback(new ValidationError('missing_fields', 'Address and password, please.'));
  if (user.email.length > 60) return callback(new ValidationError('email-too-long'));
  if (user.user_metadata.invited_by === 'nobody') return callback(new Error('Sign-up is by invitation.'));

  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.connect();
  connection.query('SELECT id FROM users WHERE email = ?', [user.email], function (err, found) {
    if (err) return callback(err);
    if (found.length > 0) return callback(new ValidationError('user_exists', 'This address is taken.'));
    bcrypt.genSalt(4, function (err, salt) {
      if (err) return callback(err);
      bcrypt.hash(user.password, salt, function (err, hash) {
        if (err) return callback(err);
        const values = [
          [
            user.email,
            hash,
            user.username || null,
            user.email_verified || false,
            JSON.stringify(user.user_metadata)
          ]
        ];
        connection.query(
          'INSERT INTO users (email, password, username, email_verified, preferences) VALUES ?',
          [values],
          function (err, result) {
            if (err && err.code === 'ER_DUP_ENTRY')
              return callback(new ValidationError('username_taken', err.code + ' ' + err.errno));
            callback(err, err ? undefined : { id: result.insertId, user_id: 'u' + result.insertId });
          }
        );
      });
    });
  });
}
