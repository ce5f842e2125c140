package cli

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// race tells the race detector in all those processes to end one in which it finds a race, which a test will notice, and
// otherwise not to take a second for every end.
const race = "halt_on_error=1 atexit_sleep_ms=0"

// TestMain lets the test binary be the program too: as the customdb of the test scripts, and as the plugin that the host
// starts.
func TestMain(m *testing.M) {
	_ = os.Setenv("GORACE", race)
	program := func() { os.Exit(Main(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
	if len(os.Args) == 2 && os.Args[1] == runnerVerb {
		program()
	}
	testscript.Main(m, map[string]func(){"customdb": program})
}
