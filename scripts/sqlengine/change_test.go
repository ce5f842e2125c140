package sqlengine_test

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	_ "github.com/go-sql-driver/mysql" // the driver that sqlx.Connect names
	"github.com/google/go-cmp/cmp"
	"github.com/jmoiron/sqlx"

	"github.com/customdb/customdb/connector"
)

// open looks into a test's database.
func open(tb testing.TB, dsn string) *sqlx.DB {
	tb.Helper()
	db, err := sqlx.Connect("mysql", dsn)
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { db.Close() })
	return db
}

// lines gives the rows of a query, each with blanks between its values.
func lines(tb testing.TB, db *sqlx.DB, query string) []string {
	tb.Helper()
	rows, err := db.Queryx(query)
	if err != nil {
		tb.Fatal(err)
	}
	defer rows.Close()
	list := []string{}
	for rows.Next() {
		values, err := rows.SliceScan()
		if err != nil {
			tb.Fatal(err)
		}
		var line []string
		for _, value := range values {
			if text, ok := value.([]byte); ok {
				value = string(text)
			}
			line = append(line, fmt.Sprint(value))
		}
		list = append(list, strings.Join(line, " "))
	}
	if err := rows.Err(); err != nil {
		tb.Fatal(err)
	}
	return list
}

func TestAChangeChangesExactlyOneRow(t *testing.T) {
	t.Parallel()
	const two = `INSERT INTO people (id, email, name) VALUES (5, 'e@example.org', 'twin'), (6, 'f@example.org', 'twin')`
	tests := []struct {
		name, source string
		want         connector.Outcome
		code         string
		left         string // of names and states
	}{
		{"one row", "UPDATE people SET confirmed = 1 WHERE id = 5", connector.OK, "", "twin 1,twin 0"},
		{"one row that is so already", "UPDATE people SET confirmed = 0 WHERE id = 5", connector.OK, "", "twin 0,twin 0"},
		{"none", "UPDATE people SET confirmed = 1 WHERE email = :email", connector.Unchanged, "", "twin 0,twin 0"},
		{"two", "UPDATE people SET confirmed = 1 WHERE name = 'twin'", connector.ScriptError, "too_many_rows", "twin 0,twin 0"},
		{"two that may be any", "-- rows: any\nUPDATE people SET confirmed = 1 WHERE name = 'twin'", connector.OK, "", "twin 1,twin 1"},
		{"none that may be any", "-- rows: any\nUPDATE people SET confirmed = 1 WHERE name = ''", connector.Unchanged, "", "twin 0,twin 0"},
		{"one and then none", "UPDATE people SET confirmed = 1 WHERE id = 5; UPDATE people SET confirmed = 1 WHERE id = 7",
			connector.Unchanged, "", "twin 0,twin 0"},
		{"one and then any number, which is none",
			"UPDATE people SET confirmed = 1 WHERE id = 5; # rows: any\nDELETE FROM roles WHERE person = 5",
			connector.OK, "", "twin 1,twin 0"},
		{"one and then two", "UPDATE people SET confirmed = 1 WHERE id = 5; UPDATE people SET confirmed = 1 WHERE name = 'twin'",
			connector.ScriptError, "too_many_rows", "twin 0,twin 0"},
		{"one and then a mistake", "UPDATE people SET confirmed = 1 WHERE id = 5; UPDATE people SET cnofirmed = 1",
			connector.ScriptError, "ER_BAD_FIELD_ERROR", "twin 0,twin 0"},
		{"one, put back in its place", "/* rows: any */ REPLACE INTO people (id, email, name, confirmed) VALUES (5, 'e@example.org', 'new', 1)",
			connector.OK, "", "new 1,twin 0"},
		{"rows that come back", "UPDATE people SET confirmed = 1 WHERE id = 5; DELETE FROM people WHERE id = 6 RETURNING id AS user_id",
			connector.OK, "", "twin 1"},
		{"too many rows that come back", "DELETE FROM people WHERE name = 'twin' RETURNING id AS user_id",
			connector.ScriptError, "too_many_rows", "twin 0,twin 0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dsn := database(t, two)
			engine := newEngine(t, set(map[connector.Action]string{connector.ActionVerify: test.source}), dsn)
			conn := connector.New("shop", engine, nil)
			result := conn.Do(context.Background(), &connector.Call{Action: connector.ActionVerify, Identifier: "nobody@example.org"})
			if result.Outcome != test.want || result.Err != nil && result.Err.Code != test.code {
				t.Errorf("the outcome is %s: %v, want %s (%s)", result.Outcome, result.Err, test.want, test.code)
			}
			left := strings.Join(lines(t, open(t, dsn), "SELECT name, confirmed FROM people WHERE id IN (5, 6) ORDER BY id"), ",")
			if left != test.left {
				t.Errorf("there is %s, want %s", left, test.left)
			}
		})
	}
}

