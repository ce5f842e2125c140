package mysqlpool

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"net"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
)

func TestTheFirstStatementAfterARestartSucceeds(t *testing.T) {
	t.Parallel()
	server := mariadbtest.StartOwn(t)
	target := targetOf(t, server.NewDatabase(t, roomyTable))
	pools := newPools(t, Options{Size: 4})
	for _, sql := range []string{"SELECT COUNT(*) FROM users", "INSERT INTO users (n) VALUES (1)"} {
		var sessions []*Session
		for range 4 {
			sessions = append(sessions, pools.Session(target))
			query(t, sessions[len(sessions)-1], "SELECT 1")
		}
		for _, session := range sessions {
			session.Close()
		}
		server.Kill(t)
		server.Restart(t)
		for range 5 {
			session := pools.Session(target)
			query(t, session, sql)
			session.Close()
		}
	}
}

func TestALostConnectionIsSaidToBeLost(t *testing.T) {
	t.Parallel()
	server := mariadbtest.Start(t)
	pools, target := newPools(t, Options{}), targetOf(t, server.NewDatabase(t))
	session := pools.Session(target)
	defer session.Close()
	query(t, session, "SELECT 1")
	done := make(chan error)
	go func() { done <- session.Query(context.Background(), "SELECT SLEEP(600)", &table{}) }()
	awaitCount(t, pools, target, session.ID(), "1")
	server.Exec(t, fmt.Sprintf("KILL %d", session.ID()))
	var failure *Error
	if err := <-done; !errors.As(err, &failure) || failure.Code != "PROTOCOL_CONNECTION_LOST" && failure.Code != "ER_CONNECTION_KILLED" {
		t.Errorf("got %v, want PROTOCOL_CONNECTION_LOST", err)
	} else if !failure.Fatal || failure.Outcome() != connector.Unavailable {
		t.Errorf("got %+v, want it fatal and the store unavailable", failure)
	}
}

func TestAServerThatHangsIsLeftAtTheDeadline(t *testing.T) {
	t.Parallel()
	server := mariadbtest.StartOwn(t)
	target := targetOf(t, server.NewDatabase(t))
	pools := newPools(t, Options{Size: 1})
	warm := pools.Session(target)
	query(t, warm, "SELECT 1")
	warm.Close()
	server.Signal(t, syscall.SIGSTOP)
	awaitSilence(t, pools, target)
	for range 2 {
		ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
		session := pools.Session(target)
		begun := time.Now()
		err := session.Query(ctx, "SELECT 1", &table{})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v, want the deadline", err)
		} else if outcome := err.(*Error).Outcome(); outcome != connector.Timeout {
			t.Errorf("got the outcome %s", outcome)
		}
		if waited := time.Since(begun); waited > patience {
			t.Errorf("the caller waited %v", waited)
		}
		session.Close()
		cancel()
	}
	server.Signal(t, syscall.SIGCONT)
	session := pools.Session(target)
	defer session.Close()
	query(t, session, "SELECT 1")
}

// awaitSilence waits until the server has stopped answering, which takes a moment after SIGSTOP.
func awaitSilence(t *testing.T, pools *Pools, target Target) {
	t.Helper()
	for range 100 {
		ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
		session := pools.Session(target)
		err := session.Query(ctx, "SELECT 1", &table{})
		session.Close()
		cancel()
		if err != nil {
			return
		}
	}
	t.Fatal("the server still answers")
}

func TestAFullPoolMakesCallersWaitForTheirDeadlineAtMost(t *testing.T) {
	t.Parallel()
	target := targetOf(t, mariadbtest.Start(t).NewDatabase(t))
	pools := newPools(t, Options{Size: 1})
	holder := pools.Session(target)
	query(t, holder, "SELECT 1")

	ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
	defer cancel()
	early := pools.Session(target)
	defer early.Close()
	if err := early.Query(ctx, "SELECT 1", &table{}); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v, want the deadline", err)
	}
	done := make(chan error)
	go func() {
		waiting := pools.Session(target)
		defer waiting.Close()
		done <- waiting.Query(context.Background(), "SELECT 1", &table{})
	}()
	holder.Close()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

func TestTheLeastRecentlyUsedPoolMakesRoom(t *testing.T) {
	t.Parallel()
	server := mariadbtest.Start(t)
	pools := newPools(t, Options{MaxPools: 2})
	first, second, third := targetOf(t, server.NewDatabase(t)), targetOf(t, server.NewDatabase(t)), targetOf(t, server.NewDatabase(t))
	for _, target := range []Target{first, second, first, third} {
		session := pools.Session(target)
		query(t, session, "SELECT 1")
		session.Close()
	}
	pools.mu.Lock()
	_, kept1 := pools.pools[first]
	_, kept2 := pools.pools[second]
	pools.mu.Unlock()
	if !kept1 || kept2 {
		t.Errorf("first kept: %v, second kept: %v; want the second to have made room", kept1, kept2)
	}

	busy := []*Session{pools.Session(first), pools.Session(third)}
	for _, session := range busy {
		query(t, session, "SELECT 1")
		defer session.Close()
	}
	session := pools.Session(second)
	defer session.Close()
	var failure *Error
	if err := session.Open(context.Background()); !errors.As(err, &failure) || failure.Code != "POOL_CONNLIMIT" {
		t.Errorf("got %v, want POOL_CONNLIMIT: no pool is idle", err)
	}
}

