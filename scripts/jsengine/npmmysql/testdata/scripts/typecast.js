// typeCast in its forms, of the connection and of a query.
(mysql, options, note, done) => {
  const show = (label, rows) => rows.forEach((row, i) => Object.keys(row).forEach((key) => note(label + ' ' + i + ' ' + key, row[key])));
  const connection = mysql.createConnection(options({ timezone: '+01:00' }));
  const sql = 'SELECT tiny, big, doubles, decimals, dates, precise, stamps, times, varchars, jsons, bins, bits, enums FROM kinds';
  connection.query({ sql, typeCast: false }, (error, rows) => { note('error', error); show('false', rows); });
  connection.query({ sql, typeCast: true }, (error, rows) => { note('error', error); show('true', rows); });
  connection.query({ sql, typeCast: (field, next) => next() }, (error, rows) => { note('error', error); show('next', rows); });
  connection.query({
    sql,
    typeCast(field, next) {
      if (field.type === 'TINY' && field.length === 1) return field.string() === '1';
      if (field.type === 'BLOB') return { json: field.string() };
      if (field.type === 'STRING' || field.type === 'BIT') return field.buffer();
      if (field.type === 'DATE') return field.name + '@' + field.table + ': ' + field.string();
      return next();
    },
  }, (error, rows) => { note('error', error); show('function', rows); });
  connection.query({ sql: "SELECT ST_GeomFromText('POINT(1 2.5)') AS g", typeCast: (field) => field.geometry() }, (error, rows) => {
    note('geometry', error, rows);
    another();
  });
  function another() {
    const other = mysql.createConnection(options({ typeCast: (field) => field.type + ' ' + field.string() }));
    other.query('SELECT id, email FROM users ORDER BY id', (error, rows) => note('connection', error, rows));
    other.query({ sql: 'SELECT id, email FROM users ORDER BY id', typeCast: undefined }, (error, rows) => note('undefined', error, rows));
    other.query("SELECT 1.5 AS g", (error, rows) => { note('decimal type', error, rows); done(); });
  }
}
