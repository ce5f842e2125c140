function updateUsername(username, newUsername, callback) {
  return Promise.resolve()
    .then(() => {
      if (!/^[a-z]{2,20}$/.test(newUsername))
        throw new ValidationError('bad_username', 'Two to twenty small letters.');
      const c = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
      return new Promise((resolve, reject) =>
        c.query('UPDATE users SET username = ? WHERE username = ?', [newUsername, username], (e, r) =>
          e ? reject(e) : resolve(r.message)
        )
      );
    })
    .then((message) => callback(null, message.length > 0 && Number(message.match(/changed: (\d+)/i)[1])))
    .catch(callback);
}
