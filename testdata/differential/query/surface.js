function getUser(which, callback) {
  const mysql = require('mysql');
  const c = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const q = (...a) => new Promise((ok, no) => c.query(...a, (e, r, f) => (e ? no(e) : ok([r, f]))));
  const steps = {
    fields: async () => {
      const [, f] = await q('SELECT u.id AS x, email, created_at, CONCAT(email) c FROM users u WHERE id = 1');
      return f.map(({ charsetNr, length, ...x }) => ({ ...x, db: x.db && 'db' }));
    },
    types: () => [mysql.Types && mysql.Types.VAR_STRING, typeof mysql.raw, typeof mysql.createQuery],
    changeUser: () => new Promise((ok) => c.changeUser({ charset: 'utf8mb4' }, (e) => ok(e ? e.code : 'fine'))),
    createQuery: () => {
      const x = mysql.createQuery('SELECT ? AS a', [1], () => {});
      return [x.sql, x.values];
    },
    queryWithQuery: () =>
      new Promise((ok) => c.query(mysql.createQuery({ sql: 'SELECT ? AS a', values: [2] }, (e, r) => ok(r)))),
    stream: () =>
      new Promise((ok) => {
        const rows = [];
        c.query('SELECT id FROM users WHERE id < 3')
          .stream({ highWaterMark: 2 })
          .on('data', (r) => rows.push(r.id))
          .on('end', () => ok(rows));
      })
  };
  Promise.resolve()
    .then(steps[which])
    .then(
      (x) => callback(null, { user_id: 1, x }),
      (e) => callback(null, { user_id: 2, name: e.name, code: e.code })
    );
}
