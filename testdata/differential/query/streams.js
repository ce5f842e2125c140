function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const seen = [];
  const stream = connection.query('SELECT id, email FROM users ORDER BY id').stream({ highWaterMark: 2 });
  stream
    .on('error', callback)
    .on('fields', (fields) => seen.push(['fields', fields.map((field) => field.name)]))
    .on('data', (row) => {
      seen.push(row.id);
      if (row.id !== 3) return;
      stream.pause();
      setTimeout(() => stream.resume(), 2);
    })
    .on('end', () => {
      const failing = connection.query('SELECT * FROM nowhere').stream();
      failing.on('data', () => seen.push('never'));
      failing.on('error', (err) => {
        seen.push(['error', err.code]);
        connection.end();
        callback(null, { user_id: 1, seen });
      });
    });
}
