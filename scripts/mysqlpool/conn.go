package mysqlpool

import (
	"context"
	"database/sql/driver"
	"errors"

	"github.com/go-sql-driver/mysql"
)

// A dialer makes the connections of one pool.
type dialer struct {
	mysql     driver.Connector
	encrypted bool
	setup     string // the statement that every new connection runs first
}

var _ driver.Connector = (*dialer)(nil)

func newDialer(target *Target) (*dialer, error) {
	config, err := target.config()
	if err != nil {
		return nil, err
	}
	inner, err := mysql.NewConnector(config)
	if err != nil {
		return nil, errors.New("these settings of the MySQL connection do not go together")
	}
	setup := "SET sql_mode = CONCAT_WS(',', REPLACE(@@sql_mode, 'NO_BACKSLASH_ESCAPES', ''), 'IGNORE_SPACE')"
	if target.Variables != "" {
		setup += ", " + target.Variables
	}
	return &dialer{mysql: inner, encrypted: config.TLS != nil, setup: setup}, nil
}

// Connect makes a connection that is ready for a script.
func (d *dialer) Connect(ctx context.Context) (driver.Conn, error) {
	made, err := d.open(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := made.exec.ExecContext(ctx, d.setup, nil); err != nil {
		_ = made.Close()
		return nil, connectError(ctx, err)
	}
	if ok, seen := made.link.ok(); seen {
		made.autocommit = ok.Status&statusAutocommit != 0 // what the server greeted with, or init_connect made of it
	}
	return made, nil
}

// open makes a bare connection.
func (d *dialer) open(ctx context.Context) (*serverConn, error) {
	l := &link{encrypted: d.encrypted}
	inner, err := d.mysql.Connect(context.WithValue(ctx, linkKey{}, l))
	if err != nil {
		return nil, connectError(ctx, err)
	}
	query, ok1 := inner.(driver.QueryerContext)
	exec, ok2 := inner.(driver.ExecerContext)
	if !ok1 || !ok2 {
		_ = inner.Close()
		return nil, errors.New("this version of the MySQL driver cannot run a statement as it is")
	}
	return &serverConn{Conn: inner, query: query, exec: exec, link: l, autocommit: l.status&statusAutocommit != 0}, nil
}

func (d *dialer) Driver() driver.Driver { return d.mysql.Driver() }

// A serverConn is one connection of a pool: the driver's, and the link under it.
type serverConn struct {
	driver.Conn
	query driver.QueryerContext
	exec  driver.ExecerContext
	link  *link

	autocommit bool // the server commits each statement, as far as it has said
	reused     bool // a session had it before

	prepared []*prepared // statements that the server has prepared, the one used last at the end

	columns []Column // memory for the next result
	values  []driver.Value
}

var (
	_ driver.SessionResetter   = (*serverConn)(nil)
	_ driver.Validator         = (*serverConn)(nil)
	_ driver.QueryerContext    = (*serverConn)(nil)
	_ driver.NamedValueChecker = (*serverConn)(nil)
)

// QueryContext is how database/sql runs a statement: as it is, or prepared if there are values to bind. The context is
// not looked at; whoever runs a statement watches it.
func (c *serverConn) QueryContext(_ context.Context, text string, values []driver.NamedValue) (driver.Rows, error) {
	if len(values) == 0 {
		return c.query.QueryContext(unwatched, text, nil)
	}
	one, err := c.find(&Command{Text: text})
	if err != nil {
		return nil, err
	}
	if one.statement.NumInput() != len(values) {
		return nil, wrongArguments()
	}
	return one.query.QueryContext(unwatched, values)
}

// CheckNamedValue leaves values as they are: what Session.Rows takes, the driver can send.
func (c *serverConn) CheckNamedValue(*driver.NamedValue) error { return nil }

// ResetSession looks whether a connection that was idle is still alive.
func (c *serverConn) ResetSession(ctx context.Context) error {
	if inner, ok := c.Conn.(driver.SessionResetter); ok {
		return inner.ResetSession(ctx)
	}
	return nil
}

// IsValid reports whether the connection may go back to its pool.
func (c *serverConn) IsValid() bool {
	inner, ok := c.Conn.(driver.Validator)
	return !ok || inner.IsValid()
}
