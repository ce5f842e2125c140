// Rows one by one: pause and resume, and query.stream().
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  const sql = 'SELECT seq AS n FROM seq_1_to_4';
  connection.query(sql).on('result', (row) => {
    note('row', row.n);
    if (row.n !== 2) return;
    connection.pause();
    setTimeout(() => { note('resume'); connection.resume(); }, 30);
  }).on('end', () => note('end'));
  connection.query('SELECT 5 AS n', (error, rows) => {
    note('after', error, rows);
    const stream = connection.query(sql).stream();
    stream.on('fields', (fields) => note('fields', fields.length));
    stream.on('data', (row) => note('data', row.n));
    stream.on('end', () => {
      note('stream ends');
      const failing = connection.query('SELECT missing FROM users').stream({ highWaterMark: 5 });
      failing.on('error', (e) => note('error', e.code));
      failing.on('data', (row) => note('data', row));
      connection.query('SELECT 6 AS n', (e, r) => {
        note('next', e, r);
        connection.end();
      });
    });
  });
  connection.on('end', () => { note('closed'); done(); });
}
