package jsengine

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts"
)

var promiseScripts = map[connector.Action]string{
	connector.ActionLogin: `async function login(email, password, callback) {
  const mysql = require('mysql2/promise');
  const bcrypt = require('bcrypt');
  let connection;
  try {
    connection = await mysql.createConnection({ host: 'db', user: 'me', password: 'secret', database: 'mydb' });
    const [rows] = await connection.execute('SELECT id, email, password FROM users WHERE email = ?', [email]);
    if (rows.length === 0 || !await bcrypt.compare(password, rows[0].password)) {
      return callback(new WrongUsernameOrPasswordError(email));
    }
    callback(null, { user_id: String(rows[0].id), email: rows[0].email });
  } catch (error) {
    callback(error);
  } finally {
    if (connection) await connection.end();
  }
}`,
	connector.ActionCreate: `async function create(user, callback) {
  global.pool ??= require('mysql2').createPool({ host: 'db', user: 'me', password: 'secret', database: 'mydb', connectionLimit: 2 }).promise();
  const connection = await pool.getConnection();
  try {
    const hash = await require('bcrypt').hash(user.password, 4);
    await connection.beginTransaction();
    await connection.execute('INSERT INTO users (email, password) VALUES (?, ?)', [user.email, hash]);
    await connection.query('UPDATE users SET ? WHERE email = ?', [{ nickname: 'new' }, user.email]);
    await connection.commit();
    callback(null);
  } catch (error) {
    await connection.rollback();
    callback(error.code === 'ER_DUP_ENTRY' ? new ValidationError('user_exists', error.message) : error);
  } finally {
    connection.release();
  }
}`,
	connector.ActionGetUser: `function getByEmail(email, callback) {
  const connection = require('mysql2').createConnection({ host: 'db', user: 'me', password: 'secret', database: 'mydb' });
  connection.execute('SELECT id, email, nickname FROM users WHERE email = ?', [email], (error, rows) => {
    connection.end();
    if (error) return callback(error);
    callback(null, rows.length ? { user_id: String(rows[0].id), ...rows[0] } : null);
  });
}`,
	connector.ActionVerify: `async function verify(email, callback) {
  const connection = await require('mysql2/promise').createConnection({ host: 'db', user: 'me', password: 'secret', database: 'mydb' });
  const [result] = await connection.query('UPDATE users SET verified = 1 WHERE email = ?', [email]);
  callback(null, result.affectedRows > 0);
}`,
	connector.ActionDelete: `async function remove(id, callback) {
  const connection = await require('mysql2/promise').createConnection({ host: 'db', user: 'me', password: 'secret', database: 'mydb' });
  await connection.execute('DELETE FROM nowhere WHERE id = ?', [id]); // nobody catches it
  callback(null);
}`,
}

func TestScriptsWithPromisesRunOnMariaDB(t *testing.T) {
	dsn := mariadbtest.Start(t).NewDatabase(t, createTable)
	set := &scripts.Set{Name: "promises", Scripts: make(map[connector.Action]scripts.Script)}
	for action, source := range promiseScripts {
		set.Scripts[action] = scripts.Script{File: string(action) + ".js", Source: source}
	}
	engine, err := New(set, Options{DSN: dsn})
	if err != nil {
		t.Fatal(err)
	}
	engine.timeout = patience
	t.Cleanup(func() { _ = engine.Close() })
	newUser := &connector.Profile{Attributes: json.RawMessage(`{"email":"jane@example.com","password":"pässword"}`)}
	for _, step := range []struct {
		name string
		call connector.Call
		want string // the script's answer, or how the error begins
	}{
		{"no such user yet", connector.Call{Action: connector.ActionGetUser}, "null"},
		{"login of nobody", connector.Call{Action: connector.ActionLogin, Password: "x"}, "wrong_password"},
		{"create", connector.Call{Action: connector.ActionCreate, User: newUser}, ""},
		{"create again, on the pool of the first call", connector.Call{Action: connector.ActionCreate, User: newUser},
			"user_exists (user_exists): Duplicate entry"},
		{"login", connector.Call{Action: connector.ActionLogin, Password: "pässword"}, `{"user_id":"1","email":"jane@example.com"}`},
		{"login with a wrong password", connector.Call{Action: connector.ActionLogin, Password: "x"}, "wrong_password"},
		{"verify", connector.Call{Action: connector.ActionVerify}, "true"},
		{"get_user", connector.Call{Action: connector.ActionGetUser}, `{"user_id":"1","id":1,"email":"jane@example.com","nickname":"new"}`},
		{"a rejection that nobody handles", connector.Call{Action: connector.ActionDelete}, "script_error (ER_NO_SUCH_TABLE): delete.js: the script's promise was rejected: Table "},
	} {
		t.Run(step.name, func(t *testing.T) {
			step.call.Identifier = "jane@example.com"
			step.call.WantScript = true
			answer, err := engine.Call(context.Background(), &step.call)
			var got string
			if err != nil {
				got = err.Error()
			} else {
				got = string(answer.Script)
			}
			if got != step.want && (err == nil || !strings.HasPrefix(got, step.want)) {
				t.Errorf("got  %s\nwant %s", got, step.want)
			}
		})
	}
}
