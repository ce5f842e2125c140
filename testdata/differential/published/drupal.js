// Drupal 7: sha512, stretched, with U in front for hashes that were md5 once.
function login(name, password, callback) {
  var crypto = require('crypto');
  var ITOA64 = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  var connection = mysql({ host: 'h', user: 'u', password: 'p', database: 'd' });

  function base64(input) {
    var count = input.length,
      output = '',
      i = 0,
      value;
    while (i < count) {
      value = input.readUInt8(i++);
      output += ITOA64.charAt(value & 0x3f);
      if (i < count) value |= input.readUInt8(i) << 8;
      output += ITOA64.charAt((value >> 6) & 0x3f);
      if (i++ >= count) break;
      if (i < count) value |= input.readUInt8(i) << 16;
      output += ITOA64.charAt((value >> 12) & 0x3f);
      if (i++ >= count) break;
      output += ITOA64.charAt((value >> 18) & 0x3f);
    }
    return output;
  }
  function drupal(pw, setting) {
    setting = setting.substr(0, 12);
    if (setting.charAt(0) != '$' || setting.charAt(2) != '$') return false;
    var countLog2 = ITOA64.indexOf(setting.charAt(3));
    var salt = setting.substr(4, 8);
    var hash = crypto
      .createHash('sha512')
      .update(salt + pw)
      .digest();
    var count = 1 << countLog2;
    do {
      hash = crypto.createHash('sha512').update(hash).update(new Buffer(pw)).digest();
    } while (--count);
    var output = setting + base64(hash);
    return output.length == 12 + Math.ceil((8 * hash.length) / 6) ? output.substr(0, 55) : false;
  }

  connection.query(
    "SELECT uid, name, mail, pass, status, created FROM (SELECT 7 uid, 'dries' name, 'dries@example.com' mail, " +
      "'$S$5vNHDQyLqSaltOfTheDrupal' pass, 1 status, 1262304000 created UNION ALL SELECT 8, 'blocked', '', '', 0, 0) u " +
      'WHERE name = ? AND uid != 0',
    [name],
    function (err, results) {
      if (err) return callback(err);
      if (!results.length) return callback();
      var user = results[0];
      if (user.status == 0)
        return callback(new UnauthorizedError('The username ' + name + ' has not been activated or is blocked.'));
      var computed = drupal(password, '$S$2abcdefgh');
      var upgraded = drupal(crypto.createHash('md5').update(password).digest('hex'), '$S$2abcdefgh');
      callback(null, {
        user_id: user.uid.toString(),
        nickname: user.name,
        email: user.mail,
        created: new Date(user.created * 1000).toISOString(),
        computed: computed,
        upgraded: 'U' + upgraded,
        broken: drupal(password, 'nothing')
      });
    }
  );
}
