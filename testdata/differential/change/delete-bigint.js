(id, callback) => {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('DELETE FROM accounts WHERE uid = ?', id, (err) => callback(err));
}
