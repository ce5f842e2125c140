async function login(email, password, callback) {
  const util = {
    promisify:
      (f) =>
      (...args) =>
        new Promise((ok, no) => f(...args, (e, ...r) => (e ? no(e) : ok(r[0]))))
  };
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const query = util.promisify(connection.query.bind(connection));
  const users = await query('SELECT id, email, password FROM users WHERE email = ?', [email]);
  if (users.length === 0) {
    callback(new WrongUsernameOrPasswordError(email));
    return;
  }
  const { id, password: hash } = users[0];
  if (!(await bcrypt.compare(password, hash))) {
    callback(new WrongUsernameOrPasswordError(email));
    return;
  }
  if (bcrypt.getRounds(hash) < 5) {
    // Nobody waits for this one.
    connection.query('UPDATE users SET ? WHERE id = ?', [{ password: await bcrypt.hash(password, 5) }, id]);
  }
  callback(null, { user_id: id, email: email });
}
