function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('SELECT * FROM users WHERE email = ?', [email], function (err, rows) {
    connection.end();
    if (err) return callback(new Error('Lookup failed: ' + err.message));
    if (rows.length < 1) return callback(null, null);
    let preferences;
    try { preferences = JSON.parse(rows[0].preferences); } catch (e) { preferences = { broken: true }; }
    callback(null, {
      user_id: rows[0].id,
      email: rows[0].email,
      email_verified: rows[0].email_verified == 1,
      user_metadata: preferences,
      metadata: { plan: rows[0].plan, logins: Number(rows[0].logins), "": "an empty name", "a.b": "a dot" },
      identities: [{ provider: 'shop' }],
      picture: undefined
    });
  });
}
