function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.connect();
  var user = null;
  connection.query('SELECT id, email FROM users WHERE email = ?', [email], function (err, rows) {
    if (err) return callback(err);
    user = rows[0];
  });
  // Queued behind the first one, on the same connection.
  connection.query(
    'SELECT a.what, a.at FROM audit a JOIN users u ON u.id = a.user_id WHERE u.email = ? ORDER BY a.id',
    [email],
    function (err, rows) {
      if (err) return callback(err);
      if (!user) return callback(null, undefined);
      callback(null, { user_id: user.id, history: rows });
    }
  );
  connection.end();
}
