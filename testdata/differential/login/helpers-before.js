// Whoever exported this kept the helpers above the function.
const hosts = { live: 'db.example.com' };
function profile(row) {
  return { user_id: 'shop|' + row.id, name: row.nickname, email: row.email };
}
var open = function () {
  return require('mysql').createConnection({ host: hosts.live, user: 'u', password: 'p', database: 'd' });
};
function login(email, password, callback) {
  const connection = open();
  connection.query('SELECT * FROM users WHERE email = ?', [email], function (err, rows) {
    connection.end();
    if (err || !rows[0]) return callback(err || null);
    require('bcrypt').compare(password, rows[0].password, function (err, same) {
      callback(
        err || (same ? null : new WrongUsernameOrPasswordError(rows[0].email)),
        same ? profile(rows[0]) : undefined
      );
    });
  });
}
