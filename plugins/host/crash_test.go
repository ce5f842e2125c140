package host_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins/host"
)

// TestNoCreateIsLostOrMadeTwice is the promise of the whole package: while 16 callers create and read, the process is
// killed and stopped, and in the end the store holds every acknowledged user, and none twice.
func TestNoCreateIsLostOrMadeTwice(t *testing.T) {
	t.Parallel()
	for _, fault := range []struct {
		name   string
		signal syscall.Signal
		times  int
	}{{"killed", syscall.SIGKILL, 5}, {"stopped", stopSignal, 2}} {
		t.Run(fault.name, func(t *testing.T) {
			for _, unary := range []bool{false, true} {
				t.Run(map[bool]string{false: "stream", true: "unary"}[unary], func(t *testing.T) {
					options := options(t, "plugin")
					options.Unary = unary
					options.CircuitLimit = 1000
					if fault.signal == stopSignal {
						options.HealthTimeout = time.Second
					}
					ledger := filepath.Join(t.TempDir(), "ledger")
					options.Config.Configuration = map[string]string{"ledger": ledger}
					p := start(t, options)
					load := startLoad(p)
					for range fault.times {
						load.progress(t)
						before := p.Status().Restarts
						signalPlugin(t, p, fault.signal)
						eventually(t, "the process is replaced", func() bool {
							status := p.Status()
							return status.Restarts > before && status.State == host.Ready
						})
					}
					load.progress(t)
					load.stop()
					load.check(t, ledger)
					get(t, p, "echo:jo")
				})
			}
		})
	}
}

// A load is 16 callers, half of which create and half of which read.
type load struct {
	done         chan struct{}
	group        sync.WaitGroup
	mu           sync.Mutex
	acknowledged map[string]bool // created emails, by whether the answer was OK
	complaints   []error
	reads        int
}

// progress waits until every caller must have made several calls, so that no read meets two faults.
func (l *load) progress(t *testing.T) {
	t.Helper()
	before := l.made()
	eventually(t, "the load makes progress", func() bool { return l.made() > before+200 })
}

func (l *load) made() int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.reads + len(l.acknowledged)
}

func startLoad(p *host.Plugin) *load {
	l := &load{done: make(chan struct{}), acknowledged: make(map[string]bool)}
	for caller := range 16 {
		l.group.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-l.done:
					return
				default:
				}
				if caller%2 == 0 {
					l.create(p, fmt.Sprintf("%d-%d@example.com", caller, i))
				} else {
					l.read(p)
				}
			}
		})
	}
	return l
}

func (l *load) create(p *host.Plugin, email string) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_, err := p.Call(ctx, create(email, time.Millisecond))
	l.mu.Lock()
	defer l.mu.Unlock()
	l.acknowledged[email] = err == nil
	if err != nil && !errors.Is(err, connector.PluginCrashed) {
		l.complaints = append(l.complaints, fmt.Errorf("create %s: %w", email, err))
	}
}

func (l *load) read(p *host.Plugin) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	_, err := p.Call(ctx, getUser("wait:1ms"))
	l.mu.Lock()
	defer l.mu.Unlock()
	l.reads++
	if err != nil {
		l.complaints = append(l.complaints, fmt.Errorf("read: %w", err))
	}
}

func (l *load) stop() {
	close(l.done)
	l.group.Wait()
}

func (l *load) check(t *testing.T, ledger string) {
	t.Helper()
	text, err := os.ReadFile(ledger)
	if err != nil {
		t.Fatal(err)
	}
	made := make(map[string]int)
	for email := range strings.Lines(string(text)) {
		made[strings.TrimSuffix(email, "\n")]++
	}
	lost, twice, crashed := 0, 0, 0
	for email, acknowledged := range l.acknowledged {
		if acknowledged && made[email] == 0 {
			lost++
		}
		if !acknowledged {
			crashed++
		}
		if made[email] > 1 {
			twice++
		}
	}
	if lost > 0 || twice > 0 {
		t.Errorf("of %d creates, %d acknowledged ones were lost and %d made twice", len(l.acknowledged), lost, twice)
	}
	for _, complaint := range l.complaints {
		t.Error(complaint)
	}
	if l.reads == 0 || len(made) == 0 || crashed == 0 {
		t.Errorf("%d reads, %d creates, %d of them cut: the faults did not meet the load", l.reads, len(made), crashed)
	}
}

