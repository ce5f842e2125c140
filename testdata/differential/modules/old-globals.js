function getUser(email, callback) {
  async.waterfall(
    [
      function (next) {
        mysql({ host: 'h', user: 'u', password: 'p', database: 'd' }).query(
          'SELECT id, email, nickname FROM users ORDER BY id LIMIT 3',
          next
        );
      },
      function (rows, fields, next) {
        next(null, _.find(rows, { email: email }));
      }
    ],
    function (err, user) {
      if (err) return callback(err);
      callback(
        null,
        _.extend({ user_id: user.id }, _.pick(user, ['email']), {
          names: _.map([user], 'nickname'),
          empty: _.isEmpty({})
        })
      );
    }
  );
}
