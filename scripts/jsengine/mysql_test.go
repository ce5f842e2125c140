package jsengine

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	_ "github.com/go-sql-driver/mysql" // to look into the store

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts"
)

const createTable = `CREATE TABLE users (id BIGINT PRIMARY KEY AUTO_INCREMENT, email VARCHAR(190) UNIQUE, password VARCHAR(60),
	nickname VARCHAR(50), verified TINYINT(1) NOT NULL DEFAULT 0) DEFAULT CHARSET utf8mb4`

// legacyScripts are written as the published ones are: a connection a call, never closed.
var legacyScripts = map[connector.Action]string{
	connector.ActionLogin: `function login(email, password, callback) {
  const mysql = require('mysql');
  const bcrypt = require('bcrypt');
  const connection = mysql.createConnection({ host: 'db.example.com', user: 'me', password: 'secret', database: 'mydb' });
  connection.connect();
  connection.query('SELECT id, nickname, email, password FROM users WHERE email = ?', [email], function (err, results) {
    if (err) return callback(err);
    if (results.length === 0) return callback(new WrongUsernameOrPasswordError());
    const user = results[0];
    bcrypt.compare(password, user.password, function (err, isValid) {
      if (err || !isValid) return callback(err || new WrongUsernameOrPasswordError(email));
      callback(null, { user_id: user.id.toString(), nickname: user.nickname, email: user.email });
    });
  });
}`,
	connector.ActionCreate: `function create(user, callback) {
  const connection = mysql({ host: configuration.HOST, user: 'me', password: 'secret', database: 'mydb' });
  connection.connect();
  bcrypt.hash(user.password, 4, function (err, hash) {
    if (err) return callback(err);
    connection.query('INSERT INTO users SET ?', { email: user.email, password: hash, nickname: user.user_metadata.nick },
      function (err, results) {
        if (err && err.code === 'ER_DUP_ENTRY') return callback(new ValidationError('user_exists', 'Taken.'));
        callback(err || null);
      });
  });
};`,
	connector.ActionGetUser: `// the newer style
async (email, callback) => {
  const { promisify } = { promisify: (c, f) => (...a) => new Promise((ok, no) => f.call(c, ...a, (e, r) => e ? no(e) : ok(r))) };
  const connection = require('mysql').createConnection({ host: 'db', user: 'me', password: 'secret', database: 'mydb' });
  try {
    const [user] = await promisify(connection, connection.query)('SELECT * FROM users WHERE email = ?', [email]);
    callback(null, user ? { ...user, user_id: 'x|' + user.id, password: undefined, email_verified: !!user.verified } : null);
  } catch (error) {
    callback(error);
  } finally {
    connection.end();
  }
}`,
	connector.ActionVerify: `function verify(email, callback) {
  const connection = mysql.createConnection({ host: 'db', user: 'me', password: 'secret', database: 'mydb' });
  connection.query('UPDATE users SET verified = 1 WHERE email = ?', [email], function (err, results) {
    if (err) return callback(err);
    callback(null, results.affectedRows > 0);
  });
}`,
	connector.ActionDelete: `function remove(id, callback) {
  const connection = mysql.createConnection({ host: 'db', user: 'me', password: 'secret', database: 'mydb' });
  connection.query('DELETE FROM nowhere WHERE id = ?', [id], function (err) { callback(err); });
}`,
}

