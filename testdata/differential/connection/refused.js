function getUser(email, callback) {
  const connection = mysql.createConnection({
    host: '127.0.0.1',
    port: 1,
    user: 'u',
    password: 'p',
    database: 'd'
  });
  const seen = [];
  const note = (name) => (err, rows) =>
    seen.push([
      name,
      err && err.name,
      err && err.code,
      err && err.errno,
      err && err.syscall,
      err && err.fatal,
      err && err.message,
      rows
    ]);
  connection.on('error', note('event'));
  connection.connect(note('connect'));
  connection.query('SELECT 1', note('first'));
  connection.query('SELECT 2', function (err) {
    note('second')(err);
    connection.query('SELECT 3', function (err) {
      note('third')(err);
      connection.end(function (err) {
        note('end')(err);
        connection.destroy();
        callback(null, { user_id: 1, seen, state: connection.state });
      });
    });
  });
}
