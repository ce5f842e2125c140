package host

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"
)

// lastWords is how long output is still read after the process ended, in case something that it started and that left
// its group holds the pipes open.
const lastWords = 250 * time.Millisecond

// A child is the operating system's side of a plugin: one process, in a process group of its own, whose output is always
// read. It stands in for go-plugin's own runner, which trusts the process to end its output and to print short lines.
type child struct {
	cmd       *exec.Cmd
	output    *output // what it prints
	handshake *io.PipeReader
	firstLine *io.PipeWriter

	mu     sync.Mutex
	killed bool // no later start
	reaped bool // the process id may belong to somebody else by now

	exited  chan struct{} // closed when the process has ended
	drained chan struct{} // closed when its output has been read
}

func newChild(b *binary, args []string, output *output) *child {
	path, files := b.command()
	c := &child{
		cmd: &exec.Cmd{
			Path:        path,
			Args:        append([]string{b.path}, args...),
			ExtraFiles:  files,
			SysProcAttr: childAttributes(),
		},
		output:  output,
		exited:  make(chan struct{}),
		drained: make(chan struct{}),
	}
	c.handshake, c.firstLine = io.Pipe()
	return c
}

// Start starts the process, with standard input from the null device.
func (c *child) Start(context.Context) error {
	stdout, stdoutWriter, err := os.Pipe()
	if err != nil {
		return err
	}
	stderr, stderrWriter, err := os.Pipe()
	if err != nil {
		closeAll(stdout, stdoutWriter)
		return err
	}
	c.cmd.Stdout, c.cmd.Stderr = stdoutWriter, stderrWriter
	started := make(chan error)
	go c.live(started, stdout, stderr)
	err = <-started
	closeAll(stdoutWriter, stderrWriter)
	if err != nil {
		closeAll(stdout, stderr)
		return err
	}
	go c.read(stdout, stderr)
	return nil
}

// live starts the process and waits for its end, all in one thread: the kernel ends the child with the thread that
// started it, not with the program.
func (c *child) live(started chan<- error, pipes ...*os.File) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	if err := c.start(); err != nil {
		started <- err
		return
	}
	started <- nil
	awaitEnd(c.cmd, func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		c.reaped = true
	})
	for _, pipe := range pipes {
		_ = pipe.SetReadDeadline(time.Now().Add(lastWords))
	}
	close(c.exited)
}

func (c *child) start() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.killed {
		return errors.New("it was ended before it started")
	}
	return c.cmd.Start()
}

// read takes in what the process prints until it is gone.
func (c *child) read(stdout, stderr *os.File) {
	var readers sync.WaitGroup
	readers.Go(func() { c.output.readStdout(stdout, c.firstLine) })
	readers.Go(func() { c.output.readStderr(stderr) })
	readers.Wait()
	closeAll(stdout, stderr)
	<-c.exited
	close(c.drained)
}

// kill ends the process and its group at once. It may be called at any time and often.
func (c *child) kill() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.killed = true
	if c.cmd.Process != nil && !c.reaped {
		killGroup(c.cmd.Process)
	}
}

// pid is the process id, 0 before the start.
func (c *child) pid() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.cmd.Process == nil {
		return 0
	}
	return c.cmd.Process.Pid
}

// epitaph says how the process ended. It waits for its last words, so the process must have ended.
func (c *child) epitaph() string {
	<-c.drained
	return c.cmd.ProcessState.String()
}

func closeAll(files ...*os.File) {
	for _, file := range files {
		_ = file.Close()
	}
}

// What follows makes a child a runner.Runner of go-plugin.

// Wait waits for the end of the process.
func (c *child) Wait(context.Context) error {
	<-c.exited
	return nil
}

// Kill is kill.
func (c *child) Kill(context.Context) error {
	c.kill()
	return nil
}

// Stdout is the handshake line and nothing else.
func (c *child) Stdout() io.ReadCloser { return c.handshake }

// Stderr is empty: we read it ourselves.
func (c *child) Stderr() io.ReadCloser { return io.NopCloser(strings.NewReader("")) }

// Name is the program's path.
func (c *child) Name() string { return c.cmd.Args[0] }

// ID is the process id.
func (c *child) ID() string {
	if pid := c.pid(); pid != 0 {
		return strconv.Itoa(pid)
	}
	return ""
}

// Diagnose has nothing to add: our errors say more.
func (c *child) Diagnose(context.Context) string { return "" }

// PluginToHost leaves the address as it is.
func (c *child) PluginToHost(network, address string) (string, string, error) {
	return network, address, nil
}

// HostToPlugin leaves the address as it is.
func (c *child) HostToPlugin(network, address string) (string, string, error) {
	return network, address, nil
}
