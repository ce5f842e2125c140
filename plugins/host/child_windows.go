package host

import (
	"os"
	"os/exec"
	"syscall"
)

// childAttributes put the plugin into a group of its own, away from the console's signals. Nothing here ends it with
// this program; plugins.Serve looks out for that.
func childAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{CreationFlags: syscall.CREATE_NEW_PROCESS_GROUP}
}

// awaitEnd waits for the end of the process. What it started and left behind lives on.
func awaitEnd(cmd *exec.Cmd, ended func()) {
	_ = cmd.Wait() // how it ended is in ProcessState
	ended()
}

// killGroup kills the process; Windows has no groups to kill.
func killGroup(process *os.Process) { _ = process.Kill() }

// sealDescriptors has nothing to do: handles are inherited only when asked for.
func sealDescriptors() {}

// watchful says that this system does not let a host watch over its plugins in full.
const watchful = false
