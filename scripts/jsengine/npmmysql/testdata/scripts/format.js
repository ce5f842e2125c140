// Values as SQL.
(mysql, options, note, done) => {
  const values = {
    'undefined': undefined, 'null': null, 'true': true, 'false': false, 'number': 12.5, 'minus zero': -0, 'NaN': NaN,
    'infinity': -Infinity, 'large': 1e21, 'bigint': 12345678901234567890n, 'text': 'plain', 'empty': '',
    'quotes': `it's "so"`, 'specials': '\0\b\t\n\r\x1a\\%_', 'unicode': 'jörg 😀   ', 'half a pair': 'a\ud83d',
    'date': new Date(Date.UTC(2024, 1, 29, 23, 59, 58, 7)), 'early date': new Date(Date.UTC(-1, 0, 1)), 'invalid date': new Date(NaN),
    'buffer': Buffer.from([0, 1, 254, 255]), 'empty buffer': Buffer.alloc(0), 'bytes': new Uint8Array([1, 2]),
    'array': [1, 'a', null, [2, [3]]], 'empty array': [], 'nested': [[1, 2], ['a', 'b']], 'array of objects': [{ a: 1 }],
    'object': { a: 1, 'b`c': "x'y", f() {}, n: { deep: 1 }, l: [1, 2], d: new Date(0), u: undefined },
    'empty object': {}, 'raw': mysql.raw('NOW()'), 'toSqlString': { toSqlString() { return 'UUID()'; } },
    'String object': new String('ab'), 'inherited': Object.create({ inherited: 1 }),
  };
  for (const name of Object.keys(values)) note('escape ' + name, mysql.escape(values[name]));
  for (const name of Object.keys(values)) note('format ' + name, mysql.format('a = ? AND b = ?', [values[name], 2]));
  for (const name of ['object', 'array', 'date', 'text', 'empty object']) note('bare ' + name, mysql.format('SET ? -- ?', values[name]));
  for (const name of ['object', 'array of objects', 'String object']) note('stringify ' + name, mysql.escape(values[name], true));
  for (const zone of ['Z', 'local', '+05:30', '-0800', '+02', 'nonsense']) {
    note('zone ' + zone, mysql.escape(values.date, false, zone), mysql.format('? ?', [[values.date], { d: values.date }], false, zone));
  }
  const formats = [
    ['?', []], ['?', undefined], ['?', null], ['?', [undefined]], ['?', [null]], ['?', 5], ['? ?', [1]], ['?', [1, 2]],
    ['?? = ?', ['a.b', 'c']], ['??', [['a', 'b.c', 'd`e']]], ['???', [1, 2]], ['???? ?', [1, 2]], ['? ??? ??', [1, 'x']],
    ["'?' /* ? */ ?", ['a', "b'", 3]], ['no placeholder', [1]], ['', ['a']], ['?', ['?']], ['? ?', ['? ?', 'x']],
    ['a?b?c', [1, 2]], ['?', ''], ['?', 0], ['?', false], ['$& ? $1', ['$&']],
  ];
  for (const [sql, list] of formats) note('format ' + sql, mysql.format(sql, list));
  for (const name of ['a', 'a.b', 'a`b', '', 5, null, undefined, true, ['a', ['b', 'c.d']]]) {
    note('id', mysql.escapeId(name), mysql.escapeId(name, true));
  }
  for (const bad of [() => mysql.raw(5), () => mysql.escape(Symbol('x')), () => mysql.createConnection({ ssl: 'unknown' })]) {
    try { note('no error', bad()); } catch (error) { note('throws', error.name); }
  }
  const connection = mysql.createConnection(options({ stringifyObjects: true, timezone: 'Z' }));
  note('connection', connection.escape({ a: 1 }), connection.escapeId('a.b'), connection.format('? ? ??', [{ a: 1 }, values.date, 'c']));
  const own = mysql.createConnection(options({ queryFormat(sql, list) { return sql.replace(':id', this.escape(list.id)); } }));
  own.query('SELECT :id AS id', { id: "a'b" }, (error, rows) => { note('own format', error, rows); own.end(done); });
}
