function getUser(email, callback) {
  global.cache = global.cache || { calls: 0, users: {} };
  global.cache.calls++;
  if (global.cache.users[email])
    return callback(null, Object.assign({ cached: global.cache.calls }, global.cache.users[email]));
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('SELECT id AS user_id, email FROM users WHERE email = ?', [email], function (err, rows) {
    connection.end();
    if (err || !rows[0]) return callback(err, null);
    global.cache.users[email] = rows[0];
    callback(null, rows[0]);
  });
}
