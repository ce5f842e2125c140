function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('SELECT id FROM users WHERE email = ?', [email], (err, rows) =>
    callback(err, { user_id: rows[0].id, class: rows[0].constructor.name })
  );
}
