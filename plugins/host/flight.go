package host

import (
	"sync"
	"time"
)

// A flight counts a process's calls that somebody waits for, so that the process can be drained.
type flight struct {
	mu    sync.Mutex
	calls int
	empty chan struct{} // closed when calls falls to 0, if somebody asked
}

func (f *flight) board() {
	f.mu.Lock()
	f.calls++
	f.mu.Unlock()
}

func (f *flight) leave() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.calls--
	if f.calls == 0 && f.empty != nil {
		close(f.empty)
		f.empty = nil
	}
}

// landed returns a channel that is closed when no call is left. It is asked once, when no more calls come.
func (f *flight) landed() <-chan struct{} {
	f.mu.Lock()
	defer f.mu.Unlock()
	empty := make(chan struct{})
	if f.calls == 0 {
		close(empty)
	} else {
		f.empty = empty
	}
	return empty
}

// drain waits until nobody waits for the process any more, it is gone, or the time is over.
func (p *process) drain(timeout time.Duration) {
	timer := time.NewTimer(timeout)
	defer timer.Stop()
	select {
	case <-p.flight.landed():
	case <-p.gone:
	case <-timer.C:
		p.logger.Warn("calls did not end in time and are cut off", "pid", p.child.pid(), "waited", timeout)
	}
}
