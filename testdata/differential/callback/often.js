function getUser(which, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  switch (which) {
    case 'at once':
      callback(null, { user_id: 1 });
      return callback(null, { user_id: 2 });
    case 'in a promise':
      callback(null, { user_id: 1 });
      return void Promise.resolve().then(() => callback(new Error('second')));
    case 'then and catch': // the published mistake: the first callback throws, and catch calls it again
      return void Promise.resolve({ user_id: 1 })
        .then((user) => {
          callback(null, user);
          throw new Error('oops');
        })
        .catch(callback);
    case 'in a tick':
      callback();
      return process.nextTick(callback);
    case 'missing return':
      return connection.query('SELECT * FROM users WHERE email = "nobody"', (err, rows) => {
        if (rows.length === 0) callback(new Error('nobody'));
        callback(null, { user_id: rows[0].id });
      });
    case 'missing return without a row':
      return connection.query('SELECT 7 AS id', (err, rows) => {
        if (rows.length === 1) callback(null, { user_id: rows[0].id });
        callback(null);
      });
  }
}
