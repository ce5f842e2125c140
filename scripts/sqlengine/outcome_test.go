package sqlengine_test

import (
	"context"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
)

const (
	confirm = "UPDATE people SET confirmed = 1 WHERE email = :email"
	look    = "SELECT id AS user_id, email FROM people WHERE email = :email"
)

func TestWhatAServersErrorMeans(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, source string
		want         connector.Outcome
		code, detail string
	}{
		{"a syntax error", "SELECT id\n  FROM people\n WERE email = :email", connector.ScriptError, "ER_PARSE_ERROR",
			"get_user.sql:3: You have an error in your SQL syntax"},
		{"a syntax error behind a comment of several lines", "/* a\nb */ SELECT id /* c\n\n */\n FORM people", connector.ScriptError,
			"ER_PARSE_ERROR", "get_user.sql:5: "},
		{"an unknown column", "SELECT emial FROM people", connector.ScriptError, "ER_BAD_FIELD_ERROR",
			"get_user.sql:1: Unknown column 'emial'"},
		{"an unknown table", "SELECT id FROM peolpe", connector.ScriptError, "ER_NO_SUCH_TABLE", "peolpe' doesn't exist"},
		{"an unknown function", "SELECT frobnicate(:email)", connector.ScriptError, "ER_SP_DOES_NOT_EXIST", ""},
		{"several rows in one place", "SELECT (SELECT id FROM people) AS user_id", connector.ScriptError, "ER_SUBQUERY_NO_1_ROW", ""},
		{"two users", "SELECT id AS user_id FROM people", connector.InvalidProfile, "several_users", "get_user.sql:1: the statement gave 2 rows"},
		{"two columns of one name", "SELECT id, email AS id FROM people WHERE id = 1", connector.ScriptError, "", "two columns are called id"},
		{"binary data", "SELECT id AS user_id, 'a' AS name, UNHEX('ff') AS picture FROM people WHERE id = 1", connector.InvalidProfile, "",
			"get_user.sql: column picture: it is binary"},
		{"metadata that is no JSON", "SELECT id AS user_id, 'x' AS metadata FROM people WHERE id = 1", connector.InvalidProfile, "",
			"column metadata: it has to hold JSON"},
		{"an attribute in another that is no object", "SELECT id AS user_id, 1 AS `metadata.a`, 2 AS `metadata.a.b` FROM people WHERE id = 1",
			connector.InvalidProfile, "", "column metadata.a: it has to hold a JSON object"},
		{"rows without an end", "SELECT 1 AS user_id; -- rows: many\nSELECT seq FROM seq_1_to_100000", connector.ScriptError, "",
			"get_user.sql:2: the statement gave more than 10000 rows"},
		{"texts without an end", "SELECT 1 AS user_id; -- rows: b\nSELECT REPEAT('x', 14000000) FROM seq_1_to_3", connector.ScriptError, "",
			"more than 36 MiB"},
		{"nobody", "SELECT id FROM people WHERE email = :email", connector.UserNotFound, "", ""},
	}
	server := mariadbtest.Start(t)
	dsn := server.NewDatabase(t, people, somePeople)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			engine := newEngine(t, set(map[connector.Action]string{connector.ActionGetUser: test.source}), dsn)
			for range 2 { // the second call may get the first one's connection
				result := connector.New("shop", engine, nil).Do(context.Background(), &connector.Call{
					Action: connector.ActionGetUser, Identifier: "secret@example.org"})
				if result.Outcome != test.want || test.code != "" && result.Err.Code != test.code {
					t.Fatalf("the outcome is %s: %v, want %s (%s)", result.Outcome, result.Err, test.want, test.code)
				}
				if !strings.Contains(result.Err.Detail, test.detail) || strings.Contains(result.Err.Error(), "secret@") {
					t.Errorf("the detail is %q, want %q in it, and no value", result.Err.Detail, test.detail)
				}
			}
		})
	}
}

