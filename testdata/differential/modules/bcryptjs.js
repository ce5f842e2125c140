async function getUser(email, callback) {
  const bcrypt = require('bcryptjs');
  const hash = '$2b$04$STTWDLnOJ0fAKMfPGSZp3OtfwvhOy0YSW7oFQZ.R35jR4B6meEzGm'; // winter-1984
  const seen = {};
  for (const [name, value] of Object.entries({
    right: hash,
    $2a$: hash.replace('$2b$', '$2a$'),
    $2y$: hash.replace('$2b$', '$2y$'),
    empty: '',
    garbage: 'x'.repeat(60),
    short: hash.slice(0, -1),
    null: null,
    number: 5
  })) {
    seen[name] = await bcrypt.compare('winter-1984', value).catch((err) => err.message);
    try {
      seen[name + ' now'] = bcrypt.compareSync('winter-1984', value);
    } catch (err) {
      seen[name + ' now'] = err.message;
    }
  }
  const fresh = bcrypt.hashSync('secret', 4);
  seen.fresh = [
    fresh.slice(0, 7),
    fresh.length,
    bcrypt.compareSync('secret', fresh),
    bcrypt.getRounds(fresh),
    bcrypt.getSalt(hash)
  ];
  seen.fixed = bcrypt.hashSync('пароль', '$2b$04$abcdefghijklmnopqrstuu');
  bcrypt.genSalt(4, function (err, salt) {
    bcrypt.hash('secret', salt, function (err, made) {
      seen.made = [
        salt.length,
        made.startsWith(salt),
        bcrypt.truncates ? bcrypt.truncates('x'.repeat(73)) : 'no truncates'
      ];
      callback(err, { user_id: 1, seen });
    });
  });
}
