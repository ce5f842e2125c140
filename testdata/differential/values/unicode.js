async function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd', charset: 'utf8mb4' });
  const query = (sql, values) =>
    new Promise((resolve, reject) => connection.query(sql, values, (err, rows) => (err ? reject(err) : resolve(rows))));
  const texts = [
    '🦊',
    '👩‍👩‍👧',
    'Ω≈ç√',
    'नमस्ते',
    'مرحبا',
    'שלום',
    'ﬁ',
    'ǅ',
    'İstanbul',
    'Straße',
    '\u0000x',
    'a\u0300',
    '𝒳',
    '\u{10FFFF}',
    'ÿ',
    '中文字符',
    '\u00a0',
    '\u200b',
    '\ufeff',
    '\u2028',
    '\t\n\r\\',
    '\ud800',
    'ab\udc00',
    '\x1a',
    '\b'
  ];
  const seen = [];
  for (const text of texts) {
    seen.push(
      await query(
        `SELECT ? AS t, LENGTH(?) AS bytes, CHAR_LENGTH(?) AS chars, HEX(?) AS hex, UPPER(?) AS up, REVERSE(?) AS rev,
          CONCAT(?, ?) AS twice, ? = ? AS same`,
        Array(10).fill(text)
      )
    );
  }
  const [compared] = await query(
    `SELECT 'Straße' = 'strasse' COLLATE utf8mb4_unicode_ci AS a, 'é' = 'e' COLLATE utf8mb4_general_ci AS b, 'a' = 'A' AS c,
      BINARY 'a' = 'A' AS d, 'a ' = 'a' AS e, '🦊' = '🐻' COLLATE utf8mb4_general_ci AS f, _latin1 X'E9' AS g, _binary 'é' AS h,
      CONVERT('é' USING latin1) AS i, CAST('é' AS BINARY) AS j, X'C3A9' AS k, N'é' AS l, CHAR(128522 USING utf8mb4) AS m,
      SUBSTRING('😀é', 1, 1) AS n, SHA2('é', 256) AS o, TO_BASE64('é') AS p, FROM_BASE64('w6k=') AS q, QUOTE('it''s') AS r`
  );
  await query('INSERT INTO audit (what) VALUES ?', [[['🦊 é'], ['O\'Brien \\ "x"']]]);
  const rows = await query('SELECT what FROM audit WHERE what LIKE ? OR what = ? ORDER BY id', [
    '🦊%',
    'O\'Brien \\ "x"'
  ]);
  const aliases = await query(
    'SELECT 1 AS `héllo wörld`, 2 AS `🦊`, 3 AS `a.b`, 6 AS `constructor`, 7 AS `1`, 8 AS `toString`'
  );
  connection.end();
  callback(null, { user_id: 1, seen, compared, rows, aliases: Object.entries(aliases[0]) });
}
