// Values as SQL in mysql2.
(mysql, options, note, done) => {
  const samples = [undefined, null, true, 1.5, NaN, 10n, "it's \\ \0", new Date(0), new Date(NaN), Buffer.from([1, 255]), [1, 'a', [2, 3]], [[1, 2], [3]],
    { a: 1, b: 'x', f() {} }, { toSqlString: () => 'NOW()' }, { a: { b: 1 } }, new Set([1, 2]), new Map([['k', 1]]), new Uint8Array([5])];
  samples.forEach((value, i) => note('value ' + i, mysql.escape(value, undefined, 'Z'), mysql.format('SELECT ?', [value], false, 'Z'), mysql.format('UPDATE t SET ?', [value], false, 'Z')));
  const texts = ['?', '??', '???', "'?' ?", '"?" ?', '`?` ?', '# ?\n?', '-- ?\n?', '--? ?', '/* ? */ ?', '/*! ? */ ?', "'it\\'s ?' ?", "'it''s ?' ?", "'open ?",
    'a = ? AND b = ?', 'INSERT INTO t SET ? ON DUPLICATE KEY UPDATE ?', 'UPDATE t SET a = 1, ? WHERE ?', 'UPDATE t SET (?)', 'SELECT ? SET ?', 'UPDATE t SET a = IF(1, 2, 3), ?',
    'UPDATE t SET\n ? ', 'UPDATE t SET a = ?', "SELECT 'set' ?", 'UPDATE offset SET ?, ?'];
  texts.forEach((text, i) => note('text ' + i, mysql.format(text, [{ a: 1 }, { b: "x'" }]), mysql.format(text, [1, 'b']), mysql.format(text, 5)));
  note('names', mysql.escapeId('a.b'), mysql.escapeId('a.b', true), mysql.escapeId(['a', 'b`c']), mysql.escapeId('a->b.c'), mysql.format('??', ['x.y']));
  note('raw', mysql.format('?', [mysql.raw('NOW()')]), mysql.escape(mysql.raw('1')));
  note('none', mysql.format('? ?', []), mysql.format('?'), mysql.format('? ?', [1]));
  const named = mysql.createConnection(options({ namedPlaceholders: true }));
  note('named', named.format(':a :b ?', { a: 1, b: 'x' }), named.format('? :a', [1, 2]), named.format("':a' :a_1 :a", { a: 1, a_1: 2 }));
  named.end(() => done());
}
