function getUser(id, callback) {
  const mysql = require('mysql2');
  const connection = mysql.createConnection({
    host: 'h',
    user: 'u',
    password: 'p',
    database: 'd',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    decimalNumbers: true,
    rowsAsArray: true
  });
  const columns =
    'c_tiny, c_int, c_big, c_ubig, c_double, c_decimal, c_bigdec, c_bit, c_year, c_date, c_time, c_datetime, c_stamp, c_text, c_set, c_blob';
  connection.query(`SELECT ${columns} FROM kinds WHERE id = ?`, [id], (err, text) => {
    if (err) return callback(err);
    connection.execute(`SELECT ${columns} FROM kinds WHERE id = ?`, [id], (err, binary) => {
      callback(err, { user_id: id, text: text[0], binary: binary[0], decimal: text.length });
    });
  });
}
