function getUser(email, callback) {
  const order = [];
  Promise.resolve()
    .then(() => {
      order.push('promise');
      process.nextTick(() => order.push('tick'));
    })
    .then(() => order.push('promise 2'));
  setTimeout(() => callback(null, { user_id: 1, order }), 10);
}
