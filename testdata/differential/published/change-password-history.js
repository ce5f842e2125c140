// A new password may not be one of the old ones; the change and its record go together.
async function changePassword(email, newPassword, callback) {
  const bcrypt = require('bcrypt');
  const { promisify } = require('util');
  const pool = require('mysql').createPool({ host: 'h', user: 'u', password: 'p', database: 'd', connectionLimit: 1 });
  const connection = await promisify(pool.getConnection).call(pool);
  const query = promisify(connection.query).bind(connection);
  try {
    const [user] = await query('SELECT id, password FROM users WHERE email = ?', email);
    if (!user) return callback(null, false);
    if (user.password && (await bcrypt.compare(newPassword, user.password))) {
      throw new ValidationError('password_reused', 'Choose one that you have not had.');
    }
    if (newPassword.length < 8)
      return callback(new ValidationError('password_too_short', `${newPassword.length} characters are too few.`));
    await query('START TRANSACTION');
    const { changedRows } = await query('UPDATE users SET password = ? WHERE id = ?', [
      await bcrypt.hash(newPassword, 4),
      user.id
    ]);
    await query('INSERT INTO audit SET user_id = ?, what = ?', [user.id, 'password']);
    await query(changedRows === 1 ? 'COMMIT' : 'ROLLBACK');
    callback(null, changedRows === 1);
  } catch (err) {
    callback(err);
  } finally {
    connection.release();
    pool.end(() => {});
  }
}
