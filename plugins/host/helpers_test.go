package host_test

import (
	"os"
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

// eventually waits, for a generous while, until the condition holds.
func eventually(t *testing.T, what string, condition func() bool) {
	t.Helper()
	for deadline := time.Now().Add(20 * time.Second); time.Now().Before(deadline); time.Sleep(5 * time.Millisecond) {
		if condition() {
			return
		}
	}
	t.Errorf("in 20 s it did not happen that %s", what)
}
