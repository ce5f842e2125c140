// The order in which things that were asked for at once come back.
function getUser(email, callback) {
  const order = [];
  const note = (name) => () => order.push(name);
  setTimeout(note('timeout'), 0);
  setImmediate(note('immediate'));
  process.nextTick(note('tick'));
  Promise.resolve().then(note('promise')).then(note('promise 2'));
  queueMicrotask(note('microtask'));
  bcrypt.genSalt(4, note('salt'));
  mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' }).query('SELECT 1', function () {
    order.push('query');
    process.nextTick(() => order.push('tick 2'));
    Promise.resolve().then(() => order.push('promise 3'));
  });
  order.push('end');
  const anytime = ['timeout', 'immediate', 'salt'];
  (function wait() {
    if (order.length < 11) return setTimeout(wait, 5);
    callback(null, { user_id: 1, order: order.filter((x) => !anytime.includes(x)), anytime: anytime.every((x) => order.includes(x)) });
  })();
}
