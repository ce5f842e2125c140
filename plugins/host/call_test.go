package host_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins/host"
)

// TestCalls has one plugin, for each way of calling it, serve all that leaves it as it was.
func TestCalls(t *testing.T) {
	both(t, func(t *testing.T, p *host.Plugin) {
		for _, test := range []struct {
			name string
			run  func(t *testing.T, p *host.Plugin)
		}{
			{"a call crosses to the plugin and back", aCallCrossesToThePluginAndBack},
			{"every outcome survives the hop", everyOutcomeSurvivesTheHop},
			{"what a store says is kept apart", whatAStoreSaysIsKeptApart},
			{"a panic is one caller's and nobody else's", aPanicIsOneCallersAndNobodyElses},
			{"texts are cut and cleaned", textsAreCutAndCleaned},
			{"no error holds a secret", noErrorHoldsASecret},
			{"arguments that the wire cannot carry are refused", argumentsThatTheWireCannotCarryAreRefused},
			{"the deadline reaches the plugin", theDeadlineReachesThePlugin},
			{"a write that ran out of time says so", aWriteThatRanOutOfTimeSaysThatItsOutcomeIsUnknown},
			{"many callers get their own answers", manyCallersGetTheirOwnAnswers},
			{"large requests and replies pass", largeRequestsAndRepliesPass},
		} {
			t.Run(test.name, func(t *testing.T) { test.run(t, p) })
		}
	})
}

// both runs the test over the stream and over unary calls.
func both(t *testing.T, test func(t *testing.T, p *host.Plugin)) {
	t.Helper()
	for _, wire := range []struct {
		name  string
		unary bool
	}{{"stream", false}, {"unary", true}} {
		t.Run(wire.name, func(t *testing.T) {
			options := options(t, "plugin")
			options.Unary = wire.unary
			options.Config.DSN = secretDSN
			test(t, start(t, options))
		})
	}
}

const secretDSN = "legacy:hunter22hunter22@tcp(127.0.0.1:1)/users"

// get asks for a user and returns its attributes.
func get(t *testing.T, p *host.Plugin, identifier string) map[string]any {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	answer, err := p.Call(ctx, &connector.Call{Action: connector.ActionGetUser, ID: "test", Identifier: identifier})
	if err != nil {
		t.Fatalf("get_user %s: %v", identifier, err)
	}
	if answer.Profile == nil {
		t.Fatalf("get_user %s brought no profile", identifier)
	}
	var attributes map[string]any
	if err := json.Unmarshal(answer.Profile.Attributes, &attributes); err != nil {
		t.Fatal(err)
	}
	return attributes
}

func aCallCrossesToThePluginAndBack(t *testing.T, p *host.Plugin) {
	if email := get(t, p, "echo:jo@example.com")["email"]; email != "jo@example.com" {
		t.Errorf("email: %v", email)
	}
	description := p.Describe()
	if description.Name != "actor" || !description.Supports(connector.ActionCreate) ||
		description.Supports(connector.ActionDelete) {
		t.Errorf("Describe: %+v", description)
	}
}

// failing makes a call that is expected to fail and returns its error.
func failing(t *testing.T, p *host.Plugin, call *connector.Call) *connector.Error {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	answer, err := p.Call(ctx, call)
	if err == nil {
		t.Fatalf("%s %q succeeded: %.200v", call.Action, call.Identifier, answer)
	}
	var known *connector.Error
	if !errors.As(err, &known) {
		t.Fatalf("%s %q failed with %T: %v", call.Action, call.Identifier, err, err)
	}
	return known
}

func getUser(identifier string) *connector.Call {
	return &connector.Call{Action: connector.ActionGetUser, Identifier: identifier}
}

func everyOutcomeSurvivesTheHop(t *testing.T, p *host.Plugin) {
	for _, outcome := range connector.Outcomes() {
		if outcome == connector.OK {
			continue // never an error
		}
		err := failing(t, p, getUser("fail-outcome:"+string(outcome)))
		want := connector.Error{Outcome: outcome, Code: "c", Message: "m", Detail: "d", Retryable: true}
		if *err != want {
			t.Errorf("%s arrived as %+v", outcome, *err)
		}
		if !errors.Is(err, outcome) {
			t.Errorf("errors.Is does not see %s", outcome)
		}
	}
}

