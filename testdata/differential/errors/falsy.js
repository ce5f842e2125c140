function login(which, password, callback) {
  const falsy = { null: null, undefined: undefined, false: false, zero: 0, empty: '', nan: NaN };
  callback(falsy[which], { user_id: which });
}
