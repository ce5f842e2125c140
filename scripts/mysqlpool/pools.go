package mysqlpool

import (
	"context"
	"database/sql"
	"log/slog"
	"sync"
	"time"
)

// Options are the settings of Pools. The zero value of a field means its default.
type Options struct {
	Size     int          // connections to one target, at most; default 16
	MaxPools int          // targets with open connections, at most; default 16
	Logger   *slog.Logger // default: no logs
}

// Connections are replaced after maxLifetime, because idle ones die behind firewalls and when servers restart.
const maxLifetime = 2 * time.Minute

// Pools are the pools of one engine, by target. They are safe for use by many goroutines.
type Pools struct {
	options Options
	killing chan struct{} // limits how many KILLs are under way
	kills   sync.WaitGroup

	mu     sync.Mutex
	pools  map[Target]*pool
	clock  uint64 // counts uses, to find the pool that was used longest ago
	closed bool
}

// A pool holds the connections to one target. Its counters are guarded by Pools.mu.
type pool struct {
	dialer  *dialer
	db      *sql.DB
	users   int // sessions that hold or wait for a connection
	lastUse uint64
}

// New returns Pools without any connection.
func New(options Options) *Pools {
	if options.Size <= 0 {
		options.Size = 16
	}
	if options.MaxPools <= 0 {
		options.MaxPools = 16
	}
	if options.Logger == nil {
		options.Logger = slog.New(slog.DiscardHandler)
	}
	return &Pools{options: options, killing: make(chan struct{}, 4), pools: map[Target]*pool{}}
}

// Close closes every idle connection, those in use as soon as their sessions end, and waits for statements that are being
// stopped.
func (p *Pools) Close() {
	p.mu.Lock()
	closing := p.pools
	p.pools = map[Target]*pool{}
	p.closed = true
	p.mu.Unlock()
	for _, one := range closing {
		_ = one.db.Close() // it can only say that a connection was dead already
	}
	p.kills.Wait()
}

// use returns the target's pool and counts the caller as one of its users until leave. Its errors are *Error.
func (p *Pools) use(target *Target) (*pool, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return nil, &Error{Code: "POOL_CLOSED", Message: "Pool is closed.", Fatal: true, Connecting: true}
	}
	found := p.pools[*target]
	if found == nil {
		if err := p.makeRoom(); err != nil {
			return nil, err
		}
		made, err := newDialer(target)
		if err != nil {
			return nil, &Error{Code: "HANDSHAKE_SETTINGS", Message: err.Error(), Fatal: true, Connecting: true}
		}
		found = &pool{dialer: made, db: sql.OpenDB(made)}
		found.db.SetMaxOpenConns(p.options.Size)
		found.db.SetMaxIdleConns(p.options.Size)
		found.db.SetConnMaxLifetime(maxLifetime)
		p.pools[*target] = found
	}
	p.clock++
	found.lastUse = p.clock
	found.users++
	return found, nil
}

func (p *Pools) leave(one *pool) {
	p.mu.Lock()
	one.users--
	p.mu.Unlock()
}

// makeRoom closes the pool that was used longest ago if there are as many as there may be. p.mu is held.
func (p *Pools) makeRoom() error {
	if len(p.pools) < p.options.MaxPools {
		return nil
	}
	var oldest Target
	var victim *pool
	for target, one := range p.pools {
		if one.users == 0 && (victim == nil || one.lastUse < victim.lastUse) {
			oldest, victim = target, one
		}
	}
	if victim == nil {
		return &Error{Code: "POOL_CONNLIMIT", Fatal: true, Connecting: true,
			Message: "Too many different MySQL servers and users are in use at once."}
	}
	delete(p.pools, oldest)
	_ = victim.db.Close()
	return nil
}

// How long a KILL may take, from when it became necessary.
const killTimeout = 3 * time.Second

// kill stops a statement that nobody waits for any more, over another connection. Its own connection is never used again,
// so that the id cannot belong to a later session.
func (p *Pools) kill(dialer *dialer, id uint32) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), killTimeout)
	p.kills.Go(func() {
		defer cancel()
		select {
		case p.killing <- struct{}{}:
			defer func() { <-p.killing }()
		case <-ctx.Done():
			return
		}
		if err := dialer.kill(ctx, id); err != nil {
			p.options.Logger.Warn("a MySQL statement could not be stopped", "connection", id, "error", err)
		}
	})
}
