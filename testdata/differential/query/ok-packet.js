function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const seen = [];
  const next = (list) => {
    if (list.length === 0) return callback(null, { user_id: 1, seen });
    connection.query(list[0], (err, result, fields) => {
      seen.push(
        err
          ? {
              code: err.code,
              errno: err.errno,
              sqlState: err.sqlState,
              message: err.message,
              sql: err.sql,
              index: err.index,
              fatal: err.fatal
            }
          : Array.isArray(result)
            ? { rows: result.length, fields: fields.length }
            : {
                ...result,
                name: result.constructor.name,
                length: result.length,
                more: result.length > 0,
                none: result.length === 0,
                fields
              }
      );
      next(list.slice(1));
    });
  };
  next([
    "INSERT INTO audit (what) VALUES ('one')",
    "INSERT INTO audit (what) VALUES ('two'), ('three')",
    "INSERT INTO audit (id, what) VALUES (2, 'x') ON DUPLICATE KEY UPDATE what = 'uno'",
    "UPDATE audit SET what = 'uno' WHERE id = 2",
    "UPDATE audit SET what = CONCAT(what, '!')",
    "UPDATE audit SET what = 'x' WHERE id = 4711",
    'DELETE FROM audit WHERE id > 2',
    "REPLACE INTO audit (id, what) VALUES (2, 'dos')",
    'SET @x = 1',
    'SELECT @x, @y',
    'SHOW TABLES LIKE "users"',
    "INSERT INTO users (email) VALUES ('grace@example.com')",
    "INSERT INTO users (id, email) VALUES (1, 'x')",
    'INSERT INTO users (email) VALUES (NULL)',
    'SELECT * FROM nowhere',
    'SELECT nothing FROM users',
    'SELEKT 1',
    'DO 1',
    'INSERT INTO audit (what) SELECT email FROM users WHERE id = 1',
    'DROP TABLE IF EXISTS not_there'
  ]);
}