func whatAStoreSaysIsKeptApart(t *testing.T, p *host.Plugin) {
	if err := failing(t, p, getUser("fail:EOF")); err.Outcome != connector.Unavailable || err.Detail != "EOF" {
		t.Errorf("a plain error: %+v", err)
	}
	if err := failing(t, p, getUser("nobody")); err.Outcome != connector.UserNotFound {
		t.Errorf("no such user: %+v", err)
	}
	answer, err := p.Call(context.Background(), getUser("nothing"))
	if err != nil || answer == nil || answer.Profile != nil {
		t.Errorf("neither profile nor error: %+v, %v", answer, err)
	}
}

func aPanicIsOneCallersAndNobodyElses(t *testing.T, p *host.Plugin) {
	pid := p.Status().PID
	if err := failing(t, p, getUser("panic")); err.Outcome != connector.ScriptError || err.Code != "panic" {
		t.Errorf("got %+v", err)
	}
	if got := get(t, p, "pid")["pid"]; got != float64(pid) {
		t.Errorf("the process changed from %d to %v", pid, got)
	}
}

func textsAreCutAndCleaned(t *testing.T, p *host.Plugin) {
	err := failing(t, p, getUser("fail-long"))
	if len(err.Detail) > 4096 || strings.Contains(err.Detail, "\x1b") {
		t.Errorf("the detail is %d bytes: %q", len(err.Detail), err.Detail[max(len(err.Detail)-20, 0):])
	}
}

func noErrorHoldsASecret(t *testing.T, p *host.Plugin) {
	err := failing(t, p, getUser("fail-secretly"))
	if want := "cannot connect to [redacted] with [redacted]"; err.Detail != want {
		t.Errorf("got %q, want %q", err.Detail, want)
	}
	err = failing(t, p, &connector.Call{Action: connector.ActionLogin, Identifier: "jo", Password: "correct horse"})
	if want := "the password [redacted] of jo is wrong"; err.Detail != want {
		t.Errorf("got %q, want %q", err.Detail, want)
	}
}

func argumentsThatTheWireCannotCarryAreRefused(t *testing.T, p *host.Plugin) {
	if err := failing(t, p, getUser("\xff")); err.Outcome != connector.InvalidRequest || err.Code != "not_utf8" {
		t.Errorf("invalid UTF-8: %+v", err)
	}
	huge := &connector.Profile{Attributes: make([]byte, 40_000_000)}
	err := failing(t, p, &connector.Call{Action: connector.ActionCreate, User: huge})
	if err.Outcome != connector.InvalidRequest || err.Code != "too_large" {
		t.Errorf("40 MB: %+v", err)
	}
	get(t, p, "echo:still there")
}

func largeRequestsAndRepliesPass(t *testing.T, p *host.Plugin) {
	pid := p.Status().PID
	for _, size := range []int{1 << 10, 1<<20 - 600, 1<<20 + 1, 4<<20 + 1, 16 << 20} {
		if email := get(t, p, fmt.Sprint("size:", size))["email"].(string); len(email) != size {
			t.Errorf("a reply of %d bytes arrived with %d", size, len(email))
		}
		text := []byte(`{"email":"` + strings.Repeat("x", size) + `"}`)
		answer, err := p.Call(context.Background(),
			&connector.Call{Action: connector.ActionCreate, User: &connector.Profile{Attributes: text}})
		if err != nil {
			t.Fatalf("create with %d bytes: %v", size, err)
		}
		if want := fmt.Sprintf(`{"size":%d}`, len(text)); string(answer.Profile.Attributes) != want {
			t.Errorf("the plugin got %s, want %s", answer.Profile.Attributes, want)
		}
	}
	if err := failing(t, p, getUser("size:37000000")); err.Outcome != connector.InvalidProfile || err.Code != "too_large" {
		t.Errorf("a reply of 37 MB: %+v", err)
	}
	if got := p.Status().PID; got != pid {
		t.Errorf("the process changed from %d to %d", pid, got)
	}
}

