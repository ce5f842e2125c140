async function getUser(email, callback) {
  const bcrypt = require('bcrypt');
  const hash = '$2b$04$STTWDLnOJ0fAKMfPGSZp3OtfwvhOy0YSW7oFQZ.R35jR4B6meEzGm'; // winter-1984
  const hashes = {
    right: hash,
    $2a$: hash.replace('$2b$', '$2a$'),
    $2y$: hash.replace('$2b$', '$2y$'),
    $2x$: hash.replace('$2b$', '$2x$'),
    $2$: hash.replace('$2b$', '$2$'),
    empty: '',
    garbage: 'not a hash',
    short: hash.slice(0, -1),
    'very short': hash.slice(0, 29),
    long: hash + 'x',
    blank: hash + ' ',
    'blank before': ' ' + hash,
    'cost 03': hash.replace('$04$', '$03$'),
    'cost 05': hash.replace('$04$', '$05$'),
    'cost 32': hash.replace('$04$', '$32$'),
    'cost 4': hash.replace('$04$', '$4$'),
    upper: hash.toUpperCase(),
    'wrong letter': hash.replace('STT', 'S!T'),
    null: null,
    undefined: undefined,
    number: 5,
    buffer: Buffer.from(hash),
    object: { hash },
    false: false
  };
  const seen = {};
  for (const [name, value] of Object.entries(hashes)) {
    const byCallback = await new Promise((resolve) =>
      bcrypt.compare('winter-1984', value, (err, same) => resolve(err ? err.message : same))
    );
    let bySync;
    try {
      bySync = bcrypt.compareSync('winter-1984', value);
    } catch (err) {
      bySync = err.message;
    }
    const byPromise = await bcrypt.compare('winter-1984', value).catch((err) => err.message);
    let rounds;
    try {
      rounds = bcrypt.getRounds(value);
    } catch (err) {
      rounds = err.message;
    }
    seen[name] = [byCallback, bySync, byPromise, rounds];
  }
  callback(null, { user_id: 1, seen });
}
