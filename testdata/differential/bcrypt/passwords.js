async function getUser(email, callback) {
  const salt = '$2b$04$abcdefghijklmnopqrstuu';
  const passwords = [
    '',
    ' ',
    'a',
    'ä',
    'a\u0308',
    '🦊',
    'x'.repeat(71),
    'x'.repeat(72),
    'x'.repeat(73),
    'x'.repeat(300),
    'ab\0cd',
    'ab',
    '\0',
    'é'.repeat(36),
    'é'.repeat(37),
    '\ud800'
  ];
  const seen = [];
  for (const password of passwords) {
    const hash = await bcrypt.hash(password, salt);
    seen.push([
      password.length,
      hash,
      bcrypt.compareSync(password, hash),
      bcrypt.compareSync(password + 'x', hash),
      bcrypt.hashSync(Buffer.from(password), salt) === hash
    ]);
  }
  for (const odd of [null, undefined, 5, true, {}, [], Buffer.from('b')]) {
    seen.push(await bcrypt.hash(odd, salt).catch((err) => err.message));
    seen.push(
      await bcrypt
        .compare(odd, '$2b$04$STTWDLnOJ0fAKMfPGSZp3OtfwvhOy0YSW7oFQZ.R35jR4B6meEzGm')
        .catch((err) => err.message)
    );
  }
  callback(null, { user_id: 1, seen });
}
