package host_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"github.com/customdb/customdb/plugins/host"
)

// kill kills the plugin's process, as the kernel's memory killer would.
func kill(t testing.TB, p *host.Plugin) {
	t.Helper()
	signalPlugin(t, p, syscall.SIGKILL)
}

func signalPlugin(t testing.TB, p *host.Plugin, signal os.Signal) {
	t.Helper()
	process, err := os.FindProcess(p.Status().PID)
	if err != nil {
		t.Fatal(err)
	}
	if err := process.Signal(signal); err != nil {
		t.Fatal(err)
	}
}

// patience is how long a test waits for what has to happen: long enough for a slow and busy machine, since it ends early.
const patience = time.Minute

// eventually waits, for a generous while, until the condition holds.
func eventually(t *testing.T, what string, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if condition() {
			return
		}
	}
	t.Errorf("in %v it did not happen that %s", patience, what)
}

// A hold keeps one call in the plugin until the test lets go of it, so that no test has to guess how long a call takes to
// get there. It is the name of a file, which the plugin makes when it has the call.
type hold string

func newHold(t *testing.T) hold {
	t.Helper()
	return hold(filepath.Join(t.TempDir(), "hold"))
}

func (h hold) reached() bool {
	_, err := os.Stat(string(h))
	return err == nil
}

// await waits until the plugin has the call.
func (h hold) await(t *testing.T) {
	t.Helper()
	eventually(t, "the plugin has the call", h.reached)
}

// release lets the call end.
func (h hold) release(t *testing.T) {
	t.Helper()
	if err := os.Remove(string(h)); err != nil {
		t.Error(err)
	}
}