func TestPublishedScriptsRunOnMariaDB(t *testing.T) {
	dsn := mariadbtest.Start(t).NewDatabase(t, createTable)
	set := &scripts.Set{Name: "legacy", Scripts: make(map[connector.Action]scripts.Script)}
	for action, source := range legacyScripts {
		set.Scripts[action] = scripts.Script{File: string(action) + ".js", Source: source}
	}
	engine, err := New(set, Options{DSN: dsn})
	if err != nil {
		t.Fatal(err)
	}
	engine.timeout = patience
	t.Cleanup(func() { _ = engine.Close() })
	steps := []struct {
		name string
		call connector.Call
		want string // the script's answer, or the error
	}{
		{"no such user yet", connector.Call{Action: connector.ActionGetUser}, "null"},
		{"login of nobody", connector.Call{Action: connector.ActionLogin, Password: "pässword"}, "user_not_found"},
		{"create", connector.Call{Action: connector.ActionCreate, User: &connector.Profile{
			Attributes:   json.RawMessage(`{"email":"jane'\"--@example.com","password":"pässword"}`),
			UserMetadata: json.RawMessage(`{"nick":"j😀"}`),
		}}, ""},
		{"create again", connector.Call{Action: connector.ActionCreate, User: &connector.Profile{
			Attributes: json.RawMessage(`{"email":"jane'\"--@example.com","password":"x"}`),
		}}, "user_exists (user_exists): Taken."},
		{"login", connector.Call{Action: connector.ActionLogin, Password: "pässword"},
			`{"user_id":"1","nickname":"j😀","email":"jane'\"--@example.com"}`},
		{"login with a wrong password", connector.Call{Action: connector.ActionLogin, Password: "x"}, "wrong_password"},
		{"verify", connector.Call{Action: connector.ActionVerify}, "true"},
		{"get_user", connector.Call{Action: connector.ActionGetUser},
			`{"id":1,"email":"jane'\"--@example.com","nickname":"j😀","verified":1,"user_id":"x|1","email_verified":true}`},
		{"delete from a table that is not there", connector.Call{Action: connector.ActionDelete},
			"unavailable (ER_NO_SUCH_TABLE): ER_NO_SUCH_TABLE: Table "},
	}
	for _, step := range steps {
		t.Run(step.name, func(t *testing.T) {
			step.call.Identifier = `jane'"--@example.com`
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

func TestAStoreThatCannotBeReachedIsUnavailable(t *testing.T) {
	engine, err := New(&scripts.Set{Name: "legacy", Scripts: map[connector.Action]scripts.Script{
		connector.ActionGetUser: {File: "get_user.js", Source: legacyScripts[connector.ActionGetUser]},
	}}, Options{DSN: "u:topsecret@tcp(127.0.0.1:1)/db"})
	if err != nil {
		t.Fatal(err)
	}
	engine.timeout = patience
	t.Cleanup(func() { _ = engine.Close() })
	_, err = engine.Call(context.Background(), &connector.Call{Action: connector.ActionGetUser, Identifier: "a"})
	var known *connector.Error
	if !errors.As(err, &known) || known.Outcome != connector.Unavailable || known.Code != "ECONNREFUSED" || !known.Retryable {
		t.Errorf("got %v, want unavailable, ECONNREFUSED, retryable", err)
	}
}

// storeEngine makes an engine of a login script on a MariaDB with one user.
func storeEngine(t *testing.T, settings scripts.Settings, body string) (*Engine, *sql.DB) {
	t.Helper()
	dsn := mariadbtest.Start(t).NewDatabase(t, createTable, "INSERT INTO users (email, nickname) VALUES ('jane@example.com', 'jane')")
	engine, err := New(&scripts.Set{
		Name:     "legacy",
		Settings: settings,
		Scripts: map[connector.Action]scripts.Script{connector.ActionLogin: {File: "login.js",
			Source: "function login(email, password, callback) {\n" + body + "\n}"}},
	}, Options{DSN: dsn})
	if err != nil {
		t.Fatal(err)
	}
	if settings.Timeout == 0 {
		engine.timeout = patience
	}
	t.Cleanup(func() { _ = engine.Close() })
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	return engine, db
}

// eventually waits until the query gives the text.
func eventually(t *testing.T, db *sql.DB, query, want string) {
	t.Helper()
	var got string
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if err := db.QueryRow(query).Scan(&got); err != nil {
			t.Fatal(err)
		}
		if got == want {
			return
		}
	}
	t.Errorf("%s gives %q, want %q", query, got, want)
}

func TestAWriteThatTheScriptDoesNotWaitForIsDone(t *testing.T) {
	engine, db := storeEngine(t, scripts.Settings{}, `
  const connection = mysql.createConnection({ host: 'db', user: 'me', password: 'secret', database: 'mydb' });
  connection.query('SELECT id FROM users WHERE email = ?', [email], (err, rows) => {
    connection.query('UPDATE users SET nickname = ? WHERE id = ?', ['seen', rows[0].id]);
    callback(err, { user_id: rows[0].id });
  });`)
	ctx, cancel := context.WithCancel(context.Background())
	_, err := engine.Call(ctx, &connector.Call{Action: connector.ActionLogin, Identifier: "jane@example.com"})
	cancel()
	if err != nil {
		t.Fatal(err)
	}
	eventually(t, db, "SELECT nickname FROM users", "seen")
}

func TestAConnectionInGlobalServesLaterCalls(t *testing.T) {
	engine, _ := storeEngine(t, scripts.Settings{}, `
  global.connection = global.connection || mysql.createConnection({ host: 'db', user: 'me', password: 'secret', database: 'mydb' });
  global.connection.query('SELECT id FROM users WHERE email = ?', [email], (err, rows) => callback(err, { user_id: rows && rows[0].id }));`)
	for range 3 {
		answer, err := engine.Call(context.Background(), &connector.Call{
			Action: connector.ActionLogin, Identifier: "jane@example.com", WantScript: true,
		})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := string(answer.Script), `{"user_id":1}`; got != want {
			t.Errorf("gave %s, want %s", got, want)
		}
	}
}

func TestAQueryIsStoppedOnTheServerWhenItsCallIsOver(t *testing.T) {
	engine, db := storeEngine(t, scripts.Settings{}, `
  const connection = mysql.createConnection({ host: 'db', user: 'me', password: 'secret', database: 'mydb' });
  connection.query('SELECT SLEEP(600) AS nap', callback);`)
	const running = "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP(600)%'"
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		_, err := engine.Call(ctx, &connector.Call{Action: connector.ActionLogin, Identifier: "jane@example.com"})
		ended <- err
	}()
	eventually(t, db, running, "1")
	cancel()
	if err := <-ended; !errors.Is(err, connector.Timeout) {
		t.Errorf("ended in %v, want timeout", err)
	}
	eventually(t, db, running, "0")
}
