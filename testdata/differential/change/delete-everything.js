async function deleteUser(id, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const run = (method, ...args) =>
    new Promise((yes, no) => connection[method](...args, (e, r) => (e ? no(e) : yes(r))));
  try {
    await run('beginTransaction');
    await run('query', 'DELETE FROM audit WHERE user_id = ?', [id]);
    const { affectedRows } = await run('query', 'DELETE FROM users WHERE id = ?', [id]);
    if (affectedRows === 0) {
      await run('rollback');
      return callback(new Error(`There is no user ${id}`));
    }
    await run('commit');
    callback(null, true);
  } catch (err) {
    await run('rollback');
    callback(err);
  } finally {
    connection.end();
  }
}
