function getUser(email, callback) {
  const mysql = require('mysql');
  const pool = mysql.createPool({
    host: 'h',
    user: 'u',
    password: 'p',
    database: 'd',
    connectionLimit: 2,
    queueLimit: 1
  });
  const seen = [];
  for (const name of ['acquire', 'connection', 'enqueue', 'release']) {
    pool.on(name, (connection) => seen.push(name + (connection ? ' ' + typeof connection.threadId : '')));
  }
  pool.getConnection((err, first) => {
    if (err) return callback(err);
    first.query('SET @x = 5', (err, ok) => {
      seen.push(['set', err, ok.affectedRows, ok.constructor.name]);
      pool.getConnection((err, second) => {
        second.query('SELECT @x AS x', (err, rows) => {
          seen.push(['other', rows[0].x]);
          pool.getConnection((err, third) => {
            seen.push(['third is first', third === first]);
            third.query('SELECT @x AS x, CONNECTION_ID() = ? AS same', [third.threadId], (err, rows) => {
              seen.push(['kept', rows[0]]);
              third.release();
              second.destroy();
              pool.query('SELECT 1 + 1 AS two', (err, rows, fields) => {
                seen.push(['query', rows, fields.length]);
                pool.end((err) => {
                  seen.push(['end', err || null]);
                  pool.query('SELECT 1', (err) => {
                    seen.push(['closed', err.code, err.message, err.fatal]);
                    callback(null, { user_id: 1, seen });
                  });
                });
              });
            });
          });
          pool.getConnection((err) => seen.push(['fourth', err && err.code, err && err.message]));
          seen.push('releasing');
          first.release();
        });
      });
    });
  });
}
