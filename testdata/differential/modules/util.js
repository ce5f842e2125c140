async function getUser(email, callback) {
  const util = require('util');
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const query = util.promisify(connection.query).bind(connection);
  const compare = util.promisify(bcrypt.compare);
  try {
    const [user] = await query('SELECT * FROM users WHERE email = ?', [email]);
    const failed = await query('SELECT * FROM nowhere').catch((err) => err.code);
    callback(null, {
      user_id: user.id,
      same: await compare('winter-1984', user.password),
      failed,
      format: [
        util.format('%s is %d years, %j %%', 'Ada', 36, { a: 1 }),
        util.format('a', 'b', 3),
        util.format('%i %f %s', '42.5', '1.5', null)
      ],
      inspect: [
        util.inspect({ a: [1, { b: 'x' }], d: null }),
        util.inspect("it's"),
        util.inspect([undefined, () => 1])
      ],
      types: [util.isArray ? util.isArray([]) : true, util.types.isDate(new Date())],
      inherits: typeof util.inherits,
      sleep: await util.promisify(setTimeout)(1, 'slept'),
      back: await new Promise((resolve) => util.callbackify(async (x) => x * 2)(21, (err, n) => resolve(n)))
    });
  } catch (err) {
    callback(err);
  }
}
