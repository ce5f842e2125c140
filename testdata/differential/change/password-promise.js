function changePassword(email, newPassword, callback) {
  if (newPassword.length < 8) return callback(new ValidationError('password_too_short', 'At least 8 characters.'));
  const db = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  bcrypt
    .hash(newPassword, 4)
    .then(
      (hash) =>
        new Promise((resolve, reject) => {
          db.query(
            'UPDATE users SET `password` = :hash WHERE email = :email'.replace(/:(\w+)/g, (m, k) =>
              db.escape({ hash, email }[k])
            ),
            (e, r) => (e ? reject(e) : resolve(r))
          );
        })
    )
    .then((result) => {
      db.destroy();
      if (result.affectedRows !== 1)
        return callback(new ValidationError('user_does_not_exist', 'Nobody has this address.'));
      callback(null, { last_password_reset: 1700000000000, changed: result.changedRows });
    })
    .catch((err) => callback(err));
}
