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
					t.Parallel()
					options := options(t, "plugin")
					options.Unary = unary
					options.CircuitLimit = 1000
					if fault.signal == stopSignal {
						findOutStops(&options)
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

// findOutStops makes the host kill a process that was stopped after a few seconds, which one that is only slow outlives.
func findOutStops(o *host.Options) {
	o.HealthTimeout, o.HealthMisses = time.Second, 4
}

// A load is 16 callers, half of which create and half of which read.
type load struct {
	done         chan struct{}
	group        sync.WaitGroup
	mu           sync.Mutex
	acknowledged map[string]bool // created emails, by whether the answer was OK
	complaints   []error
	made         [16]int // calls that came back, of each caller
}

// progress waits until every caller has made several calls, so that no read meets two faults.
func (l *load) progress(t *testing.T) {
	t.Helper()
	before := l.count()
	eventually(t, "every caller makes progress", func() bool {
		for caller, made := range l.count() {
			if made < before[caller]+5 {
				return false
			}
		}
		return true
	})
}

func (l *load) count() [16]int {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.made
}

func startLoad(p *host.Plugin) *load {
	l := &load{done: make(chan struct{}), acknowledged: make(map[string]bool)}
	for caller := range l.made {
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
				l.mu.Lock()
				l.made[caller]++
				l.mu.Unlock()
			}
		})
	}
	return l
}

func (l *load) create(p *host.Plugin, email string) {
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
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
	ctx, cancel := context.WithTimeout(context.Background(), 2*patience)
	defer cancel()
	_, err := p.Call(ctx, getUser("wait:1ms"))
	l.mu.Lock()
	defer l.mu.Unlock()
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
	if len(made) == 0 || crashed == 0 {
		t.Errorf("%d creates, %d of them cut: the faults did not meet the load", len(made), crashed)
	}
}

func TestAReadIsMadeOnceMoreAfterACrash(t *testing.T) {
	t.Parallel()
	both(t, func(t *testing.T, p *host.Plugin) {
		old := p.Status().PID
		h := newHold(t)
		read := make(chan error)
		go func() {
			_, err := p.Call(context.Background(), getUser("hold-once:"+string(h)))
			read <- err
		}()
		h.await(t)
		kill(t, p)
		if err := <-read; err != nil {
			t.Errorf("the read: %v", err)
		}
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
		h := newHold(t)
		write := make(chan error)
		go func() {
			_, err := p.Call(context.Background(), heldCreate("jo@example.com", h))
			write <- err
		}()
		h.await(t)
		kill(t, p)
		err := connector.AsError(<-write)
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
	options.BackoffUnit, options.CircuitLimit = 300*time.Millisecond, 100
	p := start(t, options)
	kill(t, p)
	get(t, p, "echo:the first restart comes at once")
	var err error
	eventually(t, "a call without patience meets the pause before a restart, which doubles each time", func() bool {
		killNoticed(t, p)
		ctx, cancel := context.WithTimeout(context.Background(), 10*time.Millisecond)
		defer cancel()
		_, err = p.Call(ctx, create("jo", 0))
		return err != nil && connector.AsError(err).Code == "not_made"
	})
	if known := connector.AsError(err); known == nil || known.Outcome != connector.Timeout || !known.Retryable {
		t.Errorf("a call without patience: %v", err)
	}
	get(t, p, "echo:a call with patience")
}

// killNoticed kills the process, once there is one, and waits until the host knows.
func killNoticed(t *testing.T, p *host.Plugin) {
	t.Helper()
	var old int
	eventually(t, "the plugin runs", func() bool {
		status := p.Status()
		old = status.PID
		return status.State == host.Ready && old != 0
	})
	kill(t, p)
	eventually(t, "its end is noticed", func() bool { return p.Status().PID != old })
}

func TestAPluginThatKeepsDyingIsLeftAloneForAWhile(t *testing.T) {
	t.Parallel()
	options := options(t, "plugin")
	options.CircuitLimit, options.CircuitPause = 2, 400*time.Millisecond
	p := start(t, options)
	var err error
	eventually(t, "the circuit opens, and a call meets that", func() bool {
		_, _ = p.Call(context.Background(), getUser("shout:panic: the licence ran out"))
		killNoticed(t, p)
		_, err = p.Call(context.Background(), create("jo", 0)) // waits until there is a process, or none for a while
		return err != nil && strings.Contains(connector.AsError(err).Detail, "the licence ran out")
	})
	if known := connector.AsError(err); known == nil || known.Outcome != connector.Unavailable || known.Code != "plugin_failed" {
		t.Errorf("a call meanwhile: %v", err)
	}
	eventually(t, "one more start is tried, and the plugin is back", func() bool { return p.Status().State == host.Ready })
	get(t, p, "echo:jo")
}

func TestAStoppedProcessIsFoundOutAndReplaced(t *testing.T) {
	t.Parallel()
	options := options(t, "plugin")
	findOutStops(&options)
	p := start(t, options)
	old := p.Status().PID
	signalPlugin(t, p, stopSignal)
	eventually(t, "another process answers", func() bool { return get(t, p, "pid")["pid"] != float64(old) })
}
