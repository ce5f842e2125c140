// Laravel: $2y$ in users.password, timestamps, json casts and soft deletes.
async function login(email, password, callback) {
  const bcrypt = require('bcrypt');
  const mysql = require('mysql2/promise');
  let connection;
  try {
    connection = await mysql.createConnection({
      host: 'h',
      user: 'u',
      password: 'p',
      database: 'd',
      dateStrings: ['DATE']
    });
    const [rows] = await connection.execute(
      `SELECT u.id, u.email, u.password, u.nickname AS name, u.created_at, DATE(u.created_at) AS day,
              u.preferences, u.email_verified = 1 AS verified, JSON_OBJECT('plan', u.plan, 'logins', u.logins) AS meta
         FROM users u WHERE u.email = :email AND u.blocked = 0`.replace(':email', '?'),
      [email]
    );
    if (!rows.length)
      return callback(new WrongUsernameOrPasswordError(email, 'These credentials do not match our records.'));
    const [user] = rows;
    const hash = (user.password || '').replace(/^\$2y\$/, '$2a$');
    if (!(await bcrypt.compare(password, hash))) return callback(new WrongUsernameOrPasswordError(email));
    const raw = await bcrypt.compare(password, user.password);
    const [result] = await connection.execute('UPDATE users SET logins = logins + 1, password = ? WHERE id = ?', [
      hash,
      user.id
    ]);
    callback(null, {
      user_id: String(user.id),
      email: user.email,
      name: user.name,
      email_verified: !!user.verified,
      created_at: user.created_at && user.created_at.toJSON(),
      day: user.day,
      raw,
      meta: typeof user.meta === 'string' ? JSON.parse(user.meta) : user.meta,
      preferences: JSON.parse(user.preferences || '{}'),
      result: [result.affectedRows, result.changedRows, result.insertId, result.info]
    });
  } catch (err) {
    return callback(err);
  } finally {
    if (connection) await connection.end();
  }
}
