function getUser(email, callback) {
  const error = new TypeError('why');
  callback(null, { user_id: 1, first: error.stack.split('\n')[0] });
}
