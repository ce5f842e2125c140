// require('mysql2/promise').
(mysql, options, note, done, load) => {
  const promise = load('mysql2/promise');
  const failed = (label) => (error) => note(label, error.code, error.message, error.fatal);
  (async () => {
    const connection = await promise.createConnection(options());
    const [rows, fields] = await connection.query('SELECT id, email FROM users WHERE id = ?', [7]);
    note('query', rows, fields.map((field) => field.name));
    note('execute', (await connection.execute('SELECT ? AS a', [5]))[0]);
    note('object', (await connection.query({ sql: 'SELECT ? AS b', values: [6] }))[0]);
    const [result] = await connection.execute('UPDATE users SET visits = ? WHERE id = ?', [9, 7]);
    note('result', result, result.constructor.name);
    await connection.query('SELECT missing FROM users').catch(failed('missing'));
    await connection.execute('SELECT ?', [undefined]).catch(failed('undefined'));
    try { connection.query('SELECT 1', () => {}); } catch (error) { note('callback', error); }
    await connection.beginTransaction();
    await connection.query('DELETE FROM users');
    await connection.rollback();
    note('count', (await connection.query('SELECT COUNT(*) AS n FROM users'))[0][0].n);
    await connection.beginTransaction();
    await connection.query('UPDATE users SET visits = 10 WHERE id = 7');
    note('commit', (await connection.commit())[0].affectedRows);
    note('ping', await connection.ping());
    note('escape', connection.escape("it's"), connection.format('?', [1]), connection.escapeId('a.b'), typeof connection.threadId);
    const [some, several] = await Promise.all([connection.query('SELECT 1 AS a'), connection.query('SELECT 2 AS b')]);
    note('both', some[0], several[0]);
    const statement = await connection.prepare('SELECT ? AS p');
    note('prepared', (await statement.execute(['x']))[0], (await statement.execute(['y']))[0]);
    await statement.close();
    note('end', await connection.end());
    await connection.query('SELECT 1').catch(failed('ended'));
    await promise.createConnection(options({ user: 'npmmysql_nobody', password: 'x' })).catch((error) => note('denied', error.code, error.errno, error.fatal));

    const pool = promise.createPool(options({ connectionLimit: 1, namedPlaceholders: true }));
    note('pool', (await pool.query('SELECT :a AS a', { a: 1 }))[0], (await pool.execute('SELECT :b AS b', { b: 'x' }))[0]);
    const held = await pool.getConnection();
    const waiting = pool.query('SELECT 2 AS two');
    note('held', (await held.query('SELECT 1 AS one'))[0]);
    held.release();
    note('waited', (await waiting)[0]);
    await pool.query('SELECT missing').catch(failed('pool error'));
    await pool.execute('SELECT ?', [undefined]).catch(failed('pool undefined'));
    note('pool end', await pool.end());
    await pool.query('SELECT 1').catch(failed('pool closed'));

    const wrapped = mysql.createConnection(options()).promise();
    note('wrapped', (await wrapped.query('SELECT 3 AS c'))[0]);
    await wrapped.end();
    const wrappedPool = mysql.createPool(options()).promise();
    note('wrapped pool', (await wrappedPool.query('SELECT 4 AS d'))[0]);
    await wrappedPool.end();
    done();
  })().catch((error) => { note('failed', error); done(); });
}
