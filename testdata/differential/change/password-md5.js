function (login, newPassword, callback) {
  var md5 = crypto.createHash('md5').update(newPassword, 'utf-8').digest('hex');
  var connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.connect(function (err) {
    if (err) { console.log('connect failed', err); return callback(err); }
    var sql = "update accounts set digest = '" + md5 + "', scheme = 'md5', salt = NULL where login = " +
      connection.escape(login);
    connection.query(sql, function (err, result) {
      connection.end(function () { callback(err, result.affectedRows); });
    });
  });
}
