// Django: algorithm$iterations$salt$hash, for every hasher that a long-lived site has.
const hashers = {
  pbkdf2_sha256: ([iterations, salt, hash], password, crypto) =>
    crypto.pbkdf2Sync(password, salt, Number(iterations), 32, 'sha256').toString('base64') === hash,
  pbkdf2_sha1: ([iterations, salt, hash], password, crypto) =>
    crypto.pbkdf2Sync(password, salt, parseInt(iterations, 10), 20, 'sha1').toString('base64') === hash,
  sha1: ([salt, hash], password, crypto) =>
    crypto.createHash('sha1').update(salt).update(password).digest('hex') === hash,
  unsalted_md5: ([hash], password, crypto) => crypto.createHash('md5').update(password).digest('hex') === hash,
  scrypt: ([n, salt, r, p, hash], password, crypto) =>
    crypto.scryptSync(password, salt, 64, { N: +n, r: +r, p: +p, maxmem: 64 * 1024 * 1024 }).toString('base64') === hash
};

async function login(email, password, callback) {
  const crypto = require('crypto');
  const util = require('util');
  const connection = require('mysql').createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const query = util.promisify(connection.query).bind(connection);
  try {
    await util.promisify(connection.connect).call(connection);
    const derived = crypto.pbkdf2Sync('hunter2', 'seasalt', 100, 32, 'sha256').toString('base64');
    const scrypted = crypto.scryptSync('hunter2', 'seasalt', 64, { N: 16, r: 8, p: 1 }).toString('base64');
    const stored = {
      'a@example.com': `pbkdf2_sha256$100$seasalt$${derived}`,
      'b@example.com': 'sha1$cc34b$' + crypto.createHash('sha1').update('cc34bhunter2').digest('hex'),
      'c@example.com': crypto.createHash('md5').update('hunter2').digest('hex'),
      'd@example.com': `scrypt$16$seasalt$8$1$${scrypted}`,
      'e@example.com': '!unusable'
    };
    const [row] = await query('SELECT ? AS password, LENGTH(?) AS len', [stored[email], stored[email]]);
    if (row.password === null) return callback(null, null);
    if (row.password.startsWith('!'))
      return callback(new ValidationError('unusable_password', 'Reset your password first.'));
    const parts = row.password.split('$');
    const name = parts.length === 1 ? 'unsalted_md5' : parts.shift();
    if (!hashers[name](parts, password, crypto))
      return callback(new WrongUsernameOrPasswordError(email, 'Invalid login.'));
    callback(null, { user_id: email.split('@')[0], email, hasher: name, length: row.len, stored: row.password });
  } catch (err) {
    callback(err);
  } finally {
    connection.end();
  }
}
