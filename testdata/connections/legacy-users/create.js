// Stores a new member. What the shop has columns for goes there; the rest of the metadata is kept as entitlements.
function create(user, callback) {
  const mysql = require('mysql');
  const bcrypt = require('bcrypt');

  if (!user.email || !user.password) {
    return callback(new ValidationError('email_and_password_required', 'An e-mail address and a password are needed.'));
  }
  const { plan, roles, credit, ...entitlements } = user.metadata || {};

  bcrypt.hash(user.password, 10, (err, hash) => {
    if (err) return callback(err);

    const connection = mysql.createConnection({
      host: configuration.HOST,
      port: Number(configuration.PORT || 3306),
      user: configuration.USER,
      password: configuration.PASSWORD,
      database: configuration.DATABASE,
      charset: 'utf8mb4',
      supportBigNumbers: true // the id that an INSERT reports may be too large for a number
    });
    connection.connect();

    const member = {
      email: user.email,
      password_hash: hash,
      display_name: user.name || null,
      first_name: user.given_name || null,
      last_name: user.family_name || null,
      phone: user.phone_number || null,
      membership: plan || null,
      roles: (roles || []).join(','),
      credit: credit || 0,
      entitlements: JSON.stringify(entitlements),
      preferences: JSON.stringify(user.user_metadata || {}),
      member_since: new Date()
    };
    connection.query('INSERT INTO members SET ?', member, (err) => {
      connection.end();
      if (err && err.code === 'ER_DUP_ENTRY') {
        return callback(new ValidationError('user_exists', 'There is a member with this e-mail address already.'));
      }
      callback(err || null);
    });
  });
}
