// metadata inside metadata.
function getByEmail(email, callback) {
  callback(null, { user_id: '1', email, metadata: { metadata: { plan: 'free' } } });
}
