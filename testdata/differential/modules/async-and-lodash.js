function getUser(email, callback) {
  const _ = require('lodash');
  const async = require('async');
  const db = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const verified = (rows, fields, next) => {
    const pick = (user) => _.pick(user, ['id', 'email', 'plan']);
    next(null, _.chain(rows).filter('email_verified').map(pick).keyBy('id').value(), rows, fields.length);
  };
  async.waterfall(
    [
      (next) => db.connect((err) => next(err)),
      (next) => db.query('SELECT * FROM users ORDER BY id', next),
      verified,
      (users, rows, columns, next) =>
        async.parallel(
          {
            first: (done) => db.query('SELECT COUNT(*) AS n FROM audit', (err, r) => done(err, _.get(r, '[0].n'))),
            second: async.apply(async.map, [1, 2, 3], (n, done) => setImmediate(done, null, n * n)),
            third: (done) => async.each(rows, (row, one) => one(), done),
            fourth: (done) => async.retry(3, (one) => one(null, 'ok'), done)
          },
          (err, { first, second, fourth } = {}) => next(err, { users, columns, results: [first, second, fourth] })
        ),
      (out, next) => {
        const one = (n, done) =>
          db.query('SELECT ? AS n', [n], (err, [r]) => done(err, (out.series = _.concat(out.series || [], r.n))));
        async.eachSeries(
          [1, 2],
          (n, done) => one(n, (err) => done(err)),
          (err) => next(err, out)
        );
      },
      (out, next) => {
        const tasks = { a: (done) => done(null, 1), b: ['a', (results, done) => done(null, results.a + 1)] };
        async.auto(tasks, (err, auto) => next(err, { ...out, auto }));
      }
    ],
    (err, out) => {
      if (err) return callback(err);
      const row = { USER_ID: 5, first_name: 'Ada', 'last-name': 'L', nested: { a: [{ b: 1 }] }, empty: null };
      out.lodash = [
        _.mapKeys(row, (value, key) => _.camelCase(key)),
        _.omit(row, ['nested']),
        _.omitBy(row, _.isNil),
        _.get(row, 'nested.a[0].b'),
        _.get(row, 'x.y', 'otherwise'),
        _.defaultTo(row.empty, 'none'),
        _.merge({ a: { b: 1 } }, { a: { c: 2 } }),
        _.isEmpty({}),
        _.groupBy([1, 2, 3], (n) => n % 2),
        _.sortBy([{ n: 2 }, { n: 1 }], 'n'),
        _.uniq([1, 1, 2]),
        _.compact([0, 1, '', null]),
        _.startCase('first_name'),
        _.truncate('a rather long nickname', { length: 10 }),
        _.deburr('Élodie'),
        _.escapeRegExp('a.b*c'),
        _.pad('7', 3, '0'),
        _.zipObject(['a', 'b'], [1, 2]),
        _.parseInt('08'),
        _.isEqual({ a: [1] }, { a: [1] }),
        _.attempt(JSON.parse, '{').name
      ];
      db.end(() => callback(null, { user_id: 1, out }));
    }
  );
}