func TestAStoreThatIsAwayIsUnavailable(t *testing.T) {
	t.Parallel()
	server := mariadbtest.StartOwn(t)
	dsn := server.NewDatabase(t, people, somePeople)
	engine := newEngine(t, set(map[connector.Action]string{connector.ActionGetUser: look, connector.ActionVerify: confirm}), dsn)
	conn := connector.New("shop", engine, nil)
	if _, err := conn.GetUser(context.Background(), "ada@example.org"); err != nil {
		t.Fatal(err)
	}
	server.Kill(t)
	for range 2 {
		for _, call := range []*connector.Call{
			{Action: connector.ActionGetUser, Identifier: "ada@example.org"}, {Action: connector.ActionVerify, Identifier: "ada@example.org"}} {
			result := conn.Do(context.Background(), call)
			if result.Outcome != connector.Unavailable || !result.Err.Retryable || strings.Contains(result.Err.Error(), dsn) {
				t.Errorf("%s of a store that is away is %s: %v", call.Action, result.Outcome, result.Err)
			}
		}
	}
	server.Restart(t)
	if _, err := conn.GetUser(context.Background(), "ada@example.org"); err != nil {
		t.Errorf("the store is back, but: %v", err)
	}
	if err := conn.Verify(context.Background(), "ada@example.org"); err != nil {
		t.Errorf("the store is back, but: %v", err)
	}
}

func TestADeadlineEndsTheStatementOnTheServer(t *testing.T) {
	t.Parallel()
	server := mariadbtest.Start(t)
	for action, source := range map[connector.Action]string{
		connector.ActionGetUser: "SELECT id AS user_id, SLEEP(600) FROM people WHERE email = :email",
		connector.ActionVerify:  "UPDATE people SET confirmed = SLEEP(600) WHERE email = :email",
	} {
		t.Run(string(action), func(t *testing.T) {
			t.Parallel()
			dsn := server.NewDatabase(t, people, somePeople)
			made := set(map[connector.Action]string{action: source})
			made.Settings.Timeout = 300 * time.Millisecond
			engine := newEngine(t, made, dsn)
			answer, failure := call(t, engine, &connector.Call{Action: action, Identifier: "ada@example.org"})
			if failure == nil || failure.Outcome != connector.Timeout || failure.Retryable != action.Reads() {
				t.Fatalf("the answer is %+v with the error %+v, want a time-out", answer, failure)
			}
			if unknown := strings.Contains(failure.Detail, "whether it has written is unknown"); unknown == action.Reads() {
				t.Errorf("the detail is %q", failure.Detail)
			}
			db := open(t, dsn)
			await(t, "the statement has ended on the server", func() bool {
				return len(lines(t, db, "SELECT id FROM information_schema.processlist WHERE info LIKE '%SLEEP(600)%' AND id <> CONNECTION_ID() "+
					"AND db = DATABASE()")) == 0
			})
			if left := lines(t, db, "SELECT confirmed FROM people WHERE id = 1"); left[0] != "1" {
				t.Errorf("the row was changed to %v", left)
			}
		})
	}
}

func TestACallThatWaitsForALockEndsInTime(t *testing.T) {
	t.Parallel()
	dsn := database(t)
	holder, err := open(t, dsn).Beginx()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = holder.Rollback() }() // or nobody could drop the table
	if _, err := holder.Exec("UPDATE people SET confirmed = 0 WHERE id = 1"); err != nil {
		t.Fatal(err)
	}
	made := set(map[connector.Action]string{connector.ActionVerify: confirm})
	made.Settings.Timeout = 300 * time.Millisecond
	engine := newEngine(t, made, dsn)
	_, failure := call(t, engine, &connector.Call{Action: connector.ActionVerify, Identifier: "ada@example.org"})
	if failure == nil || failure.Outcome != connector.Timeout {
		t.Fatalf("the error is %v, want a time-out", failure)
	}
	if err := holder.Commit(); err != nil {
		t.Fatal(err)
	}
	// To lock the row takes that the call's transaction has ended.
	if left := lines(t, open(t, dsn), "SELECT confirmed FROM people WHERE id = 1 FOR UPDATE"); left[0] != "0" {
		t.Errorf("the row was changed to %v after the call had ended", left)
	}
}

