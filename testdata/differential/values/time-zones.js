async function getUser(email, callback) {
  const seen = {};
  for (const timezone of ['local', 'Z', '+02:00', '-0330']) {
    const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd', timezone });
    const when = new Date(Date.UTC(2024, 6, 1, 12));
    seen[timezone] = await new Promise((resolve, reject) =>
      connection.query(
        'SELECT created_at, ? AS sent, ? = "2024-07-01 14:00:00.000" AS two FROM users WHERE email = ?',
        [when, when, email],
        (err, rows) => (err ? reject(err) : resolve(rows[0]))
      )
    );
    connection.end();
  }
  callback(null, { user_id: 1, seen, offset: new Date().getTimezoneOffset() });
}
