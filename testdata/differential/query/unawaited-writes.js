function verify(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('UPDATE users SET email_verified = 1 WHERE email = ' + mysql.escape(email));
  connection.query('INSERT INTO audit SET ?', { user_id: 2, what: 'verified' });
  connection.end();
  callback(null, true);
}
