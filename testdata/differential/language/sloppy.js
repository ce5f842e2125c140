// Written in 2013, and never in strict mode.
function getUser(email, callback) {
  with ({ table: 'users' }) {
    sql = 'SELECT id, email FROM ' + table + ' WHERE email = "' + email + '"';
  }
  total = 010 + 1;
  if (true) {
    function helper(row) {
      return arguments.callee.name + ':' + row.id;
    }
  }
  var connection = mysql({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query(sql, function (err, rows) {
    delete connection.nothing;
    var self = this,
      undefined_ = typeof nothing_of_that_name;
    callback(err, {
      user_id: helper(rows[0]),
      total: total,
      self: typeof self.sql,
      undefined_: undefined_,
      escaped: escape('ä b'),
      sub: 'substr'.substr(-3, 2),
      __proto__: null
    });
  });
}
