function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('SELECT id FROM users WHERE email = ?', [email], (err, rows) =>
    callback(err, { user_id: rows[0].id })
  );
  connection.query('SELECT COUNT(*) AS n FROM users', (err, rows) => callback(err, { user_id: rows[0].n }));
}
