function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const several = (sql) =>
    new Promise((resolve, reject) => connection.query(sql, (err, ...values) => (err ? reject(err) : resolve(values))));
  several('SELECT 1 AS one').then(([rows, fields]) => {
    connection.query('SELECT 2 AS two', function (err) {
      const [, again, columns] = arguments;
      connection.end();
      callback(err, {
        user_id: 1,
        rows,
        again,
        names: [fields, columns].map((list) => list && list.map((field) => field.name))
      });
    });
  }, callback);
}