func manyCallersGetTheirOwnAnswers(t *testing.T, p *host.Plugin) {
	var group sync.WaitGroup
	for caller := range 64 {
		group.Go(func() {
			for i := range 20 {
				name := fmt.Sprintf("%d-%d", caller, i)
				identifier, want := "echo:"+name, len(name)
				if i%10 == 9 { // now and then a large one in between
					want = 1<<20 + caller
					identifier = fmt.Sprint("size:", want)
				}
				answer, err := p.Call(context.Background(), getUser(identifier))
				if err != nil {
					t.Errorf("%s: %v", identifier, err)
					return
				}
				if got := len(answer.Profile.Attributes) - len(`{"email":""}`); got != want {
					t.Errorf("%s: %d bytes, want %d", identifier, got, want)
				}
			}
		})
	}
	group.Wait()
}

func theDeadlineReachesThePlugin(t *testing.T, p *host.Plugin) {
	attributes := get(t, p, "deadline") // get grants as much as patience
	left := time.Duration(attributes["left"].(float64))
	if attributes["has"] != true || left > patience || left < time.Second {
		t.Errorf("the plugin sees %v", attributes)
	}
}

func TestACallReturnsWhenItsContextEnds(t *testing.T) {
	for _, identifier := range []string{"wait:1h", "ignore:1h"} {
		t.Run(identifier, func(t *testing.T) {
			both(t, func(t *testing.T, p *host.Plugin) {
				ctx, cancel := context.WithTimeout(context.Background(), 50*time.Millisecond)
				defer cancel()
				_, err := p.Call(ctx, getUser(identifier))
				if !errors.Is(err, connector.Timeout) {
					t.Errorf("a deadline: %v", err)
				}
			})
		})
	}
}

func TestACallReturnsWhenItsContextIsCancelled(t *testing.T) {
	for _, verb := range []string{"heed:", "hold:"} {
		t.Run(verb, func(t *testing.T) {
			both(t, func(t *testing.T, p *host.Plugin) {
				h := newHold(t)
				err := cancelledWhenReached(t, h, func(ctx context.Context) error {
					_, err := p.Call(ctx, getUser(verb+string(h)))
					return err
				})
				if known := connector.AsError(err); known.Outcome != connector.Timeout || known.Code == "not_made" {
					t.Errorf("a cancelled context: %v", err)
				}
			})
		})
	}
}

// cancelledWhenReached makes a call and cancels it once the plugin has it, by the hold that it asks for.
func cancelledWhenReached(t *testing.T, h hold, call func(ctx context.Context) error) error {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	ended := make(chan error, 1)
	go func() { ended <- call(ctx) }()
	h.await(t)
	cancel()
	return <-ended
}

func TestACancelReachesThePluginAndFreesTheSlot(t *testing.T) {
	t.Parallel()
	p := start(t, options(t, "plugin"))
	h := newHold(t)
	err := cancelledWhenReached(t, h, func(ctx context.Context) error {
		_, err := p.Call(ctx, getUser("heed:"+string(h)))
		return err
	})
	if !errors.Is(err, connector.Timeout) {
		t.Fatal(err)
	}
	eventually(t, "the call ends in the plugin and gives its slot back", func() bool {
		status := p.Status()
		return status.Calls == 0 && status.Abandoned == 0
	})
}

func aWriteThatRanOutOfTimeSaysThatItsOutcomeIsUnknown(t *testing.T, p *host.Plugin) {
	h := newHold(t)
	err := cancelledWhenReached(t, h, func(ctx context.Context) error {
		_, err := p.Call(ctx, heldCreate("jo", h))
		return err
	})
	h.release(t)
	known := connector.AsError(err)
	if known.Outcome != connector.Timeout || known.Retryable || !strings.Contains(known.Detail, "outcome unknown") {
		t.Errorf("got %+v", known)
	}
}

