// Types and values that few tables have: zero dates, BIT(64), sets, years of two digits, times above a day.
async function getUser(name, callback) {
  const mysql = require('mysql');
  const options = {
    plain: {},
    texts: { dateStrings: true },
    some: { dateStrings: ['DATE', 'TIMESTAMP'] },
    zone: { timezone: '-05:30' }
  }[name];
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd', ...options });
  const query = (sql, values) =>
    new Promise((resolve, reject) =>
      connection.query(sql, values, (err, rows, fields) => (err ? reject(err) : resolve([rows, fields])))
    );
  const show = (value) => {
    if (Buffer.isBuffer(value)) return 'buffer ' + value.toString('hex');
    if (value instanceof Date) return isNaN(value) ? 'invalid' : 'date ' + value.toISOString();
    return ['number', 'string'].includes(typeof value) || value === null ? value : JSON.stringify(value);
  };
  await query("SET SESSION sql_mode = ''");
  await query(`CREATE TEMPORARY TABLE odd (id INT UNSIGNED, a BIT(1), b BIT(64), c TIME(3), d DATETIME(6), e TIMESTAMP(2) NULL, f YEAR,
    g SET('a','b c','de'), h ENUM('x','y''s'), i DECIMAL(65,30), j JSON, k TINYBLOB, l LONGTEXT, m GEOMETRY, n DATE, o VARBINARY(8),
    p CHAR(5), q MEDIUMINT, r BOOL, s FLOAT(7,3), t DOUBLE UNSIGNED, u BIGINT UNSIGNED, v TINYTEXT CHARACTER SET latin1)`);
  const at = new Date(Date.UTC(2001, 1, 3, 4, 5, 6, 789));
  const none = null;
  await query('INSERT INTO odd VALUES ?', [
    [
      [
        7,
        true,
        5,
        '25:10:11.123',
        at,
        at,
        1970,
        'a,de',
        'x',
        '12.5',
        '{"b":1,"a":[null]}',
        Buffer.from([0, 255]),
        'text',
        none,
        at,
        Buffer.from('ab'),
        'ab',
        -5,
        true,
        1.5,
        2.25,
        '18446744073709551615',
        'é'
      ],
      [
        0,
        0,
        0,
        '-00:00:01',
        '0000-00-00 00:00:00',
        '0000-00-00 00:00:00',
        '0000',
        '',
        '',
        0,
        '[]',
        '',
        '',
        none,
        '0000-00-00',
        '',
        '',
        0,
        0,
        0,
        0,
        0,
        ''
      ],
      [
        1,
        none,
        none,
        none,
        '2024-00-15',
        '2024-01-01',
        69,
        9,
        1,
        -1,
        'null',
        none,
        none,
        mysql.raw('POINT(1.5, 2)'),
        '2024-13-45',
        none,
        '  x ',
        none,
        none,
        none,
        none,
        none,
        none
      ]
    ]
  ]);
  const [rows] = await query('SELECT * FROM odd');
  const [[more], fields] = await query(
    `SELECT MAKETIME(1,2,3) a, TIMESTAMP('2024-02-29', '10:11:12') b, DATE_ADD('2024-01-31', INTERVAL 1 MONTH) c,
      CAST('2024-01-31' AS DATE) d, TIMEDIFF('2024-01-02 00:00:00', '2024-01-01 10:00:00') e, SEC_TO_TIME(90061) f,
      UNIX_TIMESTAMP('1970-01-02 00:00:00') > 0 g, STR_TO_DATE('31.12.2023', '%d.%m.%Y') h, LAST_DAY('2024-02-01') i,
      DATE_FORMAT('2024-02-29 13:14:15', '%W %e %M %Y %T %p') j, EXTRACT(YEAR_MONTH FROM '2024-02-01') k,
      CAST('10:11:12.5' AS TIME(1)) l, JSON_EXTRACT('{"a": [1, "x"]}', '$.a[1]') m, JSON_VALUE('{"a": 1}', '$.a') n,
      JSON_OBJECT('k', NULL, 'b', TRUE) o, GROUP_CONCAT('x', 1) p, FIND_IN_SET('b', 'a,b') q, IFNULL(NULL, 5) r,
      COALESCE(NULL, 'z') s, IF(1, 'y', 2) t, INET_NTOA(3232235777) u, CURDATE() = DATE(NOW()) v`
  );
  connection.end();
  callback(null, {
    user_id: 1,
    rows: rows.map((row) => Object.values(row).map(show)),
    more: Object.values(more).map(show),
    types: fields.map((field) => [field.name, field.type, field.decimals])
  });
}
