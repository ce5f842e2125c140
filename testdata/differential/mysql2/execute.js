async function getUser(email, callback) {
  const mysql = require('mysql2/promise');
  const seen = {};
  const connection = await mysql.createConnection({
    host: 'h',
    user: 'u',
    password: 'p',
    database: 'd',
    namedPlaceholders: true
  });
  const rows = async (promise) => (await promise)[0];
  const tries = {
    named: () => rows(connection.execute('SELECT :a AS a, :b AS b, :a AS again', { a: 1, b: 'x' })),
    namedQuery: () => rows(connection.query('SELECT :a AS a, ":no" AS lit', { a: 2 })),
    namedMissing: () => rows(connection.execute('SELECT :a AS a', {})),
    positional: () => rows(connection.execute('SELECT ? AS a, ? AS b', [1.5, null])),
    undefined: () => rows(connection.execute('SELECT ? AS a', [undefined])),
    tooFew: () => rows(connection.execute('SELECT ? AS a, ? AS b', [1])),
    kinds: async () => {
      const [row] = await rows(
        connection.execute('SELECT ? AS i, ? AS f, ? AS s, ? AS b, ? AS n, ? AS t, ? AS big, ? AS neg', [
          5,
          1.25,
          'é',
          true,
          null,
          '',
          12345678901,
          -1
        ])
      );
      return Object.values(row).map((value) => [typeof value, value]);
    },
    bigint: () => rows(connection.execute('SELECT ? AS a', [9007199254740993n])),
    json: () => rows(connection.execute('SELECT ? AS a, ? AS b', [{ x: 1 }, [1, 2]])),
    limit: () => rows(connection.execute('SELECT id FROM users ORDER BY id LIMIT ?', ['2'])),
    list: () => rows(connection.query('SELECT id FROM users WHERE id IN (?) ORDER BY id', [[1, 2]])),
    listExecuted: () => rows(connection.execute('SELECT id FROM users WHERE id IN (?)', [[1, 2]])),
    duplicate: () => rows(connection.execute('INSERT INTO users (email) VALUES (?)', ['grace@example.com'])),
    syntax: () => rows(connection.execute('SELEC 1')),
    insert: () => rows(connection.execute('INSERT INTO audit (what) VALUES (?), (?)', ['a', 'b'])),
    update: () => rows(connection.query('UPDATE audit SET what = "c" WHERE what IN ("a", "b")')),
    upsert: () =>
      rows(
        connection.query(
          "INSERT INTO users (email) VALUES ('grace@example.com') ON DUPLICATE KEY UPDATE logins = logins + 1"
        )
      ),
    delete: () => rows(connection.execute('DELETE FROM audit WHERE what = ?', ['c'])),
    arrays: () =>
      rows(
        connection.query({
          sql: 'SELECT id, email FROM users WHERE id < ? ORDER BY id',
          rowsAsArray: true,
          values: [3]
        })
      ),
    nested: () =>
      rows(
        connection.query({
          sql: 'SELECT u.id, a.id FROM users u JOIN audit a ON a.user_id = u.id LIMIT 1',
          nestTables: true
        })
      ),
    joined: () =>
      rows(
        connection.query({
          sql: 'SELECT u.id, a.id FROM users u JOIN audit a ON a.user_id = u.id LIMIT 1',
          nestTables: '_'
        })
      ),
    transaction: async () => {
      await connection.beginTransaction();
      await connection.execute('UPDATE users SET logins = 99 WHERE id = 2');
      const within = await rows(connection.query('SELECT logins FROM users WHERE id = 2'));
      await connection.rollback();
      return [within, await rows(connection.query('SELECT logins FROM users WHERE id = 2'))];
    },
    prepared: async () => {
      const statement = await connection.prepare('SELECT ? + 1 AS n');
      const result = await rows(statement.execute([41]));
      await statement.close();
      return result;
    },
    others: async () => [
      await connection.ping(),
      typeof connection.threadId,
      connection.escapeId('x.y'),
      connection.format('?', [1])
    ],
    end: async () => [await connection.end()],
    afterEnd: () => connection.query('SELECT 1')
  };
  for (const [name, f] of Object.entries(tries)) {
    try {
      seen[name] = await f();
    } catch (e) {
      seen[name] = [
        'error',
        e.name,
        e.code,
        e.errno,
        e.sqlState,
        e.message,
        e.sqlMessage,
        e.sql,
        e.fatal,
        e instanceof Error
      ];
    }
  }
  callback(null, { user_id: 1, seen });
}
