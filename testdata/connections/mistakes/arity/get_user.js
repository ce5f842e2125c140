// The function wants a context, and the connection has none to give.
function getByEmail(email, context, callback) {
  callback(null, { user_id: '1', email });
}
