//go:build unix

package host_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/customdb/customdb/plugins/host"
)

// shortTemp makes a temporary folder with a path short enough for sockets, and has plugins use it.
func shortTemp(t *testing.T) string {
	t.Helper()
	folder, err := os.MkdirTemp("/tmp", "t")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(folder) })
	t.Setenv("TMPDIR", folder)
	return folder
}

func leftIn(t *testing.T, folder string) []string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, entry := range entries {
		names = append(names, entry.Name())
	}
	return names
}

func TestSocketsLieInAFolderOfTheirOwnAndVanish(t *testing.T) {
	gate := filepath.Join(t.TempDir(), "go")
	folder := shortTemp(t)
	options := options(t, "dawdler") // which waits for that file before it opens its store
	options.Environment = append(options.Environment, "DAWDLE="+gate)
	ready := make(chan *host.Plugin)
	go func() {
		p, err := host.Start(context.Background(), options)
		if err != nil {
			t.Error(err)
		}
		ready <- p
	}()
	var private string
	eventually(t, "a folder for the socket is there", func() bool {
		found, _ := filepath.Glob(filepath.Join(folder, "cdb-*"))
		private = strings.Join(found, " ")
		return len(found) == 1
	})
	if info, err := os.Stat(private); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("the folder: %v, %v", info, err)
	}
	if err := os.WriteFile(gate, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	p := <-ready
	if p == nil {
		return
	}
	defer p.Close()
	eventually(t, "the sockets are gone while the plugin runs", func() bool { return len(leftIn(t, folder)) == 0 })
	get(t, p, "size:2000000") // both connections still work
	for range 3 {
		kill(t, p)
		get(t, p, "echo:jo")
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	if left := leftIn(t, folder); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
}

func TestAFailedStartLeavesNothingBehind(t *testing.T) {
	folder := shortTemp(t)
	before := goroutines()
	for _, role := range []string{"garbage", "dies-at-start", "version-7", "foreign-socket"} {
		if _, err := host.Start(context.Background(), options(t, role)); err == nil {
			t.Errorf("%s started", role)
		}
	}
	if left := leftIn(t, folder); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
	noneSince(t, before)
	noChildren(t)
}

func TestClosingAfterManyRestartsLeavesNothingBehind(t *testing.T) {
	folder := shortTemp(t)
	before := goroutines()
	options := options(t, "plugin")
	options.CircuitLimit = 100
	p, err := host.Start(context.Background(), options)
	if err != nil {
		t.Fatal(err)
	}
	for range 10 {
		get(t, p, "size:2000000")
		kill(t, p)
		get(t, p, "echo:jo")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	_, _ = p.Call(ctx, getUser("ignore:1h"))
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	noneSince(t, before)
	if left := leftIn(t, folder); len(left) != 0 {
		t.Errorf("left behind: %q", left)
	}
	noChildren(t)
}

// goroutines are the stacks of all that run, by what started them.
func goroutines() map[string][]string {
	buffer := make([]byte, 4<<20)
	stacks := make(map[string][]string)
	for stack := range strings.SplitSeq(strings.TrimSpace(string(buffer[:runtime.Stack(buffer, true)])), "\n\n") {
		_, origin, _ := strings.Cut(stack, "created by ")
		origin, _, _ = strings.Cut(origin, " in goroutine")
		stacks[origin] = append(stacks[origin], stack)
	}
	return stacks
}

// noneSince checks that in the end no goroutine is there that was not there before.
func noneSince(t *testing.T, before map[string][]string) {
	t.Helper()
	var left []string
	eventually(t, "all goroutines end", func() bool {
		left = nil
		for origin, stacks := range goroutines() {
			if len(stacks) > len(before[origin]) {
				left = append(left, stacks...)
			}
		}
		return len(left) == 0
	})
	if len(left) > 0 {
		t.Errorf("left, perhaps beside others of the same origin:\n%s", strings.Join(left, "\n\n"))
	}
}

// noChildren checks that this process has no child any more, not even a dead one.
func noChildren(t *testing.T) {
	t.Helper()
	if pid, err := syscall.Wait4(-1, nil, syscall.WNOHANG, nil); !errors.Is(err, syscall.ECHILD) {
		t.Errorf("a child is left: %d, %v", pid, err)
	}
}

func TestClosingAStoppedPluginDoesNotHang(t *testing.T) {
	options := options(t, "plugin")
	options.HealthInterval = time.Hour
	p, err := host.Start(context.Background(), options)
	if err != nil {
		t.Fatal(err)
	}
	signalPlugin(t, p, syscall.SIGSTOP)
	closed := make(chan error)
	go func() { closed <- p.Close() }()
	select {
	case err := <-closed:
		if err != nil {
			t.Error(err)
		}
	case <-time.After(patience):
		t.Fatal("Close hangs")
	}
	noChildren(t)
}

func TestClosingDuringAHangingRestartDoesNotHang(t *testing.T) {
	options := options(t, "once")
	options.Environment = append(options.Environment, "ONCE="+filepath.Join(t.TempDir(), "been-here"))
	options.StartTimeout = time.Hour
	p, err := host.Start(context.Background(), options)
	if err != nil {
		t.Fatal(err)
	}
	kill(t, p)
	eventually(t, "the restart is under way", func() bool { return p.Status().State == host.Starting })
	time.Sleep(50 * time.Millisecond)
	closed := make(chan error)
	go func() { closed <- p.Close() }()
	select {
	case <-closed:
	case <-time.After(patience):
		t.Fatal("Close hangs")
	}
	noChildren(t)
}

func TestClosingFinishesCallsAndRefusesNewOnes(t *testing.T) {
	p := start(t, options(t, "plugin"))
	h := newHold(t)
	result := make(chan error)
	go func() {
		_, err := p.Call(context.Background(), heldCreate("jo", h))
		result <- err
	}()
	h.await(t)
	closed := make(chan error)
	go func() { closed <- p.Close() }()
	eventually(t, "the plugin drains", func() bool { return p.Status().State == host.Draining })
	if err := failing(t, p, getUser("echo:jo")); err.Code != "closed" {
		t.Errorf("a new call: %+v", err)
	}
	h.release(t)
	if err := <-result; err != nil {
		t.Errorf("the running call: %v", err)
	}
	if err := <-closed; err != nil {
		t.Error(err)
	}
	if status := p.Status(); status.State != host.Closed || status.PID != 0 {
		t.Errorf("afterwards: %+v", status)
	}
}

// TestTheDatabaseIsClosedAtTheEnd asks again when a plugin was ended by force: it gets two seconds to end by itself, which
// a busy machine may not have for it.
func TestTheDatabaseIsClosedAtTheEnd(t *testing.T) {
	for range 10 {
		log := new(journal)
		options := options(t, "closer")
		options.Logger = slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
		proof := filepath.Join(t.TempDir(), "closed")
		options.Config.Configuration = map[string]string{"proof": proof}
		p := start(t, options)
		if err := p.Close(); err != nil {
			t.Error(err)
		}
		_, err := os.Stat(proof)
		if err == nil {
			return
		}
		if !strings.Contains(log.String(), "failed to exit gracefully") {
			t.Fatal(err)
		}
	}
	t.Error("of ten plugins none ended by itself")
}

func TestAGrandchildDoesNotOutliveThePluginNorHoldUpItsEnd(t *testing.T) {
	p := start(t, options(t, "plugin"))
	grandchild := int(get(t, p, "child")["pid"].(float64))
	kill(t, p)
	get(t, p, "echo:jo")
	eventually(t, "the grandchild is gone", func() bool { return !alive(grandchild) })
	grandchild = int(get(t, p, "child")["pid"].(float64))
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	eventually(t, "the second grandchild is gone", func() bool { return !alive(grandchild) })
}

// alive reports whether the process runs; a zombie that nobody has waited for yet does not.
func alive(pid int) bool {
	if syscall.Kill(pid, 0) != nil {
		return false
	}
	text, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return runtime.GOOS != "linux"
	}
	_, afterName, _ := strings.Cut(string(text), ") ")
	return !strings.HasPrefix(afterName, "Z")
}

func TestAHostThatIsKilledLeavesNoOrphanAndNoSocket(t *testing.T) {
	folder := shortTemp(t)
	self := options(t, "host")
	for _, role := range []string{"plugin", "hostile"} { // the second one does not look out for its parent
		if role == "hostile" && runtime.GOOS != "linux" {
			continue
		}
		command := exec.Command(self.Path, verb, "host", role)
		output, err := command.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		var pid int
		if _, err := fmt.Fscan(output, &pid); err != nil || !alive(pid) {
			t.Fatalf("the plugin of the other host: %d, %v", pid, err)
		}
		eventually(t, "its sockets are hidden", func() bool { return len(leftIn(t, folder)) == 0 })
		if err := command.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		_ = command.Wait() // it was killed
		eventually(t, "the orphan ends", func() bool { return !alive(pid) })
		if left := leftIn(t, folder); len(left) != 0 {
			t.Errorf("left behind: %q", left)
		}
	}
}

func TestAPluginIsInAProcessGroupOfItsOwn(t *testing.T) {
	p := start(t, options(t, "plugin"))
	pid := p.Status().PID
	if group, err := syscall.Getpgid(pid); err != nil || group != pid {
		t.Errorf("its group is %d, %v", group, err)
	}
	signalPlugin(t, p, syscall.SIGINT) // as from a terminal
	time.Sleep(50 * time.Millisecond)
	if got := get(t, p, "pid")["pid"]; got != float64(pid) {
		t.Errorf("an interrupt ended it: %v is there in place of %d", got, pid)
	}
}

func TestAPluginSeesNothingOfItsHost(t *testing.T) {
	t.Setenv("HOST_SECRET", "hunter22hunter22")
	t.Setenv("TZ", "Europe/Paris")
	leak, err := syscall.Open(os.DevNull, syscall.O_RDONLY, 0) // not close-on-exec, as what a shell hands down
	if err != nil {
		t.Fatal(err)
	}
	defer syscall.Close(leak)
	options := options(t, "plugin")
	options.Environment = append(options.Environment, "MORE=yes")
	options.Config.DSN = secretDSN
	options.Config.Configuration = map[string]string{"key": "hunter22hunter22"}
	p := start(t, options)
	seen, err := json.Marshal(get(t, p, "environment"))
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(seen, []byte("hunter22")) {
		t.Errorf("a secret is in its environment or arguments: %s", seen)
	}
	for _, variable := range []string{`"TZ=Europe/Paris"`, `"MORE=yes"`, `"PATH=`} {
		if !bytes.Contains(seen, []byte(variable)) {
			t.Errorf("%s is missing from %s", variable, seen)
		}
	}
	if runtime.GOOS != "linux" {
		return
	}
	for _, open := range get(t, p, "descriptors")["descriptors"].([]any) {
		number, target, _ := strings.Cut(open.(string), " ")
		if number == "0" && target != os.DevNull {
			t.Errorf("its standard input is %s", target)
		}
		if number != "0" && target == os.DevNull {
			t.Errorf("descriptor %s of the host leaked", number)
		}
	}
}

func TestAPluginGivesUpCoreDumpsAndNewPrivileges(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("only Linux can do that")
	}
	seen := get(t, start(t, options(t, "plugin")), "restrictions")
	if !strings.Contains(seen["status"].(string), "NoNewPrivs:\t1") {
		t.Errorf("it may gain privileges: %s", seen["status"])
	}
	for limit := range strings.Lines(seen["limits"].(string)) {
		if fields := strings.Fields(limit); strings.HasPrefix(limit, "Max core file size") && fields[4] != "0" {
			t.Errorf("it may dump core: %s", limit)
		}
	}
}

