package sqlengine_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts/sqlengine"
)

const nowhere = "user:password@tcp(127.0.0.1:1)/nowhere"

func TestAScriptThatCannotBeRightIsRefusedByItsPlace(t *testing.T) {
	t.Parallel()
	const (
		login  = connector.ActionLogin
		get    = connector.ActionGetUser
		create = connector.ActionCreate
		verify = connector.ActionVerify
		change = connector.ActionChangePassword
	)
	tests := []struct {
		name   string
		action connector.Action
		source string
		want   []string // parts of the message
	}{
		{"a misspelt parameter", get, "SELECT id\n  FROM t WHERE a = :emial",
			[]string{"get_user.sql:2:20: ", "get_user has no parameter :emial", `did you mean "email"?`}},
		{"a parameter of another action", get, "SELECT :new_email",
			[]string{"get_user.sql:1:8: ", ":new_email", "there are identifier, email"}},
		{"a place behind a letter outside ASCII", get, "SELECT 'ö', :x", []string{"get_user.sql:1:13: "}},
		{"a path behind a single value", get, "SELECT :email.domain", []string{"nothing can follow it after a dot"}},
		{"an attribute without a name", create, "INSERT INTO t VALUES (:user)", []string{":user.NAME"}},
		{"an attribute with two names", create, "INSERT INTO t VALUES (:user.a.b)", []string{":user.NAME"}},
		{"a column without the setting", create, "INSERT INTO t VALUES (:column.a)", []string{"options.customdb.columns"}},
		{"a hash without the setting", change, "UPDATE t SET a = :password_hash", []string{"options.customdb.password"}},
		{"a configuration value that is not there", get, "SELECT :configuration.SITTE",
			[]string{"there is no :configuration.SITTE", `did you mean "SITE"?`}},
		{"a question mark", get, "SELECT ?", []string{"get_user.sql:1:8: ", "such as :email"}},
		{"a text without an end", get, "SELECT 'a", []string{"get_user.sql:1:8: ", "no end"}},

		{"nothing but comments", get, "-- nothing\n", []string{"get_user.sql: there is no statement"}},
		{"a lone comment about rows", get, "SELECT 1; -- rows: roles", []string{"get_user.sql:1:11: ", "no statement behind"}},
		{"a transaction", verify, "BEGIN; UPDATE t SET a = 1; COMMIT", []string{"verify.sql:1:1: BEGIN is not for scripts"}},
		{"a definition", verify, "UPDATE t SET a = 1; DROP TABLE t", []string{"verify.sql:1:21: ", "a statement begins with"}},
		{"a procedure", get, "CALL look_up(:email)", []string{"get_user.sql:1:1: ", "a statement begins with"}},
		{"a setting of the session", get, "SET sql_mode = ''; SELECT 1", []string{"get_user.sql:1:1: "}},
		{"rows that go elsewhere", get, "SELECT 1 INTO OUTFILE '/tmp/x'", []string{"get_user.sql:1:10: ", "INTO"}},

		{"a login that writes", login, "SELECT :password; UPDATE t SET a = 1", []string{"login.sql:1:19: login only reads"}},
		{"a look-up that writes behind WITH", get, "WITH x AS (SELECT 1) DELETE FROM t", []string{"get_user only reads"}},
		{"a look-up without a user", get, "-- rows: roles\nSELECT 1", []string{"needs a SELECT without a name"}},
		{"a change that only reads", verify, "SELECT 1", []string{"verify needs a statement that writes"}},
		{"a second SELECT without a name", get, "SELECT 1;\nSELECT 2", []string{"get_user.sql:2:1: ", "in line 1", "-- rows: roles"}},
		{"two SELECTs of one name", get, "SELECT 1;\n-- rows: a\nSELECT 2;\n-- rows: a\nSELECT 3",
			[]string{"get_user.sql:4:1: ", "in line 3", `"a"`}},
		{"any rows of a SELECT", get, "-- rows: any\nSELECT 1", []string{"get_user.sql:1:1: "}},
		{"named rows of an UPDATE", verify, "-- rows: roles\nUPDATE t SET a = 1", []string{"verify.sql:1:1: ", "only a SELECT"}},
		{"a name with a blank", get, "-- rows: the roles\nSELECT 1", []string{"get_user.sql:1:1: "}},
		{"a name within a statement", get, "SELECT 1\n-- rows: roles\nSELECT 2", []string{"get_user.sql:2:1: ", "semicolon"}},
		{"two names for one statement", get, "-- rows: a\n-- rows: b\nSELECT 2", []string{"get_user.sql:2:1: "}},
		{"a new id before there is one", create, "UPDATE t SET a = :last_insert_id; INSERT INTO t VALUES (1)",
			[]string{"create.sql:1:18: ", "no INSERT before"}},
		{"more statements than anybody needs", verify, strings.Repeat("DELETE FROM t;", 51), []string{"50 statements"}},

		{"a login that does not look at the password", login, "SELECT id FROM t WHERE email = :email",
			[]string{"login.sql: nothing checks the password", "options.customdb.password", ":password"}},
		{"a password in a comment only", login, "SELECT id FROM t WHERE email = :email -- :password",
			[]string{"nothing checks the password"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			made := set(map[connector.Action]string{test.action: test.source})
			made.Configuration["SITE"] = "1"
			_, err := sqlengine.New(made, sqlengine.Options{DSN: nowhere})
			message := refusal(t, err)
			for _, part := range test.want {
				if !strings.Contains(message, part) {
					t.Errorf("the message is %q, without %q", message, part)
				}
			}
		})
	}
}

