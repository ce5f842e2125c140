async (email, callback) => {
  const { createConnection } = require('mysql');
  const c = createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const rows = await new Promise((res, rej) =>
    c.query(
      'SELECT u.*, a.what FROM users u LEFT JOIN audit a ON a.user_id = u.id WHERE u.email = ?',
      [email],
      (e, r) => (e ? rej(e) : res(r))
    )
  );
  c.end();
  if (!rows.length) return callback(null);
  const user = rows?.[0] ?? {};
  return callback(null, {
    user_id: user.id,
    name: user.nickname ?? undefined,
    what: user.what,
    since: user.created_at
  });
};
