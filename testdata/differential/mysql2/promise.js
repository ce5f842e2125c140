async function getUser(email, callback) {
  const mysql = require('mysql2/promise');
  let connection;
  try {
    connection = await mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
    const [rows] = await connection.execute(
      'SELECT id, email, plan, created_at FROM users WHERE email = ? AND blocked = ?',
      [email, 0]
    );
    if (rows.length === 0) return callback(null);
    const [[{ n }], [field]] = await connection.query('SELECT COUNT(*) AS n FROM audit WHERE ??  = ?', [
      'user_id',
      rows[0].id
    ]);
    callback(null, {
      user_id: rows[0].id,
      email: rows[0].email,
      app_metadata: { plan: rows[0].plan },
      since: rows[0].created_at,
      n,
      name: field.name
    });
  } catch (err) {
    callback(err);
  } finally {
    if (connection) await connection.end();
  }
}
