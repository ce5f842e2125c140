//go:build !noembed

package embeddeddb_test

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/customdb/customdb/connector/cli/embeddeddb"
	"github.com/customdb/customdb/testdata"
)

func TestTheFixtureScriptsStatementsWork(t *testing.T) {
	db := open(t, start(t, testdata.LegacySchema()).DSN())

	insert := "INSERT INTO members SET email = ?, password_hash = ?, roles = ?, credit = ?, preferences = ?, " +
		"member_since = ?"
	given := []any{"new@example.org", "$2b$10$x", "a,b", 4.5, `{"motto": "mer 💿"}`, time.Now()}
	result, err := db.Exec(insert, given...)
	if err != nil {
		t.Fatal(err)
	}
	if id, err := result.LastInsertId(); err != nil || id != 9007199254740994 {
		t.Errorf("the new member has the id %d, %v; want 2^53 + 2", id, err)
	}
	var duplicate *mysql.MySQLError
	if _, err := db.Exec(insert, given...); !errors.As(err, &duplicate) || duplicate.Number != 1062 {
		t.Errorf("the same member again: %v, want error 1062", err)
	}
	given[0] = "New@example.org"
	if _, err := db.Exec(insert, given...); err != nil {
		t.Errorf("a member whose address differs in case: %v", err)
	}

	var id, name, preferences string
	var credit float64
	row := db.QueryRow("SELECT CAST(id AS CHAR) AS id, display_name, credit, preferences FROM members WHERE email = ?",
		"andre@example.org")
	if err := row.Scan(&id, &name, &credit, &preferences); err != nil {
		t.Fatal(err)
	}
	if id != "19" || !strings.HasSuffix(name, "🦊") || credit != 99.95 ||
		preferences != `{"language": "sv", "motto": "mer vinyl 💿"}` {
		t.Errorf("got %q, %q, %v, %q", id, name, credit, preferences)
	}

	for _, who := range []string{"unverified@example.org", "ada@example.org"} { // the second is confirmed already
		result, err := db.Exec("UPDATE members SET email_confirmed = 1 WHERE email = ?", who)
		if err != nil {
			t.Fatal(err)
		}
		if matched, err := result.RowsAffected(); err != nil || matched != 1 {
			t.Errorf("confirming %s matched %d rows, %v", who, matched, err)
		}
	}
	if _, err := db.Exec("DELETE FROM members WHERE id = ?", "9007199254740993"); err != nil {
		t.Fatal(err)
	}
	left := "SELECT COUNT(*) FROM members WHERE email IN ('new@example.org', 'big.id@example.org', 'nobody')"
	if got := count(t, db, left); got != 1 {
		t.Errorf("%d members are left of these, want 1", got)
	}
}

