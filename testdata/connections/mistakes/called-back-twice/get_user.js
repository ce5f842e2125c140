// There is no return after the first callback.
function getByEmail(email, callback) {
  if (email.endsWith('@example.org')) {
    callback(null, { user_id: '1', email });
  }
  callback(null);
}
