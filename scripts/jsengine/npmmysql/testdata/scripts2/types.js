// What each type of column becomes in mysql2, by both protocols.
(mysql, options, note, done) => {
  const show = (label, rows) => rows.forEach((row, i) => Object.keys(row).forEach((key) => note(label + ' ' + i + ' ' + key, row[key])));
  const columns = 'tiny, utiny, small, mediums, ints, uints, big, ubig, years, floats, doubles, decimals, dates, datetimes, precise, ' +
    'stamps, times, chars, varchars, texts, longtexts, enums, sets, bins, varbins, blobs, bits';
  const valid = ' FROM kinds WHERE tiny = 1 OR tiny IS NULL';
  const connection = mysql.createConnection(options());
  connection.query('SELECT ' + columns + ' FROM kinds', (error, rows) => { note('error', error); show('text', rows); });
  connection.execute('SELECT ' + columns.replace(' times,', '') + valid, (error, rows) => { note('error', error); show('binary', rows); });
  connection.query("SELECT SUM(decimals) AS sum, 1 = 1 AS truth, COUNT(*) AS n, ST_GeomFromText('POINT(1 2)') AS g FROM kinds", (error, rows) => {
    note('expressions', error, rows);
    connection.end(() => {
      const other = mysql.createConnection(options({ dateStrings: true, supportBigNumbers: true, decimalNumbers: true, timezone: '+02:00' }));
      other.query('SELECT dates, datetimes, big, ubig, ints, decimals FROM kinds', (e, rows) => {
        note('error', e);
        show('options', rows);
        const third = mysql.createConnection(options({ supportBigNumbers: true, bigNumberStrings: true, timezone: '+02:00', typeCast: false }));
        third.query({ sql: 'SELECT datetimes, big, ubig, varchars FROM kinds', typeCast: true }, (x, r) => {
          note('error', x);
          show('strings', r);
          third.query('SELECT datetimes, big, varchars' + valid, (y, cells) => {
            note('error', y);
            show('bytes', cells);
            third.query({ sql: 'SELECT tiny, varchars' + valid, typeCast: (field, next) => (field.type === 'TINY' ? field.string() === '1' : next()) }, (z, q) => {
              note('error', z);
              show('cast', q);
              done();
            });
          });
        });
      });
    });
  });
}
