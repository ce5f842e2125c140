function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query(
    `SELECT COUNT(*) AS n, SUM(logins) AS total, AVG(logins) AS average, MAX(created_at) AS newest, MIN(email) AS least,
      1 = 1 AS truth, NULL AS nothing, 1.50 AS exact, 1.5e0 AS inexact, 'x' AS text, X'78' AS hex, 
      CAST('2020-01-02' AS DATE) AS day,
      TIMESTAMPDIFF(SECOND, '2020-01-01', '2020-01-02') AS seconds, 9223372036854775807 AS big,
      -9223372036854775808 AS small, 18446744073709551615 AS huge,
      CAST('0000-00-00 00:00:00' AS DATETIME) AS zero, MAKETIME(1, 2, 3) AS t, 
      UNIX_TIMESTAMP('2020-01-01 00:00:00') AS u, GROUP_CONCAT(id ORDER BY id) AS ids,
      JSON_OBJECT('a', 1) AS json, IF(1, 'y', 2) AS mixed, BIT_COUNT(7) AS bits, PASSWORD('x') AS pw,
      CONVERT('é' USING latin1) AS latin, 0.1 + 0.2 AS sum,
      ROUND(12.345, 2) AS rounded, 12.50 + 0 AS decimal_sum, 1/3 AS third, -0.0 AS minus
      FROM users`,
    function (err, rows) {
      if (err) return callback(err);
      const types = Object.values(rows[0]).map((v) => Object.prototype.toString.call(v));
      callback(null, { user_id: 1, row: rows[0], types });
    }
  );
}
