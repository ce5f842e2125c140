function getUser(email, callback) {
  const { EventEmitter } = require('events');
  const assert = require('assert');
  const path = require('path');
  const { v4, validate } = require('uuid');
  class Job extends EventEmitter {
    run() {
      this.emit('start', 1, 2);
      return this.emit('nobody');
    }
  }
  const job = new Job();
  const seen = [];
  job.on('start', (...args) => seen.push(args));
  job.once('start', () => seen.push('once'));
  seen.push(job.run(), job.run(), job.listenerCount('start'), job.eventNames());
  const failures = [
    () => assert(false),
    () => assert.ok(0, 'must be there'),
    () => assert.strictEqual(1, 1),
    () => assert.equal(1, '1'),
    () => assert.deepStrictEqual({ a: [1] }, { a: [1] }),
    () =>
      assert.throws(() => {
        throw new Error('x');
      })
  ].map((f) => {
    try {
      f();
      return 'fine';
    } catch (err) {
      return [err.name, err.code, err.message];
    }
  });
  failures[0][2] = undefined; // Node quotes the source there
  callback(null, {
    user_id: 1,
    seen,
    failures,
    paths: [
      path.join('a', '..', 'b', 'c.js'),
      path.basename('/x/y.txt', '.txt'),
      path.extname('a.b.c'),
      path.dirname('/x/y'),
      path.resolve('/a', 'b', '../c'),
      path.sep
    ],
    id: v4(),
    valid: [validate(v4()), validate('x')]
  });
}
