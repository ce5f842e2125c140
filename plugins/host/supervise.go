package host

import (
	"context"
	"fmt"
	"time"

	"github.com/customdb/customdb/connector"
	wire "github.com/customdb/customdb/plugins/wire/v1"
)

// supervise keeps a process alive until Close. It alone starts, replaces and ends processes.
func (p *Plugin) supervise(current *process) {
	defer close(p.ended)
	policy := &restarts{unit: p.setup.BackoffUnit, limit: p.setup.CircuitLimit, pause: p.setup.CircuitPause}
	for current != nil {
		select {
		case <-p.closing:
			p.shutDown(current)
			return
		case <-current.gone:
			p.mourn(current)
			current = p.restart(policy)
		case <-current.abandoned.tooMany:
			current = p.replace(current)
		}
	}
	p.old.Wait()
	p.enter(Closed)
}

// install makes the process the one that takes calls.
func (p *Plugin) install(process *process) {
	go process.watchHealth()
	p.live.Store(process)
	p.enter(Ready)
}

// installNext installs a process that is not the first one.
func (p *Plugin) installNext(process *process) {
	p.mu.Lock()
	p.restarted++
	p.mu.Unlock()
	p.install(process)
}

// remember keeps the reason why a process ended or did not start, for Status.
func (p *Plugin) remember(reason string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lastError = reason
}

// enter changes the state and wakes those who wait for a change.
func (p *Plugin) enter(state State) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.state, p.since = state, time.Now()
	close(p.changed)
	p.changed = make(chan struct{})
}

// mourn takes leave of a process that died. What is left of it is cleared away while the next one starts already.
func (p *Plugin) mourn(process *process) {
	p.live.Store(nil)
	p.enter(Starting)
	p.old.Go(func() {
		process.stop(0)
		obituary := process.obituary()
		p.remember(obituary)
		process.logger.Warn("the plugin's process is gone", "pid", process.child.pid(), "reason", obituary)
	})
}

// restart starts the next process, as often and as soon as the policy lets it. It returns nil when Close came first.
func (p *Plugin) restart(policy *restarts) *process {
	for {
		pause, open := policy.crashed(time.Now())
		if !p.pause(pause, open) {
			return nil
		}
		p.enter(Starting)
		ctx, cancel := p.untilClosing()
		next, err := startProcess(ctx, p.setup)
		cancel()
		if err == nil {
			p.installNext(next)
			return next
		}
		if p.isClosing() {
			return nil
		}
		p.remember(connector.AsError(err).Error())
		p.setup.logger.Warn("the plugin did not start again", "error", err)
	}
}

// pause waits before a start. It returns false when Close came first.
func (p *Plugin) pause(pause time.Duration, open bool) bool {
	if open {
		p.enter(Failed)
		p.setup.logger.Error("the plugin died too often and is left alone for a while", "for", pause)
	} else if pause > 0 {
		p.enter(Backoff)
	}
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-p.closing:
		return false
	}
}

func (p *Plugin) isClosing() bool {
	select {
	case <-p.closing:
		return true
	default:
		return false
	}
}

// untilClosing is a context that ends with Close.
func (p *Plugin) untilClosing() (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		select {
		case <-p.closing:
			cancel()
		case <-ctx.Done():
		}
	}()
	return ctx, cancel
}

// replace starts a fresh process, sends new calls there, and lets the old one finish what it can. If there is no
// fresh one to be had, the old one stays.
func (p *Plugin) replace(old *process) *process {
	old.logger.Warn("too many calls run on although nobody waits for them; the process is replaced",
		"pid", old.child.pid(), "abandoned", old.abandoned.count.Load())
	ctx, cancel := p.untilClosing()
	defer cancel()
	next, err := startProcess(ctx, p.setup)
	if err != nil {
		old.logger.Warn("the process could not be replaced", "error", err)
		return old
	}
	p.installNext(next)
	p.old.Go(func() {
		old.drain(p.setup.DrainTimeout)
		old.stop(killAfter)
	})
	return next
}

// shutDown lets calls finish and ends the process.
func (p *Plugin) shutDown(current *process) {
	p.live.Store(nil)
	p.enter(Draining)
	current.drain(p.setup.DrainTimeout)
	current.stop(killAfter)
	p.old.Wait()
	p.enter(Closed)
}

// obituary says how the process ended and what it said last.
func (p *process) obituary() string {
	_, tail := p.child.output.lastLines()
	return wire.Clean(fmt.Sprintf("%s: %s%s", p.reason, p.child.epitaph(), said(tail)), wire.MaxText)
}