func TestNoAcknowledgedWriteIsLostBetweenConnections(t *testing.T) {
	db := open(t, start(t, "CREATE TABLE t (id INT PRIMARY KEY, n INT NOT NULL);\nINSERT INTO t VALUES (0, 0);").DSN())
	const workers, rounds = 8, 25
	var wait sync.WaitGroup
	for worker := range workers {
		wait.Go(func() {
			for round := range rounds {
				if _, err := db.Exec("INSERT INTO t VALUES (?, 0)", 1+worker*rounds+round); err != nil {
					t.Error(err)
				}
				if _, err := db.Exec("UPDATE t SET n = n + 1 WHERE id = 0"); err != nil {
					t.Error(err)
				}
				var n int
				if err := db.QueryRow("SELECT n FROM t WHERE id = 0").Scan(&n); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if got := count(t, db, "SELECT COUNT(*) FROM t"); got != workers*rounds+1 {
		t.Errorf("there are %d rows, want %d", got, workers*rounds+1)
	}
	if got := count(t, db, "SELECT n FROM t WHERE id = 0"); got != workers*rounds {
		t.Errorf("the counter says %d, want %d", got, workers*rounds)
	}
}

func TestTransactionsFollowOneAnother(t *testing.T) {
	db := open(t, start(t, "CREATE TABLE t (id INT PRIMARY KEY, n INT NOT NULL); INSERT INTO t VALUES (0, 0)").DSN())
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for round := range 10 {
				if err := increment(db, round%2 == 0); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wait.Wait()
	if got := count(t, db, "SELECT n FROM t WHERE id = 0"); got != 40 {
		t.Errorf("after 40 commits and 40 rollbacks the counter says %d", got)
	}
}

// increment reads the counter and writes it one higher, which only a transaction makes safe.
func increment(db *sql.DB, commit bool) error {
	tx, err := db.Begin()
	if err != nil {
		return err
	}
	defer tx.Rollback()
	var n int
	if err := tx.QueryRow("SELECT n FROM t WHERE id = 0").Scan(&n); err != nil {
		return err
	}
	if _, err := tx.Exec("UPDATE t SET n = ? WHERE id = 0", n+1); err != nil || !commit {
		return err
	}
	return tx.Commit()
}

func TestAConnectionThatDiesGivesUpItsTransaction(t *testing.T) {
	db := open(t, start(t, "CREATE TABLE t (id INT PRIMARY KEY)").DSN())
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, statement := range []string{"BEGIN", "INSERT INTO t VALUES (1)"} {
		if _, err := conn.ExecContext(t.Context(), statement); err != nil {
			t.Fatal(err)
		}
	}
	rows := make(chan int)
	go func() { rows <- count(t, db, "SELECT COUNT(*) FROM t") }()
	if err := conn.Raw(func(driverConn any) error { return driverConn.(io.Closer).Close() }); err != nil {
		t.Fatal(err)
	}
	if got := <-rows; got != 0 {
		t.Errorf("there are %d rows of a transaction that was not committed", got)
	}
}

func TestAFailedStatementDoesNotHoldItsTables(t *testing.T) {
	server := start(t, "CREATE TABLE t (id INT PRIMARY KEY); INSERT INTO t VALUES (1)")
	first, second := open(t, server.DSN()), open(t, server.DSN())
	first.SetMaxOpenConns(1)
	if _, err := first.Exec("INSERT INTO t VALUES (1)"); err == nil {
		t.Fatal("the same key twice is no error")
	}
	if _, err := second.Exec("INSERT INTO t VALUES (2)"); err != nil {
		t.Fatal(err)
	}
	if _, err := first.Exec("INSERT INTO t VALUES (3)"); err != nil {
		t.Fatal(err)
	}
	if got := count(t, second, "SELECT COUNT(*) FROM t"); got != 3 {
		t.Errorf("there are %d rows, want 3", got)
	}
}

func TestAStatementCanBeKilled(t *testing.T) {
	server := start(t, "")
	db := open(t, server.DSN())
	conn, err := db.Conn(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	var id int
	if err := conn.QueryRowContext(t.Context(), "SELECT CONNECTION_ID()").Scan(&id); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error)
	go func() {
		_, err := conn.ExecContext(context.Background(), "SELECT SLEEP(600)")
		ended <- err
	}()
	deadline := time.After(2 * time.Minute)
	for {
		if _, err := db.Exec(fmt.Sprintf("KILL QUERY %d", id)); err != nil {
			t.Fatal(err)
		}
		select {
		case <-ended:
			return
		case <-deadline:
			t.Fatal("the statement still runs")
		case <-time.After(50 * time.Millisecond): // it may not have begun yet
		}
	}
}

func TestOnlyThePasswordOpensTheServer(t *testing.T) {
	config, err := mysql.ParseDSN(start(t, "").DSN())
	if err != nil {
		t.Fatal(err)
	}
	if host, _, _ := net.SplitHostPort(config.Addr); host != "127.0.0.1" {
		t.Errorf("the server listens at %s", config.Addr)
	}
	for _, login := range []struct{ user, password string }{
		{config.User, ""}, {config.User, "guess"}, {"root", ""}, {"", ""},
	} {
		wrong := config.Clone()
		wrong.User, wrong.Passwd = login.user, login.password
		var refusal *mysql.MySQLError
		if err := open(t, wrong.FormatDSN()).Ping(); !errors.As(err, &refusal) {
			t.Errorf("as %q with the password %q: %v, want a refusal", login.user, login.password, err)
		}
	}
}

func TestCloseEndsConnectionsAndMayBeRepeated(t *testing.T) {
	server := start(t, "CREATE TABLE t (id INT)")
	db := open(t, server.DSN())
	db.SetMaxOpenConns(1)
	if err := db.Ping(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if err := server.Close(); err != nil {
			t.Errorf("closing: %v", err)
		}
	}
	if err := db.Ping(); err == nil {
		t.Error("the server still answers")
	}
}

func TestServersDoNotKnowEachOther(t *testing.T) {
	first := open(t, start(t, "CREATE TABLE t (id INT); INSERT INTO t VALUES (1)").DSN())
	second := open(t, start(t, "CREATE TABLE t (id INT)").DSN())
	if got := count(t, second, "SELECT COUNT(*) FROM t"); got != 0 {
		t.Errorf("the second server has %d rows of the first", got)
	}
	if got := count(t, first, "SELECT COUNT(*) FROM t"); got != 1 {
		t.Errorf("the first server has %d rows, want 1", got)
	}
}

func TestAWrongTextIsRefusedByItsStatement(t *testing.T) {
	for _, text := range []string{
		"CREATE TABLE t (id INT);\nINSERT INTO nowhere VALUES ('secret');",
		"CREATE TABLE t (id INT);\nINSERT t t t 'secret';",
	} {
		server, err := embeddeddb.Start(t.Context(), text)
		if err == nil {
			server.Close()
			t.Errorf("%q was taken", text)
		} else if !strings.Contains(err.Error(), "statement 2") {
			t.Errorf("the error is %v, without the statement's number", err)
		}
	}
}

func start(t *testing.T, sqlText string) *embeddeddb.Server {
	t.Helper()
	server, err := embeddeddb.Start(t.Context(), sqlText)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	return server
}

// open connects as the script engine does: counting the rows that match, not those that change.
func open(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	config, err := mysql.ParseDSN(dsn)
	if err != nil {
		t.Fatal(err)
	}
	config.ClientFoundRows = true
	config.InterpolateParams = true
	connector, err := mysql.NewConnector(config)
	if err != nil {
		t.Fatal(err)
	}
	db := sql.OpenDB(connector)
	t.Cleanup(func() { db.Close() })
	return db
}

func count(t *testing.T, db *sql.DB, query string) int {
	t.Helper()
	var n int
	if err := db.QueryRow(query).Scan(&n); err != nil {
		t.Errorf("%s: %v", query, err)
	}
	return n
}

func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		server, err := embeddeddb.Start(b.Context(), testdata.LegacySchema())
		if err != nil {
			b.Fatal(err)
		}
		server.Close()
	}
}
