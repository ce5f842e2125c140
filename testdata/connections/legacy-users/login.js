// Checks a member's password. Addresses compare exactly, because two of our members differ in case alone; ids are read as
// text, because the newest ones are too large for a JavaScript number.
function login(email, password, callback) {
  const mysql = require('mysql');
  const bcrypt = require('bcrypt');

  const connection = mysql.createConnection({
    host: configuration.HOST,
    port: Number(configuration.PORT || 3306),
    user: configuration.USER,
    password: configuration.PASSWORD,
    database: configuration.DATABASE,
    charset: 'utf8mb4'
  });
  connection.connect();

  connection.query(
    `SELECT CAST(id AS CHAR) AS id, email, password_hash, display_name, first_name, last_name, phone, email_confirmed, status,
            membership, roles, credit, entitlements, preferences, member_since
       FROM members WHERE email = ?`,
    [email],
    (err, members) => {
      connection.end();
      if (err) return callback(err);

      // Somebody unknown costs as much time as a wrong password, so that nobody can find out who is a member.
      const member = members[0] || { password_hash: '$2b$10$0ZAmqIRDjguMiTAesrTIW.MX4q6M28u8ZYEW0xwByTVO1lC0GM/bK' };
      const hash = member.password_hash.replace(/^\$2y\$/, '$2b$'); // the forum's PHP wrote $2y$ for the same thing
      bcrypt.compare(password, hash, (err, matches) => {
        if (err) return callback(err);
        if (!member.id) return callback(new WrongUsernameOrPasswordError());
        if (!matches) return callback(new WrongUsernameOrPasswordError(email, 'Wrong e-mail or password.'));
        if (member.status === 'banned') return callback(new UnauthorizedError('This membership has been closed.'));
        callback(null, toProfile(member));
      });
    }
  );

  // Keep in step with get_user.
  function toProfile(member) {
    const entitlements = member.entitlements ? JSON.parse(member.entitlements) : {};
    return {
      user_id: member.id,
      email: member.email,
      email_verified: member.email_confirmed === 1,
      blocked: member.status === 'banned',
      name: member.display_name || undefined,
      given_name: member.first_name || undefined,
      family_name: member.last_name || undefined,
      phone_number: member.phone || undefined,
      member_since: member.member_since ? member.member_since.toISOString() : undefined,
      user_metadata: member.preferences ? JSON.parse(member.preferences) : {},
      metadata: {
        plan: member.membership || 'free',
        roles: member.roles ? member.roles.split(',') : [],
        credit: member.credit,
        ...entitlements
      }
    };
  }
}
