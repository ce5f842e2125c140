package npmmysql

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/customdb/customdb/scripts/mysqlpool"
)

// maxConnections is how many connections one call may have open at once.
const maxConnections = 32

// A Session is the Go half of one script call. It owns the connections that the call opened.
type Session struct {
	client *Client
	ctx    context.Context // of the call

	mu          sync.Mutex
	connections []*connection
	closed      bool
	failed      bool // closed, and not because the call went well
}

// A connection is one that the script has opened, by the number that mysql.js gave it. Session.mu guards it.
type connection struct {
	number   string
	session  *mysqlpool.Session // nil until Go has heard where it goes
	running  int                // operations that use the session now: the script's own, one after the other
	expected int                // statements that have to be finished even if the call ends first
	waiting  []statement        // that have to be begun even if the call ends first, in turn
	left     bool               // the call has ended, or the script is done with it
}

// A statement is one that waits for others on its connection.
type statement struct {
	flags         flags
	options, text string
}

// maxWaiting is how many of them one connection may have.
const maxWaiting = 1000

var (
	errProtocol = errors.New("mysql.js and its Go half disagree")
	errOver     = errors.New("the call is over")
)

// Do performs an operation of mysql.js and returns its result. An operation that failed for a reason that the script has
// to know has a result too; the error is for a context that ended and for requests that make no sense.
//
// The operations are "open", a connection and perhaps a statement with it, and "query", a statement on a connection that is
// open. The payload's first line is the connection's number, flags and a time-out in milliseconds, with one blank between
// them. The rest is the statement; for open another line with the options as JSON comes before it, and with the flag p
// another with the values to bind.
//
// The flag w says that "expect" has announced the statement: it is run to its end, for as long as the call could have
// taken, even if the call ends first.
func (s *Session) Do(ctx context.Context, op, payload string) (string, error) {
	head, rest, _ := strings.Cut(payload, "\n")
	number, head, _ := strings.Cut(head, " ")
	flagText, timeoutText, ok := strings.Cut(head, " ")
	timeout, err := strconv.Atoi(timeoutText)
	if !ok || err != nil {
		return "", errProtocol
	}
	options := ""
	switch op {
	case "open":
		if options, rest, ok = strings.Cut(rest, "\n"); !ok {
			return "", errProtocol
		}
	case "query":
	default:
		return "", errProtocol
	}
	statementCtx := ctx
	flags := parseFlags(flagText)
	expected := flags.written
	if expected {
		var cancel context.CancelFunc
		statementCtx, cancel = outlive(ctx)
		defer cancel()
		defer s.met(number)
	}
	session, failure := s.use(number, options, expected)
	switch {
	case failure != nil:
		return failureText(failure, 0, nil), nil
	case session == nil:
		return "", errOver
	}
	defer s.rest(number)
	if timeout > 0 {
		var cancel context.CancelFunc
		statementCtx, cancel = context.WithTimeout(statementCtx, time.Duration(timeout)*time.Millisecond)
		defer cancel()
	}
	return s.run(statementCtx, session, flags, rest), ctx.Err()
}

// Prompt reports whether Do returns soon after its context has ended: what may write is finished first.
func (s *Session) Prompt(_, payload string) bool {
	head, _, _ := strings.Cut(payload, "\n")
	_, head, _ = strings.Cut(head, " ")
	letters, _, _ := strings.Cut(head, " ")
	return !parseFlags(letters).written
}

// longestWrite bounds a write of a call that has no deadline.
const longestWrite = 20 * time.Second

// outlive returns a context that ends when ctx's time is over, but not when ctx is cancelled.
func outlive(ctx context.Context) (context.Context, context.CancelFunc) {
	deadline, ok := ctx.Deadline()
	if !ok {
		deadline = time.Now().Add(longestWrite)
	}
	return context.WithDeadline(context.WithoutCancel(ctx), deadline)
}

// run runs one statement, or several if the script asked for that, or none if it only wants to connect.
func (s *Session) run(ctx context.Context, session *mysqlpool.Session, flags flags, text string) string {
	reader := newResult(&s.client.options, flags)
	defer reader.release()
	command := mysqlpool.Command{Text: text, Definitions: flags.fields || flags.cells}
	switch {
	case text == "":
		if err := session.Open(ctx); err != nil {
			return failureText(asFailure(err), 0, nil)
		}
	case flags.prepared:
		var failure *mysqlpool.Error
		if command.Values, command.Text, failure = parseValues(text); failure != nil {
			return failureText(failure, 0, nil)
		}
		command.Prepared = true
		if err := session.Run(ctx, &command, reader); err != nil {
			return failureText(asFailure(err), 0, reader)
		}
	case flags.several:
		for i, statement := range mysqlpool.Split(text) {
			command.Text = statement
			if err := session.Run(ctx, &command, reader); err != nil {
				return failureText(asFailure(err), i, reader)
			}
			reader.seal()
		}
	default:
		if err := session.Run(ctx, &command, reader); err != nil {
			return failureText(asFailure(err), 0, reader)
		}
	}
	return reader.text()
}

func asFailure(err error) *mysqlpool.Error {
	var failure *mysqlpool.Error
	if errors.As(err, &failure) {
		return failure
	}
	return &mysqlpool.Error{Code: "PROTOCOL_ERROR", Message: "The MySQL driver failed.", Fatal: true}
}

