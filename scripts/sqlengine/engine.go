package sqlengine

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"path"
	"slices"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/mapping/columns"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/scripts/mysqlpool"
)

// Ending is how the files end whose scripts this engine runs.
const Ending = ".sql"

// Options are what a program decides about an engine, as opposed to the connection.
type Options struct {
	// DSN, if not empty, is the server to use, whatever the configuration says.
	DSN string
	// Logger takes what the engine has to say; nil means slog.Default().
	Logger *slog.Logger
}

// An Engine runs the SQL of one connection. It is a connector.Database, and safe for use by many goroutines.
type Engine struct {
	set      *scripts.Set
	programs map[connector.Action]*program
	mapper   mapper
	mapping  *columns.Mapping // of the setting columns; nil without it
	password *passwords       // nil: the statements deal with passwords themselves
	target   mysqlpool.Target
	pools    *mysqlpool.Pools
	timeout  time.Duration
	slots    chan struct{} // one for each call that runs
}

var _ connector.Database = (*Engine)(nil)

// A mapper makes profiles of rows, and columns of a user to be created.
type mapper interface {
	profile(user *table, more []namedTable) (json.RawMessage, error)
	columns(user json.RawMessage) (map[string]any, error)
}

// New reads the scripts of the set that end in .sql, and opens no connection yet. A script that cannot be right is a
// *connector.Error with the outcome InvalidRequest, whose message names the file, the line and the column.
func New(set *scripts.Set, options Options) (*Engine, error) {
	settings := set.Settings.WithDefaults()
	e := &Engine{
		set:      set,
		programs: map[connector.Action]*program{},
		timeout:  settings.Timeout,
		slots:    make(chan struct{}, settings.Concurrency),
	}
	if err := e.readSettings(&settings); err != nil {
		return nil, err
	}
	if err := e.compile(); err != nil {
		return nil, err
	}
	var err error
	if e.target, err = targetOf(options.DSN, set.Configuration); err != nil {
		return nil, err
	}
	e.pools = mysqlpool.New(mysqlpool.Options{Size: settings.PoolSize, Logger: cmp.Or(options.Logger, slog.Default())})
	return e, nil
}

func (e *Engine) compile() error {
	have := environment{configuration: e.set.Configuration, mapping: e.mapping, password: e.password != nil,
		extra: e.password.roles()}
	for _, action := range e.set.Actions() {
		script := e.set.Scripts[action]
		if path.Ext(script.File) != Ending {
			continue
		}
		program, err := compile(action, script, have)
		if err != nil {
			return err
		}
		if action == connector.ActionLogin && e.password == nil && !program.clear {
			return invalid(script.File + ": nothing checks the password: say under options.customdb.password how it is hashed, " +
				"or compare :password in the statement")
		}
		if err := e.checkRows(program); err != nil {
			return err
		}
		e.programs[action] = program
	}
	return nil
}

// Describe names the actions that have a script.
func (e *Engine) Describe() connector.Description {
	return connector.Description{
		Name:    "customdb-sqlengine",
		Version: "1",
		Actions: slices.DeleteFunc(connector.Actions(), func(action connector.Action) bool { return e.programs[action] == nil }),
		Dialect: e.set.Settings.MetadataDialect,
	}
}

// Call runs the script of the call's action. Its errors are *connector.Error.
func (e *Engine) Call(ctx context.Context, call *connector.Call) (*connector.Answer, error) {
	program := e.programs[call.Action]
	if program == nil {
		return nil, connector.NewError(connector.Unsupported, fmt.Sprintf("the connection has no %s script", call.Action))
	}
	if deadline, ok := ctx.Deadline(); !ok || time.Until(deadline) > e.timeout {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, e.timeout)
		defer cancel()
	}
	select {
	case e.slots <- struct{}{}:
		defer func() { <-e.slots }()
	case <-ctx.Done():
		return nil, &connector.Error{Outcome: connector.Timeout, Code: "busy", Retryable: true,
			Detail: fmt.Sprintf("%s was not started: %d calls were running", program.file, cap(e.slots))}
	}
	r := &run{engine: e, program: program, call: call, left: maxBytes,
		arguments: arguments{call: call, configuration: e.set.Configuration}}
	if program.writes {
		return r.change(ctx)
	}
	return r.look(ctx)
}

// Close closes the connections. Calls made after it are Unavailable.
func (e *Engine) Close() error {
	e.pools.Close()
	return nil
}
