function login(email, password, callback) {
  const { HOST, PORT, USER, DATABASE } = configuration;
  const connection = mysql.createConnection({
    host: HOST,
    port: PORT,
    user: USER,
    password: 'surely not',
    database: DATABASE
  });
  connection.connect(function (err) {
    if (!err) return callback(null, { user_id: 'connected' });
    const first = [err.code, err.errno, err.sqlState, err.fatal, err.message, err.sqlMessage, err.sql];
    connection.query('SELECT 1', function (err) {
      if (password === 'hand over') return callback(err);
      callback(null, { user_id: 1, first, then: [err.code, err.fatal, err.message] });
    });
  });
}
