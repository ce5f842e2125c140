function login(email, password, callback) {
  const row = undefined;
  callback(null, { user_id: row.id });
}
