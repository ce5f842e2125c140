function changeUsername(username, newUsername, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('SELECT id FROM users WHERE ?? = ?', ['users.username', username], function (err, rows) {
    if (err) return callback(err);
    if (!rows.length) return callback(null, false);
    connection.query(
      'UPDATE ?? SET ?? = ? WHERE id = ?',
      ['users', 'username', newUsername, rows[0].id],
      function (err, res) {
        callback(err, res && res.affectedRows === 1);
      }
    );
  });
}
