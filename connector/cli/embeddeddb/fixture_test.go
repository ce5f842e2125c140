//go:build !noembed

package embeddeddb_test

import (
	"database/sql"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/crypto/bcrypt"

	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/testdata"
)

// The package testdata cannot have tests of its own, because go test ./... passes it over. They are here, where there
// is a server to run its SQL on.

func TestTheFixtureIsTheSameOnBothServers(t *testing.T) {
	embedded := members(t, open(t, start(t, testdata.LegacySchema()).DSN()))
	server := mariadbtest.Start(t)
	atOnce := members(t, open(t, server.NewDatabase(t, testdata.LegacySchema())))
	oneByOne := members(t, open(t, server.NewDatabase(t, testdata.Statements(testdata.LegacySchema())...)))
	if diff := cmp.Diff(atOnce, embedded); diff != "" {
		t.Errorf("the members on MariaDB (-) and on the embedded server (+)\n%s", diff)
	}
	if diff := cmp.Diff(atOnce, oneByOne); diff != "" {
		t.Errorf("the members of the text as a whole (-) and of its statements (+)\n%s", diff)
	}
}

func TestTheListedMembersAreThoseOfTheFixture(t *testing.T) {
	rows := members(t, open(t, start(t, testdata.LegacySchema()).DSN()))
	listed := testdata.Members()
	if len(rows) != len(listed) {
		t.Fatalf("there are %d members, %d of them listed", len(rows), len(listed))
	}
	for i, row := range rows {
		member := listed[i]
		if row["id"] != member.ID || row["email"] != member.Email || (row["status"] == "banned") != member.Banned {
			t.Errorf("the list has %+v for the row %v", member, row)
		}
		hash := strings.Replace(row["password_hash"], "$2y$", "$2b$", 1)
		if err := bcrypt.CompareHashAndPassword([]byte(hash), []byte(member.Password)); err != nil {
			t.Errorf("%s: the password %q: %v", member.ID, member.Password, err)
		}
		for _, column := range []string{"entitlements", "preferences"} {
			if text, given := row[column]; given && !json.Valid([]byte(text)) {
				t.Errorf("%s: the column %s is not JSON: %s", member.ID, column, text)
			}
		}
		var golden struct {
			UserID string `json:"user_id"`
			Email  string `json:"email"`
		}
		if err := json.Unmarshal(testdata.Golden(member.ID), &golden); err != nil {
			t.Errorf("%s: the golden user: %v", member.ID, err)
		}
		if golden.UserID != "auth0|"+member.ID || golden.Email != member.Email {
			t.Errorf("%s: the golden user is %+v", member.ID, golden)
		}
	}
}

func TestStatementsTakesATextApart(t *testing.T) {
	text := "-- a comment; not a statement;\n\nCREATE TABLE t (\n  -- inside\n  x TEXT\n);\r\n" +
		"INSERT INTO t VALUES ('a; b');  \n-- between\nDELETE FROM t;\n\nSELECT 1\n"
	want := []string{
		"CREATE TABLE t (\n  -- inside\n  x TEXT\n)", "INSERT INTO t VALUES ('a; b')", "DELETE FROM t", "SELECT 1",
	}
	if diff := cmp.Diff(want, testdata.Statements(text)); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if got := testdata.Statements("-- nothing\n\n"); got != nil {
		t.Errorf("a text without statements gives %q", got)
	}
}

// members reads all members by id; a column that is NULL is missing.
func members(t *testing.T, db *sql.DB) []map[string]string {
	t.Helper()
	rows, err := db.Query("SELECT * FROM members ORDER BY id")
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		t.Fatal(err)
	}
	var all []map[string]string
	for rows.Next() {
		values := make([]sql.NullString, len(columns))
		targets := make([]any, len(columns))
		for i := range values {
			targets[i] = &values[i]
		}
		if err := rows.Scan(targets...); err != nil {
			t.Fatal(err)
		}
		row := make(map[string]string)
		for i, column := range columns {
			if values[i].Valid {
				row[column] = values[i].String
			}
		}
		all = append(all, row)
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	return all
}
