// The small schemes of old PHP: salts before, behind and around.
function login(which, password, callback) {
  const { createHash, createHmac } = require('crypto');
  const md5 = (text) => createHash('md5').update(text).digest('hex');
  const sha1 = (text, encoding) => createHash('sha1').update(text, encoding).digest('hex');
  const schemes = {
    joomla: ['b78f863f2c67410c41e617f724e22f34:89384528665349271307465505333378', (pw, salt) => md5(pw + salt)],
    oscommerce: ['e983672a03adcc9767b24584338eb378:00', (pw, salt) => md5(salt + pw)],
    opencart: ['058c1c3773340c8563421e2b17e60eb7c916787e:827500576', (pw, salt) => sha1(salt + sha1(salt + sha1(pw)))],
    vbulletin: ['28f9975808ae2bdc5847b1cda26033ea:308', (pw, salt) => md5(md5(pw) + salt)],
    mybb: ['022f7e02b3314f7d0968f73c00ba759f:67588', (pw, salt) => md5(md5(salt) + md5(pw))],
    hmac: [
      '8d7cb4d4a27a438059bb83a34d1e6cc439669168:2134817',
      (pw, salt) => createHmac('sha1', salt).update(pw).digest('hex')
    ],
    dotnet: ['2303b15bfa48c74a74758135a0df1201:', (pw) => md5(Buffer.from(pw, 'utf16le'))],
    ssha: ['{SSHA}25ro4PKC8jhQZ26jVsozhX/xaP0suHgX', null],
    mysql41: ['*2C905879F74F28F8570989947D06A8429FB943E6', null]
  };
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const [stored] = schemes[which];
  connection.query('SELECT 3 AS id, ? AS pass, PASSWORD(?) AS own', [stored, password], (err, rows) => {
    if (err) return callback(err);
    const { id, pass, own } = rows[0];
    let ok;
    if (pass.startsWith('{SSHA}')) {
      const decoded = Buffer.from(pass.slice(6), 'base64');
      const salt = decoded.slice(20);
      ok = createHash('sha1').update(password).update(salt).digest().compare(decoded.slice(0, 20)) === 0;
    } else if (pass[0] === '*') {
      const twice = createHash('sha1').update(createHash('sha1').update(password).digest()).digest('hex');
      ok = '*' + twice.toUpperCase() === pass && own === pass;
    } else {
      const [hash, salt] = pass.split(':');
      ok = schemes[which][1](password, salt) === hash;
    }
    connection.end(() =>
      ok ? callback(null, { user_id: id, scheme: which }) : callback(new WrongUsernameOrPasswordError(which))
    );
  });
}
