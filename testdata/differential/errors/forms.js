function login(which, password, callback) {
  class QuotaError extends Error {
    constructor(message) { super(message); this.name = 'QuotaError'; this.code = 'QUOTA'; }
  }
  class Renamed extends ValidationError {}
  const made = {
    'wrong': () => new WrongUsernameOrPasswordError(which),
    'wrong with message': () => new WrongUsernameOrPasswordError(which, 'Please try again.'),
    'wrong without arguments': () => new WrongUsernameOrPasswordError(),
    'wrong with undefined': () => new WrongUsernameOrPasswordError(undefined, 'Nobody of that name.'),
    'wrong with an empty name': () => new WrongUsernameOrPasswordError('', ''),
    'wrong with a number': () => new WrongUsernameOrPasswordError(7),
    'wrong with a code first': () => new WrongUsernameOrPasswordError('invalid_credentials', 'The message'),
    'validation user_exists': () => new ValidationError('user_exists', 'There is one.'),
    'validation user_does_not_exist': () => new ValidationError('user_does_not_exist', 'There is none.'),
    'validation free code': () => new ValidationError('password-too-weak', 'Add a digit.'),
    'validation code only': () => new ValidationError('too_many_attempts'),
    'validation sub class': () => new Renamed('user_exists', 'sub'),
    'unauthorized': () => new UnauthorizedError('Please verify your address first.'),
    'error': () => new Error('The store is down for maintenance.'),
    'error without message': () => new Error(),
    'type error': () => new TypeError('mine'),
    'own class': () => new QuotaError('Too many today'),
    'own code': () => Object.assign(new Error('x'), { code: 'E_MINE', errno: -3, status: 401 }),
    'numeric code': () => Object.assign(new Error('x'), { code: 503 }),
    'renamed': () => Object.assign(new Error('poor man'), { name: 'WrongUsernameOrPasswordError' }),
    'string': () => 'just a text',
    'number': () => 42,
    'true': () => true,
    'plain object': () => ({ code: 'X', message: 'not an Error' }),
    'empty object': () => ({}),
    'array': () => ['a', 'b'],
    'with a value': () => new Error('both'),
    'multi-line': () => new Error('first\nsecond\ttab "quoted" \u{1F98A}')
  }[which]();
  console.log('calling back with', which);
  callback(made, which === 'with a value' ? { user_id: 1 } : undefined);
}
