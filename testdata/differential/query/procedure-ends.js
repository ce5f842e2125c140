function getUser(email, callback) {
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  const refuse = "SELECT 1 AS first; SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no way';";
  connection.query(`CREATE OR REPLACE PROCEDURE refuse() BEGIN ${refuse} END`, (err) => {
    if (err) return callback(err);
    connection.query('CALL refuse()', (err, results) => {
      const seen = [err.code, err.index, results];
      const touch = 'SELECT id FROM users WHERE id < 3; UPDATE users SET logins = logins + 1 WHERE id < 3;';
      connection.query(`CREATE OR REPLACE PROCEDURE touch() BEGIN ${touch} END`, (err) => {
        if (err) return callback(err);
        connection.query('CALL touch()', (err, results) => {
          seen.push(results && results.map((set) => set.affectedRows));
          connection.query('DROP PROCEDURE refuse', () =>
            connection.query('DROP PROCEDURE touch', () => callback(null, { user_id: 1, seen }))
          );
        });
      });
    });
  });
}
