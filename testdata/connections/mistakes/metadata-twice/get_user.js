// Both names for the same thing.
function getByEmail(email, callback) {
  const metadata = { plan: 'free' };
  callback(null, { user_id: '1', email, metadata, app_metadata: metadata });
}
