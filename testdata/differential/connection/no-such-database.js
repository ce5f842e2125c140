function getUser(email, callback) {
  const connection = mysql.createConnection({
    host: configuration.HOST,
    port: +configuration.PORT,
    user: configuration.USER,
    password: configuration.PASSWORD,
    database: 'there_is_none'
  });
  connection.query('SELECT 1', callback);
}