func TestADeadlockIsTriedAgain(t *testing.T) {
	t.Parallel()
	dsn := database(t, "INSERT INTO roles VALUES (1, 'admin', 0)")
	db := open(t, dsn)
	other, err := db.Beginx()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = other.Rollback() }()
	// The other transaction holds the row of roles; the script takes that of people, then waits for roles; the other then
	// asks for people. It has written more, so that the server lets it live.
	for _, text := range []string{"INSERT INTO people (email) SELECT CONCAT(seq, '@x') FROM seq_1_to_100", "UPDATE roles SET since = since + 1"} {
		if _, err := other.Exec(text); err != nil {
			t.Fatal(err)
		}
	}
	engine := newEngine(t, set(map[connector.Action]string{connector.ActionVerify: confirm + "; UPDATE roles SET since = since + 10"}), dsn)
	done := make(chan error, 1)
	go func() {
		_, err := engine.Call(context.Background(), &connector.Call{Action: connector.ActionVerify, Identifier: "ada@example.org"})
		done <- err
	}()
	await(t, "the script asks for the row of roles", func() bool {
		return len(lines(t, db, "SELECT id FROM information_schema.processlist WHERE info LIKE 'UPDATE roles%' AND db = DATABASE()")) == 1
	})
	if _, err := other.Exec("UPDATE people SET name = 'other' WHERE id = 1"); err != nil {
		t.Fatal(err)
	}
	if err := other.Commit(); err != nil {
		t.Fatal(err)
	}
	if err := <-done; err != nil {
		t.Errorf("the script ended with %v", err)
	}
	if left := lines(t, db, "SELECT since FROM roles"); left[0] != "11" {
		t.Errorf("both changes make %s, want 11", left[0])
	}
}

func TestAServerThatHangsDuringAWriteLeavesItUnknown(t *testing.T) {
	t.Parallel()
	server := mariadbtest.StartOwn(t)
	dsn := server.NewDatabase(t, people, somePeople)
	made := set(map[connector.Action]string{connector.ActionVerify: "UPDATE people SET confirmed = SLEEP(600) WHERE email = :email"})
	engine := newEngine(t, made, dsn)
	done := make(chan *connector.Error, 1)
	go func() {
		_, err := engine.Call(context.Background(), &connector.Call{Action: connector.ActionVerify, Identifier: "ada@example.org"})
		done <- connector.AsError(err)
	}()
	db := open(t, dsn)
	await(t, "the statement runs", func() bool {
		return len(lines(t, db, "SELECT id FROM information_schema.processlist WHERE info LIKE '%SLEEP(600)%' AND id <> CONNECTION_ID()")) == 1
	})
	server.Signal(t, syscall.SIGKILL)
	failure := <-done
	if failure == nil || failure.Outcome != connector.Timeout || failure.Retryable ||
		!strings.Contains(failure.Detail, "whether it has written is unknown") {
		t.Errorf("the error is %+v, want a time-out that says what is unknown", failure)
	}
}

func TestATableWithoutTransactionsKeepsWhatWasWritten(t *testing.T) {
	t.Parallel()
	dsn := mariadbtest.Start(t).NewDatabase(t, strings.Replace(people, "DEFAULT CHARSET", "ENGINE=MyISAM DEFAULT CHARSET", 1), somePeople)
	engine := newEngine(t, set(map[connector.Action]string{connector.ActionVerify: "UPDATE people SET confirmed = 1"}), dsn)
	_, failure := call(t, engine, &connector.Call{Action: connector.ActionVerify, Identifier: "ada@example.org"})
	if failure == nil || failure.Code != "too_many_rows" || !strings.Contains(failure.Detail, "knows no transactions") {
		t.Errorf("the error is %v", failure)
	}
}

func TestNoMoreCallsRunAtOnceThanTheSettingsSay(t *testing.T) {
	t.Parallel()
	server := mariadbtest.Start(t)
	dsn := server.NewDatabase(t, people, somePeople)
	made := set(map[connector.Action]string{connector.ActionGetUser: "SELECT id AS user_id, SLEEP(600) FROM people WHERE email = :email"})
	made.Settings.Concurrency = 1
	engine := newEngine(t, made, dsn)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() {
		_, err := engine.Call(ctx, &connector.Call{Action: connector.ActionGetUser, Identifier: "ada@example.org"})
		done <- err
	}()
	db := open(t, dsn)
	await(t, "the first call runs", func() bool {
		return len(lines(t, db, "SELECT id FROM information_schema.processlist WHERE info LIKE '%SLEEP(600)%' AND id <> CONNECTION_ID() "+
			"AND db = DATABASE()")) == 1
	})
	short, stop := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer stop()
	_, err := engine.Call(short, &connector.Call{Action: connector.ActionGetUser, Identifier: "ada@example.org"})
	if failure := connector.AsError(err); failure == nil || failure.Code != "busy" || !failure.Retryable {
		t.Errorf("the second call ended with %v, want busy", err)
	}
	cancel()
	if err := <-done; connector.OutcomeOf(err) != connector.Timeout {
		t.Errorf("the call that was given up ended with %v", err)
	}
}
