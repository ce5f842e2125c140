package mysqlpool

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
)

const roomyTable = `CREATE TABLE users (id BIGINT UNSIGNED PRIMARY KEY AUTO_INCREMENT, email VARCHAR(100), n INT)`

// connectionAfter runs the statements in a session of their own and returns the connection that it had, and the one that
// the next session gets.
func connectionAfter(t *testing.T, pools *Pools, target Target, statements ...string) (had, next uint32) {
	t.Helper()
	session := pools.Session(target)
	for _, sql := range statements {
		query(t, session, sql)
	}
	had = session.ID()
	session.Close()
	following := pools.Session(target)
	defer following.Close()
	if err := following.Open(context.Background()); err != nil {
		t.Fatal(err)
	}
	return had, following.ID()
}

func TestAConnectionThatWasChangedIsNeverHandedOn(t *testing.T) {
	t.Parallel()
	server := mariadbtest.Start(t)
	for _, c := range dirtying {
		if !c.run {
			continue
		}
		t.Run(c.sql, func(t *testing.T) {
			t.Parallel()
			target := targetOf(t, server.NewDatabase(t, roomyTable))
			if had, next := connectionAfter(t, newPools(t, Options{Size: 1}), target, c.sql); had == next {
				t.Error("the next session got the same connection")
			}
		})
	}
}

func TestAConnectionThatIsAsItWasIsUsedAgain(t *testing.T) {
	t.Parallel()
	dsn := mariadbtest.Start(t).NewDatabase(t, roomyTable)
	for _, statements := range [][]string{
		{"SELECT 1"},
		{"INSERT INTO users (email) VALUES ('a@b.c')", "SELECT LAST_INSERT_ID()"},
		{"UPDATE users SET n = 1 WHERE LOWER(email) = 'a'", "DELETE FROM users WHERE id = 5"},
		{"BEGIN", "INSERT INTO users (email) VALUES ('x')", "COMMIT"},
		{"START TRANSACTION", "SAVEPOINT a", "UPDATE users SET n = 2", "ROLLBACK TO a", "ROLLBACK"},
		{"COMMIT"},
		{"SHOW TABLES"},
	} {
		pools := newPools(t, Options{Size: 1})
		if had, next := connectionAfter(t, pools, targetOf(t, dsn), statements...); had != next {
			t.Errorf("%q: the connection was thrown away", statements)
		}
	}
}

func TestAnOpenTransactionIsRolledBackWhenItsSessionEnds(t *testing.T) {
	t.Parallel()
	target := targetOf(t, mariadbtest.Start(t).NewDatabase(t, roomyTable))
	pools := newPools(t, Options{Size: 1})
	had, next := connectionAfter(t, pools, target, "START TRANSACTION", "INSERT INTO users (email) VALUES ('lost')")
	if had == next {
		t.Error("the next session got the connection with the open transaction")
	}
	session := pools.Session(target)
	defer session.Close()
	if got := scalar(t, session, "SELECT COUNT(*) FROM users"); got != "0" {
		t.Errorf("%s rows of a transaction that nobody committed", got)
	}
}

// What earlier sessions did must not show in what a later one reads about "the last statement".
func TestASessionDoesNotSeeWhatTheLastOneDid(t *testing.T) {
	t.Parallel()
	dsn := mariadbtest.Start(t).NewDatabase(t, roomyTable)
	for _, sql := range []string{"SELECT LAST_INSERT_ID()", "SELECT @@identity", "SELECT ROW_COUNT()", "SELECT FOUND_ROWS()",
		"SHOW WARNINGS", "SELECT @@warning_count"} {
		pools := newPools(t, Options{Size: 1})
		first := pools.Session(targetOf(t, dsn))
		query(t, first, "INSERT INTO users (email) VALUES ('a'), ('b'), ('c')")
		query(t, first, "SELECT id, 1 / 0 FROM users LIMIT 2")
		first.Close()
		later := pools.Session(targetOf(t, dsn))
		query(t, later, sql)
		if later.ID() == first.ID() {
			t.Errorf("%s: the later session asked the connection of the first", sql)
		}
		later.Close()
	}
}

func TestASessionSeesWhatItDidItself(t *testing.T) {
	t.Parallel()
	pools := newPools(t, Options{Size: 1})
	target := targetOf(t, mariadbtest.Start(t).NewDatabase(t, roomyTable))
	first := pools.Session(target)
	query(t, first, "INSERT INTO users (email) VALUES ('a')")
	first.Close()
	session := pools.Session(target)
	defer session.Close()
	query(t, session, "SELECT 1")
	if got := scalar(t, session, "SELECT LAST_INSERT_ID()"); got != "0" {
		t.Errorf("before an insert: got %s, want 0", got)
	}
	query(t, session, "INSERT INTO users (email) VALUES ('b'), ('c')")
	if got := scalar(t, session, "SELECT ROW_COUNT()"); got != "2" {
		t.Errorf("ROW_COUNT: got %s, want 2", got)
	}
	if got := scalar(t, session, "SELECT LAST_INSERT_ID()"); got != "2" {
		t.Errorf("after an insert: got %s, want 2", got)
	}
}

