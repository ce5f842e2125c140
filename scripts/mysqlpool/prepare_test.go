package mysqlpool

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
)

// defined is a Reader that keeps the columns' definitions.
type defined struct {
	table
	definitions []Definition
	zeroFill    []int
}

func (r *defined) Columns(columns []Column) error {
	for _, column := range columns {
		r.zeroFill = append(r.zeroFill, column.ZeroFill)
		if column.Definition != nil {
			r.definitions = append(r.definitions, *column.Definition)
		}
	}
	return r.table.Columns(columns)
}

func runCommand(t testing.TB, session *Session, command Command) *defined {
	t.Helper()
	var result defined
	if err := session.Run(context.Background(), &command, &result); err != nil {
		t.Fatalf("%s: %v (%s)", command.Text, err, err.(*Error).Message)
	}
	return &result
}

func TestAPreparedStatementIsRunWithItsValues(t *testing.T) {
	t.Parallel()
	dsn := mariadbtest.Start(t).NewDatabase(t, usersTable)
	session := newPools(t, Options{}).Session(targetOf(t, dsn))
	defer session.Close()
	for i, email := range []string{"a@example.com", "it's ?", "a@example.com"} {
		if i < 2 {
			inserted := runCommand(t, session, Command{Text: "INSERT INTO users (email, n) VALUES (?, ?)", Prepared: true, Values: []any{email, 1.0}})
			if inserted.ok == nil || inserted.ok.InsertID != uint64(i+1) || inserted.ok.AffectedRows != 1 {
				t.Errorf("inserting %q: got %+v", email, inserted.ok)
			}
		}
		found := runCommand(t, session, Command{Text: "SELECT id, '?' FROM users WHERE email = ? LIMIT ?", Prepared: true,
			Values: []any{email, 1.0}, Definitions: true})
		if want := []string{string(rune('1'+i%2)) + "|?"}; !cmp.Equal(found.rows, want) {
			t.Errorf("finding %q: got %q, want %q", email, found.rows, want)
		}
		if len(found.definitions) != 2 || found.definitions[0].Table != "users" || found.definitions[0].Code != 8 {
			t.Errorf("finding %q: got the definitions %+v", email, found.definitions)
		}
	}
	var result defined
	err := session.Run(context.Background(), &Command{Text: "SELECT ?", Prepared: true, Values: []any{true, nil}}, &result)
	var failure *Error
	if !errors.As(err, &failure) || failure.Errno != 1210 || failure.Fatal {
		t.Errorf("a value too many: got %v, want error 1210", err)
	}
	odd := runCommand(t, session, Command{Text: "SELECT ?, ?, ?, HEX(?)", Prepared: true, Values: []any{true, nil, 0.5, []byte{0, 255}}})
	if want := []string{"1|<nil>|0.5|00FF"}; !cmp.Equal(odd.rows, want) {
		t.Errorf("got %q, want %q", odd.rows, want)
	}
}

func TestAConnectionKeepsSoManyStatementsPreparedAndNoMore(t *testing.T) {
	t.Parallel()
	dsn := mariadbtest.Start(t).NewDatabase(t)
	session := newPools(t, Options{}).Session(targetOf(t, dsn))
	defer session.Close()
	count := func() string {
		return scalar(t, session, "SELECT VARIABLE_VALUE FROM information_schema.SESSION_STATUS WHERE VARIABLE_NAME = 'Com_stmt_prepare'")
	}
	texts := make([]string, maxPrepared+1)
	for i := range texts {
		texts[i] = "SELECT ? AS c" + string(rune('a'+i))
	}
	for range 2 { // the second time each of them was pushed out just before
		for _, text := range texts {
			runCommand(t, session, Command{Text: text, Prepared: true, Values: []any{"x"}})
		}
	}
	if got := count(); got != "34" {
		t.Errorf("%d statements in turn, twice: %s were prepared, want 34", len(texts), got)
	}
	for range 5 {
		runCommand(t, session, Command{Text: texts[0], Prepared: true, Values: []any{"x"}})
	}
	if got := count(); got != "35" {
		t.Errorf("the same statement five times more: %s were prepared, want 35", got)
	}
}

func TestDefinitionsAreGivenIfAsked(t *testing.T) {
	t.Parallel()
	dsn := mariadbtest.Start(t).NewDatabase(t, usersTable)
	session := newPools(t, Options{}).Session(targetOf(t, dsn))
	defer session.Close()
	const text = "SELECT u.email AS mail, 1 + 1 AS two FROM users AS u"
	if got := runCommand(t, session, Command{Text: text}); got.definitions != nil {
		t.Errorf("not asked for: got %+v", got.definitions)
	}
	got := runCommand(t, session, Command{Text: text, Definitions: true}).definitions
	want := []Definition{
		{Table: "u", OriginalTable: "users", OriginalName: "email", Charset: 45, Length: 400, Code: 253, Flags: 16388},
		{Charset: 63, Length: 3, Code: 3, Flags: 129},
	}
	for i := range got {
		if i == 0 && got[i].Database == "" {
			t.Error("no database's name")
		}
		got[i].Database = ""
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("definitions (-want +got):\n%s", diff)
	}
}

func TestZEROFILLIsTold(t *testing.T) {
	t.Parallel()
	dsn := mariadbtest.Start(t).NewDatabase(t, "CREATE TABLE filled (a INT(7) ZEROFILL, b BIGINT UNSIGNED, c INT, d TINYINT(3) UNSIGNED ZEROFILL)")
	session := newPools(t, Options{}).Session(targetOf(t, dsn))
	defer session.Close()
	for _, prepared := range []bool{false, true} {
		got := runCommand(t, session, Command{Text: "SELECT a, b, c, d FROM filled", Prepared: prepared}).zeroFill
		if want := []int{7, 0, 0, 3}; !cmp.Equal(got, want) {
			t.Errorf("prepared %t: got %v, want %v", prepared, got, want)
		}
	}
}

// Definitions that are cut off or make no sense are none, and nothing is read beyond the tape.
func FuzzDefinitions(f *testing.F) {
	const column = "\x03def\x02db\x01u\x05users\x04mail\x05email\x0c\x2d\x00\x90\x01\x00\x00\xfd\x04\x00\x00\x00\x00"
	f.Add(packetOf(1, "\x01") + packetOf(2, column) + packetOf(3, "\xfe\x00\x00\x02\x00"))
	f.Add(packetOf(1, "\x00\x01\x00\x00\x00\x01\x00\x01\x00\x00\x00\x00") + packetOf(2, column) + packetOf(3, "\xfe\x00\x00\x02\x00") + packetOf(4, column))
	f.Add(packetOf(1, "\x01\x00") + packetOf(2, column[:20]))
	f.Add(packetOf(1, "\xfe\xff\xff\xff\xff\xff\xff\xff\xff"))
	f.Add(packetOf(1, "\x01") + packetOf(2, "\xfe\xff\xff\xff\xff\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, tape string) {
		l := &link{tape: []byte(tape)}
		for _, one := range l.definitions() {
			if len(one.Table) > len(tape) {
				t.Errorf("%q: %+v", tape, one)
			}
		}
	})
}
