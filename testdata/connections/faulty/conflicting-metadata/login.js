function login(email, password, callback) {
  callback(null, {
    user_id: '1',
    email: email,
    metadata: { plan: 'gold', roles: ['admin'] },
    app_metadata: { plan: 'free', roles: ['admin'] }
  });
}
