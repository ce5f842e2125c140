function login(email, password, callback) {
  callback(null, { user_id: 'first', email: email });
  callback(null, { user_id: 'second', email: email });
}
