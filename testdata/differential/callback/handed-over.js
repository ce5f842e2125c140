function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('UPDATE users SET logins = logins + 1 WHERE email = ?', [email], callback); // an OkPacket
}
