package host

import (
	"sync/atomic"
	"time"
)

// unknownEnd is how long an abandoned unary call keeps its slot: over unary nobody can tell when it ends.
const unknownEnd = 5 * time.Second

// abandoned counts a process's calls that nobody waits for but that it still works on. Each keeps its slot, so that a
// plugin that ignores deadlines gets no more to do than one that does not; too many of them, and the process is
// replaced.
type abandoned struct {
	count   atomic.Int64
	limit   int64
	tooMany chan struct{} // takes one token when the limit is passed
}

func newAbandoned(limit int) *abandoned {
	return &abandoned{limit: int64(limit), tooMany: make(chan struct{}, 1)}
}

func (a *abandoned) add() {
	if a.count.Add(1) <= a.limit {
		return
	}
	select {
	case a.tooMany <- struct{}{}:
	default:
	}
}

func (a *abandoned) remove() { a.count.Add(-1) }

// addFor counts a call for a while, and then gives its slot back.
func (a *abandoned) addFor(duration time.Duration, leave func()) {
	a.add()
	time.AfterFunc(duration, func() {
		a.remove()
		leave()
	})
}