func TestManySessionsAtOnceGetTheirOwnAnswers(t *testing.T) {
	t.Parallel()
	target := targetOf(t, mariadbtest.Start(t).NewDatabase(t))
	pools := newPools(t, Options{Size: 4})
	var group sync.WaitGroup
	for caller := range 16 {
		group.Go(func() {
			for i := range 20 {
				session := pools.Session(target)
				want := fmt.Sprint(caller*1000 + i)
				var result table
				if err := session.Query(context.Background(), "SELECT "+want, &result); err != nil {
					t.Error(err)
				} else if result.rows[0] != want {
					t.Errorf("got %s, want %s", result.rows[0], want)
				}
				session.Close()
			}
		})
	}
	group.Wait()
}

func TestAClosedSessionAndClosedPoolsSaySo(t *testing.T) {
	t.Parallel()
	target := targetOf(t, mariadbtest.Start(t).NewDatabase(t))
	pools := New(Options{})
	session := pools.Session(target)
	query(t, session, "SELECT 1")
	session.Close()
	session.Close()
	var failure *Error
	if err := session.Query(context.Background(), "SELECT 1", &table{}); !errors.As(err, &failure) ||
		failure.Code != "PROTOCOL_ENQUEUE_AFTER_QUIT" {
		t.Errorf("a closed session: got %v", err)
	}
	pools.Close()
	late := pools.Session(target)
	defer late.Close()
	if err := late.Open(context.Background()); !errors.As(err, &failure) || failure.Code != "POOL_CLOSED" {
		t.Errorf("closed pools: got %v", err)
	}
}

func TestAReaderThatHasEnoughStopsTheStatement(t *testing.T) {
	t.Parallel()
	target := targetOf(t, mariadbtest.Start(t).NewDatabase(t))
	pools := newPools(t, Options{Size: 1})
	session := pools.Session(target)
	enough := &Error{Code: CodeTooLarge}
	err := session.Query(context.Background(), "SELECT * FROM seq_1_to_1000000000", &refusingReader{after: 3, with: enough})
	if err != enough {
		t.Errorf("got %v, want the reader's own error", err)
	}
	session.Close()
	next := pools.Session(target)
	defer next.Close()
	if got := scalar(t, next, "SELECT 1"); got != "1" {
		t.Errorf("got %q", got)
	}
}

type refusingReader struct {
	table
	after int
	with  error
}

func (r *refusingReader) Row(values []driver.Value) error {
	if len(r.rows) == r.after {
		return r.with
	}
	return r.table.Row(values)
}

func TestErrorsOfTheNetworkAreNamedAsInNode(t *testing.T) {
	t.Parallel()
	address := &net.TCPAddr{IP: net.IPv4(10, 0, 0, 1), Port: 3306}
	refused := func(number syscall.Errno) error {
		return &net.OpError{Op: "dial", Net: "tcp", Addr: address, Err: fmt.Errorf("connect: %w", number)}
	}
	for _, c := range []struct {
		err     error
		code    string
		message string
	}{
		{refused(syscall.ECONNREFUSED), "ECONNREFUSED", "connect ECONNREFUSED 10.0.0.1:3306"},
		{refused(syscall.EHOSTUNREACH), "EHOSTUNREACH", "connect EHOSTUNREACH 10.0.0.1:3306"},
		{refused(syscall.ECONNRESET), "ECONNRESET", "read ECONNRESET"},
		{&net.OpError{Op: "dial", Net: "unix", Addr: &net.UnixAddr{Name: "/no/where"}, Err: syscall.ENOENT}, "ENOENT",
			"connect ENOENT /no/where"},
		{&net.OpError{Op: "dial", Net: "tcp", Addr: address, Err: context.DeadlineExceeded}, "ETIMEDOUT", "connect ETIMEDOUT"},
		{&net.OpError{Op: "dial", Net: "tcp", Err: &net.DNSError{Name: "db.invalid", IsNotFound: true}}, "ENOTFOUND",
			"getaddrinfo ENOTFOUND db.invalid"},
		{errors.New("something else"), "PROTOCOL_CONNECTION_LOST", "Connection lost: The server closed the connection."},
	} {
		var got *Error
		if !errors.As(connectError(context.Background(), c.err), &got) || got.Code != c.code || got.Message != c.message {
			t.Errorf("%v: got %+v, want %s, %q", c.err, got, c.code, c.message)
		} else if !got.Fatal || !got.Connecting || got.Outcome() != connector.Unavailable {
			t.Errorf("%v: got %+v, want it fatal, and nothing connected", c.err, got)
		}
	}
}
