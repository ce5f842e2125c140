// The whole row goes out, with the hash of the password.
function getByEmail(email, callback) {
  const row = { id: 1, email, password_hash: '$2b$10$0ZAmqIRDjguMiTAesrTIW.MX4q6M28u8ZYEW0xwByTVO1lC0GM/bK' };
  callback(null, { ...row, user_id: '1' });
}