// Sync performs an operation that the script waits for: "expect" announces a statement that is not to be lost, "end" gives
// a connection back, "destroy" throws it away, "threadId" gives the server's number for it. The payload is the connection's
// own number.
//
// "announce" is for a statement that is not to be lost and has to wait for others: the payload's lines are the connection's
// number and flags, the options, and the statement. "proceed" expects the first of those.
func (s *Session) Sync(op, payload string) (string, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if op == "announce" {
		return "", s.announce(payload)
	}
	one := s.find(payload)
	switch op {
	case "expect", "proceed":
		if one == nil && len(s.connections) < maxConnections {
			one = s.add(payload)
		}
		if one != nil {
			one.expected++
		}
		if op == "proceed" && one != nil && len(one.waiting) > 0 {
			one.waiting = one.waiting[1:]
		}
	case "threadId":
		if one != nil && one.session != nil {
			return strconv.FormatUint(uint64(one.session.ID()), 10), nil
		}
	case "end":
		if one != nil {
			s.leave(one)
		}
	case "destroy":
		if one != nil {
			s.remove(one)
			if one.session != nil {
				one.session.Discard()
			}
		}
	default:
		return "", errProtocol
	}
	return "", nil
}

// announce keeps a statement. Too many are an error, which the script gets. s.mu is held.
func (s *Session) announce(payload string) error {
	head, rest, _ := strings.Cut(payload, "\n")
	number, letters, _ := strings.Cut(head, " ")
	options, text, ok := strings.Cut(rest, "\n")
	if !ok {
		return errProtocol
	}
	one := s.find(number)
	if one == nil {
		if len(s.connections) >= maxConnections {
			return nil // the script learns of it when it asks for the connection
		}
		one = s.add(number)
	}
	if len(one.waiting) >= maxWaiting {
		return fmt.Errorf("more than %d statements wait on one connection", maxWaiting)
	}
	one.waiting = append(one.waiting, statement{flags: parseFlags(letters), options: options, text: text})
	return nil
}

// Close ends the call: every connection goes back to its pool or is thrown away. A read that still runs is stopped on the
// server; writes that the script did not wait for are finished first, but not by Close. After a failed call those that were
// not begun are dropped.
func (s *Session) Close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed, s.failed = true, s.ctx.Err() != nil
	for i := len(s.connections) - 1; i >= 0; i-- {
		s.leave(s.connections[i])
	}
	if len(s.connections) > 0 {
		time.AfterFunc(longestWrite, s.expire)
	}
}

// expire lets go of connections on which something was announced that never came: the script was stopped in between.
func (s *Session) expire() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := len(s.connections) - 1; i >= 0; i-- {
		s.connections[i].expected, s.connections[i].waiting = 0, nil
		s.leave(s.connections[i])
	}
}

// leave closes a connection as soon as nothing more is expected of it. s.mu is held.
func (s *Session) leave(one *connection) {
	one.left = true
	if one.expected > 0 {
		return
	}
	if s.closed && !s.failed && len(one.waiting) > 0 {
		if one.running > 0 {
			return
		}
		next := one.waiting[0]
		one.waiting = one.waiting[1:]
		one.expected++
		go s.finish(one.number, next)
		return
	}
	s.remove(one)
	if one.session != nil {
		one.session.Close()
	}
}

// finish runs a statement that the call has left behind. Nobody is there any more to hear how it went.
func (s *Session) finish(number string, next statement) {
	defer s.met(number)
	ctx, cancel := context.WithTimeout(context.Background(), longestWrite)
	defer cancel()
	session, failure := s.use(number, "", true)
	if session == nil && failure == nil {
		session, failure = s.use(number, next.options, true)
	}
	if session != nil && failure == nil {
		defer s.rest(number)
		s.run(ctx, session, next.flags, next.text)
	}
}

// rest ends what use began.
func (s *Session) rest(number string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	one := s.find(number)
	if one == nil {
		return
	}
	one.running--
	if one.left {
		s.leave(one)
	}
}

// met ends what "expect" began.
func (s *Session) met(number string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	one := s.find(number)
	if one == nil || one.expected == 0 {
		return
	}
	one.expected--
	if one.left {
		s.leave(one)
	}
}

// use returns a connection's session until rest, or makes one if options say where it goes. It is nil if there is none, or if the
// call is over and nobody expects the statement.
func (s *Session) use(number, options string, expected bool) (*mysqlpool.Session, *mysqlpool.Error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	one := s.find(number)
	if s.closed && !expected || one == nil && options == "" {
		return nil, nil
	}
	if options == "" {
		if one.session != nil {
			one.running++
		}
		return one.session, nil
	}
	target, failure := s.client.target(options)
	if failure != nil {
		return nil, failure
	}
	if len(s.connections) >= maxConnections && (one == nil || one.session == nil) {
		return nil, &mysqlpool.Error{Code: "POOL_CONNLIMIT", Fatal: true, Connecting: true,
			Message: "A call may have at most " + strconv.Itoa(maxConnections) + " MySQL connections open."}
	}
	if one == nil {
		one = s.add(number)
	}
	one.session = s.client.pools.Session(target)
	one.running++
	return one.session, nil
}

// add, find and remove keep the list of connections. s.mu is held.
func (s *Session) add(number string) *connection {
	one := &connection{number: number}
	s.connections = append(s.connections, one)
	return one
}

func (s *Session) find(number string) *connection {
	for _, one := range s.connections {
		if one.number == number {
			return one
		}
	}
	return nil
}

func (s *Session) remove(one *connection) {
	if i := slices.Index(s.connections, one); i >= 0 {
		s.connections = slices.Delete(s.connections, i, i+1)
	}
}
