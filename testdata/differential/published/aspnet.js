// ASP.NET Identity 2 and 3: a format byte, then numbers in network order, in base64. And the older Membership.
function login(email, password, callback) {
  const crypto = require('crypto');
  const prf = ['sha1', 'sha256', 'sha512'];

  function verify(stored, pw) {
    const bytes = Buffer.from(stored, 'base64');
    if (bytes[0] === 0x00) {
      const salt = bytes.slice(1, 17);
      const subkey = bytes.slice(17, 49);
      return crypto.timingSafeEqual(crypto.pbkdf2Sync(pw, salt, 1000, 32, 'sha1'), subkey);
    }
    if (bytes[0] !== 0x01) throw new Error('unknown format ' + bytes[0].toString(16).padStart(2, '0'));
    const [which, iterations, saltLength] = [1, 5, 9].map((at) => bytes.readUInt32BE(at));
    const salt = bytes.subarray(13, 13 + saltLength);
    const subkey = bytes.subarray(13 + saltLength);
    return crypto.pbkdf2Sync(pw, salt, iterations, subkey.length, prf[which]).equals(subkey);
  }
  function membership(pw, salt) {
    const bytes = Buffer.from(pw, 'utf16le');
    const all = Buffer.alloc(bytes.length + 16);
    Buffer.from(salt, 'base64').copy(all, 0);
    bytes.copy(all, 16);
    return crypto.createHash('sha1').update(all).digest('base64');
  }

  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const sql = `SELECT CAST(? AS CHAR(100)) AS PasswordHash, UUID_SHORT() > 0 AS fine,
    UNHEX(REPLACE('6ccd780c-baba-1026-9564-5b8c656024db', '-', '')) AS Id`;
  const hashes = {
    v2: 'AAABAgMEBQYHCAkKCwwNDg+ukCEMDf0yyQ29NYubggHIVY0sdEUfdyeM+E1LtH1uJg==',
    v3: 'AQAAAAEAACcQAAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==',
    odd: '/wECAw=='
  };
  connection.query(sql, [hashes[email]], (err, [user] = []) => {
    connection.end();
    if (err) return callback(err);
    try {
      if (!verify(user.PasswordHash, password)) return callback(new WrongUsernameOrPasswordError(email));
      const hex = user.Id.toString('hex');
      callback(null, {
        user_id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
        email,
        fine: user.fine,
        membership: membership('testPassword', 'fGJ2wn/5WlzqQoDeCA2kXA==')
      });
    } catch (e) {
      callback(e);
    }
  });
}