// refusal checks that a set was refused, and returns the message.
func refusal(t *testing.T, err error) string {
	t.Helper()
	var refused *connector.Error
	if !errors.As(err, &refused) || refused.Outcome != connector.InvalidRequest || refused.Message == "" {
		t.Fatalf("the error is %#v, want a *connector.Error with the outcome invalid_request and a message", err)
	}
	return refused.Message
}

func TestWhichServerIsAsked(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name          string
		configuration map[string]string
		want          string // of the message, empty if it is fine
	}{
		{"none", map[string]string{}, "give --dsn, or set DSN, or HOST"},
		{"a user but no host", map[string]string{"USER": "a", "DATABASE": "b"}, "give --dsn"},
		{"a host", map[string]string{"HOST": "127.0.0.1", "PORT": "3307", "USER": "a", "PASSWORD": "b", "DATABASE": "c"}, ""},
		{"a host in small letters", map[string]string{"host": "127.0.0.1", "user": "a"}, ""},
		{"a socket", map[string]string{"SOCKET": "/run/mysqld.sock"}, ""},
		{"a DSN", map[string]string{"DSN": nowhere}, ""},
		{"a DSN that is none", map[string]string{"DSN": "hunter2@"}, "DSN in options.configuration: "},
		{"a port that is none", map[string]string{"HOST": "h", "PORT": "hunter2"}, "PORT in options.configuration"},
		{"a port that is too large", map[string]string{"HOST": "h", "PORT": "70000"}, "PORT in options.configuration"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			made := set(map[connector.Action]string{connector.ActionGetUser: "SELECT 1"})
			made.Configuration = test.configuration
			engine, err := sqlengine.New(made, sqlengine.Options{})
			if test.want == "" {
				if err != nil {
					t.Fatal(err)
				}
				_ = engine.Close()
				return
			}
			if message := refusal(t, err); !strings.Contains(message, test.want) || strings.Contains(message, "hunter2") {
				t.Errorf("the message is %q, want %q in it, and no value", message, test.want)
			}
		})
	}
}

func TestAnEngineDescribesItsScripts(t *testing.T) {
	t.Parallel()
	engine := newEngine(t, set(map[connector.Action]string{
		connector.ActionDelete:  "DELETE FROM t WHERE id = :id",
		connector.ActionGetUser: "SELECT 1",
	}), nowhere)
	described := engine.Describe()
	if len(described.Actions) != 2 || !described.Supports(connector.ActionGetUser) || !described.Supports(connector.ActionDelete) {
		t.Errorf("the engine describes itself as %+v", described)
	}
	if _, failure := call(t, engine, &connector.Call{Action: connector.ActionLogin}); failure == nil ||
		failure.Outcome != connector.Unsupported {
		t.Errorf("an action without a script gives %v, want unsupported", failure)
	}
}