func TestNobodyElseCanTalkToAPlugin(t *testing.T) {
	gate := filepath.Join(t.TempDir(), "go")
	folder := shortTemp(t)
	options := options(t, "dawdler")
	options.Environment = append(options.Environment, "DAWDLE="+gate)
	ready := make(chan *host.Plugin)
	go func() {
		p, _ := host.Start(context.Background(), options)
		ready <- p
	}()
	var socket string
	eventually(t, "the socket is there", func() bool {
		found, _ := filepath.Glob(filepath.Join(folder, "cdb-*", "*", "plugin*"))
		if len(found) == 1 {
			socket = found[0]
		}
		return len(found) == 1
	})
	var answer []byte
	eventually(t, "it can be dialled", func() bool {
		conn, err := net.Dial("unix", socket)
		if err != nil {
			return false
		}
		defer conn.Close()
		if err := os.WriteFile(gate, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		_, _ = conn.Write([]byte("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00"))
		_ = conn.SetReadDeadline(time.Now().Add(10 * time.Second))
		answer = make([]byte, 64)
		n, _ := conn.Read(answer)
		answer = answer[:n]
		return true
	})
	// A gRPC server without TLS would answer with its settings frame; this one answers with a TLS alert, or not at all.
	if len(answer) > 0 && answer[0] != 0x15 {
		t.Errorf("a stranger got %q", answer)
	}
	if p := <-ready; p == nil {
		t.Error("the plugin did not start")
	} else if err := p.Close(); err != nil {
		t.Error(err)
	}
}