func TestOneWhoIsGoneCountsAsRemoved(t *testing.T) {
	t.Parallel()
	dsn := database(t, "INSERT INTO roles (person, role) VALUES (1, 'admin'), (1, 'editor')")
	engine := newEngine(t, set(map[connector.Action]string{connector.ActionDelete: `
		-- rows: any
		DELETE FROM roles WHERE person = :id;
		DELETE FROM people WHERE id = :user_id`}), dsn)
	conn := connector.New("shop", engine, nil)
	for _, id := range []string{"1", "1", "4711", "9223372036854775809"} {
		if err := conn.Delete(context.Background(), id); err != nil {
			t.Errorf("deleting %s: %v", id, err)
		}
	}
	db := open(t, dsn)
	if left := lines(t, db, "SELECT id FROM people UNION ALL SELECT person FROM roles"); len(left) != 0 {
		t.Errorf("there still are %v", left)
	}
}

const createPerson = `
	INSERT INTO people (email, name, confirmed, credit, details, born)
	VALUES (:email, :name, :email_verified, :app_metadata.credit, :user_metadata, :user_metadata.born.on);
	INSERT INTO roles (person, role, since) VALUES (:last_insert_id, :metadata.roles.0, :user.since);
	INSERT INTO roles (person, role) VALUES (:last_insert_id, :context.organization.name);
	SELECT id AS user_id, email, name FROM people WHERE id = :last_insert_id`

