// Looks a member up without a password.
function getUser(email, callback) {
  const mysql = require('mysql');

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
    `SELECT CAST(id AS CHAR) AS id, email, display_name, first_name, last_name, phone, email_confirmed, status,
            membership, roles, credit, entitlements, preferences, member_since
       FROM members WHERE email = ?`,
    [email],
    (err, members) => {
      connection.end();
      if (err) return callback(err);
      if (members.length === 0) return callback(null);
      callback(null, toProfile(members[0]));
    }
  );

  // Keep in step with login.
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
