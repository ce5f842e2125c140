package jsengine

import (
	"context"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// A fakeHost stands for the Go half of mysql: it answers every query at once with the same rows.
type fakeHost struct{ rows string }

func (h fakeHost) open(context.Context) session { return h }
func (h fakeHost) close() error                 { return nil }
func (h fakeHost) Close()                       {}

func (h fakeHost) Do(context.Context, string, string) (string, error) { return h.rows, nil }
func (h fakeHost) Prompt(string, string) bool                         { return true }
func (h fakeHost) Sync(string, string) (string, error)                { return "", nil }

const getUserScript = `function getByEmail(email, callback) {
  const mysql = require('mysql');
  const connection = mysql.createConnection({
    host: configuration.host, user: configuration.user, password: configuration.password, database: 'legacy'
  });
  connection.connect();
  const query = 'SELECT id, nickname, email, plan FROM users WHERE email = ?';
  connection.query(query, [email], function (err, results) {
    connection.end();
    if (err || results.length === 0) return callback(err || null);
    const user = results[0];
    callback(null, {
      user_id: user.id.toString(),
      nickname: user.nickname,
      email: user.email,
      email_verified: Boolean(user.verified),
      metadata: { plan: user.plan, roles: ['reader', 'writer'] },
      user_metadata: { language: 'en', theme: 'dark' },
    });
  });
}`

const fakeRows = `[{"id":7,"nickname":"jane","email":"jane@example.com","plan":"gold","verified":1}]`

func benchmarkEngine(b *testing.B) *Engine { return benchmarkEngineOf(b, getUserScript) }

func benchmarkEngineOf(b *testing.B, getUser string) *Engine {
	b.Helper()
	engine := newEngineOf(b, &scripts.Set{
		Name:          "bench",
		Configuration: map[string]string{"host": "db", "user": "u", "password": "p"},
		Scripts:       map[connector.Action]scripts.Script{connector.ActionGetUser: {File: "get_user.js", Source: getUser}},
	})
	if err := engine.hosts["mysql"].close(); err != nil {
		b.Fatal(err)
	}
	engine.hosts["mysql"] = fakeHost{rows: fakeRows}
	return engine
}

// BenchmarkGetUser is a get_user with one query: everything but the database and the way to the plugin.
func BenchmarkGetUser(b *testing.B) {
	engine := benchmarkEngine(b)
	request := &connector.Call{Action: connector.ActionGetUser, Identifier: "jane@example.com"}
	b.ReportAllocs()
	defer reportCPU(b)()
	for b.Loop() {
		answer, err := engine.Call(context.Background(), request)
		if err != nil || answer.Profile == nil {
			b.Fatal(answer, err)
		}
	}
}

// BenchmarkGetUserInNewGoroutines is the same from a new goroutine each time, as a server calls.
func BenchmarkGetUserInNewGoroutines(b *testing.B) {
	engine := benchmarkEngine(b)
	request := &connector.Call{Action: connector.ActionGetUser, Identifier: "jane@example.com"}
	done := make(chan error)
	b.ReportAllocs()
	defer reportCPU(b)()
	for b.Loop() {
		go func() {
			_, err := engine.Call(context.Background(), request)
			done <- err
		}()
		if err := <-done; err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkGetUserAtOnce is the same from eight goroutines for each processor.
func BenchmarkGetUserAtOnce(b *testing.B) {
	engine := benchmarkEngine(b)
	request := &connector.Call{Action: connector.ActionGetUser, Identifier: "jane@example.com"}
	b.ReportAllocs()
	defer reportCPU(b)()
	b.SetParallelism(8)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := engine.Call(context.Background(), request); err != nil {
				b.Error(err)
				return
			}
		}
	})
}

// BenchmarkNewVM is what a call costs more that gets a machine of its own.
func BenchmarkNewVM(b *testing.B) {
	engine := benchmarkEngine(b)
	b.ReportAllocs()
	defer reportCPU(b)()
	for b.Loop() {
		v, err := newVM(engine)
		if err != nil {
			b.Fatal(err)
		}
		v.machine.Close()
	}
}

// BenchmarkPieces takes a get_user apart: what each further line of a script costs.
func BenchmarkPieces(b *testing.B) {
	pieces := []struct{ name, body string }{
		{"callback", `callback(null)`},
		{"profile", `callback(null, { user_id: '7', nickname: 'jane', email, email_verified: true,
			metadata: { plan: 'gold', roles: ['reader', 'writer'] }, user_metadata: { language: 'en', theme: 'dark' } })`},
		{"connection", `mysql.createConnection({ host: 'db', user: 'u', password: 'p', database: 'legacy' }); callback(null)`},
		{"query", `mysql.createConnection({ host: 'db', user: 'u', password: 'p', database: 'legacy' }).query(
			'SELECT id FROM users WHERE email = ?', [email], (err, results) => callback(null))`},
		{"tick", `process.nextTick(() => callback(null))`},
		{"await", `(async () => { await null; callback(null) })()`},
	}
	for _, piece := range pieces {
		b.Run(piece.name, func(b *testing.B) {
			engine := benchmarkEngineOf(b, "function getByEmail(email, callback) {"+piece.body+"}")
			request := &connector.Call{Action: connector.ActionGetUser, Identifier: "jane@example.com"}
			b.ReportAllocs()
			defer reportCPU(b)()
			for b.Loop() {
				if _, err := engine.Call(context.Background(), request); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
