function getUser(id, callback) {
  const connection = mysql.createConnection({
    host: 'h',
    user: 'u',
    password: 'p',
    database: 'd',
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true
  });
  connection.query('SELECT * FROM kinds WHERE id = ?', [id], function (err, rows) {
    if (err) return callback(err);
    const types = {};
    for (const name of Object.keys(rows[0])) {
      const value = rows[0][name];
      types[name] =
        value === null
          ? 'null'
          : Buffer.isBuffer(value)
            ? 'Buffer ' + value.toString('hex')
            : value instanceof Date
              ? 'Date ' + value.getTime()
              : typeof value + ' ' + value;
    }
    callback(null, { user_id: id, row: rows[0], types });
  });
}
