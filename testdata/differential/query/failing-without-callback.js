function verify(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('UPDATE nowhere SET x = 1');
  connection.query('SELECT id FROM users WHERE email = ?', [email], function (err, rows) {
    callback(err, rows.length > 0);
  });
}
