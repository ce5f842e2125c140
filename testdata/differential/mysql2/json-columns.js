function getUser(id, callback) {
  const mysql = require('mysql2');
  const connection = mysql.createConnection({ host: 'h', user: 'u', password: 'p', database: 'd' });
  connection.query('SELECT c_json FROM kinds WHERE id = ?', [id], (err, [text]) => {
    connection.execute('SELECT c_json FROM kinds WHERE id = ?', [id], (err, [binary]) => {
      callback(err, { user_id: id, text: text.c_json, binary: binary.c_json });
    });
  });
}
