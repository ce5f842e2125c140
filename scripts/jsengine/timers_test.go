package jsengine

import (
	"context"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/customdb/customdb/connector"
)

// TestTimersAreServedByTheTimeAtWhichTheyAreDue has a clock of its own, on which no time passes between two statements.
func TestTimersAreServedByTheTimeAtWhichTheyAreDue(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var all timers
		for id, milliseconds := range []int{20, 2, 2, 1, 1, 300, 0} {
			all.add(id, time.Duration(milliseconds)*time.Millisecond)
		}
		if !all.cancel(4) || !all.cancel(5) || all.cancel(5) {
			t.Error("a timer that waits can be cancelled, and only once")
		}
		var fired []int
		for len(all.waiting) > 0 {
			<-all.alarm()
			fired = append(fired, all.next())
		}
		if want := []int{6, 3, 1, 2, 0}; !slices.Equal(fired, want) {
			t.Errorf("they fired in the order %v, want %v", fired, want)
		}
		if took := time.Since(began); took != 20*time.Millisecond || all.alarm() != nil {
			t.Errorf("the last one fired after %v, want 20ms", took)
		}
	})
}

// TestTimersFireInTheirOrder uses only timers of which the one that is due earlier was set earlier, so that the order does
// not depend on how much time passes in between.
func TestTimersFireInTheirOrder(t *testing.T) {
	engine := newEngine(t, `function login(email, password, callback) {
		let order = '', immediates = '';
		const note = (name) => () => { order += name; };
		setTimeout(() => {
			order += 'b';
			clearTimeout(late);
			setTimeout(() => callback(null, { user_id: immediates + order }), 10);
		}, 1);
		const never = setTimeout(note('x'), 1);
		setTimeout(note('c'), 2);
		setTimeout(note('d'), 2);
		const late = setTimeout(note('y'), 2);
		for (let i = 0; i < 10; i++) setImmediate(() => { immediates += i; });
		clearTimeout(never);
	}`)
	for range 5 {
		answer, err := engine.Call(context.Background(), &connector.Call{Action: connector.ActionLogin, WantScript: true})
		if err != nil {
			t.Fatal(err)
		}
		if want := `{"user_id":"0123456789bcd"}`; string(answer.Script) != want {
			t.Fatalf("got %s, want %s", answer.Script, want)
		}
	}
}
