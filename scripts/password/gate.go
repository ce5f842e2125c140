package password

import (
	"context"
	"runtime"
)

// slots bounds the slow hashes of the whole process: as many run at once as there are processors. Those that wait come
// on in the order in which they asked.
var slots = newGate(runtime.NumCPU())

// A gate lets a number of calls through at once.
type gate chan struct{}

func newGate(width int) gate { return make(gate, width) }

// pass runs f when there is room. A call whose context ends before that is dropped, and f never runs.
func (g gate) pass(ctx context.Context, f func() error) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	select {
	case g <- struct{}{}:
	case <-ctx.Done():
		return ctx.Err()
	}
	defer func() { <-g }()
	if err := ctx.Err(); err != nil { // select may have taken either way
		return err
	}
	return f()
}
