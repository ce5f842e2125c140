// Events of queries and connections.
(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  connection.on('connect', () => note('connect'));
  connection.on('drain', () => note('drain'));
  connection.on('end', (error) => note('end', error));
  const query = connection.query('SELECT id FROM users ORDER BY id');
  note('sql', query.sql);
  query.on('fields', (fields, index) => note('fields', fields.map((field) => field.name), index));
  query.on('result', (row, index) => note('result', row, index));
  query.on('end', () => {
    note('query ends');
    connection.query('UPDATE users SET visits = 1 WHERE id = ?', [7]).on('result', (ok) => note('ok', ok.affectedRows)).once('end', () => {
      connection.ping((error) => {
        note('ping', error);
        connection.end(() => { note('ended', connection.state); done(); });
      });
    });
  });
}
