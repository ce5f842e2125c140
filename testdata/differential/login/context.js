function login(identifierValue, password, context, callback) {
  const connection = require('mysql').createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const column = context.identifierType === 'username' ? 'username' : 'email';
  const tenant = context.organization ? context.organization.name : 'none';
  connection.query('SELECT * FROM users WHERE ?? = ?', [column, identifierValue], function (err, rows) {
    if (err) return callback(err);
    if (rows.length === 0) return callback(new WrongUsernameOrPasswordError(identifierValue));
    require('bcrypt').compare(password, rows[0].password, function (err, same) {
      if (err || !same) return callback(err || new WrongUsernameOrPasswordError(identifierValue));
      callback(null, { user_id: rows[0].id, column: column, tenant: tenant, arguments: arguments.length });
    });
  });
}
