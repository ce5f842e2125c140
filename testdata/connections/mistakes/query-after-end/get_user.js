// The connection is ended before the second query.
function getByEmail(email, callback) {
  const mysql = require('mysql');
  const connection = mysql.createConnection({
    host: configuration.HOST,
    user: configuration.USER,
    password: configuration.PASSWORD,
    database: configuration.DATABASE
  });
  connection.connect();

  connection.query('SELECT CAST(id AS CHAR) AS id, email FROM members WHERE email = ?', [email], (err, results) => {
    connection.end();
    if (err || results.length === 0) return callback(err || null);
    const profile = { user_id: results[0].id, email: results[0].email };
    connection.query('SELECT display_name FROM members WHERE email = ?', [email], (err, names) => {
      if (!err) profile.name = names[0].display_name;
      callback(null, profile);
    });
  });
}
