package host_test

import (
	"context"
	"log/slog"
	"os"
	"testing"
	"time"

	"github.com/customdb/customdb/plugins/host"
)

// verb, as the first argument, makes the test binary play the role that the second one names: a plugin, good or bad, or
// a host to be killed.
const verb = "play"

func TestMain(m *testing.M) {
	if len(os.Args) > 2 && os.Args[1] == verb {
		roles[os.Args[2]]()
		os.Exit(0)
	}
	os.Exit(m.Run())
}

// options starts the test binary in a role, which comes back at once when it ends and has all the time that it needs.
func options(t testing.TB, role string) host.Options {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return host.Options{
		Path: self,
		Args: []string{verb, role},
		// Under the race detector, a race ends the plugin, which a test will notice, and an end takes no second.
		Environment:    []string{"GORACE=halt_on_error=1 atexit_sleep_ms=0"},
		Logger:         slog.New(slog.DiscardHandler),
		StartTimeout:   patience,
		CallTimeout:    5 * patience,
		DrainTimeout:   patience,
		HealthInterval: 50 * time.Millisecond,
		HealthTimeout:  patience, // a plugin that is only slow is not to be taken for one that hangs
		HealthMisses:   2,
		BackoffUnit:    time.Millisecond,
	}
}

// start starts a plugin and closes it when the test ends.
func start(t testing.TB, options host.Options) *host.Plugin {
	t.Helper()
	p, err := host.Start(context.Background(), options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}
