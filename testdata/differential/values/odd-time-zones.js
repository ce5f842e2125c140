async function getUser(module, callback) {
  const mysql = require(module);
  const seen = {};
  const when = new Date(Date.UTC(2024, 6, 1, 12));
  const text = (value) => (value instanceof Date ? 'Date ' + value.getTime() : typeof value + ' ' + value);
  const zones = ['UTC', 'GMT', 'EST', 'PDT', 'Europe/Berlin', 'nonsense', '+2', '+02', '0200', '+02:00 extra', 'GMT+0200', 'z', ' 02:00', ''];
  for (const timezone of zones) {
    const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd', timezone });
    const rows = await new Promise((resolve, reject) =>
      connection.query(
        'SELECT c_date, c_datetime, c_stamp, CAST(? AS CHAR) AS sent FROM kinds WHERE id < 3',
        [when],
        (err, rows) => (err ? reject(err) : resolve(rows))
      )
    );
    seen[timezone] = rows.map((row) => Object.values(row).map(text));
    connection.end();
  }
  callback(null, { user_id: 1, seen });
}
