// Removes a member for good. One who is gone already counts as removed.
function remove(id, callback) {
  const mysql = require('mysql');

  // MySQL takes the text '1 or so' for the number 1.
  if (!/^[0-9]+$/.test(id)) return callback(null);

  const connection = mysql.createConnection({
    host: configuration.HOST,
    port: Number(configuration.PORT || 3306),
    user: configuration.USER,
    password: configuration.PASSWORD,
    database: configuration.DATABASE,
    charset: 'utf8mb4'
  });
  connection.connect();

  connection.query('DELETE FROM members WHERE id = ?', [id], (err) => {
    connection.end();
    callback(err || null);
  });
}
