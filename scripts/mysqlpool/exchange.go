package mysqlpool

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
)

// run has exchange send one statement over the borrowed connection, watches ctx meanwhile, and notes what became of the
// session.
func (s *Session) run(ctx context.Context, plan statement, exchange func() error) *Error {
	if ctx.Err() != nil {
		return ended(ctx, false)
	}
	pools, dialer, link := s.pools, s.pool.dialer, s.link
	stop := context.AfterFunc(ctx, func() {
		pools.kill(dialer, link.id)
		link.Abort()
	})
	s.answered = false
	err := exchange()
	s.begun = true
	if !stop() { // too late: the connection is broken, even if the answer came through
		s.changed = true
	}
	if plan.effect == effectUnknown {
		s.changed = true
	}
	if err == nil {
		return nil
	}
	var refused *readerError
	if errors.As(err, &refused) {
		s.changed = true
		pools.kill(dialer, link.id)
		link.Abort()
		err = refused.err
	}
	failure := statementError(ctx, err, link.readError)
	if failure.Fatal {
		s.changed = true
	}
	return failure
}

// A readerError is the error of a Reader, which has not read all of the results.
type readerError struct{ err error }

func (e *readerError) Error() string { return e.err.Error() }

// The driver's own way to watch a context costs two switches between goroutines a statement; run does it more cheaply.
var unwatched = context.Background()

const forgetInsertID = "SELECT LAST_INSERT_ID(0)"

// forget makes LAST_INSERT_ID() what it is in a new connection, if the statement asks for it and no statement of this
// session has made an id.
func (s *Session) forget(c *serverConn, plan statement) error {
	if plan.residue != residueInsert || !s.reused || s.inserted {
		return nil
	}
	_, err := c.exec.ExecContext(unwatched, forgetInsertID, nil)
	return err
}

// exchange sends the statement and reads its results.
func (s *Session) exchange(c *serverConn, command *Command, plan statement, reader Reader) error {
	if err := s.forget(c, plan); err != nil {
		return err
	}
	if command.Definitions {
		c.link.recording = true
		defer c.link.stopRecording()
	}
	runner := runner{query: c.query, exec: c.exec, text: command.Text}
	if command.Prepared {
		ready, err := c.prepare(command)
		if err != nil {
			return err
		}
		runner = *ready
	}
	if c.link.encrypted && !plan.rows {
		result, err := runner.runExec()
		if err != nil {
			return err
		}
		return s.takeOK(plan, guess(result, plan), false, reader)
	}
	rows, err := runner.runQuery()
	if err != nil {
		return err
	}
	names := rows.Columns()
	if len(names) == 0 {
		if err := rows.Close(); err != nil {
			return err
		}
		ok, seen := c.link.ok()
		if !seen {
			ok = OK{Status: statusAutocommit}
		}
		return s.takeOK(plan, ok, seen, reader)
	}
	var definitions []Definition
	if command.Definitions {
		if definitions = c.link.definitions(); definitions == nil {
			definitions = runner.definitions
		}
	}
	if err := s.takeRows(c, rows, names, definitions, reader); err != nil {
		return err
	}
	return rows.Close()
}

// takeOK notes what an OK says about the session and hands it to reader. seen says that it came from the server and is
// not a guess.
func (s *Session) takeOK(plan statement, ok OK, seen bool, reader Reader) error {
	switch {
	case seen:
		s.inTransaction = ok.Status&statusInTransaction != 0
		s.changed = s.changed || ok.Status&statusAutocommit == 0
	case plan.effect == effectBegin:
		s.inTransaction = true
	case plan.effect == effectFinish:
		s.inTransaction = false
	}
	if !seen && s.inTransaction {
		ok.Status |= statusInTransaction
	}
	s.inserted = s.inserted || ok.InsertID != 0
	s.answered = true
	if err := reader.OK(ok); err != nil {
		return &readerError{err}
	}
	return nil
}

// guess makes an OK of the little that the driver hands out.
func guess(result driver.Result, plan statement) OK {
	ok := OK{Status: statusAutocommit}
	if affected, err := result.RowsAffected(); err == nil {
		ok.AffectedRows = uint64(affected)
	}
	if id, err := result.LastInsertId(); err == nil {
		ok.InsertID = uint64(id)
	}
	if plan.update {
		ok.ChangedRows = ok.AffectedRows
	}
	return ok
}

// takeRows hands every result set to reader. The definitions are those of the first.
func (s *Session) takeRows(c *serverConn, rows driver.Rows, names []string, definitions []Definition, reader Reader) error {
	s.answered = true
	for {
		if err := c.takeResultSet(rows, names, definitions, reader); err != nil {
			return err
		}
		definitions = nil
		more, ok := rows.(driver.RowsNextResultSet)
		if !ok || !more.HasNextResultSet() {
			return nil
		}
		switch err := more.NextResultSet(); {
		case err == io.EOF: // what was left was the OK with which a procedure ends
			if err := reader.OK(OK{Status: statusAutocommit}); err != nil {
				return &readerError{err}
			}
			return nil
		case err != nil:
			return err
		}
		names = rows.Columns()
	}
}

// takeResultSet hands one result set to reader.
func (c *serverConn) takeResultSet(rows driver.Rows, names []string, definitions []Definition, reader Reader) error {
	types, _ := rows.(driver.RowsColumnTypeDatabaseTypeName)
	c.columns = c.columns[:0]
	for i, name := range names {
		column := Column{Name: name}
		if types != nil {
			column.Type = types.ColumnTypeDatabaseTypeName(i)
			column.ZeroFill = zeroFill(rows, i, column.Type)
		}
		if len(definitions) == len(names) {
			column.Definition = &definitions[i]
		}
		c.columns = append(c.columns, column)
	}
	if err := reader.Columns(c.columns); err != nil {
		return &readerError{err}
	}
	if cap(c.values) < len(names) {
		c.values = make([]driver.Value, len(names))
	}
	values := c.values[:len(names)]
	for {
		switch err := rows.Next(values); {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		if err := reader.Row(values); err != nil {
			return &readerError{err}
		}
	}
}
