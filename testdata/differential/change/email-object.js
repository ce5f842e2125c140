async function changeEmail(email, newEmail, verified, callback) {
  const c = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  c.query('UPDATE users SET ? WHERE ?', [{ email: newEmail, email_verified: verified }, { email }], function (err, r) {
    callback(err, err ? undefined : r.changedRows === 1);
  });
}
