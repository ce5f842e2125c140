// Everything that belongs to the user goes; ids come with or without what the platform put before them.
const remove = async (id, callback) => {
  const mysql = require('mysql2/promise');
  const bare = Number.parseInt(
    id
      .replace(/^auth0\|/, '')
      .split('|')
      .pop(),
    10
  );
  if (Number.isNaN(bare)) return callback(new Error(`${id} is no id of ours`));
  const connection = await mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  try {
    await connection.beginTransaction();
    const results = [];
    for (const [table, column] of Object.entries({ audit: 'user_id', users: 'id' })) {
      const [result] = await connection.query('DELETE FROM ?? WHERE ?? = ?', [table, column, bare]);
      results.push(result.affectedRows);
    }
    if (results[1] === 0) throw Object.assign(new Error('nobody to delete: ' + results.join()), { code: 'NOBODY' });
    await connection.commit();
    callback(null);
  } catch (err) {
    await connection.rollback();
    callback(err);
  } finally {
    await connection.end();
  }
};
module.exports = remove;
