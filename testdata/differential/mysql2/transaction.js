async function create(user, callback) {
  const { createPool } = require('mysql2/promise');
  const bcrypt = require('bcryptjs');
  const pool = createPool({
    host: 'h',
    user: 'u',
    password: 'p',
    database: 'd',
    connectionLimit: 2,
    waitForConnections: true,
    namedPlaceholders: true
  });
  const connection = await pool.getConnection();
  try {
    await connection.beginTransaction();
    const [{ insertId }] = await connection.execute(
      'INSERT INTO users (email, password, nickname) VALUES (:email, :password, :nickname)',
      {
        email: user.email,
        password: await bcrypt.hash(user.password, 4),
        nickname: user.user_metadata.nick ?? null
      }
    );
    await connection.query('INSERT INTO audit (user_id, what) VALUES ?', [
      [
        [insertId, 'one'],
        [insertId, 'two']
      ]
    ]);
    await connection.commit();
    callback(null, { user_id: insertId });
  } catch (err) {
    await connection.rollback();
    callback(err.code === 'ER_DUP_ENTRY' ? new ValidationError('user_exists', err.message) : err);
  } finally {
    connection.release();
    await pool.end();
  }
}
