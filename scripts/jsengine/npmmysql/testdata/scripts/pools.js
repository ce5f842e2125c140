// Pools: limits, the queue, events, what becomes of connections.
(mysql, options, note, done) => {
  const pool = mysql.createPool(options({ connectionLimit: 2, queueLimit: 2 }));
  for (const event of ['acquire', 'connection', 'enqueue', 'release']) pool.on(event, () => note('event ' + event));
  const ids = [];
  const name = (connection) => {
    if (!ids.includes(connection.threadId)) ids.push(connection.threadId);
    return ids.indexOf(connection.threadId);
  };
  pool.getConnection((error, first) => {
    note('first', error, name(first));
    pool.getConnection((e, second) => {
      note('second', e, name(second));
      pool.getConnection((x, third) => {
        note('third', x, name(third));
        third.query('SELECT @mine AS mine', (y, rows) => {
          note('state', y, rows);
          try { third.release(); third.release(); } catch (z) { note('twice', z); }
          pool.query('SELECT missing', (z) => {
            note('failed', z.code);
            pool.getConnection((u, fourth) => {
              note('fourth', u, name(fourth));
              fourth.destroy();
              pool.query('SELECT 1 AS one', (v, r) => {
                note('one', v, r);
                second.release();
                pool.end((w) => {
                  note('end', w);
                  pool.query('SELECT 1', (s) => { note('closed', s.code); more(); });
                });
              });
            });
          });
        });
      });
      pool.query('SELECT 4 AS four', (x, rows) => note('queued', x, rows));
      pool.getConnection((x) => note('refused', x));
      first.query('SET @mine = 1', () => first.release());
    });
  });
  function more() {
    const small = mysql.createPool(options({ connectionLimit: 1, waitForConnections: false }));
    small.getConnection((error, connection) => {
      small.getConnection((e) => {
        note('no waiting', e);
        connection.release();
        small.query('UPDATE users SET visits = 3 WHERE id = ?', 7, (x, result) => {
          note('updated', x, result.affectedRows);
          small.query({ sql: 'SELECT visits FROM users WHERE ?? = ?', values: ['id', 7] }, (y, rows) => {
            note('visits', y, rows, small.config.connectionLimit);
            small.query('SELECT id FROM users ORDER BY id').on('result', (row) => note('row', row)).on('end', () => {
              note('rows end');
              small.end();
              done();
            });
          });
        });
      });
    });
  }
}
