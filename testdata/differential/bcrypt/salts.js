function getUser(email, callback) {
  const seen = {};
  const salts = {
    four: 4,
    one: 1,
    fraction: 4.9,
    'a salt': '$2a$04$abcdefghijklmnopqrstuu',
    'b salt': '$2b$04$abcdefghijklmnopqrstuu',
    'y salt': '$2y$04$abcdefghijklmnopqrstuu',
    'a text': '10',
    'a hash': '$2b$04$STTWDLnOJ0fAKMfPGSZp3OtfwvhOy0YSW7oFQZ.R35jR4B6meEzGm',
    'short salt': '$2b$04$abcdefghijklmnop',
    empty: '',
    null: null,
    undefined: undefined,
    object: {}
  };
  const names = Object.keys(salts);
  const shown = (hash) =>
    hash === undefined ? hash : [hash.slice(0, 7), hash.length, bcrypt.compareSync('secret', hash)];
  (function next(i) {
    if (i === names.length) return done();
    bcrypt.hash('secret', salts[names[i]], function (err, hash) {
      let now;
      try {
        now = shown(bcrypt.hashSync('secret', salts[names[i]]));
      } catch (e) {
        now = e.message;
      }
      seen[names[i]] = [err ? err.message : shown(hash), now];
      next(i + 1);
    });
  })(0);
  function done() {
    bcrypt.genSalt(function (err, ten) {
      bcrypt.genSalt(4, 'a', function (err2, four) {
        bcrypt.genSalt('x', function (err3) {
          bcrypt.genSalt(12, function (err4, twelve) {
            callback(err || err2, {
              user_id: 1,
              seen,
              salts: [
                ten.slice(0, 7),
                ten.length,
                four.slice(0, 7),
                err3.message,
                twelve && twelve.slice(0, 7),
                bcrypt.genSaltSync(2).slice(0, 7)
              ]
            });
          });
        });
      });
    });
  }
}
