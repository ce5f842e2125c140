package jsengine

import (
	"context"
	"runtime"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts/jsengine/npmmysql"
)

// A host is the Go half of a module for the life of an engine.
type host interface {
	// open starts the module's part of a call. The context is that of the operations.
	open(ctx context.Context) session
	// close is called when the engine closes.
	close() error
}

// openHosts opens the Go half of every module that has one, by the module's name.
func (e *Engine) openHosts(options Options) (map[string]host, error) {
	client, err := npmmysql.New(npmmysql.Options{
		DSN: options.DSN, PoolSize: e.set.Settings.PoolSize, Logger: e.logger,
	})
	if err != nil {
		return nil, connector.NewError(connector.InvalidRequest, err.Error())
	}
	web, err := newWebHost(e.set.Settings.AllowedHosts)
	if err != nil {
		return nil, err
	}
	p := newProcessors()
	return map[string]host{
		"mysql":  mysqlHost{client},
		"bcrypt": computingHost{p, bcryptOperation},
		"crypto": computingHost{p, cryptoOperation},
		"web":    web,
	}, nil
}

type mysqlHost struct{ client *npmmysql.Client }

func (h mysqlHost) open(ctx context.Context) session { return h.client.NewSession(ctx) }

func (h mysqlHost) close() error { return h.client.Close() }

// processors bound how many long computations run at once: one slot each.
type processors chan struct{}

func newProcessors() processors { return make(processors, runtime.GOMAXPROCS(0)) }

// use runs compute when a processor is free. It does not if nobody waits for the result any more.
func (p processors) use(ctx context.Context, compute func() (string, error)) (string, error) {
	select {
	case p <- struct{}{}:
		defer func() { <-p }()
	case <-ctx.Done():
		return "", ctx.Err()
	}
	if err := ctx.Err(); err != nil {
		return "", err
	}
	return compute()
}

// A computingHost is the Go half of a module that only computes.
type computingHost struct {
	processors processors
	operation  func(ctx context.Context, p processors, op, payload string) (string, error)
}

func (h computingHost) open(ctx context.Context) session {
	ctx, cancel := context.WithCancel(ctx)
	return &computingSession{host: h, ctx: ctx, cancel: cancel}
}

func (computingHost) close() error { return nil }

// A computingSession is a computing module for one call. When the call ends it stops: nobody will ask for the result.
type computingSession struct {
	host   computingHost
	ctx    context.Context
	cancel context.CancelFunc
	random [][]byte // the beginnings of what random has given, see mistakes.go
}

// What is kept of the random bytes that a call got: so many beginnings of so many bytes.
const (
	maxRandom  = 8
	randomKept = 6
)

func (s *computingSession) Do(_ context.Context, op, payload string) (string, error) {
	return s.host.operation(s.ctx, s.host.processors, op, payload)
}

// Prompt is false: a computation goes on when its context has ended.
func (s *computingSession) Prompt(string, string) bool { return false }

func (s *computingSession) Sync(op, payload string) (string, error) {
	result, err := s.host.operation(s.ctx, s.host.processors, op, payload)
	if op == "random" && err == nil && len(s.random) < maxRandom {
		if given := bytesOf(result); len(given) >= randomKept {
			s.random = append(s.random, given[:randomKept])
		}
	}
	return result, err
}

func (s *computingSession) Close() { s.cancel() }
