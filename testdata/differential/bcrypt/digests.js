function getUser(email, callback) {
  const crypto = require('crypto');
  const seen = {};
  for (const name of [
    'md5',
    'sha1',
    'sha224',
    'sha256',
    'SHA512', 'ripemd160',
    'sha384',
    'sha3-256',
    'sha512-256',
    'RSA-SHA256',
    'nope'
  ]) {
    try {
      seen[name] = [
        crypto
          .createHash(name)
          .update('pä')
          .update(Buffer.from([0, 255]))
          .digest('hex'),
        crypto.createHmac(name, 'key').update('data').digest('base64'),
        crypto.pbkdf2Sync('pw', Buffer.from('salt'), 3, 24, name).toString('hex')
      ];
    } catch (err) {
      seen[name] = [err.name, err.code, err.message];
    }
  }
  const hash = crypto.createHash('sha256').update('a');
  const twin = hash.copy();
  seen.copy = [hash.digest('latin1').length, twin.update('b').digest('hex')];
  try {
    hash.update('c');
  } catch (err) {
    seen.finished = [err.code, err.message];
  }
  seen.equal = [
    crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('ab')),
    crypto.timingSafeEqual(Buffer.from('ab'), Buffer.from('ac'))
  ];
  try {
    crypto.timingSafeEqual(Buffer.from('a'), Buffer.from('ab'));
  } catch (err) {
    seen.unequal = [err.name, err.code, err.message];
  }
  seen.random = [
    crypto.randomBytes(8).length,
    crypto.randomBytes(4).toString('hex').length,
    typeof crypto.randomInt(10),
    /^[0-9a-f-]{36}$/.test(crypto.randomUUID())
  ];
  crypto.pbkdf2('summer', 'salt', 1000, 32, 'sha512', (err, key) => {
    seen.pbkdf2 = key.toString('base64');
    callback(err, { user_id: 1, seen });
  });
}
