package host

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"time"
	"unicode/utf8"

	"github.com/customdb/customdb/connector"
	wire "github.com/customdb/customdb/plugins/wire/v1"
)

// A Plugin is a program that serves one connection, kept running. It is a connector.Database whose calls go to the
// process that is alive at the moment.
type Plugin struct {
	setup       *setup
	gate        *gate
	description connector.Description
	live        atomic.Pointer[process] // nil while no process takes calls

	mu        sync.Mutex
	state     State
	since     time.Time
	changed   chan struct{} // closed, and replaced, when the state changes
	restarted int
	lastError string

	closing chan struct{}  // closed by Close
	closed  sync.Once      // closing
	ended   chan struct{}  // closed when supervision has ended
	old     sync.WaitGroup // processes that are being wound up
}

var _ connector.Database = (*Plugin)(nil)

// Start starts the program and waits until it is ready for calls. ctx bounds the start only; Close ends the plugin.
//
// The error is an *connector.Error: InvalidRequest for a program that is missing, not executable or not the pinned one,
// and for settings that the plugin refused; PluginCrashed for a program that dies, hangs or prints something else than
// the handshake, with what it said last; Timeout when ctx ended; and whatever outcome the plugin gave for its store.
func Start(ctx context.Context, options Options) (*Plugin, error) {
	sealDescriptors()
	if err := checkConfig(options); err != nil {
		return nil, err
	}
	setup, err := newSetup(options)
	if err != nil {
		return nil, err
	}
	p := &Plugin{
		setup:   setup,
		gate:    newGate(setup.MaxCalls, setup.MaxQueue),
		changed: make(chan struct{}),
		closing: make(chan struct{}),
		ended:   make(chan struct{}),
	}
	p.enter(Starting)
	if !watchful {
		setup.logger.Info("on this system a plugin may outlive a host that is killed, and its children may outlive it")
	}
	first, err := startProcess(ctx, setup)
	if err != nil {
		return nil, err
	}
	p.description = first.description
	p.install(first)
	go p.supervise(first)
	return p, nil
}

// checkConfig refuses what the wire cannot carry.
func checkConfig(options Options) error {
	texts := []string{options.Config.Connection, options.Config.DSN}
	for name, value := range options.Config.Configuration {
		texts = append(texts, name, value)
	}
	for _, text := range texts {
		if !utf8.ValidString(text) {
			return refused("not_utf8", "the plugin's configuration is not valid UTF-8")
		}
	}
	return nil
}

// Describe says what the plugin can do, as it said after its first start.
func (p *Plugin) Describe() connector.Description { return p.description }

// Call performs one action in the plugin's process. Besides what the plugin itself answers, its errors are:
//
//   - Unavailable with the code too_many_calls, when the queue is full, plugin_failed, while a plugin that keeps dying
//     is left alone, or closed, after Close: the call was not made;
//   - Timeout when ctx ended, with the code not_made if the plugin never saw the call;
//   - PluginCrashed when the process died under a write, whose outcome is then unknown, or twice under a read;
//   - InvalidProfile for an answer that is too large, ScriptError for one that breaks the protocol.
func (p *Plugin) Call(ctx context.Context, call *connector.Call) (*connector.Answer, error) {
	if err := checkCall(call); err != nil {
		return nil, err
	}
	if _, ok := ctx.Deadline(); !ok {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, p.setup.CallTimeout)
		defer cancel()
	}
	if err := p.gate.enter(ctx); err != nil {
		return nil, err
	}
	reply, err := p.deliver(ctx, call)
	if errors.Is(err, errAbandoned) {
		return nil, outOfTime(ctx, call.Action)
	}
	p.gate.leave()
	if err != nil {
		return nil, err
	}
	return p.answer(call, reply)
}

// deliver makes the call, again if a process died under it and that is safe: once for a read, and for any call that the
// process never saw.
func (p *Plugin) deliver(ctx context.Context, call *connector.Call) (*wire.CallReply, error) {
	for seen := 0; ; {
		process, err := p.await(ctx)
		if err != nil {
			return nil, err
		}
		reply, err := process.call(ctx, call, p.gate.leave)
		var lost *lostError
		if !errors.As(err, &lost) {
			return reply, err
		}
		if lost.sent {
			seen++
		}
		if seen > 1 || seen == 1 && !call.Action.Reads() {
			return nil, crashed(call.Action)
		}
	}
}

// answer turns the reply into what a Database returns, without secrets in its texts.
func (p *Plugin) answer(call *connector.Call, reply *wire.CallReply) (*connector.Answer, error) {
	answer, err := reply.ToAnswer()
	scrub := scrubPassword(p.setup.scrub, call)
	if answer != nil {
		for i := range answer.Warnings {
			answer.Warnings[i].Message = scrub(answer.Warnings[i].Message)
		}
	}
	if err != nil {
		return answer, scrubError(connector.AsError(err), scrub)
	}
	return answer, nil
}

// checkCall refuses what the wire cannot carry.
func checkCall(call *connector.Call) error {
	for _, text := range []string{call.ID, call.Identifier, call.Password, call.NewValue} {
		if !utf8.ValidString(text) {
			return refused("not_utf8", "an argument of %s is not valid UTF-8", call.Action)
		}
	}
	if size := wire.Size(call); size > wire.MaxMessage-wire.MaxStreamed {
		return refused("too_large", "the arguments of %s are %d bytes, too many for a plugin", call.Action, size)
	}
	return nil
}

// await returns the process that takes calls, after waiting for one if need be.
func (p *Plugin) await(ctx context.Context) (*process, error) {
	if process := p.taking(); process != nil {
		return process, nil
	}
	for {
		state, changed, lastError := p.look()
		if process := p.taking(); process != nil {
			return process, nil
		}
		switch state {
		case Failed:
			return nil, &connector.Error{Outcome: connector.Unavailable, Code: "plugin_failed", Retryable: true,
				Detail: wire.Clean("the plugin died too often and is left alone for a while: "+lastError, wire.MaxText)}
		case Draining, Closed:
			return nil, &connector.Error{Outcome: connector.Unavailable, Code: "closed",
				Detail: "the plugin is closed; the call was not made"}
		}
		select {
		case <-changed:
		case <-ctx.Done():
			return nil, notMade(ctx, "waiting for the plugin to start again")
		}
	}
}

// taking is the process that takes calls; nil when none does.
func (p *Plugin) taking() *process {
	process := p.live.Load()
	if process == nil || process.isGone() {
		return nil
	}
	return process
}

func (p *Plugin) look() (state State, changed <-chan struct{}, lastError string) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.state, p.changed, p.lastError
}

// Close refuses new calls, gives those under way the drain timeout, ends the process and returns when nothing is left
// of it. Closing twice is harmless.
func (p *Plugin) Close() error {
	p.closed.Do(func() { close(p.closing) })
	<-p.ended
	return nil
}
