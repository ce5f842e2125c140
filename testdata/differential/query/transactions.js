function getUser(what, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const insert = (text) => connection.query('INSERT INTO audit (what) VALUES (?)', [text]);
  switch (what) {
    case 'queued': // nothing waits for anything
      connection.beginTransaction();
      insert('queued');
      connection.commit();
      return connection.end((err) => callback(err, { user_id: 1 }));
    case 'rolled back':
      connection.beginTransaction();
      insert('never');
      return connection.rollback((err, ok) => callback(err, { user_id: 1, ok: { ...ok } }));
    case 'left open':
      connection.beginTransaction();
      insert('never');
      return connection.query('SELECT COUNT(*) AS n FROM audit', (err, rows) =>
        callback(err, { user_id: 1, n: rows[0].n })
      );
    case 'as text':
      connection.query('START TRANSACTION');
      insert('as text');
      return connection.query('COMMIT', (err) => callback(err, { user_id: 1 }));
    case 'without one':
      return connection.rollback((err) => connection.commit((err2) => callback(err || err2, { user_id: 1 })));
    case 'twice': // the second one commits the first
      connection.beginTransaction();
      insert('twice');
      return connection.beginTransaction((err) =>
        connection.rollback((err2) => callback(err || err2, { user_id: 1 }))
      );
    case 'implicit': // so does a table
      connection.beginTransaction();
      insert('implicit');
      connection.query('CREATE TEMPORARY TABLE t (id INT)');
      return connection.query('ROLLBACK', (err) => callback(err, { user_id: 1 }));
    case 'destroyed':
      connection.beginTransaction();
      return connection.query('DELETE FROM audit', () => {
        connection.destroy();
        callback(null, { user_id: 1 });
      });
    case 'autocommit':
      connection.query('SET autocommit = 0');
      insert('never');
      return connection.query('SELECT @@autocommit AS a', (err, rows) =>
        callback(err, { user_id: 1, a: rows[0].a })
      );
    default: // what the session of another call was must not be seen
      return connection.query(
        'SELECT @@autocommit AS a, @@in_transaction AS t, @@sql_mode LIKE "%ANSI_QUOTES%" AS q',
        (err, rows) => callback(err, { user_id: 1, ...rows[0] })
      );
  }
}
