package mysqlpool

import (
	"context"
	"database/sql"
)

// Rows runs a statement that answers with rows and hands them to read, which must not keep them. With values, the
// statement is prepared on the server and the values are bound to its question marks; each of them is nil, a bool, an
// int64, a uint64, a float64, a string or a []byte. Otherwise it is as Query; an error that read returns comes back as it
// is, and ends the session.
func (s *Session) Rows(ctx context.Context, text string, values []any, read func(*sql.Rows) error) error {
	var refused *readerError
	plan := classify(text)
	err := s.perform(ctx, plan, func() error {
		if plan.residue == residueInsert {
			if err := s.conn.Raw(func(raw any) error { return s.forget(raw.(*serverConn), plan) }); err != nil {
				return err
			}
		}
		rows, err := s.conn.QueryContext(unwatched, text, values...)
		if err != nil {
			return err
		}
		s.answered = true
		if err := read(rows); err != nil {
			if failure := rows.Err(); failure != nil { // read says no more than this
				err = failure
			} else {
				refused = &readerError{err}
				err = refused
			}
			// What is left of the answer is not waited for: the connection is broken off.
			s.link.Abort()
			_ = rows.Close()
			return err
		}
		return rows.Close()
	})
	if refused != nil && ctx.Err() == nil {
		return refused.err
	}
	return err
}
