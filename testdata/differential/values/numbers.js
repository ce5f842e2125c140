async function getUser(name, callback) {
  const mysql = require('mysql');
  const bool = (field, next) => {
    if (field.type === 'BIT' && field.length === 1) return field.buffer()[0] === 1;
    if (field.type === 'TINY' && field.length === 1) return field.string() === '1';
    return field.type === 'NEWDECIMAL' ? parseFloat(field.string()) * 2 : next();
  };
  const options = {
    plain: {},
    big: { supportBigNumbers: true },
    strings: { supportBigNumbers: true, bigNumberStrings: true },
    'only strings': { bigNumberStrings: true },
    raw: { typeCast: false },
    bool: { typeCast: bool }
  }[name];
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd', ...options });
  const sql = `SELECT 9007199254740993 AS big, -9007199254740993 AS neg, 18446744073709551615 AS ubig, 12.50 AS d, 0.1 + 0.2 AS f,
      1e0 AS e, 1/3 AS third, 10/2 AS five, 1 = 1 AS yes, NULL AS n, TRUE AS tr, COUNT(*) AS c, SUM(id) AS s, AVG(id) AS a,
      SUM(1.5) AS sd, MIN(created_at) AS mc, -0.0 AS z, 1e300 AS huge, 5 DIV 2 AS dv, 5 % 3 AS md, b'1' AS bit1, b'0' AS bit0,
      b'100000000' AS bit9, x'41' AS hx, CAST(5 AS UNSIGNED) AS cu, CAST(-5 AS SIGNED) AS cs, CAST('7.9' AS DECIMAL(5,1)) AS cd,
      ROUND(2.5) AS r, FLOOR(-2.5) AS fl, 1 << 40 AS sh, ~0 AS inv, LAST_INSERT_ID() AS li, CAST(1.1 AS FLOAT) AS cf,
      CAST(1.1 AS DOUBLE) AS cdb, PI() AS pi, 100000000000000000000 AS h100, 0.000000000000000001 AS tiny,
      123456789.123456789 AS longer, 1.0 AS one, 00012 AS twelve, '00012' + 0 AS num, CONV('ff', 16, 10) AS conv,
      FORMAT(1234567.891, 2) AS fmt FROM users`;
  const show = (value) => {
    if (Buffer.isBuffer(value)) return 'buffer ' + value.toString('hex');
    if (value instanceof Date) return 'date ' + value.toISOString();
    return Object.is(value, -0) ? '-0' : value;
  };
  connection.query(sql, (err, rows, fields) => {
    connection.end();
    if (err) return callback(err);
    const row = Object.fromEntries(Object.entries(rows[0]).map(([key, value]) => [key, show(value)]));
    callback(null, {
      user_id: 1,
      row,
      types: fields.map((field) => [field.name, field.type, field.decimals, field.flags & 32])
    });
  });
}