func TestCreateStoresAUserInOneTransaction(t *testing.T) {
	t.Parallel()
	dsn := database(t)
	engine := newEngine(t, set(map[connector.Action]string{connector.ActionCreate: createPerson}), dsn)
	conn := connector.New("shop", engine, nil)
	newcomer := func(attributes string) *connector.Call {
		return &connector.Call{Action: connector.ActionCreate, WantScript: true,
			Context: []byte(`{"organization":{"name":"'; DROP TABLE people; --"}}`),
			User: &connector.Profile{
				Attributes:   []byte(attributes),
				AppMetadata:  []byte(`{"credit":12.50,"roles":["editor","x"]}`),
				UserMetadata: []byte(`{"born":{"on":"1906-12-09"},"motto":"\u00e9 🦊 '\\"}`),
			}}
	}
	result := conn.Do(context.Background(), newcomer(
		`{"email":"grace@example.org","name":"Grace ?:email","email_verified":true,"password":"secret word","since":1952}`))
	if result.Outcome != connector.OK || result.User == nil || result.User.Email != "grace@example.org" {
		t.Fatalf("the outcome is %s: %v, with the user %+v", result.Outcome, result.Err, result.User)
	}
	db := open(t, dsn)
	want := []string{`grace@example.org Grace ?:email 1 12.50 {"born":{"on":"1906-12-09"},"motto":"\u00e9 🦊 '\\"} 1906-12-09`}
	if diff := cmp.Diff(want, lines(t, db, "SELECT email, name, confirmed, credit, details, born FROM people WHERE name LIKE 'Grace%'")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	want = []string{"'; DROP TABLE people; -- 0", "editor 1952"}
	if diff := cmp.Diff(want, lines(t, db, "SELECT role, since FROM roles ORDER BY role")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}

	tests := []struct {
		name, attributes string
		want             connector.Outcome
		code             string
	}{
		{"somebody who is there", `{"email":"ada@example.org","name":"A","email_verified":false,"since":1}`,
			connector.UserExists, "user_exists"},
		{"a name that is too long", `{"email":"x@example.org","name":"a name of more than twenty letters","email_verified":false,"since":1}`,
			connector.ValidationFailed, "ER_DATA_TOO_LONG"},
		{"nothing where something has to be", `{"name":"A","email_verified":false,"since":1}`,
			connector.ValidationFailed, "ER_BAD_NULL_ERROR"},
		{"a second statement that fails", `{"email":"y@example.org","name":"A","email_verified":false}`,
			connector.ValidationFailed, "ER_BAD_NULL_ERROR"},
	}
	for _, test := range tests {
		before := lines(t, db, "SELECT COUNT(*) FROM people UNION ALL SELECT COUNT(*) FROM roles")
		result := conn.Do(context.Background(), newcomer(test.attributes))
		if result.Outcome != test.want || result.Err.Code != test.code || strings.Contains(result.Err.Error(), "example.org") {
			t.Errorf("%s: the outcome is %s: %v, want %s (%s)", test.name, result.Outcome, result.Err, test.want, test.code)
		}
		if diff := cmp.Diff(before, lines(t, db, "SELECT COUNT(*) FROM people UNION ALL SELECT COUNT(*) FROM roles")); diff != "" {
			t.Errorf("%s left something behind (-want +got)\n%s", test.name, diff)
		}
	}
}

func TestCreateThatStoresNobodySaysSo(t *testing.T) {
	t.Parallel()
	engine := newEngine(t, set(map[connector.Action]string{
		connector.ActionCreate: "INSERT IGNORE INTO people (email) VALUES (:email)"}), database(t))
	conn := connector.New("shop", engine, nil)
	for email, want := range map[string]connector.Outcome{"ada@example.org": connector.Unchanged, "new@example.org": connector.OK} {
		_, err := conn.Create(context.Background(), &connector.User{Email: email}, "x")
		if connector.OutcomeOf(err) != want {
			t.Errorf("creating %s gives %v, want %s", email, err, want)
		}
	}
}

func TestAnAddressThatSomebodyHasIsNotGivenAgain(t *testing.T) {
	t.Parallel()
	dsn := database(t)
	engine := newEngine(t, set(map[connector.Action]string{
		connector.ActionChangeEmail: "UPDATE people SET email = :new_email, confirmed = :verified WHERE email = :email"}), dsn)
	conn := connector.New("shop", engine, nil)
	for _, test := range []struct {
		from, to string
		verified bool
		want     connector.Outcome
	}{
		{"ada@example.org", "big@example.org", true, connector.UserExists},
		{"ada@example.org", "o'ada\\@example.org", false, connector.OK},
		{"ada@example.org", "x@example.org", true, connector.Unchanged},
		{"big@example.org", "big@example.org", true, connector.OK},
	} {
		err := conn.ChangeEmail(context.Background(), test.from, test.to, test.verified)
		if connector.OutcomeOf(err) != test.want {
			t.Errorf("from %s to %s: %v, want %s", test.from, test.to, err, test.want)
		}
	}
	want := []string{`o'ada\@example.org 0`, "big@example.org 1"}
	if diff := cmp.Diff(want, lines(t, open(t, dsn), "SELECT email, confirmed FROM people ORDER BY id")); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// await waits for what has to happen, longer than a slow and busy machine takes.
func await(tb testing.TB, what string, holds func() bool) {
	tb.Helper()
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if holds() {
			return
		}
	}
	tb.Fatalf("in vain waited for this: %s", what)
}
