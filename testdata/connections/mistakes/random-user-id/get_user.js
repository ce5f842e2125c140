// Every call makes up another user.
function getByEmail(email, callback) {
  const id = Math.random().toString(36).slice(2);
  callback(null, { user_id: id, email });
}
