function create(user, callback) {
  const crypto = require('crypto');
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  crypto.randomBytes(16, function (err, bytes) {
    if (err) return callback(err);
    const token = bytes.toString('hex');
    const salt = crypto.randomBytes(9).toString('base64');
    const digest = crypto.createHmac('sha256', salt).update(user.password).digest('hex');
    connection.query(
      'INSERT INTO accounts SET uid = ?, login = ?, scheme = "hmac", salt = ?, digest = ?',
      [4711, user.email, salt, digest],
      function (err, result) {
        if (err) return callback(err);
        callback(null, {
          user_id: result.insertId || 4711,
          token: token,
          length: Buffer.byteLength(token),
          id: crypto.randomUUID()
        });
      }
    );
  });
}
