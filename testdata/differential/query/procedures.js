function getUser(email, callback) {
  const connection = mysql.createConnection({
    host: 'h',
    user: 'u',
    password: 'p',
    database: 'd',
    multipleStatements: true
  });
  const seen = {};
  const show = (result) => {
    if (Array.isArray(result)) return result.map((one) => ('affectedRows' in one ? 'ok' : one));
    return result && { ok: [result.affectedRows, result.insertId, result.message] };
  };
  const names = (fields) => (Array.isArray(fields) ? fields.map(names) : fields && fields.name);
  const statements = [
    [
      'made',
      'DROP PROCEDURE IF EXISTS find_user; CREATE PROCEDURE find_user(IN wanted VARCHAR(190), OUT n INT) BEGIN ' +
        'SELECT COUNT(*) INTO n FROM users WHERE blocked = 1; SELECT id, email FROM users WHERE email = wanted; ' +
        'SELECT COUNT(*) AS total FROM users; END'
    ],
    ['several', 'CALL find_user(?, @n); SELECT @n AS blocked', [email]],
    ['single', 'CALL find_user(?, @m)', ['nobody']],
    ['missing', 'CALL nothing()'],
    ['changing', 'CREATE OR REPLACE PROCEDURE change_it(IN n INT) BEGIN UPDATE users SET logins = n WHERE id < 3; END'],
    ['changed', 'CALL change_it(7)'],
    [
      'refusing',
      "CREATE OR REPLACE PROCEDURE refuse() SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no way', MYSQL_ERRNO = 1644"
    ],
    ['refused', 'CALL refuse()'],
    ['in the middle', 'SELECT 1 AS a; SELECT * FROM nowhere; SELECT 2 AS b'],
    ['function', 'CREATE OR REPLACE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN n * 2'],
    [
      'last',
      'SELECT twice(21) AS answer; DROP FUNCTION twice; DROP PROCEDURE find_user; DROP PROCEDURE change_it; DROP PROCEDURE refuse'
    ]
  ];
  const next = () => {
    const [name, sql, values] = statements.shift() || [];
    if (!name) {
      connection.end();
      return callback(null, { user_id: 1, seen });
    }
    connection.query(sql, values, (err, results, fields) => {
      const failure = err && [err.code, err.errno, err.sqlState, err.sqlMessage, err.index];
      seen[name] = { failure, results: show(results), fields: names(fields) };
      next();
    });
  };
  next();
}
