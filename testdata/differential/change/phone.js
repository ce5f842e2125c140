function changePhoneNumber(phone, newPhone, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const clean = (s) => s.replace(/[^+\d]/g, '');
  connection.query(
    'UPDATE users SET phone = NULLIF(?, "") WHERE phone = ?',
    [clean(newPhone), clean(phone)],
    function (err, result) {
      connection.end();
      callback(err || null, result ? result.affectedRows : 0);
    }
  );
}
