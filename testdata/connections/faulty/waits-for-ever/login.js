function login(email, password, callback) {
  (function again() { setTimeout(again, 10); })();
}
