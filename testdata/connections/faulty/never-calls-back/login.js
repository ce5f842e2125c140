function login(email, password, callback) {
  const profile = { user_id: email };
}
