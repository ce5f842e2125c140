async function login(email, password, callback) {
  await Promise.resolve();
  throw new Error('the script gave up');
}
