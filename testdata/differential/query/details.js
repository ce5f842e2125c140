// Small questions about mysql, one a call.
function getUser(which, callback) {
  const mysql = require('mysql');
  const c = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const q = (...a) => new Promise((ok, no) => c.query(...a, (e, r, f) => (e ? no(e) : ok([r, f]))));
  const steps = {
    ok: async () => {
      const [r] = await q('DO 1');
      return [String(r), Object.keys(r), r instanceof Object];
    },
    ping: () => new Promise((ok) => c.ping((e, r) => ok([e, r]))),
    connectResult: () =>
      new Promise((ok) => c.connect((e, r) => ok([e, r && Object.keys(r), typeof c.threadId, c.state]))),
    endResult: () => new Promise((ok) => c.end((...a) => ok([a.length, a[0]]))),
    multi: async () => {
      try {
        await q('SELECT 1; SELECT 2');
      } catch (e) {
        return [e.code, e.sql];
      }
    },
    procedure: async () => {
      await q('CREATE TEMPORARY TABLE zz (a INT)');
      const [r] = await q('INSERT INTO zz VALUES (1),(2)');
      return [r.insertId, r.message, r.affectedRows];
    },
    describe: async () => {
      const [r] = await q('DESCRIBE users');
      return r;
    },
    explain: async () => {
      const [r] = await q('SHOW CREATE TABLE audit');
      return r;
    },
    warnings: async () => {
      const [r] = await q("UPDATE IGNORE users SET logins = 'x' WHERE id = 1");
      return [r.warningCount, r.message, (await q('SHOW WARNINGS'))[0].length];
    },
    unsigned: async () => {
      const [r] = await q('SELECT id FROM users WHERE id = ?', ['1 OR 1=1']);
      return r;
    },
    comment: async () => {
      const [r] = await q('SELECT /* ? */ ? AS a -- ?\n', [1, 2, 3]).catch((e) => [e.code]);
      return r;
    },
    named: async () => {
      const [r] = await q('SELECT :a AS a', { a: 1 }).catch((e) => [e.code + e.sql]);
      return r;
    },
    fnValue: async () => {
      const [r] = await q('SELECT ? AS a', [() => 1]).catch((e) => [e.code]);
      return r;
    },
    symbol: async () => {
      const [r] = await q('SELECT ? AS a', [new String('boxed')]).catch((e) => [e.code + e.sql]);
      return r;
    },
    map: async () => {
      const [r] = await q('SELECT ? AS a', [new Map([['a', 1]])]).catch((e) => [e.code + e.sql]);
      return r;
    },
    regexp: async () => {
      const [r] = await q('SELECT ? AS a', [/x/]).catch((e) => [e.code + e.sql]);
      return r;
    },
    bigint: async () => {
      const [r] = await q('SELECT ? AS a', [12345678901234567890n]).catch((e) => [e.code + e.sql]);
      return r;
    },
    uint8: async () => {
      const [r] = await q('SELECT ? AS a', [new Uint8Array([1, 2])]).catch((e) => [e.code + e.sql]);
      return r;
    },
    emptyObject: async () => {
      const [r] = await q('SELECT 1 WHERE 1 ?', [{}]).catch((e) => [e.code + e.sql]);
      return r;
    },
    sqlObject: async () => {
      const [r] = await q({ sql: 'SELECT ? AS a' }, 5);
      return r;
    },
    sqlNoValues: async () => {
      const [r] = await q({ sql: 'SELECT 1 AS a', values: null });
      return r;
    },
    lateListener: () =>
      new Promise((ok) => {
        c.on('error', (e) => ok(['event', e.code]));
        c.query('SELEKT');
        setTimeout(() => ok('no event'), 10000);
      }),
    dupFields: async () => {
      const [r, f] = await q('SELECT 1 AS a, 2 AS a, NULL AS `a b`, 4 AS `constructor`');
      return [JSON.stringify(r), Object.keys(r[0]), f.length];
    },
    blobs: async () => {
      const [r] = await q(
        "SELECT CAST('x' AS BINARY) a, UNHEX('ff') b, COMPRESS('') c, AES_ENCRYPT('a','b') IS NULL d, UUID() IS NULL e, RAND(1) f, NOW() > '2000-01-01' g"
      );
      return r;
    },
    texts: async () => {
      const [r] = await q("SELECT _latin1 X'E9' a, CHAR(0) c, 'a\\0b' d, N'x' e, _binary 'x' f, '' g, ' x ' h");
      return r;
    },
    interval: async () => {
      const [r] = await q(
        "SELECT '2020-01-31' + INTERVAL 1 MONTH a, DATE('2020-01-01') + INTERVAL 1 SECOND b, TIMESTAMP('2020-01-01') c, CURDATE() = DATE(NOW()) d, LAST_DAY('2020-02-01') e, STR_TO_DATE('01,5,2013','%d,%m,%Y') f, TIME('10:11:12.345') g, TIMEDIFF('10:00:00','09:00:00') h, YEAR('2020-01-01') i, SEC_TO_TIME(3661) j, DATE_FORMAT('2020-01-01','%W') k, FROM_UNIXTIME(0) l, TIMESTAMP('2020-01-01 00:00:00.123456') m"
      );
      return r;
    },
    numbers: async () => {
      const [r] = await q(
        "SELECT 1e3 a, 100000000000000000000 b, 0.00000001 c, 1.10 d, -1.5 e, TRUE f, 5 DIV 2 g, 5/2 h, 7 % 3 i, 9007199254740993 j, 2147483648 k, CAST(1 AS UNSIGNED) l, CAST('1.50' AS DECIMAL(10,4)) m, 1e-20 n, 1.7976931348623157e308 o, PI() p, FLOOR(1.7) q, ROUND(1.5) r, 0x41 s, b'1' t, 1+'1' u, CAST(1.1 AS FLOAT) v, CAST(16777217 AS FLOAT) w, SQRT(2) x, LN(10) y, AVG(1.0) z"
      );
      return r;
    },
    zero: async () => {
      const [r] = await q(
        "SELECT CAST('0000-00-00' AS DATE) a, CAST('2020-00-00' AS DATE) b, CAST('2020-01-00' AS DATE) c, CAST('9999-12-31 23:59:59.999' AS DATETIME(3)) d"
      );
      return r;
    }
  };
  Promise.resolve()
    .then(steps[which])
    .then(
      (x) => callback(null, { user_id: 1, x }),
      (e) => callback(null, { user_id: 2, name: e.name, code: e.code })
    );
}
