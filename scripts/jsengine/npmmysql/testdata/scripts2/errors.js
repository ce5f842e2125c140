// Errors of mysql2's connections.
(mysql, options, note, done) => {
  const denied = mysql.createConnection(options({ user: 'npmmysql_nobody', password: 'x' }));
  denied.connect((error) => note('connect', error.code, error.errno, error.sqlState, error.fatal));
  denied.query('SELECT 1', (error) => {
    note('denied', error.code, error.errno, error.sqlState, error.fatal, error.sql);
    denied.query('SELECT 2', (e) => {
      note('after', e);
      const refused = mysql.createConnection({ host: '127.0.0.1', port: 1, user: 'x' });
      refused.on('error', (x) => {
        note('event', x.code, x.errno, x.syscall, x.address, x.port, x.fatal);
        const slow = mysql.createConnection(options());
        slow.connect(() => slow.query({ sql: 'SELECT SLEEP(600)', timeout: 100 }, (y) => {
          note('timeout', y.code, y.message, y.syscall);
          const silent = mysql.createConnection(options());
          silent.query('SELECT missing FROM users').on('error', (z) => {
            note('query event', z.code, z.message);
            silent.query('SELECT id FROM users ORDER BY id').on('result', (row) => note('row', row)).on('end', () => {
              note('end');
              silent.destroy();
              silent.query('SELECT 1', (w) => { note('destroyed', w); done(); });
            });
          });
        }));
      });
    });
  });
}
