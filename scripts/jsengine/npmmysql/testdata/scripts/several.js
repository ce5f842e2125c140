// Several statements in one text, and procedures.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options({ multipleStatements: true }));
  connection.query("SELECT 1 AS one; UPDATE users SET visits = 5 WHERE id = 7; SELECT ';' AS semicolon;", (error, results, fields) => {
    note('results', error, results);
    note('fields', fields.map((list) => list && list.map((field) => field.name)));
  });
  connection.query('SELECT 1 AS one; SELECT missing FROM users; SELECT 3', (error, results) => {
    note('error', error.code, error.index, results);
  });
  connection.query('SELECT 1 AS one;', (error, results) => note('one', error, results));
  connection.query('CREATE PROCEDURE p() BEGIN SELECT 1 AS one; SELECT 2 AS two; END', (error) => {
    note('create', error && error.code);
    const plain = mysql.createConnection(options());
    plain.query('CREATE PROCEDURE q() BEGIN SELECT 1 AS one; SELECT 2 AS two; END', (e, r) => note('create', e, r));
    plain.query('CALL q()', (e, results) => {
      note('call', e, results);
      plain.end(done);
    });
  });
}
