function getUser(text, callback) {
  const connection = mysql.createConnection({
    host: 'h',
    user: 'u',
    password: 'p',
    database: 'd',
    charset: 'utf8mb4'
  });
  connection.query(
    'UPDATE kinds SET c_text = ?, c_blob = ?, c_big = ?, c_datetime = ?, c_double = ?, c_decimal = ?, c_json = ? ' +
      'WHERE id = 3',
    [
      text,
      Buffer.from(text),
      text.length,
      new Date(1700000000123),
      text.length / 3,
      '3.14159',
      JSON.stringify({ text })
    ],
    function (err, result) {
      if (err) return callback(err);
      connection.query(
        'SELECT c_text, c_blob, c_big, c_datetime, c_double, c_decimal, c_json FROM kinds WHERE id = 3',
        function (err, rows) {
          const row = rows[0];
          callback(err, {
            user_id: 1,
            row,
            same: row.c_text === text,
            blob: row.c_blob.toString(),
            date: +row.c_datetime,
            json: JSON.parse(row.c_json).text === text,
            changed: result.changedRows,
            warnings: result.warningCount
          });
        }
      );
    }
  );
}
