package host

import (
	"errors"
	"os"
	"os/exec"
	"syscall"

	"golang.org/x/sys/unix"
)

// childAttributes put the plugin into a process group of its own, away from the terminal's signals, and have the kernel
// end it with the thread that started it, even if this program is killed.
func childAttributes() *syscall.SysProcAttr {
	return &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGKILL}
}

// awaitEnd waits for the end of the process, then kills what it started and left behind, and only then lets go of the
// zombie: until ended is called, the process group's number is still its own.
func awaitEnd(cmd *exec.Cmd, ended func()) {
	for {
		err := unix.Waitid(unix.P_PID, cmd.Process.Pid, nil, unix.WEXITED|unix.WNOWAIT, nil)
		if !errors.Is(err, unix.EINTR) {
			break
		}
	}
	killGroup(cmd.Process)
	ended()
	_ = cmd.Wait() // how it ended is in ProcessState
}

func killGroup(process *os.Process) {
	_ = syscall.Kill(-process.Pid, syscall.SIGKILL) // there may be nobody left
}

// sealDescriptors keeps descriptors that this program inherited from leaking into plugins: Go opens its own so that
// they do not.
func sealDescriptors() {
	_ = unix.CloseRange(3, 1<<31-1, unix.CLOSE_RANGE_CLOEXEC) // before Linux 5.11 they leak
}

// watchful says that this system lets a host watch over its plugins in full.
const watchful = true
