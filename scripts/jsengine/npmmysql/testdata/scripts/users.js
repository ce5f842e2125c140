// Another user on the same connection.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  connection.query("DROP USER IF EXISTS 'npmmysql_other'@'localhost'");
  connection.query("CREATE USER 'npmmysql_other'@'localhost' IDENTIFIED BY 'other'", (error) => {
    note('create', error);
    connection.query('SET @kept = 1');
    connection.changeUser({ user: 'npmmysql_other', password: 'other', database: 'information_schema' }, (e) => {
      note('change', e);
      connection.query("SELECT SUBSTRING_INDEX(USER(), '@', 1) AS user, DATABASE() AS name, @kept AS kept", (x, rows) => {
        note('changed', x, rows);
        note('config', connection.config.user, connection.config.database);
        connection.changeUser({ user: 'npmmysql_nobody', password: 'wrong' }, (y) => {
          note('denied', y.code, y.errno, y.fatal);
          connection.query('SELECT 1', (z) => { note('after', z.code, z.fatal); done(); });
        });
      });
    });
  });
}
