function (which, password, callback) {
  return answer(which, callback);

  function answer(which, callback) {
    const values = {
      true: true,
      false: false,
      null: null,
      undefined: undefined,
      zero: 0,
      one: 1,
      minus: -1,
      nan: NaN,
      half: 0.5,
      text: 'yes',
      empty: '',
      array: [1, { a: 2 }],
      'empty array': [],
      object: { user_id: 1, email_verified: true },
      'empty object': {},
      date: new Date(0),
      toJSON: {
        toJSON() {
          return false;
        }
      },
      boxed: new Boolean(false),
      big: 9007199254740993
    };
    if (which === 'nothing') return callback();
    if (which === 'null only') return callback(null);
    if (which === 'three') return callback(null, true, { more: 'than two' });
    callback(null, values[which]);
  }
}
