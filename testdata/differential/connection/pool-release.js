function getUser(email, callback) {
  const pool = mysql.createPool({ host: 'h', user: 'u', password: 'p', database: 'd' });
  pool.getConnection(function (err, connection) {
    if (err) return callback(err);
    connection.query({ sql: 'SELECT email FROM users WHERE id = ?', values: [1] }, function (error, results) {
      const seen = [];
      connection.release();
      try {
        connection.release();
      } catch (e) {
        seen.push(e.name, e.message);
      }
      connection.query('SELECT 2 AS two', (err, rows) => {
        seen.push(
          err ? err.code : rows[0].two,
          Object.keys(pool.config).sort(),
          pool.escape("a'b"),
          pool.escapeId('a.b')
        );
        callback(error, { user_id: results[0].email, seen });
      });
    });
  });
}
