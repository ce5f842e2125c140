package mysqlpool

import (
	"database/sql/driver"
	"errors"
	"math"
	"slices"
)

// A prepared is a statement that the server has prepared on one connection.
type prepared struct {
	text        string
	statement   driver.Stmt
	query       driver.StmtQueryContext
	exec        driver.StmtExecContext
	definitions []Definition // of its columns, if they are known
}

// maxPrepared is how many statements a connection keeps prepared.
const maxPrepared = 16

// A runner runs one statement: as it is, or prepared.
type runner struct {
	query driver.QueryerContext
	exec  driver.ExecerContext
	text  string

	prepared    *prepared
	values      []driver.NamedValue
	definitions []Definition
}

func (r *runner) runQuery() (driver.Rows, error) {
	if r.prepared != nil {
		return r.prepared.query.QueryContext(unwatched, r.values)
	}
	return r.query.QueryContext(unwatched, r.text, nil)
}

func (r *runner) runExec() (driver.Result, error) {
	if r.prepared != nil {
		return r.prepared.exec.ExecContext(unwatched, r.values)
	}
	return r.exec.ExecContext(unwatched, r.text, nil)
}

// prepare makes the command ready to run, with the server's help unless it has prepared the text before.
func (c *serverConn) prepare(command *Command) (*runner, error) {
	one, err := c.find(command)
	if err != nil {
		return nil, err
	}
	if one.statement.NumInput() != len(command.Values) {
		return nil, wrongArguments()
	}
	values := make([]driver.NamedValue, len(command.Values))
	for i, value := range command.Values {
		values[i] = driver.NamedValue{Ordinal: i + 1, Value: c.parameter(value)}
	}
	return &runner{prepared: one, values: values, definitions: one.definitions}, nil
}

func wrongArguments() *Error {
	return &Error{Code: "ER_WRONG_ARGUMENTS", Errno: 1210, State: "HY000",
		Message: "Incorrect arguments to mysqld_stmt_execute"}
}

// parameter is a value as it is sent. Numbers go as DOUBLE, but MySQL wants an integer after LIMIT and gives other
// parameters the type that their place asks for, so that it gets integers where it can.
func (c *serverConn) parameter(value any) driver.Value {
	number, ok := value.(float64)
	if ok && !c.link.mariaDB && number == math.Trunc(number) && math.Abs(number) < 1<<53 {
		return int64(number)
	}
	return value
}

// find returns the prepared statement for a text, which it prepares if need be.
func (c *serverConn) find(command *Command) (*prepared, error) {
	at := slices.IndexFunc(c.prepared, func(one *prepared) bool {
		return one.text == command.Text && (one.definitions != nil || !command.Definitions || c.link.encrypted)
	})
	if at >= 0 {
		one := c.prepared[at]
		c.prepared = append(slices.Delete(c.prepared, at, at+1), one)
		return one, nil
	}
	statement, err := c.Prepare(command.Text)
	if err != nil {
		return nil, err
	}
	query, ok1 := statement.(driver.StmtQueryContext)
	exec, ok2 := statement.(driver.StmtExecContext)
	if !ok1 || !ok2 {
		_ = statement.Close()
		return nil, errors.New("this version of the MySQL driver cannot run a prepared statement as it is")
	}
	one := &prepared{text: command.Text, statement: statement, query: query, exec: exec}
	if command.Definitions {
		one.definitions = c.link.definitions()
	}
	if len(c.prepared) >= maxPrepared {
		_ = c.prepared[0].statement.Close() // what is wrong with the connection shows when the next command is sent
		c.prepared = slices.Delete(c.prepared, 0, 1)
	}
	c.prepared = append(c.prepared, one)
	return one, nil
}
