// Only old runtimes have mysql without require.
function getByEmail(email, callback) {
  const connection = mysql({
    host: configuration.HOST,
    user: configuration.USER,
    password: configuration.PASSWORD,
    database: configuration.DATABASE
  });
  connection.query('SELECT CAST(id AS CHAR) AS id, email FROM members WHERE email = ?', [email], (err, results) => {
    connection.end();
    if (err || results.length === 0) return callback(err || null);
    callback(null, { user_id: results[0].id, email: results[0].email });
  });
}
