async function getUser(email, callback) {
  const pool = mysql.createPool({ host: 'h', user: 'u', password: 'p', database: 'd', connectionLimit: 2 });
  const seen = [];
  const one = await new Promise((ok, no) => pool.getConnection((e, c) => (e ? no(e) : ok(c))));
  await new Promise((ok, no) =>
    one.query('SELECT COUNT(*) AS n FROM users', (e, r) => (e ? no(e) : ok(seen.push(r[0].n))))
  );
  one.release();
  const all = await Promise.all(
    [1, 2, 3, 4, 5].map(
      (n) => new Promise((ok, no) => pool.query('SELECT ? * 2 AS x', [n], (e, r) => (e ? no(e) : ok(r[0].x))))
    )
  );
  pool.query('SELECT * FROM nowhere', (err) => {
    seen.push(err.code);
    pool.end((err) => {
      seen.push(err === undefined);
      pool.query('SELECT 1', (err) => {
        seen.push(err.code, err.message);
        pool.getConnection((err) => {
          callback(null, {
            user_id: 1,
            seen,
            all,
            closed: err.code,
            escaped: pool.escape("o'clock"),
            name: pool.escapeId('a.b')
          });
        });
      });
    });
  });
}
