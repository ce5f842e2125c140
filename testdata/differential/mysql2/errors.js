async function login(which, password, callback) {
  const mysql = require('mysql2');
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const statements = {
    duplicate: "INSERT INTO users (email) VALUES ('grace@example.com')",
    syntax: 'SELEKT 1',
    table: 'SELECT * FROM nowhere',
    values: 'SELECT ?, ?',
    two: 'SELECT 1; SELECT 2',
    object: 'SELECT id FROM users WHERE id = ?'
  };
  const values = { values: [1], object: [{ id: 1 }] }[which];
  const how = {
    query: () => connection.query(statements[which], values, done),
    execute: () => connection.execute(statements[which], values, done),
    promise: () =>
      connection
        .promise()
        .query(statements[which], values)
        .then(([rows]) => done(null, rows), done)
  };
  try {
    how[password]();
  } catch (err) {
    done(err);
  }
  function done(err, rows) {
    if (!err)
      return callback(null, {
        user_id: 1,
        rows: Array.isArray(rows) ? rows.map((r) => Object.values(r)) : rows.affectedRows
      });
    callback(null, {
      user_id: 1,
      name: err.name,
      code: err.code,
      errno: err.errno,
      sqlState: err.sqlState,
      sqlMessage: err.sqlMessage,
      message: err.message,
      sql: err.sql,
      fatal: err.fatal
    });
  }
}
