function getUser(email, context, callback) {
  'use strict';
  const seen = {
    configuration: [
      typeof configuration,
      configuration.GREETING,
      configuration['A key with blanks'],
      configuration.MISSING,
      Object.isFrozen(configuration)
    ],
    ca: (configuration.CA || '').replace(/\\n/g, '\n').split('\n').length,
    context: [
      context.organization && context.organization.name,
      Object.keys(context).sort(),
      typeof context.connection
    ],
    arity: [getUser.length, arguments.length, typeof callback],
    globals: [
      typeof require,
      typeof module,
      typeof exports,
      typeof global,
      typeof process,
      typeof process.env,
      typeof setTimeout,
      typeof Buffer,
      typeof console.log,
      typeof queueMicrotask,
      typeof structuredClone
    ],
    errors: [
      new ValidationError('a', 'b') instanceof Error,
      WrongUsernameOrPasswordError.name,
      new UnauthorizedError('x').name,
      new ValidationError('code').message,
      String(new WrongUsernameOrPasswordError('x', 'why'))
    ],
    modules: ['mysql', 'bcrypt', 'crypto', 'buffer', 'node:crypto', 'bcrypt@6.0.0', 'native-or-bluebird'].map(
      (name) => typeof require(name)
    ),
    same: require('mysql') === require('mysql'),
    buffer: require('buffer').Buffer === Buffer
  };
  try {
    configuration.GREETING = 'changed';
  } catch (err) {
    seen.changed = err.name;
  }
  callback(null, { user_id: 1, seen });
}
