package host

import (
	"context"
	"sync/atomic"

	"github.com/customdb/customdb/connector"
)

// A gate lets a bounded number of calls in at once and a bounded number wait.
type gate struct {
	slots   chan struct{}
	waiting atomic.Int64
	queue   int64
}

func newGate(slots, queue int) *gate {
	return &gate{slots: make(chan struct{}, slots), queue: int64(queue)}
}

// enter takes a slot, after a wait if need be. The error is an *connector.Error; nothing was taken then.
func (g *gate) enter(ctx context.Context) error {
	select {
	case g.slots <- struct{}{}:
		return nil
	default:
	}
	defer g.waiting.Add(-1)
	if g.waiting.Add(1) > g.queue {
		return &connector.Error{Outcome: connector.Unavailable, Code: "too_many_calls", Retryable: true,
			Detail: "too many calls wait for the plugin; this one was not made"}
	}
	select {
	case g.slots <- struct{}{}:
		return nil
	case <-ctx.Done():
		return notMade(ctx, "waiting for its turn")
	}
}

// leave gives the slot back.
func (g *gate) leave() { <-g.slots }
