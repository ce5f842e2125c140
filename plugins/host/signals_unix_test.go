//go:build unix

package host_test

import "syscall"

const stopSignal = syscall.SIGSTOP
