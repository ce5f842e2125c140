// A new address that somebody else has is refused with the words of the form.
function changeEmail(email, newEmail, verified, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const values = { email: newEmail.trim().toLowerCase(), email_verified: verified };
  connection.query(
    { sql: 'UPDATE users SET ? WHERE email = ?', timeout: 40000 },
    [values, email],
    (err, { affectedRows, changedRows, message } = {}) => {
      connection.end();
      if (err && err.errno === 1062)
        return callback(new ValidationError('email_taken', err.sqlMessage.match(/'([^']+)'/)[1] + ' is taken.'));
      if (err) return callback(err);
      console.log(message, changedRows);
      callback(null, affectedRows === 1);
    }
  );
}
