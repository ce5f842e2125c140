function verify(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('UPDATE users SET email_verified = 1 WHERE email = ' + mysql.escape(email));
  callback(null, true);
}
