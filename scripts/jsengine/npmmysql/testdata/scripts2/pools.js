// Pools of mysql2, with callbacks.
(mysql, options, note, done) => {
  const pool = mysql.createPool(options({ connectionLimit: 2, queueLimit: 1 }));
  for (const event of ['acquire', 'connection', 'enqueue', 'release']) pool.on(event, () => note('event ' + event));
  pool.getConnection((error, first) => {
    note('first', error, typeof first.release);
    pool.getConnection((e, second) => {
      note('second', e, first.threadId === second.threadId);
      pool.getConnection((x, third) => {
        note('third', x, third.threadId === first.threadId);
        third.release();
        third.release();
        second.release();
        pool.query('SELECT missing', (y) => {
          note('failed', y.code);
          pool.execute('SELECT ? AS a', [1], (z, rows) => {
            note('executed', z, rows);
            pool.end((w) => {
              note('end', w);
              pool.getConnection((v) => { note('closed', v); done(); });
            });
          });
        });
      });
      pool.getConnection((x) => note('refused', x));
      first.release();
    });
  });
}
