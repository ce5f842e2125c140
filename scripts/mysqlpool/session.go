package mysqlpool

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"sync"
)

// A Column is one column of a result.
type Column struct {
	Name string
	Type string // the driver's name for it: BIGINT, UNSIGNED INT, VARCHAR, TEXT, BLOB, DATETIME, DECIMAL, …

	ZeroFill int // of a column of whole numbers with ZEROFILL, how many digits it has at least; otherwise 0

	Definition *Definition // if the Command asked for it and it is known
}

// A Command is one statement to run.
type Command struct {
	Text        string
	Prepared    bool  // prepare it on the server and bind Values to its question marks
	Values      []any // each of them nil, a bool, an int64, a uint64, a float64, a string or a []byte
	Definitions bool  // give the columns' definitions
}

// An OK is what the server says to a statement that has no rows.
type OK struct {
	AffectedRows uint64 // of an UPDATE: the rows that it matched
	ChangedRows  uint64 // of an UPDATE: those that it changed. Over TLS this is not known and as many as were matched.
	InsertID     uint64
	Status       uint16
	Warnings     uint16 // not known over TLS
	Message      string // as npm's mysql gives it: with its length as the first character. Not known over TLS.
}

// A Reader takes a statement's results as they arrive: OK once, or for each result set (only CALL has several) Columns
// and then Row for each row. An error that it returns ends the statement, which is then stopped on the server.
//
// A row has one value a column, each of them nil, an int64, a uint64, a float32, a float64 or a []byte. Columns and values
// must not be kept.
type Reader interface {
	Columns(columns []Column) error
	Row(values []driver.Value) error
	OK(ok OK) error
}

// A Session is what a script takes for a connection. It borrows one from a pool when it needs it first and keeps it until
// Close. It runs one statement at a time; Close and Discard may be called meanwhile.
type Session struct {
	pools  *Pools
	target Target

	mu      sync.Mutex
	running bool
	reading bool // what runs only reads
	closed  bool
	link    *link // of the borrowed connection

	// What follows belongs to whoever runs a statement, or to Close when none runs.
	pool          *pool
	conn          *sql.Conn
	id            uint32
	changed       bool // something of the session may have been changed for good
	inTransaction bool
	reused        bool // another session had the connection before
	begun         bool // a statement has run
	answered      bool // reader has been given some of the last statement's results
	inserted      bool // a statement of this session made an id
}

// Session returns a session that has not touched the target yet.
func (p *Pools) Session(target Target) *Session { return &Session{pools: p, target: target} }

// Open borrows a connection now, which reports a server that refuses. Its error is an *Error with Connecting set. It does
// nothing if there is one already.
func (s *Session) Open(ctx context.Context) error {
	if !s.start(true) {
		return sessionClosed()
	}
	defer s.finish()
	return s.open(ctx)
}

// ID returns the server's number for the connection, 0 if there is none yet.
func (s *Session) ID() uint32 { return s.id }

// Query runs one statement and hands its results to reader. Its errors are *Error: the server's, the network's, the
// reader's, or the context's if that ends first: Query then returns at once, the statement is stopped on the server, and the
// session is of no more use.
func (s *Session) Query(ctx context.Context, text string, reader Reader) error {
	return s.Run(ctx, &Command{Text: text}, reader)
}

// Run is Query for a statement about which there is more to say than its text.
func (s *Session) Run(ctx context.Context, command *Command, reader Reader) error {
	plan := classify(command.Text)
	return s.perform(ctx, plan, func() error {
		return s.conn.Raw(func(raw any) error { return s.exchange(raw.(*serverConn), command, plan, reader) })
	})
}

// perform has exchange send a statement and take its answer: over a connection that is as it should be, watched, and once
// more if the connection turns out to have died before.
func (s *Session) perform(ctx context.Context, plan statement, exchange func() error) error {
	if !s.start(plan.effect == effectRead) {
		return sessionClosed()
	}
	defer s.finish()
	retry := plan.effect == effectRead // reading twice does no harm
	for {
		if err := s.open(ctx); err != nil {
			return err
		}
		if plan.residue != residueNone && s.reused && !s.begun {
			s.changed = true // it would read what an earlier session left: this takes a new connection
			s.giveBack()
			continue
		}
		stale := s.reused && !s.begun // it can have died between the look at it and the first statement
		failure := s.run(ctx, plan, exchange)
		if failure == nil {
			return nil
		}
		if !retry || !stale || s.answered || failure.Code != codeLost || ctx.Err() != nil {
			return failure
		}
		retry = false
		s.giveBack()
	}
}

func sessionClosed() *Error {
	return &Error{Code: "PROTOCOL_ENQUEUE_AFTER_QUIT", Message: "Cannot enqueue Query after invoking quit."}
}

// start marks the session as running a statement; false if it is closed.
func (s *Session) start(reading bool) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		return false
	}
	s.running, s.reading = true, reading
	return true
}

// finish ends what start began, and the session if it was closed meanwhile.
func (s *Session) finish() {
	s.mu.Lock()
	s.running = false
	closed := s.closed
	s.mu.Unlock()
	if closed {
		s.giveBack()
	}
}

// Close ends the session: its connection goes back to the pool, or is thrown away if it is not as it was. If a statement
// still runs, Close does not wait: a read is stopped, anything else is left to finish, until its context ends, because
// scripts write without waiting for the end ("remember the login, then call back").
func (s *Session) Close() {
	s.mu.Lock()
	already, running := s.closed, s.running
	s.closed = true
	if running && s.reading {
		s.breakOff()
	}
	s.mu.Unlock()
	if !already && !running {
		s.giveBack()
	}
}

// Discard ends the session like Close, but breaks the connection off at once, whatever its state. The server finishes what
// it is doing if that is not a read, and rolls back an open transaction.
func (s *Session) Discard() {
	s.mu.Lock()
	already, running := s.closed, s.running
	s.closed = true
	if running {
		s.breakOff()
	}
	s.mu.Unlock()
	if !already && !running {
		s.changed = true
		s.giveBack()
	}
}

// breakOff breaks the connection under a running statement and stops it on the server if it is a read. s.mu is held.
func (s *Session) breakOff() {
	if s.link == nil {
		return
	}
	if s.reading {
		s.pools.kill(s.pool.dialer, s.link.id)
	}
	s.link.Abort()
}

func (s *Session) open(ctx context.Context) error {
	if s.conn != nil {
		return nil
	}
	if s.pool == nil {
		one, err := s.pools.use(&s.target)
		if err != nil {
			return err
		}
		s.pool = one
	}
	conn, err := s.pool.db.Conn(ctx)
	if err != nil {
		return connectError(ctx, err)
	}
	s.conn = conn
	s.changed, s.inTransaction, s.begun, s.inserted = false, false, false, false
	return conn.Raw(func(raw any) error {
		c := raw.(*serverConn)
		s.mu.Lock()
		s.link = c.link
		s.mu.Unlock()
		s.id, s.reused = c.link.id, c.reused
		return nil
	})
}

// giveBack ends the use of the connection.
func (s *Session) giveBack() {
	if s.conn != nil {
		_ = s.conn.Raw(func(raw any) error {
			c := raw.(*serverConn)
			if s.changed || s.inTransaction || !c.autocommit {
				return driver.ErrBadConn
			}
			c.reused = true
			return nil
		})
		_ = s.conn.Close()
		s.mu.Lock()
		s.conn, s.link = nil, nil
		s.mu.Unlock()
	}
	if s.pool != nil {
		s.pools.leave(s.pool)
		s.pool = nil
	}
}
