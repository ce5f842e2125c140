//go:build unix && !linux

package host

import (
	"os"
	"os/exec"
	"syscall"
)

// childAttributes put the plugin into a process group of its own, away from the terminal's signals. Nothing here ends it
// with this program; plugins.Serve looks out for that.
func childAttributes() *syscall.SysProcAttr { return &syscall.SysProcAttr{Setpgid: true} }

// awaitEnd waits for the end of the process, then kills what it started and left behind.
func awaitEnd(cmd *exec.Cmd, ended func()) {
	_ = cmd.Wait() // how it ended is in ProcessState
	ended()
	killGroup(cmd.Process)
}

func killGroup(process *os.Process) {
	_ = syscall.Kill(-process.Pid, syscall.SIGKILL)
}

// sealDescriptors has nothing to do it with: a descriptor that this program inherited reaches its plugins.
func sealDescriptors() {}

// watchful says that this system does not let a host watch over its plugins in full.
const watchful = false
