package plugins

import (
	"log/slog"
	"syscall"

	"golang.org/x/sys/unix"
)

// restrict gives up what a plugin has no use for: core dumps, which would hold passwords, and new privileges through
// set-uid programs.
func restrict(logger *slog.Logger) {
	if err := unix.Setrlimit(unix.RLIMIT_CORE, &unix.Rlimit{}); err != nil {
		logger.Debug("core dumps could not be switched off", "error", err)
	}
	// The attribute belongs to a thread. A program with cgo cannot set it on all of them; then it holds for this thread
	// and those that it starts.
	_, _, errno := syscall.AllThreadsSyscall6(unix.SYS_PRCTL, unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0, 0)
	if errno == syscall.ENOTSUP {
		_, _, errno = syscall.RawSyscall6(unix.SYS_PRCTL, unix.PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0, 0)
	}
	if errno != 0 {
		logger.Debug("new privileges could not be switched off", "error", errno)
	}
}
