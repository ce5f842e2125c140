package jsengine

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// The limits that hold where the settings say nothing, and the longest time that they may give.
const (
	DefaultTimeout     = 10 * time.Second
	MaxTimeout         = 20 * time.Second
	DefaultConcurrency = 64
	DefaultMemoryLimit = 64 << 20
)

// Options are what a program decides about an engine, as opposed to the connection.
type Options struct {
	// DSN, if not empty, is where every MySQL connection that scripts open goes, whatever host they name.
	DSN string
	// Stuck is called when a machine runs on two seconds after its call's deadline: one step of it, such as a search
	// through an array of 9,007,199,254,740,991 holes, takes too long. Its call has ended in time, but its slot is taken
	// and a processor is busy until the step ends. A program that can be restarted should stop; nil means to log only.
	Stuck func()
	// Logger takes what scripts print and what the engine has to say; nil means slog.Default().
	Logger *slog.Logger
}

// An Engine runs the JavaScript of one connection. It is a connector.Database, and safe for use by many goroutines.
type Engine struct {
	set         *scripts.Set
	logger      *slog.Logger
	stuck       func()
	stuckAfter  time.Duration
	scripts     map[connector.Action]*compiledScript
	frames      *frames
	programs    map[string]program // of the scripts, by the names that prelude/core.js asks for
	core        program
	setup       string
	secrets     []string
	timeout     time.Duration
	memoryLimit int64
	pool        *pool
	hosts       map[string]host // by the name of their module
	close       func() error    // shutDown, once
}

var _ connector.Database = (*Engine)(nil)

// New compiles every script of the set and opens no connection yet. A script that is not JavaScript, or too long, is a *connector.Error with the
// outcome InvalidRequest; for a syntax error its code is syntax_error and its detail has the file, line and column, the
// source line, and a caret. No script runs before it is called.
func New(set *scripts.Set, options Options) (*Engine, error) {
	core, err := library()["core"]()
	if err != nil {
		return nil, err
	}
	e := &Engine{
		set:         set,
		logger:      cmp.Or(options.Logger, slog.Default()),
		stuck:       options.Stuck,
		stuckAfter:  stuckAfter,
		scripts:     make(map[connector.Action]*compiledScript),
		programs:    make(map[string]program),
		core:        core,
		secrets:     append(secretValues(set.Configuration), dsnPassword(options.DSN)),
		timeout:     min(cmp.Or(set.Settings.Timeout, DefaultTimeout), MaxTimeout),
		memoryLimit: cmp.Or(set.Settings.MemoryLimit, DefaultMemoryLimit),
		pool: newPool(cmp.Or(set.Settings.Concurrency, DefaultConcurrency),
			set.Settings.Isolation != scripts.IsolationCall),
	}
	if err := e.compileScripts(); err != nil {
		return nil, err
	}
	e.frames = newFrames(e.scripts)
	if e.setup, err = e.setupText(); err != nil {
		return nil, err
	}
	if e.hosts, err = e.openHosts(options); err != nil {
		return nil, err
	}
	e.close = sync.OnceValue(e.shutDown)
	return e, nil
}

func (e *Engine) compileScripts() error {
	for _, action := range connector.Actions() {
		script, ok := e.set.Scripts[action]
		if !ok {
			continue
		}
		compiled, err := compileScript(action, script)
		if err != nil {
			return err
		}
		e.scripts[action] = compiled
		e.programs["statements:"+string(action)] = compiled.statements
		e.programs["expression:"+string(action)] = compiled.expression
	}
	return nil
}

// find returns the program that prelude/core.js asks for, nil if there is none.
func (e *Engine) find(name string) program {
	compiled := library()[name]
	if compiled == nil {
		return e.programs[name]
	}
	code, err := compiled()
	if err != nil { // a test compiles all of them, so that only memory can have run out
		e.logger.Error("a module cannot be used", "error", err)
	}
	return code
}

// Describe names the actions that have a script.
func (e *Engine) Describe() connector.Description {
	return connector.Description{
		Name:    "customdb-jsengine",
		Version: "1",
		Actions: supported(e.scripts),
		Dialect: e.set.Settings.MetadataDialect,
	}
}

// Call runs the script of the call's action. Its errors are *connector.Error.
func (e *Engine) Call(ctx context.Context, request *connector.Call) (*connector.Answer, error) {
	script := e.scripts[request.Action]
	if script == nil {
		return nil, connector.NewError(connector.Unsupported, fmt.Sprintf("the connection has no %s script", request.Action))
	}
	arguments, mask, err := scriptArguments(request, e.set.ScriptContext)
	if err != nil {
		return nil, err
	}
	started, outer := time.Now(), ctx
	ctx, cancel := context.WithTimeout(ctx, e.timeout)
	defer cancel()
	if err := e.pool.enter(ctx); err != nil {
		return nil, e.notStarted(script, err)
	}
	v, err := e.pool.take(e)
	if err != nil {
		e.pool.leave()
		return nil, connector.NewError(connector.ScriptError, err.Error())
	}
	c := &call{
		ctx: ctx, request: request, script: script, vm: v, arguments: arguments, mask: mask, started: started,
		inbox:    make(chan reply, 8),
		over:     make(chan struct{}),
		done:     make(chan struct{}),
		sessions: make([]session, len(hostNames)),
	}
	c.work, c.stop = context.WithCancel(context.WithoutCancel(outer))
	v.calls <- c
	return c.wait()
}

// notStarted is the error of a call that got no slot.
func (e *Engine) notStarted(script *compiledScript, cause error) *connector.Error {
	if errors.Is(cause, errClosed) {
		return connector.NewError(connector.Unavailable, script.file+" was not started: the engine is closed")
	}
	return &connector.Error{Outcome: connector.Timeout, Code: "busy", Retryable: true,
		Detail: fmt.Sprintf("%s was not started: %d calls were running", script.file, cap(e.pool.slots))}
}

// Close waits for the running calls and frees everything. Calls made after it are Unavailable.
func (e *Engine) Close() error { return e.close() }

func (e *Engine) shutDown() error {
	e.pool.close()
	var failures []error
	for _, host := range e.hosts {
		failures = append(failures, host.close())
	}
	return errors.Join(failures...)
}
