function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('SELECT id, created_at FROM users WHERE email = ?', [email], function (err, rows) {
    const since = rows[0].created_at;
    callback(err, {
      user_id: rows[0].id,
      since: String(since),
      text: 'since ' + since,
      day: since.toDateString(),
      time: since.toTimeString(),
      local: since.toLocaleDateString('en-US'),
      both: since.toLocaleString()
    });
  });
}
