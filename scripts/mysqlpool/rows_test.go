package mysqlpool

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
)

// texts reads the rows of a statement of one column.
func texts(list *[]string) func(*sql.Rows) error {
	return func(rows *sql.Rows) error {
		*list = nil
		for rows.Next() {
			var text sql.NullString
			if err := rows.Scan(&text); err != nil {
				return err
			}
			*list = append(*list, text.String)
		}
		return rows.Err()
	}
}

func TestRowsBindsValuesAndKeepsTheSession(t *testing.T) {
	t.Parallel()
	pools, target := newPools(t, Options{Size: 1}), targetOf(t, mariadbtest.Start(t).NewDatabase(t))
	var id uint32
	for range 3 {
		session := pools.Session(target)
		var got []string
		values := []any{"'; --", int64(-5), uint64(1 << 63), 0.5, true, nil, []byte("🦊")}
		err := session.Rows(context.Background(), "SELECT CONCAT_WS(' ', ?, ?, ?, ?, ?, ?, ?)", values, texts(&got))
		if want := []string{"'; -- -5 9223372036854775808 0.5 1 🦊"}; err != nil || !slices.Equal(got, want) {
			t.Errorf("the rows are %q (%v), want %q", got, err, want)
		}
		if err := session.Rows(context.Background(), "SELECT 'at 10:30?' UNION ALL SELECT 'b'", nil, texts(&got)); err != nil ||
			!slices.Equal(got, []string{"at 10:30?", "b"}) {
			t.Errorf("the rows are %q (%v)", got, err)
		}
		if id != 0 && session.ID() != id {
			t.Error("the connection was not used again")
		}
		id = session.ID()
		session.Close()
	}
}

func TestRowsKnowsNoIDOfAnEarlierSession(t *testing.T) {
	t.Parallel()
	pools, target := newPools(t, Options{Size: 1}), targetOf(t, mariadbtest.Start(t).NewDatabase(t, roomyTable))
	for round := range 2 {
		session := pools.Session(target)
		query(t, session, "START TRANSACTION")
		for _, want := range []string{"0", fmt.Sprint(2*round + 1)} {
			var got []string
			if err := session.Rows(context.Background(), "SELECT LAST_INSERT_ID()", nil, texts(&got)); err != nil || got[0] != want {
				t.Errorf("in round %d the id is %q (%v), want %s", round, got, err, want)
			}
			query(t, session, "INSERT INTO users (n) VALUES (1)")
		}
		query(t, session, "ROLLBACK")
		session.Close()
	}
}

func TestRowsSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	pools, target := newPools(t, Options{}), targetOf(t, mariadbtest.Start(t).NewDatabase(t))
	enough := errors.New("enough")
	tests := []struct {
		name, text string
		values     []any
		read       func(*sql.Rows) error
		want       func(error) bool
	}{
		{"what the server says", "SELEKT", nil, texts(new([]string)), hasCode("ER_PARSE_ERROR")},
		{"what the server says to a prepare", "SELEKT ?", []any{1}, texts(new([]string)), hasCode("ER_PARSE_ERROR")},
		{"what the server says in the midst of rows", "SELECT IF(seq = 90000, (SELECT 1 UNION SELECT 2), seq) FROM seq_1_to_100000",
			nil, texts(new([]string)), hasCode("ER_SUBQUERY_NO_1_ROW")},
		{"a value too few", "SELECT ?, ?", []any{int64(1)}, texts(new([]string)), hasCode("ER_WRONG_ARGUMENTS")},
		{"what the reader says", "SELECT seq FROM seq_1_to_100000000", nil, func(*sql.Rows) error { return enough },
			func(err error) bool { return err == enough }},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			session := pools.Session(target)
			defer session.Close()
			if err := session.Rows(context.Background(), test.text, test.values, test.read); !test.want(err) {
				t.Errorf("the error is %v", err)
			}
		})
	}
}

func hasCode(code string) func(error) bool {
	return func(err error) bool {
		var failure *Error
		return errors.As(err, &failure) && failure.Code == code
	}
}

func TestRowsEndsWithItsContextHereAndOnTheServer(t *testing.T) {
	t.Parallel()
	pools, target := newPools(t, Options{}), targetOf(t, mariadbtest.Start(t).NewDatabase(t))
	for _, values := range [][]any{nil, {int64(600)}} {
		text := "SELECT SLEEP(600)"
		if values != nil {
			text = "SELECT SLEEP(?)"
		}
		session := pools.Session(target)
		if err := session.Open(context.Background()); err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
		err := session.Rows(ctx, text, values, texts(new([]string)))
		cancel()
		var failure *Error
		if !errors.As(err, &failure) || failure.Outcome() != connector.Timeout {
			t.Errorf("the error is %v, want a time-out", err)
		}
		awaitCount(t, pools, target, session.ID(), "0")
		session.Close()
	}
}

func TestAReadOfRowsThatLostItsConnectionIsMadeAgain(t *testing.T) {
	t.Parallel()
	server := mariadbtest.StartOwn(t)
	target := targetOf(t, server.NewDatabase(t))
	pools := newPools(t, Options{Size: 1})
	for range 2 {
		session := pools.Session(target)
		var got []string
		if err := session.Rows(context.Background(), "SELECT ?", []any{"x"}, texts(&got)); err != nil || fmt.Sprint(got) != "[x]" {
			t.Errorf("the rows are %q (%v)", got, err)
		}
		session.Close()
		server.Kill(t)
		server.Restart(t)
	}
}
