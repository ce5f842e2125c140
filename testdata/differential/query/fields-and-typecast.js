function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query(
    {
      sql: 'SELECT id, email_verified, created_at, nickname FROM users WHERE email = ?',
      values: [email],
      typeCast: false
    },
    function (err, raw, fields) {
      if (err) return callback(err);
      const cast = function (field, next) {
        if (field.type === 'TINY' && field.length === 1) return field.string() === '1';
        if (field.name === 'created_at') return 'on ' + field.string();
        return next();
      };
      connection.query(
        { sql: 'SELECT id, email_verified, created_at, nickname FROM users WHERE email = ?', typeCast: cast },
        [email],
        function (err, cooked) {
          if (err) return callback(err);
          const shown = {};
          for (const name in raw[0])
            shown[name] = Buffer.isBuffer(raw[0][name]) ? 'buffer ' + raw[0][name] : typeof raw[0][name];
          callback(null, { user_id: 1, shown, cooked: cooked[0], names: fields.map((f) => f.name) });
        }
      );
    }
  );
}
