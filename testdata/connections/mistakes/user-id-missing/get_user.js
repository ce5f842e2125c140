// The key of the row is called id.
function getByEmail(email, callback) {
  callback(null, { id: '1', email });
}
