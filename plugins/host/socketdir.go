package host

import (
	"os"
	"runtime"
)

// longestTemp is the length of the longest temporary folder in which a socket's path, with the names that we and
// go-plugin add, stays within the 104 bytes that every system takes.
const longestTemp = 40

// newSocketDir makes a folder for the sockets of one process, which only this user can enter.
func newSocketDir() (string, error) {
	parent := os.TempDir()
	if len(parent) > longestTemp && runtime.GOOS != "windows" {
		parent = "/tmp"
	}
	return os.MkdirTemp(parent, "cdb-")
}
