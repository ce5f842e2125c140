function getUser(email, callback) {
  callback(null, { user_id: 'from-get-user', email: email });
}
