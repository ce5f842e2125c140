package mysqlpool

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
)

// table is a Reader that keeps everything as text, one line a row.
type table struct {
	columns []string
	rows    []string
	ok      *OK
}

func (r *table) Columns(columns []Column) error {
	for _, column := range columns {
		r.columns = append(r.columns, column.Name+" "+column.Type)
	}
	return nil
}

func (r *table) Row(values []driver.Value) error {
	texts := make([]string, len(values))
	for i, value := range values {
		if bytes, ok := value.([]byte); ok {
			value = string(bytes)
		}
		texts[i] = fmt.Sprint(value)
	}
	r.rows = append(r.rows, strings.Join(texts, "|"))
	return nil
}

func (r *table) OK(ok OK) error {
	r.ok = &ok
	return nil
}

func newPools(t testing.TB, options Options) *Pools {
	pools := New(options)
	t.Cleanup(pools.Close)
	return pools
}

func targetOf(t testing.TB, dsn string) Target {
	t.Helper()
	target, err := ParseDSN(dsn)
	if err != nil {
		t.Fatal(err)
	}
	return target
}

func query(t testing.TB, session *Session, sql string) *table {
	t.Helper()
	var result table
	if err := session.Query(context.Background(), sql, &result); err != nil {
		t.Fatalf("%s: %v (%s)", sql, err, err.(*Error).Message)
	}
	return &result
}

// scalar is the one value of a result.
func scalar(t testing.TB, session *Session, sql string) string {
	t.Helper()
	return strings.Join(query(t, session, sql).rows, "\n")
}

const usersTable = `CREATE TABLE users (id BIGINT UNSIGNED PRIMARY KEY AUTO_INCREMENT, email VARCHAR(100) UNIQUE, n INT)`

func TestRowsAndOKsArriveAsTheServerSaysThem(t *testing.T) {
	t.Parallel()
	dsn := mariadbtest.Start(t).NewDatabase(t, usersTable)
	session := newPools(t, Options{}).Session(targetOf(t, dsn))
	defer session.Close()

	insert := query(t, session, "INSERT INTO users (email, n) VALUES ('😀', 1), ('b', NULL)")
	if want := (OK{AffectedRows: 2, InsertID: 1, Status: 2, Message: "&Records: 2  Duplicates: 0  Warnings: 0"}); *insert.ok != want {
		t.Errorf("INSERT: got %+v, want %+v", *insert.ok, want)
	}
	update := query(t, session, "UPDATE users SET n = 1")
	if update.ok.AffectedRows != 2 || update.ok.ChangedRows != 1 {
		t.Errorf("UPDATE: got %+v, want 2 rows matched and 1 changed", *update.ok)
	}
	got := query(t, session, "SELECT * FROM users ORDER BY id")
	want := &table{
		columns: []string{"id UNSIGNED BIGINT", "email VARCHAR", "n INT"},
		rows:    []string{"1|😀|1", "2|b|1"},
	}
	if diff := cmp.Diff(want.rows, got.rows); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(want.columns, got.columns); diff != "" {
		t.Error(diff)
	}
}

func TestServerErrorsKeepTheirNumberStateAndSymbol(t *testing.T) {
	t.Parallel()
	dsn := mariadbtest.Start(t).NewDatabase(t, usersTable, "INSERT INTO users (email) VALUES ('a')")
	session := newPools(t, Options{}).Session(targetOf(t, dsn))
	defer session.Close()
	err := session.Query(context.Background(), "INSERT INTO users (email) VALUES ('a')", &table{})
	want := &Error{Code: "ER_DUP_ENTRY", Errno: 1062, State: "23000", Message: "Duplicate entry 'a' for key 'email'"}
	if diff := cmp.Diff(want, err, cmp.AllowUnexported(Error{})); diff != "" {
		t.Error(diff)
	}
	if got, want := err.Error(), "MySQL: ER_DUP_ENTRY (1062, 23000)"; got != want {
		t.Errorf("got %q, want %q: an error's text holds no value", got, want)
	}
	if got := scalar(t, session, "SELECT COUNT(*) FROM users"); got != "1" {
		t.Errorf("the session has to stay usable; got %s", got)
	}
}

func TestADeadlineEndsTheCallAtOnceAndTheStatementOnTheServer(t *testing.T) {
	t.Parallel()
	target := targetOf(t, mariadbtest.Start(t).NewDatabase(t))
	pools := newPools(t, Options{})
	session := pools.Session(target)
	defer session.Close()
	query(t, session, "SELECT 1")
	id := session.ID()

	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	begun := time.Now()
	err := session.Query(ctx, "SELECT SLEEP(600)", &table{})
	if !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want the deadline", err)
	}
	if waited := time.Since(begun); waited > patience {
		t.Errorf("the caller waited %v", waited)
	}
	awaitCount(t, pools, target, id, "0")
}
