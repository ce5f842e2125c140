// Pools.
(mysql, options, note, done) => {
  const pool = mysql.createPool(options({ connectionLimit: 2 }));
  pool.getConnection((error, connection) => {
    note('connection', error, typeof connection.release);
    connection.query('SELECT 1 AS one', (e, rows) => {
      note('query', e, rows);
      connection.release();
      pool.query('SELECT ? AS two', [2], (x, r) => {
        note('pool query', x, r);
        note('escape', pool.escape("a'b"), pool.escapeId('a.b'));
        pool.query('SELECT missing FROM users', (y) => {
          note('pool error', y.code, y.fatal);
          pool.end((z) => {
            note('end', z);
            pool.getConnection((w) => {
              note('closed', w);
              const nobody = mysql.createPool(options({ user: 'nobody' }));
              nobody.getConnection((v, c) => { note('denied', v.code, v.fatal, c); done(); });
            });
          });
        });
      });
    });
  });
}
