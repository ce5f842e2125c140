module.exports = function (which, password, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const statements = {
    duplicate: "INSERT INTO users (email) VALUES ('grace@example.com')",
    primary: 'INSERT INTO accounts (uid, login, scheme, digest) VALUES (101, "x", "y", "z")',
    null: 'INSERT INTO users (email) VALUES (NULL)',
    syntax: 'SELECT * FORM users',
    table: 'SELECT * FROM no_such_table',
    column: 'SELECT no_such_column FROM users',
    long: "UPDATE users SET plan = REPEAT('x', 30) WHERE id = 1",
    division: 'SELECT * FROM users WHERE id = (SELECT id FROM users)',
    truncated: "UPDATE users SET logins = 'many' WHERE id = 1",
    signal: "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'says the trigger', MYSQL_ERRNO = 1644",
    empty: ' ',
    unknown: 'SET no_such_variable = 1'
  };
  connection.query(statements[which], function (err, rows) {
    if (password === 'hand over') return callback(err, rows);
    callback(null, {
      user_id: 1,
      name: err.name,
      code: err.code,
      errno: err.errno,
      sqlState: err.sqlState,
      sqlMessage: err.sqlMessage,
      message: err.message,
      sql: err.sql,
      index: err.index,
      fatal: err.fatal,
      keys: Object.keys(err).sort(),
      isError: err instanceof Error,
      text: String(err)
    });
  });
};
