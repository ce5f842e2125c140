function getUser(email, callback) {
  const mysql = require('mysql2');
  const connection = mysql.createConnection({
    host: 'h',
    user: 'u',
    password: 'p',
    database: 'd',
    multipleStatements: true,
    dateStrings: true
  });
  const seen = [];
  connection.connect((err) => {
    seen.push(['connect', err]);
    connection.query(
      'SELECT 1 AS a; SELECT 2 AS b; UPDATE users SET logins = 5 WHERE id = 2',
      (err, results, fields) => {
        const sets = results.map((result) => (Array.isArray(result) ? result : [result.affectedRows, result.info]));
        seen.push(['several', err, sets, fields.map((field) => field && field[0].name)]);
        connection.execute(
          'SELECT created_at, c_decimal, c_bit FROM users, kinds WHERE users.id = 1 AND kinds.id = 1',
          (err, rows, fields) => {
            seen.push(['execute', err, rows, fields.map((field) => [field.name, field.columnType])]);
            const query = connection.query('SELECT id FROM users WHERE id < 4 ORDER BY id');
            query.on('fields', (fields) => seen.push(['fields', fields.map((field) => field.name)]));
            query.on('result', (row) => seen.push(['row', row]));
            query.on('error', (err) => seen.push(['error', err.code]));
            query.on('end', () => {
              seen.push(['end']);
              const typeCast = (field) => [field.type, field.length, field.name, field.string()].join();
              connection.query({ sql: "SELECT ? AS t, 'x' AS u", values: ['v'], typeCast }, (err, rows) => {
                seen.push([err, rows]);
                connection.query('INSERT INTO audit SET ?', { user_id: 3, what: 'set' }, (err, result) => {
                  seen.push([err, result.affectedRows]);
                  connection
                    .promise()
                    .query('SELECT * FROM nowhere')
                    .catch((err) => {
                      seen.push([err.code, err.message]);
                      connection.end((err) => callback(null, { user_id: 1, seen, ended: err === undefined }));
                    });
                });
              });
            });
          }
        );
      }
    );
  });
}
