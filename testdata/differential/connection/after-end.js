function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const seen = [];
  const note = (name) => (err, rows) =>
    seen.push([
      name,
      err ? err.code : err,
      err ? err.message : undefined,
      err ? err.fatal : undefined,
      rows && rows.length
    ]);
  connection.on('end', () => seen.push(['event']));
  connection.query('SELECT 1 AS x', note('first'));
  connection.end(note('end'));
  connection.query('SELECT 2 AS x', note('after end'));
  connection.connect(note('connect'));
  connection.ping(note('ping'));
  connection.beginTransaction(note('begin'));
  seen.push(['tick']);
  (function late() {
    if (seen.length < 8) return setTimeout(late, 5);
    connection.query('SELECT 3', function (err) {
      note('late')(err);
      connection.destroy();
      connection.destroy();
      connection.query('SELECT 4', function (err) {
        note('destroyed')(err);
        callback(null, { user_id: 1, seen });
      });
    });
  })();
}
