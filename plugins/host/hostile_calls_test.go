package host_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins/host"
)

// hostilePlugin runs the test over the stream and over unary calls, against a plugin that keeps to no rule.
func hostilePlugin(t *testing.T, test func(t *testing.T, p *host.Plugin)) {
	t.Helper()
	for _, unary := range []bool{false, true} {
		t.Run(map[bool]string{false: "stream", true: "unary"}[unary], func(t *testing.T) {
			options := options(t, "hostile")
			options.Unary = unary
			test(t, start(t, options))
		})
	}
}

func TestADescriptionIsCutToWhatWeKnow(t *testing.T) {
	description := start(t, options(t, "hostile")).Describe()
	if len(description.Name) > 128 {
		t.Errorf("the name has %d bytes", len(description.Name))
	}
	want := []connector.Action{connector.ActionLogin, connector.ActionGetUser, connector.ActionCreate}
	if !slices.Equal(description.Actions, want) {
		t.Errorf("actions: %q", description.Actions)
	}
}

func TestAHostileAnswerIsCutOrRefused(t *testing.T) {
	hostilePlugin(t, func(t *testing.T, p *host.Plugin) {
		for _, test := range []struct {
			identifier string
			outcome    connector.Outcome
			code       string
		}{
			{"18 MiB in one part", connector.InvalidProfile, "too_large"},
			{"unknown outcome", connector.ScriptError, "unknown_outcome"},
			{"error that is none", connector.ScriptError, "unknown_outcome"},
		} {
			err := failing(t, p, &connector.Call{Action: connector.ActionChangePassword, Identifier: test.identifier})
			if test.identifier == "18 MiB in one part" && err.Outcome == connector.PluginCrashed {
				continue // in the stream, it breaks the protocol
			}
			if err.Outcome != test.outcome || err.Code != test.code {
				t.Errorf("%s: %+v", test.identifier, err)
			}
		}
		err := failing(t, p, getUser("error without end"))
		lengths := []int{len(err.Code), len(err.Message), len(err.Detail)}
		if err.Outcome != connector.Unauthorized || lengths[0] > 128 || lengths[1] > 4096 || lengths[2] > 4096 {
			t.Errorf("an error without end: %s with texts of %d bytes", err.Outcome, lengths)
		}
		answer, callErr := p.Call(context.Background(), getUser("warnings without end"))
		if callErr != nil || len(answer.Warnings) > 64 || strings.Contains(answer.Warnings[0].Message, "\x1b") {
			t.Errorf("warnings without end: %.100v, %v", answer, callErr)
		}
	})
}

func TestAStatusIsNeverTakenForTheStoresWord(t *testing.T) {
	t.Parallel()
	options := options(t, "hostile")
	options.Unary = true
	p := start(t, options)
	for _, test := range []struct {
		identifier string
		outcome    connector.Outcome
		code       string
	}{
		{"fake unavailable", connector.ScriptError, "protocol"},
		{"fake cancelled", connector.ScriptError, "protocol"},
		{"plain error", connector.ScriptError, "protocol"},
		{"unimplemented", connector.Unsupported, ""},
		{"40 MB", connector.InvalidProfile, "too_large"},
	} {
		pid := p.Status().PID
		err := failing(t, p, getUser(test.identifier))
		if err.Outcome != test.outcome || err.Code != test.code {
			t.Errorf("%s: %+v", test.identifier, err)
		}
		if p.Status().PID != pid {
			t.Errorf("%s cost the process its life", test.identifier)
		}
	}
}

func TestAStreamThatBreaksTheProtocolCostsTheProcessItsLife(t *testing.T) {
	t.Parallel()
	for _, identifier := range []string{"hang up", "hang up in anger", "5 MiB in the stream", "exit"} {
		t.Run(identifier, func(t *testing.T) {
			p := start(t, options(t, "hostile"))
			pid := p.Status().PID
			// A write is not made again.
			err := failing(t, p, &connector.Call{Action: connector.ActionChangePassword, Identifier: identifier})
			if err.Outcome != connector.PluginCrashed || err.Retryable || !strings.Contains(err.Detail, "outcome unknown") {
				t.Errorf("a write: %+v", err)
			}
			if _, err := p.Call(context.Background(), getUser("strangers")); err != nil {
				t.Errorf("the next call: %v", err)
			}
			if p.Status().PID == pid {
				t.Error("the process lives on")
			}
			// A read is made again, once, and fails then.
			if err := failing(t, p, getUser(identifier)); err.Outcome != connector.PluginCrashed || !err.Retryable {
				t.Errorf("a read: %+v", err)
			}
		})
	}
}

func TestRepliesThatNobodyAskedForAreIgnored(t *testing.T) {
	p := start(t, options(t, "hostile"))
	for range 3 {
		if _, err := p.Call(context.Background(), getUser("strangers")); err != nil {
			t.Fatal(err)
		}
	}
	if restarts := p.Status().Restarts; restarts != 0 {
		t.Errorf("%d restarts", restarts)
	}
}

func TestAReplyThatIsParkedNowhereIsAnError(t *testing.T) {
	p := start(t, options(t, "hostile"))
	if err := failing(t, p, getUser("parked nowhere")); err.Outcome != connector.Unsupported {
		t.Errorf("got %+v", err) // this plugin does not even have Fetch
	}
}

func TestACallBehindAStalledStreamIsWithdrawn(t *testing.T) {
	t.Parallel()
	options := options(t, "hostile")
	options.HealthInterval = time.Hour // health checks may be stuck behind the calls
	p := start(t, options)
	h := newHold(t)
	ctx, end := context.WithCancel(context.Background())
	defer end()
	stalled := make(chan error, 1)
	go func() {
		_, err := p.Call(ctx, getUser("stall the stream:"+string(h)))
		stalled <- err
	}()
	h.await(t)
	// The plugin reads no more. Large enough calls fill the windows; one of those that follow never leaves this process.
	full := &connector.Profile{Attributes: make([]byte, 1<<20-4096)}
	for range 64 {
		ctx, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
		_, err := p.Call(ctx, &connector.Call{Action: connector.ActionCreate, User: full})
		cancel()
		if known := connector.AsError(err); known.Outcome != connector.Timeout {
			t.Fatalf("got %v", err)
		} else if known.Code == "not_made" {
			if !known.Retryable {
				t.Errorf("a call that was not made may be made again: %+v", known)
			}
			end()
			if err := <-stalled; !errors.Is(err, connector.Timeout) && !errors.Is(err, connector.PluginCrashed) {
				t.Error(err)
			}
			return
		}
	}
	t.Error("no call was withdrawn")
}
