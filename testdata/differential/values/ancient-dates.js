function getUser(day, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('SELECT CAST(? AS DATE) AS day', [day], (err, rows) =>
    callback(err, { user_id: 1, day: rows[0].day })
  );
}
