// A class around the connection, as many tutorials have it, and a chain that closes it in the end.
class Database {
  constructor(config) {
    this.connection = require('mysql').createConnection(config);
  }
  query(sql, args) {
    return new Promise((resolve, reject) => {
      this.connection.query(sql, args, (err, rows) => {
        if (err) return reject(err);
        resolve(rows);
      });
    });
  }
  close() {
    return new Promise((resolve, reject) => {
      this.connection.end((err) => {
        if (err) return reject(err);
        resolve();
      });
    });
  }
  static execute(config, work) {
    const database = new Database(config);
    return work(database).then(
      (result) => database.close().then(() => result),
      (err) =>
        database.close().then(() => {
          throw err;
        })
    );
  }
}

function login(email, password, callback) {
  const order = [];
  const config = { host: 'h', user: 'u', password: 'p', database: 'd' };
  Database.execute(config, (db) => {
    let user;
    return db
      .query('SELECT * FROM users WHERE email = ? LIMIT 1', [email])
      .then((rows) => {
        if (!rows.length) throw new WrongUsernameOrPasswordError(email, 'Nobody.');
        user = rows[0];
        order.push('user');
        return require('bcrypt').compare(password, user.password);
      })
      .then((ok) => {
        if (!ok) throw new WrongUsernameOrPasswordError(email);
        return db.query('SELECT what FROM audit WHERE user_id = ?', [user.id]);
      })
      .then((audit) => Promise.all([audit, db.query('SELECT 1 AS one'), 5, null]))
      .then(([audit, [one], five, none]) => ({ user_id: user.id, audit, one, five, none }))
      .finally(() => order.push('finally'));
  })
    .then((profile) => callback(null, { ...profile, order }))
    .catch((err) => callback(err));
}
