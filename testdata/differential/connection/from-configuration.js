function getUser(email, callback) {
  const port = Number(configuration.PORT || 3306);
  const connection = mysql.createConnection(
    'mysql://' +
      configuration.USER +
      ':' +
      configuration.PASSWORD +
      '@' +
      configuration.HOST +
      ':' +
      port +
      '/' +
      configuration[email.split('@')[1].toUpperCase()] +
      '?dateStrings=true&charset=UTF8MB4_GENERAL_CI'
  );
  connection.query('SELECT id AS user_id, created_at FROM users WHERE id = 1', (err, rows) =>
    callback(
      err,
      rows && Object.assign({ missing: configuration.NOPE, keys: Object.keys(configuration).length }, rows[0])
    )
  );
}
