//go:build unix

package cli

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"syscall"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/testdata"
)

func TestAStoreThatGoesAwayIsAnOutageAndComesBack(t *testing.T) {
	t.Parallel()
	server := mariadbtest.StartOwn(t)
	dsn := server.NewDatabase(t, testdata.Statements(testdata.LegacySchema())...)
	conn := openFixture(t, tryConnection, dsn, nil)
	ada := testdata.Members()[0]
	login := func() error {
		_, err := conn.Login(context.Background(), ada.Email, ada.Password)
		return err
	}
	if err := login(); err != nil {
		t.Fatal(err)
	}
	server.Kill(t)
	if err := login(); !errors.Is(err, connector.Unavailable) {
		t.Errorf("while the store is down: %v", err)
	}
	server.Restart(t)
	if err := login(); err != nil {
		t.Errorf("the first login after the store is back: %v", err)
	}
}

func TestAStoreThatHangsIsATimeoutAndLeavesNoQueryBehind(t *testing.T) {
	t.Parallel()
	server := mariadbtest.StartOwn(t)
	dsn := server.NewDatabase(t, testdata.Statements(testdata.LegacySchema())...)
	conn := openFixture(t, tryConnection, dsn, nil)
	db := openDB(t, dsn)
	holder, err := db.Connx(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer holder.Close()
	if _, err := holder.ExecContext(context.Background(), "LOCK TABLES members WRITE"); err != nil {
		t.Fatal(err)
	}
	queries := func(want int) func() bool {
		return func() bool {
			var n int
			err := db.Get(&n, "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT CAST(id%'")
			return err == nil && n == want
		}
	}
	ctx, cancel := context.WithCancel(context.Background()) // the call's time is over when its query hangs
	defer cancel()
	ended := make(chan error, 1)
	go func() {
		_, err := conn.GetUser(ctx, "ada@example.org")
		ended <- err
	}()
	waitFor(t, "the query is on the server", queries(1))
	cancel()
	if err := <-ended; !errors.Is(err, connector.Timeout) {
		t.Errorf("while the table is locked: %v", err)
	}
	waitFor(t, "the query is gone from the server", queries(0))
	if _, err := holder.ExecContext(context.Background(), "UNLOCK TABLES"); err != nil {
		t.Fatal(err)
	}
	if _, err := conn.GetUser(context.Background(), "ada@example.org"); err != nil {
		t.Errorf("after the lock: %v", err)
	}
}

// A creation is acknowledged, refused, or unknown; whatever happens to the process in between, the store holds each
// acknowledged one once and no other twice.
func TestAPluginThatDiesUnderLoadLosesNoAcknowledgedCreate(t *testing.T) {
	for _, test := range []struct {
		name   string
		signal syscall.Signal
	}{{"killed", syscall.SIGKILL}, {"stopped", syscall.SIGSTOP}} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dsn := mariadbtest.Start(t).NewDatabase(t, testdata.Statements(testdata.LegacySchema())...)
			db := openDB(t, dsn)
			if _, err := db.Exec("ALTER TABLE members DROP INDEX members_email"); err != nil {
				t.Fatal(err) // so that a create made twice would show
			}
			conn := openFixture(t, tryConnection, dsn, nil)
			acknowledged := createUnderFire(t, conn, test.signal)
			for email, err := range acknowledged {
				var rows int
				if scanErr := db.Get(&rows, "SELECT COUNT(*) FROM members WHERE email = ?", email); scanErr != nil {
					t.Fatal(scanErr)
				}
				if err == nil && rows != 1 {
					t.Errorf("an acknowledged create is there %d times", rows)
				}
				if rows > 1 {
					t.Errorf("a create that ended in %v is there %d times", err, rows)
				}
			}
			if _, err := conn.GetUser(context.Background(), "ada@example.org"); err != nil {
				t.Errorf("a read after the restart: %v", err)
			}
		})
	}
}

// createUnderFire lets 8 callers create users while the plugin gets the signal, and tells how each creation ended.
func createUnderFire(t *testing.T, conn *connection, signal syscall.Signal) map[string]error {
	t.Helper()
	var (
		mu     sync.Mutex
		ended  = map[string]error{}
		midway = make(chan struct{}) // closed when 3 of 24 bcrypt hashes are made, and 8 are under way
		group  sync.WaitGroup
		victim = conn.plugin.Status().PID
	)
	for caller := range 8 {
		group.Go(func() {
			for i := range 3 {
				user := &connector.User{Email: fmt.Sprintf("caller-%d-%d@example.org", caller, i)}
				_, err := conn.Create(context.Background(), user, "a password")
				mu.Lock()
				ended[user.Email] = err
				if len(ended) == 3 {
					close(midway)
				}
				mu.Unlock()
			}
		})
	}
	<-midway
	if err := syscall.Kill(victim, signal); err != nil {
		t.Fatal(err)
	}
	group.Wait()
	lost := 0
	for email, err := range ended {
		if err == nil {
			continue
		}
		if !errors.Is(err, connector.PluginCrashed) && !errors.Is(err, connector.Timeout) && !errors.Is(err, connector.Unavailable) {
			t.Errorf("%s ended in %v", email, err)
		}
		lost++
	}
	if lost == 0 {
		t.Error("the signal met no call")
	}
	if pid := conn.plugin.Status().PID; pid == victim {
		t.Error("the host still counts on the process that got the signal")
	}
	return ended
}