func TestAReadIsMadeOnceMoreAfterACrash(t *testing.T) {
	t.Parallel()
	both(t, func(t *testing.T, p *host.Plugin) {
		old := p.Status().PID
		time.AfterFunc(100*time.Millisecond, func() { kill(t, p) })
		get(t, p, "wait:300ms")
		if status := p.Status(); status.PID == old || status.Restarts != 1 {
			t.Errorf("after the crash: %+v", status)
		}
		if err := failing(t, p, getUser("exit")); err.Outcome != connector.PluginCrashed || !err.Retryable {
			t.Errorf("a read that kills every process: %+v", err)
		}
		if restarts := p.Status().Restarts; restarts > 3 {
			t.Errorf("%d restarts for one kill and one deadly read", restarts)
		}
	})
}

func TestAWriteIsNotMadeAgainAfterACrash(t *testing.T) {
	t.Parallel()
	both(t, func(t *testing.T, p *host.Plugin) {
		time.AfterFunc(100*time.Millisecond, func() { kill(t, p) })
		err := failing(t, p, create("jo@example.com", 300*time.Millisecond))
		if err.Outcome != connector.PluginCrashed || err.Retryable || !strings.Contains(err.Detail, "outcome unknown") {
			t.Errorf("got %+v", err)
		}
		get(t, p, "echo:jo")
	})
}

func TestAProcessThatDiesWithoutAnyCallIsReplaced(t *testing.T) {
	p := start(t, options(t, "plugin"))
	old := p.Status().PID
	kill(t, p)
	eventually(t, "another process is ready", func() bool {
		status := p.Status()
		return status.State == host.Ready && status.PID != old && status.Restarts == 1
	})
	eventually(t, "the status tells why", func() bool { return strings.Contains(p.Status().LastError, "killed") })
}

func TestCallsWaitForTheRestartUpToTheirDeadline(t *testing.T) {
	t.Parallel()
	options := options(t, "plugin")
	options.BackoffUnit = 300 * time.Millisecond
	p := start(t, options)
	kill(t, p)
	get(t, p, "echo:the first restart comes at once")
	kill(t, p)
	eventually(t, "the next one does not", func() bool { return p.Status().State == host.Backoff })
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer cancel()
	_, err := p.Call(ctx, create("jo", 0))
	if known := connector.AsError(err); known.Outcome != connector.Timeout || known.Code != "not_made" || !known.Retryable {
		t.Errorf("a call without patience: %v", err)
	}
	get(t, p, "echo:a call with patience")
}

func TestAPluginThatKeepsDyingIsLeftAloneForAWhile(t *testing.T) {
	t.Parallel()
	options := options(t, "plugin")
	options.CircuitLimit, options.CircuitPause = 2, 400*time.Millisecond
	p := start(t, options)
	for range 3 {
		eventually(t, "it runs", func() bool { return p.Status().State == host.Ready })
		_, _ = p.Call(context.Background(), getUser("shout:panic: the licence ran out"))
		kill(t, p)
		eventually(t, "its end is noticed", func() bool { return p.Status().State != host.Ready })
	}
	eventually(t, "the circuit opens", func() bool { return p.Status().State == host.Failed })
	eventually(t, "its last words are known", func() bool { return strings.Contains(p.Status().LastError, "licence") })
	if p.Status().State == host.Failed {
		err := failing(t, p, create("jo", 0))
		if err.Outcome != connector.Unavailable || err.Code != "plugin_failed" ||
			!strings.Contains(err.Detail, "the licence ran out") {
			t.Errorf("a call meanwhile: %+v", err)
		}
	}
	eventually(t, "one more start is tried, and the plugin is back", func() bool { return p.Status().State == host.Ready })
	get(t, p, "echo:jo")
}

func TestAStoppedProcessIsFoundOutAndReplaced(t *testing.T) {
	t.Parallel()
	options := options(t, "plugin")
	options.HealthTimeout = time.Second
	p := start(t, options)
	old := p.Status().PID
	signalPlugin(t, p, stopSignal)
	eventually(t, "another process answers", func() bool { return get(t, p, "pid")["pid"] != float64(old) })
}
