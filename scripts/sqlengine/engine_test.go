package sqlengine_test

import (
	"context"
	"errors"
	"log/slog"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/scripts/sqlengine"
)

// set is a connection with those scripts, by action.
func set(sources map[connector.Action]string) *scripts.Set {
	made := &scripts.Set{Name: "shop", Scripts: map[connector.Action]scripts.Script{}, Configuration: map[string]string{}}
	for action, source := range sources {
		made.Scripts[action] = scripts.Script{File: string(action) + ".sql", Source: source}
	}
	made.Settings.Timeout = 20 * time.Second
	return made
}

func newEngine(tb testing.TB, made *scripts.Set, dsn string) *sqlengine.Engine {
	tb.Helper()
	engine, err := sqlengine.New(made, sqlengine.Options{DSN: dsn, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() {
		if err := engine.Close(); err != nil {
			tb.Error(err)
		}
	})
	return engine
}

const people = `CREATE TABLE people (
	id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
	email VARCHAR(100) NOT NULL UNIQUE,
	name VARCHAR(20) NULL,
	confirmed TINYINT(1) NOT NULL DEFAULT 0,
	credit DECIMAL(10,2) NULL,
	born DATE NULL,
	seen DATETIME(3) NULL,
	details TEXT NULL,
	picture BLOB NULL
) DEFAULT CHARSET=utf8mb4`

const somePeople = `INSERT INTO people (id, email, name, confirmed, credit, born, seen, details) VALUES
	(1, 'ada@example.org', 'Ada 🦊', 1, 12.50, '1815-12-10', '2020-02-20 20:20:20.5', '{"plan":"gold","a":[1,2]}'),
	(9223372036854775809, 'big@example.org', NULL, 0, NULL, NULL, NULL, NULL)`

const roles = `CREATE TABLE roles (person BIGINT UNSIGNED NOT NULL, role VARCHAR(40) NOT NULL, since INT NOT NULL DEFAULT 0)`

func database(tb testing.TB, more ...string) string {
	tb.Helper()
	return mariadbtest.Start(tb).NewDatabase(tb, append([]string{people, somePeople, roles}, more...)...)
}

func TestARowBecomesAProfile(t *testing.T) {
	t.Parallel()
	engine := newEngine(t, set(map[connector.Action]string{connector.ActionGetUser: `
		SELECT id AS user_id, email, name, confirmed AS email_verified, credit AS ` + "`metadata.credit`" + `, born AS birthdate,
		       seen AS last_seen, details AS metadata
		  FROM people WHERE email = :email;
		-- rows: metadata.roles
		SELECT role FROM roles JOIN people ON id = person WHERE email = :email ORDER BY role;
		-- rows: grants
		SELECT role, since FROM roles JOIN people ON id = person WHERE email = :email ORDER BY role
	`}), database(t, `INSERT INTO roles VALUES (1, 'admin', 1999), (1, 'editor', 2001)`))
	tests := []struct{ email, want string }{
		{"ada@example.org", `{"user_id":"1","email":"ada@example.org","name":"Ada 🦊","email_verified":true,` +
			`"metadata":{"credit":12.50,"roles":["admin","editor"],"plan":"gold","a":[1,2]},"birthdate":"1815-12-10",` +
			`"last_seen":"2020-02-20T20:20:20.5Z","grants":[{"role":"admin","since":1999},{"role":"editor","since":2001}]}`},
		{"big@example.org", `{"user_id":"9223372036854775809","email":"big@example.org","email_verified":false,` +
			`"metadata":{"credit":null,"roles":[]},"grants":[]}`},
		{"nobody@example.org", "null"},
	}
	for _, test := range tests {
		answer, err := engine.Call(context.Background(), &connector.Call{
			Action: connector.ActionGetUser, Identifier: test.email, WantScript: true})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, string(answer.Script)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.email, diff)
		}
	}
}

func call(tb testing.TB, engine *sqlengine.Engine, call *connector.Call) (*connector.Answer, *connector.Error) {
	tb.Helper()
	answer, err := engine.Call(context.Background(), call)
	var failure *connector.Error
	if err != nil && !errors.As(err, &failure) {
		tb.Fatalf("the error is %#v, want a *connector.Error", err)
	}
	return answer, failure
}

// newEngineError is for sets that cannot be right.
func newEngineError(made *scripts.Set) (*sqlengine.Engine, error) {
	return sqlengine.New(made, sqlengine.Options{DSN: nowhere})
}
