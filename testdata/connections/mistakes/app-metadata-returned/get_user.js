// The connection's dialect says metadata.
function getByEmail(email, callback) {
  callback(null, {
    user_id: '1',
    email: email,
    app_metadata: { plan: 'free' }
  });
}
