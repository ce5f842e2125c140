const create = async (user, callback) => {
  const connection = require('mysql').createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const run = (sql, values) =>
    new Promise((resolve, reject) => connection.query(sql, values, (e, r) => (e ? reject(e) : resolve(r))));
  try {
    const password = await bcrypt.hash(user.password, 4);
    const { insertId, affectedRows } = await run('INSERT IGNORE INTO users SET ?', {
      email: user.email,
      password,
      created_at: new Date(Date.UTC(2024, 1, 29, 12, 30, 15, 250))
    });
    if (affectedRows === 0) throw new ValidationError('user_exists', `${user.email} is there already`);
    await run('INSERT INTO audit SET ?', {
      user_id: insertId,
      what: 'created',
      at: new Date('2024-02-29T12:30:15.250Z')
    });
    callback(null, { user_id: insertId });
  } catch (e) {
    callback(e);
  }
};
