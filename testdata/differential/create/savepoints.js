async function create(user, callback) {
  const util = require('util');
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const run = (name, ...args) => util.promisify(connection[name]).apply(connection, args);
  const query = (...args) => run('query', ...args);
  const seen = [];
  try {
    await run('beginTransaction');
    const made = await query('INSERT INTO users (email, nickname) VALUES (?, ?)', [user.email, user.nickname]);
    await query('SAVEPOINT profile');
    try {
      await query('INSERT INTO audit SET ?', {
        user_id: made.insertId,
        what: 'created',
        at: new Date(Date.UTC(2024, 0, 2, 3, 4, 5, 678))
      });
      await query('INSERT INTO users SET ?', { email: 'grace@example.com' });
    } catch (err) {
      seen.push([err.code, err.errno, err.sqlState, err.fatal]);
      await query('ROLLBACK TO SAVEPOINT profile');
    }
    await query('SAVEPOINT second');
    await query('INSERT INTO audit (user_id, what) VALUES ?', [
      [
        [made.insertId, 'a'],
        [made.insertId, 'b']
      ]
    ]);
    await query('RELEASE SAVEPOINT second');
    const [{ n }] = await query('SELECT COUNT(*) AS n FROM audit WHERE user_id = ?', made.insertId);
    seen.push(n);
    if (user.nickname === 'bad') throw new ValidationError('bad_nickname', 'Not that one.');
    await run('commit');
    callback(null);
  } catch (err) {
    await run('rollback');
    const [{ n }] = await query('SELECT COUNT(*) AS n FROM users WHERE email = ?', [user.email]);
    err.message += ' ' + JSON.stringify([seen, n]);
    callback(err);
  } finally {
    connection.end();
  }
}
