function getUser(email, callback) {
  class StoreError extends Error {
    constructor(message, cause) {
      super(message, { cause });
      this.name = this.constructor.name;
      Error.captureStackTrace(this, StoreError);
    }
  }
  function Legacy(message) {
    this.name = 'Legacy';
    this.message = message;
    Error.captureStackTrace(this, Legacy);
  }
  Legacy.prototype = Object.create(Error.prototype);

  const util = require('util');
  const withoutFrames = (text) => text.replace(/\n +at .*/g, '');
  const changed = new Error('before');
  changed.message = 'after';
  const kept = new Error('before');
  const once = kept.stack;
  kept.message = 'after';
  let thrown;
  try {
    JSON.parse('{');
  } catch (error) {
    thrown = error;
  }
  mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' }).query('SELEKT 1', function (err) {
    callback(null, {
      user_id: 1,
      first: new TypeError('why').stack.split('\n')[0],
      second: /^ {4}at \S/.test(new TypeError('why').stack.split('\n')[1]),
      own: new StoreError('closed', err).stack.split('\n')[0],
      legacy: new Legacy('old').stack.split('\n')[0],
      changed: changed.stack.split('\n')[0],
      kept: kept.stack === once && kept.stack.split('\n')[0],
      parse: thrown.stack.split(':')[0],
      mysql: err.stack.split(':').slice(0, 2),
      inspected: withoutFrames(util.inspect(new StoreError('closed'))),
      formatted: withoutFrames(util.format('%s and', 'text', new RangeError('far'))),
      cloned: withoutFrames(structuredClone(new StoreError('closed')).stack)
    });
  });
}
