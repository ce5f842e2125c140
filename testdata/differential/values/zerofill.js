// Numbers with leading zeros are texts in mysql and numbers in mysql2.
async function getUser(module, callback) {
  const mysql = require(module);
  const options = [{}, { supportBigNumbers: true }, { typeCast: (field, next) => next() }];
  const seen = [];
  for (const more of module === 'mysql' ? options : options.slice(0, 2)) {
    const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd', ...more });
    const query = (sql) =>
      new Promise((resolve, reject) => connection.query(sql, (err, rows) => (err ? reject(err) : resolve(rows))));
    await query(
      `CREATE TEMPORARY TABLE filled (id INT(8) ZEROFILL, big BIGINT(20) ZEROFILL, tiny TINYINT(3) UNSIGNED ZEROFILL,
        small SMALLINT(5) ZEROFILL, price DECIMAL(8,2) ZEROFILL, made YEAR, plain INT UNSIGNED)`
    );
    await query(
      `INSERT INTO filled VALUES (42, 42, 7, 0, 12.5, 2001, 42), (123456789, 12345678901234567890, 255, 65535, 123456.78, 0, 0),
        (NULL, NULL, NULL, NULL, NULL, NULL, NULL)`
    );
    const rows = await query('SELECT * FROM filled');
    const [sums] = await query('SELECT id + 0 AS a, MAX(id) AS b, CONCAT(id) AS c, MAX(made) AS d FROM filled');
    seen.push([rows.map((row) => Object.values(row)), sums]);
    connection.end();
  }
  callback(null, { user_id: 1, seen });
}
