package host

import (
	"math/rand/v2"
	"time"
)

const (
	longestPause = 30 * time.Second
	healthyAfter = time.Minute // without a crash, after which the next one counts as the first
	crashWindow  = time.Minute // in which crashes are counted for the circuit
)

// restarts decides how long to wait before a restart. It knows no clock, only the times that it is told.
type restarts struct {
	unit  time.Duration // the pause before the second restart in a row
	limit int           // crashes within crashWindow before the circuit opens
	pause time.Duration // how long it then stays open

	inARow int
	recent []time.Time // crashes within crashWindow
}

// crashed takes note of a crash and returns the pause before the next start: none the first time, then the unit, doubled
// each time, with a fifth of it up to chance so that many hosts do not march in step. open says that the circuit is
// open: the pause is a long one, in which calls are refused, and one start afterwards tries whether things are better.
func (r *restarts) crashed(now time.Time) (pause time.Duration, open bool) {
	if n := len(r.recent); n > 0 && now.Sub(r.recent[n-1]) >= healthyAfter {
		r.inARow = 0
	}
	for len(r.recent) > 0 && now.Sub(r.recent[0]) >= crashWindow {
		r.recent = r.recent[1:]
	}
	r.recent = append(r.recent, now)
	r.inARow++
	switch {
	case len(r.recent) > r.limit:
		return r.pause, true
	case r.inARow == 1:
		return 0, false
	}
	pause = longestPause
	if shift := r.inARow - 2; shift < 16 {
		pause = min(r.unit<<shift, longestPause)
	}
	return pause - pause/10 + rand.N(pause/5+1), false
}
