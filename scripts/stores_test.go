package scripts_test

import (
	"context"
	"database/sql"
	"log/slog"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts/sqlengine"
	"github.com/customdb/customdb/testdata"
)

// What the cases of testdata/stores cannot see, because no answer shows it.
func TestWhatAReadyMadeSetLeavesInTheTables(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, system string
		setup        string // a statement more in the database
		call         connector.Call
		outcome      connector.Outcome
		query, want  string
	}{
		{"a new password forgets who is remembered", "joomla", "",
			connector.Call{Action: connector.ActionChangePassword, Identifier: "salted@example.org", Password: "new"}, connector.OK,
			"SELECT GROUP_CONCAT(user_id) FROM jos_user_keys", "ada"},
		{"a new password ends the sessions of nobody else", "joomla", "",
			connector.Call{Action: connector.ActionChangePassword, Identifier: "salted@example.org", Password: "new"}, connector.OK,
			"SELECT GROUP_CONCAT(session_id ORDER BY session_id) FROM jos_session", "b,c"},
		{"a new password makes a reset void", "joomla", "UPDATE jos_users SET activation = 'reset', requireReset = 1 WHERE id = 1",
			connector.Call{Action: connector.ActionChangePassword, Identifier: "ada@example.org", Password: "new"}, connector.OK,
			"SELECT CONCAT(activation, '/', requireReset, '/', LEFT(password, 4)) FROM jos_users WHERE id = 1", "/0/$2y$"},
		{"nobody is remembered less after a change that was refused", "joomla", "",
			connector.Call{Action: connector.ActionChangePassword, Identifier: "twin@example.org", Password: "new"}, connector.ScriptError,
			"SELECT COUNT(*) FROM jos_session", "3"},
		{"an administrator's approval is not replaced by an address", "joomla",
			`UPDATE jos_extensions SET params = '{"useractivation":"2"}' WHERE element = 'com_users'`,
			connector.Call{Action: connector.ActionVerify, Identifier: "newcomer@example.org"}, connector.Unchanged,
			"SELECT block FROM jos_users WHERE id = 11", "1"},
		{"an option that is a number", "joomla",
			`UPDATE jos_extensions SET params = '{"useractivation":1}' WHERE element = 'com_users'`,
			connector.Call{Action: connector.ActionVerify, Identifier: "newcomer@example.org"}, connector.OK,
			"SELECT CONCAT(block, '/', activation) FROM jos_users WHERE id = 11", "0/"},
		{"a new password makes a mailed one worthless", "mediawiki", "",
			connector.Call{Action: connector.ActionChangePassword, Identifier: "settler@example.org", Password: "new"}, connector.OK,
			"SELECT CONCAT(user_newpassword, '/', LEFT(user_password, 24)) FROM user WHERE user_id = 7", "/:pbkdf2:sha512:30000:64:"},
		{"a new password brings a new token", "mediawiki", "",
			connector.Call{Action: connector.ActionChangePassword, Identifier: "settler@example.org", Password: "new"}, connector.OK,
			"SELECT COUNT(*) FROM user WHERE user_token RLIKE '^[0-9a-f]{32}$' AND user_token <> REPEAT('g', 32) AND user_id = 7", "1"},
		{"an address that was confirmed keeps its date", "mediawiki", "",
			connector.Call{Action: connector.ActionVerify, Identifier: "ada@example.org"}, connector.OK,
			"SELECT user_email_authenticated FROM user WHERE user_id = 1", "20190304050607"},
		{"what is changed is marked as touched", "mediawiki", "",
			connector.Call{Action: connector.ActionVerify, Identifier: "newcomer@example.org"}, connector.OK,
			"SELECT user_touched = user_email_authenticated AND LENGTH(user_touched) = 14 FROM user WHERE user_id = 11", "1"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			statements := testdata.Statements(storeText(t, test.system+".sql"))
			if test.setup != "" {
				statements = append(statements, test.setup)
			}
			dsn := mariadbtest.Start(t).NewDatabase(t, statements...)
			engine, err := sqlengine.New(loadReadyMade(t, test.system, nil),
				sqlengine.Options{DSN: dsn, Logger: slog.New(slog.DiscardHandler)})
			if err != nil {
				t.Fatal(err)
			}
			defer engine.Close()
			if result := connector.New(test.system, engine, nil).Do(context.Background(), &test.call); result.Outcome != test.outcome {
				t.Fatalf("the outcome is %s: %v, want %s", result.Outcome, result.Err, test.outcome)
			}
			db, err := sql.Open("mysql", dsn)
			if err != nil {
				t.Fatal(err)
			}
			defer db.Close()
			var got string
			if err := db.QueryRow(test.query).Scan(&got); err != nil {
				t.Fatal(err)
			}
			if got != test.want {
				t.Errorf("%s gives %q, want %q", test.query, got, test.want)
			}
		})
	}
}
