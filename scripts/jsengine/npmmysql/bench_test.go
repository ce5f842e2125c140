package npmmysql

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"io"
	"strings"
	"testing"

	"modernc.org/quickjs"

	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts/mysqlpool"
)

const benchSchema = `CREATE TABLE people (id BIGINT PRIMARY KEY AUTO_INCREMENT, email VARCHAR(100) UNIQUE, name VARCHAR(50),
	nickname VARCHAR(50), password VARCHAR(100), email_verified TINYINT(1), plan VARCHAR(20), preferences JSON);
	INSERT INTO people VALUES (1, 'jane@example.com', 'Jane Doe', 'jane', '$2b$10$abcdefghijklmnopqrstuv', 1, 'gold', '{"a": 1}')`

const (
	benchHead  = "1  0\n"
	benchQuery = "SELECT id, email, name, nickname, password, email_verified, plan, preferences FROM people " +
		"WHERE email = 'jane@example.com'"
)

const benchScript = `(mysql, options, note, done) => {
  const connection = mysql.createConnection(options());
  connection.connect();
  connection.query('SELECT id, email, name, nickname, password, email_verified, plan, preferences FROM people WHERE email = ?',
    ['jane@example.com'], function (error, results) {
      if (error) throw error;
      if (results.length === 0) throw new Error('nobody');
      done(null, { user_id: results[0].id.toString() });
    });
}`

// BenchmarkGetUser is the whole of a get_user with its server, but for the engine.
func BenchmarkGetUser(b *testing.B) {
	dsn := mariadbtest.Start(b).NewDatabase(b, benchSchema)
	m := newMachine(b, clientFor(b, Options{}))
	options := scriptOptions(b, dsn)
	if _, err := m.vm.Eval("globalThis.script = "+benchScript+"; globalThis.base = "+options+`;
		globalThis.begun = (call) => { setCall(call); script(mysql, () => base, undefined, () => {}); }`, 0); err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		m.start()
		m.do("begun")
		for m.waiting > 0 {
			m.complete(<-m.inbox)
		}
		m.session.Close()
		if len(m.lines) > 0 {
			b.Fatal(m.lines)
		}
	}
}

// BenchmarkGoHalf is what happens in Go and on the server for the same statement.
func BenchmarkGoHalf(b *testing.B) {
	dsn := mariadbtest.Start(b).NewDatabase(b, benchSchema)
	client := clientFor(b, Options{DSN: dsn})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	b.ReportAllocs()
	for b.Loop() {
		session := client.NewSession(context.Background())
		if text, err := session.Do(ctx, "open", benchHead+"{}\n"+benchQuery); err != nil || text[0] != '[' {
			b.Fatal(text, err)
		}
		session.Close()
	}
}

// BenchmarkDriverAlone is the floor: the driver and the server, and nobody who looks at the rows.
func BenchmarkDriverAlone(b *testing.B) {
	dsn := mariadbtest.Start(b).NewDatabase(b, benchSchema)
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	conn, err := db.Conn(context.Background())
	if err != nil {
		b.Fatal(err)
	}
	defer func() { _ = conn.Close() }()
	values := make([]driver.Value, 8)
	b.ReportAllocs()
	for b.Loop() {
		err := conn.Raw(func(raw any) error {
			rows, err := raw.(driver.QueryerContext).QueryContext(context.Background(), benchQuery, nil)
			if err != nil {
				return err
			}
			for err == nil {
				err = rows.Next(values)
			}
			if err != io.EOF {
				return err
			}
			return rows.Close()
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkJavaScriptHalf is what happens in JavaScript for the same script, without the ways to Go and back.
func BenchmarkJavaScriptHalf(b *testing.B) {
	m := newMachine(b, clientFor(b, Options{}))
	const setup = `{
		let answer;
		const host = { call(op, payload, done) { answer = done; }, callSync() {} };
		const modules = {};
		const quiet = { ...runtime, nextTick() {}, module: (name) => (modules[name] ??= sources[name](host, quiet)) };
		const module = quiet.module('mysql');
		const options = { host: 'db', user: 'legacy', password: 'secret', database: 'users' };
		const row = '[{"id":1,"email":"jane@example.com","name":"Jane Doe","nickname":"jane","password":"$2b$10$abcdefghijklmnop",' +
			'"email_verified":1,"plan":"gold","preferences":"{\\"a\\": 1}"}]';
		const script = SCRIPT;
		globalThis.repeat = (times) => {
			for (let i = 0; i < times; i++) {
				script(module, () => options, undefined, () => {});
				answer(null, row);
			}
		};
	}`
	source := strings.NewReplacer("SCRIPT", benchScript).Replace(setup)
	if _, err := m.vm.Eval(source, quickjs.EvalGlobal); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	if _, err := m.vm.Call("repeat", b.N); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkResult is the writing of one row.
func BenchmarkResult(b *testing.B) {
	columns := []mysqlpool.Column{{Name: "id", Type: "BIGINT"}, {Name: "email", Type: "VARCHAR"}, {Name: "name", Type: "VARCHAR"},
		{Name: "nickname", Type: "VARCHAR"}, {Name: "password", Type: "VARCHAR"}, {Name: "email_verified", Type: "TINYINT"},
		{Name: "plan", Type: "VARCHAR"}, {Name: "preferences", Type: "LONGTEXT"}}
	values := []driver.Value{int64(1), []byte("jane@example.com"), []byte("Jane Doe"), []byte("jane"),
		[]byte("$2b$10$abcdefghijklmnopqrstuv"), int64(1), []byte("gold"), []byte(`{"a": 1}`)}
	options := &Options{MaxRows: 1, MaxBytes: 1 << 20}
	b.ReportAllocs()
	for b.Loop() {
		r := newResult(options, flags{})
		if r.Columns(columns) != nil || r.Row(values) != nil || len(r.text()) == 0 {
			b.Fatal("nothing written")
		}
		r.release()
	}
}
