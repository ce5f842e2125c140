// Joined tables, and what the callback's third parameter says of the columns.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  const sql = 'SELECT u.id, v.id, u.email AS mail, COUNT(*) AS n FROM users u JOIN users v ON v.id = u.id GROUP BY u.id ORDER BY u.id';
  connection.query({ sql, nestTables: true }, (error, rows) => note('nested', error, rows));
  connection.query({ sql, nestTables: '_' }, (error, rows) => note('separated', error, rows));
  connection.query({ sql, nestTables: true, typeCast: (field, next) => (field.type === 'LONGLONG' ? field.string() : next()) },
    (error, rows) => note('both', error, rows));
  connection.query(sql, (error, rows, fields) => {
    note('rows', error, rows);
    fields.forEach((field) => note('field', field.name, field.orgName, field.table, field.orgTable, typeof field.db, field.type,
      field.charsetNr, field.length, field.flags, field.decimals, field.zeroFill, field.protocol41, field.default));
  });
  connection.query('SELECT * FROM kinds LIMIT 1', (error, rows, fields) => {
    fields.forEach((field) => note(field.name, field.type, mysql.Types[field.type], field.flags, field.zeroFill));
  });
  connection.query('CREATE TEMPORARY TABLE z (n INT(5) ZEROFILL, g POINT)');
  connection.query("INSERT INTO z VALUES (42, ST_GeomFromText('POINT(3 4)')), (NULL, NULL)");
  connection.query('SELECT g FROM z', (error, rows) => note('geometry', error, rows));
  connection.query("SELECT ST_GeomFromText('LINESTRING(0 0, 1 1)') AS line, ST_GeomFromText('POLYGON((0 0, 1 0, 1 1, 0 0))') AS polygon, " +
    "ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 2), LINESTRING(0 0, 1 1))') AS collection", (error, rows) => note('shapes', error, rows));
  connection.query('SELECT COUNT(n) AS n FROM z', (error, rows, fields) => { note('last', error, rows, fields.length); done(); });
}
