package host_test

import "syscall"

// Windows cannot stop a process, so it is killed there too.
const stopSignal = syscall.SIGKILL
