// The shape that most published scripts have: one look-up, three columns, and a connection that nobody closes.
function getByEmail(email, callback) {
  const mysql = require('mysql');
  const connection = mysql.createConnection({
    host: configuration.HOST,
    port: configuration.PORT,
    user: configuration.USER,
    password: configuration.PASSWORD,
    database: configuration.DATABASE
  });

  connection.connect();

  const query = 'SELECT id, display_name, email FROM members WHERE email = ?';
  connection.query(query, [email], function (err, results) {
    if (err || results.length === 0) return callback(err || null);

    const user = results[0];
    callback(null, {
      user_id: user.id.toString(),
      nickname: user.display_name,
      email: user.email
    });
  });
}
