package cli

import (
	"context"
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// TestMain lets the test binary be the program too: as the customdb of the test scripts, and as the plugin that the host
// starts.
func TestMain(m *testing.M) {
	program := func() { os.Exit(Main(context.Background(), os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
	if len(os.Args) == 2 && os.Args[1] == runnerVerb {
		program()
	}
	testscript.Main(m, map[string]func(){"customdb": program})
}
