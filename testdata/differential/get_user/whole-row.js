function (email, cb) {
  mysql({ host: 'h', user: 'u', password: 'p', database: 'd', ssl: { rejectUnauthorized: false } })
    .query('SELECT *, id AS user_id, CONCAT("shop|", id) AS ref, (password IS NOT NULL) AS has_password FROM users ' +
      'WHERE email = ? LIMIT 1 FOR UPDATE',
      [email], function (err, rows) { cb(err, rows && rows[0]) });
}
