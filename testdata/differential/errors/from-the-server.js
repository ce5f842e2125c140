// What an error of the server says of itself, for what goes wrong most often and some more.
function getUser(module, callback) {
  const connection = require(module).createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const statements = [
    ["INSERT INTO users (email) VALUES ('grace@example.com')"],
    ['INSERT INTO users SET ?', { email: 'grace@example.com', nickname: 'x' }],
    ['SELECT * FROM nowhere'],
    ['SELEC 1'],
    ['SELECT nope FROM users'],
    ['INSERT INTO users (email) VALUES (NULL)'],
    ['INSERT INTO users (id) VALUES (1)'],
    ['SELECT 1; SELECT 2'],
    ['UPDATE users SET id = 1 WHERE id = 2'],
    ['INSERT INTO users (email, plan) VALUES (?, ?)', ['long@x.y', 'x'.repeat(30)]],
    ['INSERT INTO kinds (id, c_tiny) VALUES (9, 1000)'],
    ['INSERT INTO kinds (id, c_enum) VALUES (9, ?)', ['blue']],
    ['INSERT INTO kinds (id, c_date) VALUES (9, ?)', ['2020-02-30']],
    ['INSERT INTO kinds (id, c_json) VALUES (9, ?)', ['{not json']],
    ['SELECT * FROM users WHERE id = (SELECT id FROM users)'],
    ['SELECT 1 FROM users GROUP BY nope'],
    ["SELECT CAST('x' AS DATE) AS a, 1/0 AS b"],
    ['SELECT ? AS a, ? AS b', ['one']],
    ['USE nosuchdatabase'],
    ['DROP TABLE nowhere'],
    ['CREATE TABLE users (id INT)'],
    ['SELECT * FROM users LIMIT -1'],
    ['SELECT nofunc(1)'],
    ['SELECT SLEEP()'],
    ['   '],
    ['-- comment'],
    ['KILL 0'],
    ['SET @@nope = 1'],
    ['EXECUTE y'],
    ["SELECT * INTO OUTFILE '/nowhere/x' FROM users"],
    ['INSERT INTO users VALUES (1)'],
    ['SELECT a.id FROM users a, users b WHERE id = 1'],
    ['SELECT id FROM users UNION SELECT 1, 2']
  ];
  const seen = {};
  const next = () => {
    const statement = statements.shift();
    if (!statement) {
      connection.end();
      return callback(null, { user_id: 1, seen });
    }
    connection.query(...statement, (err, result) => {
      const said = err && [
        err.name,
        err.code,
        err.errno,
        err.sqlState,
        err.message,
        err.sqlMessage,
        err.sql,
        err.index,
        err.fatal
      ];
      seen[JSON.stringify(statement).slice(0, 50)] = err ? [...said, String(err), err instanceof Error] : result;
      next();
    });
  };
  next();
}
