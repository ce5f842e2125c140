package mariadbtest

import (
	"fmt"
	"io"
	"os"
	"os/exec"
)

// watchdogScript reads process ids, of which the last is the server's (0: there is none now), until the pipe from the
// test process closes. Then it kills the server, waits up to two seconds until it is gone, and removes the folder.
const watchdogScript = `
server=0
while read line; do server=$line; done
if [ "$server" -gt 0 ]; then
	kill -9 "$server"
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
		kill -0 "$server" || break
		sleep 0.1
	done
fi
rm -rf "$1"
`

// A watchdog is a process that outlives the test process just long enough to clean up after it. A parent-death signal
// would not do: Linux forgets it when the server changes its user, other systems have none, and it removes no folder.
type watchdog struct {
	process *exec.Cmd
	pipe    io.WriteCloser // never inherited by other children, so it closes when the test process ends
}

func startWatchdog(folder string) (*watchdog, error) {
	process := exec.Command("/bin/sh", "-c", watchdogScript, "watchdog", folder)
	process.Dir = "/"
	ownProcessGroup(process)
	pipe, err := process.StdinPipe()
	if err == nil {
		err = process.Start()
	}
	if err != nil {
		_ = os.RemoveAll(folder)
		return nil, err
	}
	return &watchdog{process, pipe}, nil
}

// watch makes pid the process to kill; 0 means that there is none.
func (w *watchdog) watch(pid int) {
	_, _ = fmt.Fprintln(w.pipe, pid) // if the watchdog is gone there is nobody to tell
}

// close has the watchdog do its work now, and returns when it is done.
func (w *watchdog) close() {
	_ = w.pipe.Close()
	_ = w.process.Wait()
}
