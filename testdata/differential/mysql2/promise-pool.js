async function getUser(email, callback) {
  const mysql = require('mysql2/promise');
  const pool = mysql.createPool({
    host: 'h',
    user: 'u',
    password: 'p',
    database: 'd',
    connectionLimit: 2,
    waitForConnections: true,
    queueLimit: 0
  });
  const seen = {};
  const rows = async (promise) => (await promise)[0];
  const tries = {
    query: () => rows(pool.query('SELECT 1 AS one')),
    execute: () => rows(pool.execute('SELECT id, nickname FROM users WHERE email = ?', [email])),
    transaction: async () => {
      const connection = await pool.getConnection();
      try {
        await connection.beginTransaction();
        const result = await rows(connection.execute('UPDATE users SET logins = logins + 1 WHERE id = ?', [1]));
        await connection.commit();
        return [result.affectedRows, result.info];
      } finally {
        connection.release();
      }
    },
    parallel: () => Promise.all([1, 2, 3, 4, 5].map(async (n) => (await rows(pool.query('SELECT ? AS n', [n])))[0].n)),
    settled: async () =>
      (await Promise.allSettled([pool.query('SELECT 1 AS a'), pool.query('SELECT * FROM nowhere')])).map((one) => [
        one.status,
        one.reason && one.reason.code
      ]),
    reused: async () => {
      const first = await pool.getConnection();
      const { threadId } = first;
      first.release();
      const second = await pool.getConnection();
      const same = second.threadId === threadId;
      second.release();
      return same;
    },
    destroyed: async () => {
      (await pool.getConnection()).destroy();
      return rows(pool.query('SELECT 3 AS c'));
    },
    callbacks: () =>
      new Promise((resolve, reject) => pool.pool.query('SELECT 4 AS d', (e, r) => (e ? reject(e) : resolve(r)))),
    escaped: async () => [pool.escape('a'), pool.escapeId('b'), pool.format('?', [1])],
    events: async () => {
      const order = [];
      pool.on('acquire', () => order.push('acquire'));
      pool.on('release', () => order.push('release'));
      await pool.query('SELECT 1');
      return order;
    },
    end: async () => [await pool.end()],
    after: () => pool.query('SELECT 1')
  };
  for (const [name, f] of Object.entries(tries)) {
    try {
      seen[name] = await f();
    } catch (e) {
      seen[name] = ['error', e.name, e.code, e.message];
    }
  }
  callback(null, { user_id: 1, seen });
}
