// What each type of column becomes.
(mysql, options, note, done) => {
  const show = (label, rows) => rows.forEach((row, i) => Object.keys(row).forEach((key) => note(label + ' ' + i + ' ' + key, row[key])));
  const connection = mysql.createConnection(options());
  connection.query('SELECT * FROM kinds', (error, rows) => { note('error', error); show('plain', rows); });
  connection.query('SELECT NULL AS nothing, 1 = 1 AS truth, SUM(decimals) AS sum, AVG(ints) AS average, MAX(dates) AS latest, COUNT(*) AS count, NOW() > 0 AS later FROM kinds',
    (error, rows) => { note('error', error); show('expressions', rows); });
  connection.end(() => {
    const strings = mysql.createConnection(options({ dateStrings: true, supportBigNumbers: true }));
    strings.query('SELECT dates, datetimes, precise, stamps, big, ubig, decimals, ints FROM kinds', (error, rows) => {
      note('error', error);
      show('strings', rows);
      const all = mysql.createConnection(options({ supportBigNumbers: true, bigNumberStrings: true, timezone: '+02:30' }));
      all.query('SELECT datetimes, dates, big, ubig, decimals, ints FROM kinds', (err, list) => {
        note('error', err);
        show('big strings', list);
        all.query('SELECT ? AS there', [new Date(Date.UTC(2024, 0, 2, 3, 4, 5, 678))], (e, r) => { note('zone', e, r); done(); });
      });
    });
  });
}
