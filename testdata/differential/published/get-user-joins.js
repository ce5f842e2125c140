// A profile out of several tables: groups, flags, amounts and dates, as reports select them.
async function getByEmail(email, callback) {
  const connection = require('mysql').createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const query = (sql, ...args) =>
    new Promise((done, fail) => connection.query(sql, ...args, (err, rows) => (err ? fail(err) : done(rows))));
  try {
    const [user] = await query(
      `WITH RECURSIVE steps (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM steps WHERE n < 3)
       SELECT u.id, u.email, u.email_verified, u.blocked <> 0 AS blocked, COALESCE(u.nickname, u.username, '') AS nickname,
              GROUP_CONCAT(DISTINCT a.what ORDER BY a.what SEPARATOR '|') AS history, COUNT(a.id) AS events, MAX(a.at) AS last,
              (SELECT SUM(n) FROM steps) AS six, ROUND(u.logins / 7, 3) AS rate, CASE WHEN u.plan = 'gold' THEN 'vip' END AS tier,
              JSON_EXTRACT(u.preferences, '$.tags') AS tags, JSON_UNQUOTE(JSON_EXTRACT(u.preferences, '$.theme')) AS theme,
              RANK() OVER (ORDER BY u.logins DESC) AS place, u.created_at, YEAR(u.created_at) AS since, INET_ATON('10.0.0.1') AS ip
         FROM users u LEFT JOIN audit a ON a.user_id = u.id WHERE u.email = ? GROUP BY u.id HAVING COUNT(*) > 0`,
      [email]
    );
    if (!user) return callback(null);
    const accounts = await query('SELECT * FROM accounts WHERE login IN (?) ORDER BY uid DESC', [
      ['md5er', 'shaer', 'nobody']
    ]);
    const nested = await query({
      sql: 'SELECT u.id, a.id FROM users u JOIN audit a ON a.user_id = u.id',
      nestTables: '_'
    });
    callback(null, {
      user_id: String(user.id),
      email: user.email,
      email_verified: user.email_verified === 1,
      blocked: Boolean(user.blocked),
      nickname: user.nickname,
      app_metadata: {
        roles: user.history ? user.history.split('|') : [],
        tier: user.tier,
        rate: user.rate,
        six: user.six,
        place: user.place
      },
      user_metadata: {
        tags: JSON.parse(user.tags || '[]'),
        theme: user.theme,
        events: user.events,
        since: user.since,
        ip: user.ip
      },
      last: user.last && user.last.toISOString(),
      created: user.created_at instanceof Date ? user.created_at.getTime() : user.created_at,
      accounts: accounts.map(({ uid, login }) => `${uid}:${login}`),
      nested
    });
  } catch (err) {
    callback(err);
  } finally {
    connection.end();
  }
}