func TestAServerWithoutAutocommitGetsItsConnectionsBackAtOnce(t *testing.T) {
	t.Parallel()
	server := mariadbtest.StartOwn(t)
	server.Exec(t, "SET GLOBAL autocommit = 0")
	target := targetOf(t, server.NewDatabase(t, roomyTable))
	if had, next := connectionAfter(t, newPools(t, Options{Size: 1}), target, "UPDATE users SET n = 1"); had == next {
		t.Error("a connection with an open transaction was handed on")
	}
}

// Over TLS nothing can be overheard; the text and the driver have to do.
func TestATransactionIsNoticedOverAnEncryptedConnection(t *testing.T) {
	t.Parallel()
	target := targetOf(t, mariadbtest.Start(t).NewDatabase(t, roomyTable))
	pools := newPools(t, Options{Size: 1})
	one, err := pools.use(&target)
	if err != nil {
		t.Fatal(err)
	}
	one.dialer.encrypted = true // the server does not encrypt, but that is all that the package goes by
	pools.leave(one)

	if had, next := connectionAfter(t, pools, target, "BEGIN", "INSERT INTO users (email) VALUES ('x')"); had == next {
		t.Error("an open transaction was handed on")
	}
	if had, next := connectionAfter(t, pools, target, "BEGIN", "INSERT INTO users (email) VALUES ('x')", "COMMIT"); had != next {
		t.Error("a finished transaction cost a connection")
	}
	session := pools.Session(target)
	defer session.Close()
	if got := query(t, session, "UPDATE users SET email = 'x'").ok; *got != (OK{AffectedRows: 1, ChangedRows: 1, Status: 2}) {
		t.Errorf("UPDATE: got %+v", *got)
	}
	if got := query(t, session, "INSERT INTO users (email) VALUES ('z')").ok; got.InsertID == 0 || got.AffectedRows != 1 {
		t.Errorf("INSERT: got %+v", *got)
	}
	if got := scalar(t, session, "SELECT email FROM users ORDER BY id"); got != "x\nz" {
		t.Errorf("SELECT: got %q", got)
	}
}

func TestASessionClosedWhileItReadsStopsTheServer(t *testing.T) {
	t.Parallel()
	pools := newPools(t, Options{})
	target := targetOf(t, mariadbtest.Start(t).NewDatabase(t))
	session := pools.Session(target)
	query(t, session, "SELECT 1")
	id, done := session.ID(), make(chan error)
	go func() { done <- session.Query(context.Background(), "SELECT SLEEP(600)", &table{}) }()
	awaitCount(t, pools, target, id, "1")
	session.Close()
	if err := <-done; err == nil {
		t.Error("the query has to fail")
	}
	awaitCount(t, pools, target, id, "0")
}

func TestASessionClosedWhileItWritesFinishesThat(t *testing.T) {
	t.Parallel()
	pools := newPools(t, Options{Size: 3})
	target := targetOf(t, mariadbtest.Start(t).NewDatabase(t, roomyTable, "INSERT INTO users (id, n) VALUES (1, 0)"))
	locker := pools.Session(target)
	query(t, locker, "BEGIN")
	query(t, locker, "SELECT * FROM users WHERE id = 1 FOR UPDATE")
	session := pools.Session(target)
	query(t, session, "SELECT 1")
	id, done := session.ID(), make(chan error)
	go func() { done <- session.Query(context.Background(), "UPDATE users SET n = 7", &table{}) }()
	awaitCount(t, pools, target, id, "1") // it waits for the lock
	session.Close()
	locker.Close()
	if err := <-done; err != nil {
		t.Errorf("the write failed: %v", err)
	}
	watcher := pools.Session(target)
	defer watcher.Close()
	if got := scalar(t, watcher, "SELECT n FROM users"); got != "7" {
		t.Errorf("got %s, want 7: what was written", got)
	}
}

// patience is how long tests wait for what has to happen: long enough for a slow and busy machine, since it ends early.
const patience = time.Minute

// awaitCount waits until so many statements run on the connection.
func awaitCount(t *testing.T, pools *Pools, target Target, id uint32, want string) {
	t.Helper()
	watcher := pools.Session(target)
	defer watcher.Close()
	for deadline := time.Now().Add(patience); ; time.Sleep(5 * time.Millisecond) {
		got := scalar(t, watcher, fmt.Sprintf(
			"SELECT COUNT(*) FROM information_schema.processlist WHERE id = %d AND command IN ('Query', 'Execute')", id))
		if got == want {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s statements run on connection %d, want %s", got, id, want)
		}
	}
}
