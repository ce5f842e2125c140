function verify(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.connect();
  connection.query('SELECT id FROM users');
  connection.beginTransaction();
  connection.query('UPDATE users SET email_verified = 1 WHERE email = ?', [email]);
  connection.query('INSERT INTO audit SET ?', { user_id: 2, what: 'verified' });
  connection.commit();
  connection.query('INSERT INTO audit SET ?', { user_id: 3, what: 'later' });
  callback(null, true);
}
