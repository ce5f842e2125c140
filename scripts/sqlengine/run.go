package sqlengine

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"encoding/json"
	"fmt"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts/mysqlpool"
)

// A run is one call of a script.
type run struct {
	engine    *Engine
	program   *program
	call      *connector.Call
	arguments arguments
	session   *mysqlpool.Session

	left    int // how many bytes of texts may still come
	user    *table
	more    []namedTable
	changed uint64 // rows, by all statements
	missed  bool   // a statement that has to change one row changed none, and all of it was taken back
	sent    bool   // a statement that writes may have reached the server
}

// maxAttempts is how often a script is run that a deadlock ended. The server has then taken back all of it.
const maxAttempts = 3

// execute runs the statements. Its errors are *connector.Error.
func (r *run) execute(ctx context.Context) error {
	for attempt := 1; ; attempt++ {
		err := r.attempt(ctx)
		if err == nil {
			return nil
		}
		failure := connector.AsError(err)
		if failure.Code != codeDeadlock || attempt == maxAttempts || ctx.Err() != nil {
			return failure
		}
		r.user, r.more, r.changed, r.sent, r.arguments.inserted = nil, nil, 0, false, 0
	}
}

func (r *run) attempt(ctx context.Context) error {
	r.session = r.engine.pools.Session(r.engine.target)
	defer r.session.Close()
	if !r.program.writes && len(r.program.statements) == 1 {
		return r.statement(ctx, r.program.statements[0])
	}
	if _, err := r.say(ctx, "START TRANSACTION"); err != nil {
		return r.failure(ctx, nil, err)
	}
	for _, s := range r.program.statements {
		if err := r.statement(ctx, s); err != nil {
			return r.takeBack(ctx, err)
		}
		if r.missed {
			return r.takeBack(ctx, nil)
		}
	}
	if _, err := r.say(ctx, "COMMIT"); err != nil {
		return r.failure(ctx, nil, err)
	}
	return nil
}

// takeBack rolls the transaction back, and returns why. The server does so itself when the connection ends, which it does
// where the ROLLBACK fails.
func (r *run) takeBack(ctx context.Context, cause error) error {
	ok, err := r.say(ctx, "ROLLBACK")
	if err == nil && ok.Warnings > 0 && r.changed > 0 {
		failure := *connector.AsError(cause)
		failure.Detail += "; a table that knows no transactions has kept what was written"
		return &failure
	}
	return cause
}

// say runs a statement of our own.
func (r *run) say(ctx context.Context, text string) (mysqlpool.OK, error) {
	var answer okReader
	err := r.session.Query(ctx, text, &answer)
	return answer.ok, err
}

// statement runs one statement of the script and judges what it did.
func (r *run) statement(ctx context.Context, s *statement) error {
	values, err := r.arguments.values(s)
	if err != nil {
		return &connector.Error{Outcome: connector.InvalidRequest, Detail: r.place(s) + err.Error()}
	}
	if s.kind == kindSelect {
		return r.selects(ctx, s, values)
	}
	r.sent = true
	changed, err := r.writes(ctx, s, values)
	if err != nil {
		return err
	}
	r.changed += changed
	switch {
	case s.any:
	case changed == 0:
		r.missed = true
	case changed > 1:
		return &connector.Error{Outcome: connector.ScriptError, Code: "too_many_rows", Detail: fmt.Sprintf(
			"%sthe statement changed %d rows, and all of it was taken back: it has to change exactly one; if it may "+
				"change any number, write the comment %q before it", r.place(s), changed, "-- rows: any")}
	}
	return nil
}

// selects runs a SELECT and keeps its rows.
func (r *run) selects(ctx context.Context, s *statement, values []any) error {
	found, err := r.rows(ctx, s, values)
	if err != nil {
		return err
	}
	if s.rows != "" {
		r.more = append(r.more, namedTable{s.rows, *found})
		return nil
	}
	if err := found.checkNames(); err != nil {
		return r.mistake(s, err.Error())
	}
	if len(found.rows) > 1 {
		return &connector.Error{Outcome: connector.InvalidProfile, Code: "several_users", Detail: fmt.Sprintf(
			"%sthe statement gave %d rows, and a user is one of them: make its WHERE clause stricter", r.place(s), len(found.rows))}
	}
	r.user = found
	return nil
}

func (r *run) rows(ctx context.Context, s *statement, values []any) (*table, error) {
	found := new(table)
	err := r.session.Rows(ctx, s.text, values, func(rows *sql.Rows) error {
		return found.read(rows, &r.left)
	})
	if err != nil {
		return nil, r.failure(ctx, s, err)
	}
	if len(found.columns) == 0 {
		return nil, r.mistake(s, "the statement gave no rows, nor could it have")
	}
	return found, nil
}

// writes runs a statement that writes, and counts the rows that it changed or, of an UPDATE, found.
func (r *run) writes(ctx context.Context, s *statement, values []any) (uint64, error) {
	if s.returning {
		found, err := r.rows(ctx, s, values)
		if err != nil {
			return 0, err
		}
		if r.user == nil && !s.any && len(found.rows) == 1 {
			r.user = found
		}
		return uint64(len(found.rows)), nil
	}
	var answer okReader
	command := &mysqlpool.Command{Text: s.text, Prepared: len(values) > 0, Values: values}
	if err := r.session.Run(ctx, command, &answer); err != nil {
		return 0, r.failure(ctx, s, err)
	}
	if r.arguments.inserted == 0 && s.kind == kindInsert {
		r.arguments.inserted = answer.ok.InsertID
	}
	return answer.ok.AffectedRows, nil
}

// An okReader keeps what the server says to a statement without rows.
type okReader struct{ ok mysqlpool.OK }

func (o *okReader) OK(ok mysqlpool.OK) error         { o.ok = ok; return nil }
func (o *okReader) Columns([]mysqlpool.Column) error { return nil }
func (o *okReader) Row([]driver.Value) error         { return nil }

// profile makes the answer's profile of the rows, if there is a user.
func (r *run) profile(answer *connector.Answer) error {
	if r.user == nil || len(r.user.rows) == 0 {
		return nil
	}
	document, err := r.engine.mapper.profile(r.user, r.more)
	if err == nil {
		answer.Profile, err = connector.ParseProfile(document)
	}
	if err != nil {
		return &connector.Error{Outcome: connector.InvalidProfile, Detail: r.program.file + ": " + err.Error()}
	}
	if r.call.WantScript {
		answer.Script = document
	}
	return nil
}

// script is what the script gave where that is no profile.
func script(value any) json.RawMessage {
	text, _ := json.Marshal(value) // true, false and null always can be
	return text
}
