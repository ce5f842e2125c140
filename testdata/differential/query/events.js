function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const seen = [];
  const query = connection.query('SELECT id, email FROM users WHERE id < 4 ORDER BY id');
  query
    .on('error', (err) => seen.push(['error', err.code]))
    .on('fields', (fields) => seen.push(['fields', fields.map((f) => f.name)]))
    .on('result', (row) => {
      connection.pause();
      seen.push(['result', row.id, row.email]);
      setImmediate(() => connection.resume());
    })
    .on('end', () => {
      seen.push(['end']);
      connection
        .query('SELECT * FROM nowhere')
        .on('error', (err) => seen.push(['error', err.code, err.fatal === undefined]))
        .on('result', () => seen.push(['never']))
        .on('end', () => {
          connection.end((err) => callback(err, { user_id: 1, seen }));
        });
    });
}
