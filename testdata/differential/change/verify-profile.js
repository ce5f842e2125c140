async function verify(email, callback) {
  const c = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  c.query(
    'UPDATE users SET email_verified = 1 WHERE email = ? LIMIT 1',
    email,
    (err, { affectedRows, changedRows, message } = {}) => {
      if (err) return callback(err);
      if (!affectedRows) return callback(null, false);
      c.query('SELECT id AS user_id, email, email_verified FROM users WHERE email = ?', email, (err, rows) =>
        callback(err, { ...rows[0], changedRows, message })
      );
    }
  );
}
