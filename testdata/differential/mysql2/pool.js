function getUser(email, callback) {
  const mysql = require('mysql2');
  const pool = mysql.createPool({ host: 'h', user: 'u', password: 'p', database: 'd', connectionLimit: 2 });
  pool.query('SELECT id FROM users WHERE email = ?', [email], function (err, rows) {
    if (err) return callback(err);
    pool.getConnection(function (err, connection) {
      if (err) return callback(err);
      connection.execute('SELECT COUNT(*) AS n FROM users', function (err, counted) {
        connection.release();
        pool
          .promise()
          .query('SELECT 1 AS one')
          .then(([ones]) => {
            pool.end((err) => callback(err, { user_id: rows[0].id, n: counted[0].n, ones }));
          }, callback);
      });
    });
  });
}