func create(email string, after time.Duration) *connector.Call {
	return &connector.Call{Action: connector.ActionCreate, User: profile(map[string]any{"email": email, "after": after})}
}

func heldCreate(email string, h hold) *connector.Call {
	return &connector.Call{Action: connector.ActionCreate, User: profile(map[string]any{"email": email, "hold": h})}
}

func TestCallsBeyondSlotsAndQueueAreRefused(t *testing.T) {
	t.Parallel()
	options := options(t, "plugin")
	options.MaxCalls, options.MaxQueue = 2, 3
	p := start(t, options)
	ctx, cancel := context.WithCancel(context.Background())
	var group sync.WaitGroup
	var notMade, cut atomic.Int64
	holds := make([]hold, 5)
	for i := range holds {
		holds[i] = newHold(t)
		group.Go(func() {
			_, err := p.Call(ctx, getUser("hold:"+string(holds[i])))
			switch known := connector.AsError(err); {
			case known.Outcome == connector.Timeout && known.Code == "not_made":
				notMade.Add(1)
			case known.Outcome == connector.Timeout:
				cut.Add(1)
			}
		})
	}
	var running []hold
	eventually(t, "two calls run and three wait", func() bool {
		running = slices.DeleteFunc(slices.Clone(holds), func(h hold) bool { return !h.reached() })
		return len(running) == 2 && p.Status().Waiting == 3
	})
	err := failing(t, p, getUser("echo:jo"))
	if err.Outcome != connector.Unavailable || err.Code != "too_many_calls" || !err.Retryable {
		t.Errorf("one more: %+v", err)
	}
	cancel()
	group.Wait()
	if notMade.Load() != 3 || cut.Load() != 2 {
		t.Errorf("%d calls were not made and %d cut; want 3 and 2", notMade.Load(), cut.Load())
	}
	for _, h := range running {
		h.release(t)
	}
	get(t, p, "echo:jo")
}

func TestAPluginThatIgnoresDeadlinesKeepsTheSlotsAndIsReplaced(t *testing.T) {
	t.Parallel()
	options := options(t, "plugin")
	options.MaxCalls, options.MaxAbandoned, options.DrainTimeout = 8, 3, 100*time.Millisecond
	p := start(t, options)
	old := p.Status().PID
	for range 3 {
		abandon(t, p)
	}
	if status := p.Status(); status.PID != old || status.Abandoned != 3 || status.Calls != 3 {
		t.Errorf("at the limit: %+v", status)
	}
	abandon(t, p)
	eventually(t, "another process takes over and all slots are free", func() bool {
		status := p.Status()
		return status.PID != old && status.Restarts == 1 && status.Calls == 0 && status.Abandoned == 0
	})
	if got := get(t, p, "pid")["pid"]; got == float64(old) {
		t.Errorf("the old process %d still answers", old)
	}
}

// abandon makes a call that the plugin works on although nobody waits for it any more.
func abandon(t *testing.T, p *host.Plugin) {
	t.Helper()
	h := newHold(t)
	err := cancelledWhenReached(t, h, func(ctx context.Context) error {
		_, err := p.Call(ctx, getUser("hold:"+string(h)))
		return err
	})
	if !errors.Is(err, connector.Timeout) {
		t.Error(err)
	}
}

func TestACallThatRunsWhenTheProcessIsReplacedIsFinished(t *testing.T) {
	t.Parallel()
	options := options(t, "plugin")
	options.MaxAbandoned = 1
	p := start(t, options)
	old := p.Status().PID
	h := newHold(t)
	result := make(chan error, 1)
	go func() {
		_, err := p.Call(context.Background(), heldCreate("jo", h))
		result <- err
	}()
	h.await(t)
	for range 2 {
		abandon(t, p)
	}
	eventually(t, "another process takes over", func() bool {
		status := p.Status()
		return status.PID != old && status.State == host.Ready
	})
	h.release(t)
	if err := <-result; err != nil {
		t.Errorf("the call on the old process: %v", err)
	}
}
