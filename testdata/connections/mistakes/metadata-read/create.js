// Under the connection's dialect the user has app_metadata.
function create(user, callback) {
  const { plan } = user.metadata || {};
  callback(plan ? null : new ValidationError('plan_required', 'A plan is needed.'));
}
