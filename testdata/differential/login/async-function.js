// Rewritten with promises.
async function loginAsync(identifier, password, callback) {
  const mysql = require('mysql');
  const bcrypt = require('bcrypt');
  const connection = mysql.createConnection({ host: configuration.HOST, user: 'web', password: 'x', database: 'web' });
  const query = (sql, values) => new Promise((resolve, reject) => {
    connection.query(sql, values, (error, rows) => (error ? reject(error) : resolve(rows)));
  });
  try {
    const [user] = await query('SELECT * FROM users WHERE email = ? LIMIT 1', [identifier.trim().toLowerCase()]);
    if (!user) return callback(null, null);
    if (!(await bcrypt.compare(password, user.password))) {
      return callback(new WrongUsernameOrPasswordError(identifier));
    }
    const { id, password: secret, created_at: since, preferences, ...rest } = user;
    callback(null, {
      ...rest,
      user_id: `${id}`,
      email_verified: Boolean(user.email_verified),
      user_metadata: { since: since && since.toISOString(), ...(preferences ? JSON.parse(preferences) : {}) }
    });
  } catch (error) {
    callback(error);
  } finally {
    connection.end();
  }
}
