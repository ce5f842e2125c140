// Under the connection's dialect the user has metadata.
function create(user, callback) {
  const { plan } = user.app_metadata || {};
  callback(plan ? null : new ValidationError('plan_required', 'A plan is needed.'));
}
