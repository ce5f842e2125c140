function login(email, password, callback) {
  callback(null, { email: email, nickname: 'nameless' });
}
