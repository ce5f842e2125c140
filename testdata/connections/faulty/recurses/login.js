function login(email, password, callback) {
  return login(email, password, callback) + 1;
}
