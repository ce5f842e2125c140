async function verify(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const rows = await new Promise((resolve) =>
    connection.query('SELECT id FROM users WHERE email = ?', [email], (err, rows) => resolve(rows))
  );
  if (rows.length > 0) return true; // no callback
  callback(null, false);
}
