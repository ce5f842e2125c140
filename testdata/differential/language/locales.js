function getUser(email, callback) {
  const same = (a, b) => a.localeCompare(b, undefined, { sensitivity: 'base' }) === 0;
  callback(null, {
    user_id: 1,
    names: ['Zoë', 'adam', 'Äsa', 'eve', 'Adam', 'ada', 'Ève', '7'].sort((a, b) => a.localeCompare(b)),
    signs: [['a', 'B'], ['a', 'A'], ['résumé', 'resume'], ['a', 'a'], ['', 'a']].map(([a, b]) => a.localeCompare(b)),
    same: [same('Grace@Example.com', 'grace@example.COM'), same('a', 'b')]
  });
}
