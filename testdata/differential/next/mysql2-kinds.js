async function getUser(id, callback) {
  const mysql = require('mysql2');
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const show = ([row]) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value === null
          ? 'null'
          : Buffer.isBuffer(value)
            ? 'Buffer ' + value.toString('hex')
            : value instanceof Date
              ? 'Date ' + value.getTime()
              : typeof value + ' ' + JSON.stringify(value)
      ])
    );
  connection.query('SELECT * FROM kinds WHERE id = ?', [id], function (err, text) {
    if (err) return callback(err);
    connection.execute('SELECT * FROM kinds WHERE id = ?', [id], function (err, binary) {
      if (err) return callback(err);
      callback(null, {
        user_id: id,
        text: show(text),
        binary: show(binary),
        same: JSON.stringify(text) === JSON.stringify(binary)
      });
    });
  });
}
