function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query(
    'SELECT REPEAT("ä", 20000) AS wide, REPEAT(X\'00FF\', 7000) AS blob_value',
    function (err, rows) {
      if (err) return callback(err);
      connection.query('SELECT seq AS n FROM seq_1_to_1000', function (err, many) {
        if (err) return callback(err);
        callback(null, {
          user_id: 1,
          wide: rows[0].wide.length,
          bytes: Buffer.byteLength(rows[0].wide),
          blob: rows[0].blob_value.length,
          last: rows[0].blob_value[13999],
          many: many.length,
          sum: many.reduce((a, r) => a + r.n, 0)
        });
      });
    }
  );
}
