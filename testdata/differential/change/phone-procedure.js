module.exports = async (phone, newPhone, callback) => {
  const connection = mysql.createConnection({
    host: 'h',
    user: 'u',
    password: 'p',
    database: 'd',
    multipleStatements: true
  });
  connection.query(
    'UPDATE users SET phone = ? WHERE phone = ?; SELECT ROW_COUNT() AS n; SELECT id FROM users WHERE phone = ?',
    [newPhone, phone, newPhone],
    (err, results, fields) => {
      if (err) return callback(err);
      callback(null, {
        sets: results.length,
        changed: results[0].changedRows,
        n: results[1][0].n,
        ids: results[2].map((r) => r.id),
        fields: fields.map((f) => f && f[0].name)
      });
    }
  );
};
