function getUser(email, callback) {
  const crypto = require('crypto');
  const seen = { scryptSync: crypto.scryptSync('pw', 'salt', 32, { N: 1024 }).toString('hex') };
  try { crypto.scryptSync('pw', 'salt', 32, { N: 3 }); } catch (err) { seen.bad = [err.name, err.code]; }
  crypto.scrypt('pw', Buffer.from('salt'), 16, (err, key) => {
    seen.scrypt = key.toString('base64');
    callback(err, { user_id: 1, seen });
  });
}
