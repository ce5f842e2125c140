function getUser(what, callback) {
  // Without a charset, npm's mysql asks for one that has no letters above three bytes.
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  if (what === 'read') {
    return connection.query('SELECT RIGHT(display_name, 1) AS last FROM members WHERE id = 19', (err, rows) =>
      callback(err, { user_id: 19, last: rows[0].last })
    );
  }
  connection.query('CREATE TEMPORARY TABLE note (what VARCHAR(60)) CHARSET utf8mb4');
  connection.query('INSERT INTO note (what) VALUES (?)', [what], (err) => callback(err, { user_id: 1 }));
}
