// What the newest scripts use of the language.
async function getUser(email, callback) {
  class User {
    #secret = 'hidden';
    static kind = 'user';
    constructor({ id, ...rest }) {
      this.user_id = `${User.kind}|${id}`;
      Object.assign(this, rest);
    }
    get secretLength() {
      return this.#secret.length;
    }
  }
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const query = (sql, ...values) =>
    new Promise((resolve, reject) =>
      connection.query(sql, values, (err, rows) => (err ? reject(err) : resolve(rows)))
    );
  async function* members() {
    for (let id = 1; id <= 3; id++)
      yield (await query('SELECT id, email, nickname, phone FROM users WHERE id = ?', id))[0];
  }
  const emails = [];
  for await (const { email } of members()) emails.push(email);
  const settled = await Promise.allSettled([query('SELECT 1 AS one'), query('SELECT * FROM nowhere')]);
  const [row] = await query('SELECT id, email, nickname, phone FROM users WHERE email = ?', email);
  const user = new User(row ?? { id: 0 });
  user.secret ??= user.secretLength;
  user.phone &&= user.phone.replaceAll('0', 'o');
  callback(null, {
    ...user,
    emails,
    settled: settled.map((s) => s.status + (s.reason?.code ?? '')),
    regexp: 'Ada Lovelace'.replace(/(?<first>\p{L}+) (?<last>\p{L}+)/u, '$<last>, $<first>'),
    entries: Object.fromEntries(
      new Map([
        ['a', 1],
        ['b', 2]
      ])
    ),
    grouped: [3, 1, 2].toSorted?.().join() ?? [3, 1, 2].sort().join(),
    flat: [[1], [2, [3]]].flat(Infinity),
    last: [1, 2, 3].at(-1),
    big: (2n ** 64n).toString(),
    any: await Promise.any([Promise.reject(1), Promise.resolve(2)]),
    tagged: ((s, ...v) => s.raw.join('|') + v)`a${1}\n${2}`,
    label: (() => {
      outer: for (const x of [1, 2]) {
        for (const y of [3, 4]) {
          if (y === 4) continue outer;
          if (x === 2) break outer;
        }
      }
      return 'done';
    })(),
    clone: structuredClone({ d: new Date(0), m: [1, { x: undefined }] }),
    date: new Date('2020-01-02T03:04:05+02:00').toISOString(),
    number: (1234.5).toFixed(2),
    padded: '7'.padStart(3, '0'),
    norm: 'e\u0301'.normalize('NFC').length
  });
  connection.end();
}
