function (name, pass, done) {
  var db = mysql({ host: 'legacy-db', user: 'web', password: 'x', database: 'web', port: '3306' });
  db.connect();
  db.query("SELECT * FROM users WHERE email = ? OR username = ?", [name, name], function (err, rows) {
    if (err) { return done(err); }
    if (rows.length == 0) return done(new WrongUsernameOrPasswordError());
    var row = rows[0];
    bcrypt.compare(pass, row.password, function (err, ok) {
      if (err) return done(err);
      if (!ok) return done(new WrongUsernameOrPasswordError(name, 'That is not the password.'));
      done(null, {
        id: row.id,
        user_id: 'web|' + row.id, email: row.email, email_verified: !!row.email_verified, username: row.username
      });
    });
  });
}
