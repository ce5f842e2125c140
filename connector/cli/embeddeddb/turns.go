//go:build !noembed

package embeddeddb

import (
	"context"
	"strings"
	"sync"
	"time"

	"github.com/dolthub/vitess/go/mysql"
	"github.com/dolthub/vitess/go/sqltypes"
)

// lockWait is how long a statement waits for its turn.
const lockWait = 10 * time.Second

// takingTurns lets one connection at a time run statements that touch tables; one in a transaction keeps its turn until
// the transaction ends. Two sessions whose statements overlap would undo each other's changes, even if one only reads.
type takingTurns struct {
	mysql.Handler
	turns *turns
}

func (h *takingTurns) ComQuery(ctx context.Context, c *mysql.Conn, query string, callback mysql.ResultSpoolFn) error {
	if touchesNoTable(query) {
		return h.Handler.ComQuery(ctx, c, query, callback)
	}
	if err := h.turns.take(c); err != nil {
		return err
	}
	defer h.pass(c)
	return h.undone(ctx, c, h.Handler.ComQuery(ctx, c, query, callback))
}

func (h *takingTurns) ComMultiQuery(
	ctx context.Context, c *mysql.Conn, query string, callback mysql.ResultSpoolFn,
) (rest string, err error) {
	if err := h.turns.take(c); err != nil {
		return "", err
	}
	defer h.pass(c)
	rest, err = h.Handler.ComMultiQuery(ctx, c, query, callback)
	return rest, h.undone(ctx, c, err)
}

func (h *takingTurns) ComStmtExecute(
	ctx context.Context, c *mysql.Conn, prepare *mysql.PrepareData, callback func(*sqltypes.Result) error,
) error {
	if touchesNoTable(prepare.PrepareStmt) {
		return h.Handler.ComStmtExecute(ctx, c, prepare, callback)
	}
	if err := h.turns.take(c); err != nil {
		return err
	}
	defer h.pass(c)
	return h.undone(ctx, c, h.Handler.ComStmtExecute(ctx, c, prepare, callback))
}

func (h *takingTurns) ComResetConnection(c *mysql.Conn) error {
	defer h.turns.pass(c)
	return h.Handler.ComResetConnection(c)
}

func (h *takingTurns) ConnectionClosed(c *mysql.Conn) {
	defer h.turns.pass(c)
	h.Handler.ConnectionClosed(c)
}

// undone rolls back what a failed statement left behind, and returns its error. Outside a transaction the session would
// otherwise keep its tables as they are now, and put them back after its next statement.
func (h *takingTurns) undone(ctx context.Context, c *mysql.Conn, err error) error {
	if err != nil && !inTransaction(c) {
		ignore := func(*sqltypes.Result, bool) error { return nil }
		_ = h.Handler.ComQuery(context.WithoutCancel(ctx), c, "ROLLBACK", ignore)
	}
	return err
}

// pass ends the connection's turn unless it is in a transaction.
func (h *takingTurns) pass(c *mysql.Conn) {
	if !inTransaction(c) {
		h.turns.pass(c)
	}
}

func inTransaction(c *mysql.Conn) bool { return c.StatusFlags&uint16(mysql.ServerInTransaction) != 0 }

// touchesNoTable reports whether the statement certainly leaves tables alone: KILL, which must come through while the
// statement that it ends has the turn, and a SELECT without FROM, such as SELECT SLEEP(5).
func touchesNoTable(query string) bool {
	upper := strings.ToUpper(strings.TrimSpace(query))
	return strings.HasPrefix(upper, "KILL ") || strings.HasPrefix(upper, "SELECT ") && !strings.Contains(upper, "FROM")
}

// turns is a lock that belongs to a connection, which may take it again while it has it.
type turns struct {
	wait  time.Duration
	token chan struct{} // holds one value while somebody has the turn
	mu    sync.Mutex
	owner *mysql.Conn
}

func newTurns(wait time.Duration) *turns {
	return &turns{wait: wait, token: make(chan struct{}, 1)}
}

func (t *turns) take(c *mysql.Conn) error {
	if t.has(c) {
		return nil
	}
	timer := time.NewTimer(t.wait)
	defer timer.Stop()
	select {
	case t.token <- struct{}{}:
		t.mu.Lock()
		t.owner = c
		t.mu.Unlock()
		return nil
	case <-timer.C:
		return mysql.NewSQLError(mysql.ERLockWaitTimeout, "HY000", "another connection's transaction is still open")
	}
}

func (t *turns) pass(c *mysql.Conn) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.owner == c {
		t.owner = nil
		<-t.token
	}
}

func (t *turns) has(c *mysql.Conn) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.owner == c
}
