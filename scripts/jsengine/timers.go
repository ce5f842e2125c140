package jsengine

import (
	"slices"
	"time"
)

// timers are those of one call that have not fired yet. One clock serves them all, so that they fire in the order in
// which they are due, and those that are due together in the order in which they were set.
type timers struct {
	waiting []timer // the next one first
	clock   *time.Timer
}

type timer struct {
	due time.Time
	id  int
}

func (t *timers) add(id int, delay time.Duration) {
	due := time.Now().Add(delay)
	at, _ := slices.BinarySearchFunc(t.waiting, due, func(one timer, due time.Time) int {
		if one.due.After(due) {
			return 1
		}
		return -1
	})
	t.waiting = slices.Insert(t.waiting, at, timer{due, id})
	if at == 0 {
		t.wind()
	}
}

// cancel reports whether the timer was waiting.
func (t *timers) cancel(id int) bool {
	at := slices.IndexFunc(t.waiting, func(one timer) bool { return one.id == id })
	if at < 0 {
		return false
	}
	t.waiting = slices.Delete(t.waiting, at, at+1)
	if at == 0 {
		t.wind()
	}
	return true
}

// alarm is readable when the next timer is due; it is nil if there is none.
func (t *timers) alarm() <-chan time.Time {
	if len(t.waiting) == 0 {
		return nil
	}
	return t.clock.C
}

// next takes the timer of which the alarm has told.
func (t *timers) next() (id int) {
	id = t.waiting[0].id
	t.waiting = slices.Delete(t.waiting, 0, 1)
	t.wind()
	return id
}

// wind sets the clock for the next timer.
func (t *timers) wind() {
	switch {
	case len(t.waiting) == 0:
		t.stop()
	case t.clock == nil:
		t.clock = time.NewTimer(time.Until(t.waiting[0].due))
	default:
		t.clock.Reset(time.Until(t.waiting[0].due))
	}
}

func (t *timers) stop() {
	if t.clock != nil {
		t.clock.Stop()
	}
}
