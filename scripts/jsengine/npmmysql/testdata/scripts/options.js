// Options of connections that are used less often.
(mysql, options, note, done) => {
  const attempt = (label, f) => { try { note(label, f()); } catch (error) { note(label, error); } };
  attempt('unknown profile', () => mysql.createConnection(options({ ssl: 'unknown' })));
  attempt('types', () => [mysql.Types.VAR_STRING, mysql.Types[10], mysql.Types.JSON]);
  attempt('raw', () => mysql.format('?', [mysql.raw('NOW()')]));
  attempt('raw', () => mysql.raw(5));
  attempt('zone', () => [mysql.escape(new Date(0), false, '+05:30'), mysql.format('?', [new Date(0)], false, '-0100'), mysql.escape(new Date(0), false, 'Z')]);
  attempt('stringified', () => [mysql.escape({ a: 1 }, true), mysql.format('SET ?', [{ a: 1 }], true), mysql.format('?', { a: { b: 1 } })]);
  attempt('names', () => [mysql.escapeId('a.b', true), mysql.escapeId(['a', 'b.c'])]);
  const steps = [];
  const next = () => steps.shift()();
  const several = mysql.createConnection(options({ flags: '+MULTI_STATEMENTS' }));
  steps.push(() => several.query('SELECT 1 AS a; SELECT 2 AS b', (error, results) => { note('flag', error, results); next(); }));
  const none = mysql.createConnection(options({ multipleStatements: true, flags: ['-MULTI_STATEMENTS'] }));
  steps.push(() => none.query('SELECT 1; SELECT 2', (error) => { note('no flag', error.code); next(); }));
  const changed = mysql.createConnection(options({ flags: '-FOUND_ROWS' }));
  steps.push(() => changed.query('UPDATE users SET visits = 0 WHERE id = 7', (error, result) => {
    note('found rows', error, result.affectedRows, result.changedRows);
    next();
  }));
  const dates = mysql.createConnection(options({ dateStrings: ['DATE', 'TIMESTAMP'] }));
  steps.push(() => dates.query('SELECT dates, datetimes, stamps FROM kinds LIMIT 1', (error, rows) => { note('dates', error, rows); next(); }));
  const formatted = mysql.createConnection(options({
    queryFormat(query, values, timezone) {
      if (!values) return query;
      return query.replace(/:(\w+)/g, (text, key) => (key in values ? this.escape(values[key]) : text));
    },
  }));
  steps.push(() => formatted.query('SELECT :a AS a, :b AS b', { a: "it's", b: new Date(0) }, (error, rows) => { note('format', error, rows); next(); }));
  const changing = mysql.createConnection(options());
  changing.config.queryFormat = (query, values) => (values ? query.replace('$1', mysql.escape(values[0])) : query);
  steps.push(() => changing.query('SELECT $1 AS a', ['x'], (error, rows) => {
    note('own format', error, rows);
    mysql.createConnection(options()).query('SELECT ? AS b', ['y'], (e, r) => { note('as before', e, r); next(); });
  }));
  const traced = mysql.createConnection(options({ trace: false, debug: false, insecureAuth: true, charset: 'UTF8MB4_GENERAL_CI', localInfile: false }));
  steps.push(() => traced.query({ sql: 'SELECT ? AS a', values: [1], timeout: 40000 }, (error, rows) => {
    note('traced', error, rows);
    traced.query('SELECT ? AS a, ? AS b', [1], (e, r) => {
      note('too few', e.code, e.sql);
      const query = mysql.createQuery('SELECT ? AS made', [3], (x, y) => {
        note('made', x, y);
        traced.ping({ timeout: 40000 }, (z) => { note('ping', z); done(); });
      });
      traced.query(query);
    });
  }));
  next();
}
