package jsengine

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/customdb/customdb/connector"
)

// A call is one script call: the event loop, and all that lives no longer than it.
type call struct {
	ctx     context.Context
	work    context.Context // of the operations: it ends after ctx, and may outlive a call that went well, see end
	stop    context.CancelFunc
	request *connector.Call
	script  *compiledScript
	vm      *vm
	number  int // counted by the machine
	started time.Time

	arguments []any // of the script's function, before its callback
	mask      int   // which of them are JSON
	answer    *connector.Answer
	err       error
	done      chan struct{} // closed when answer and err are set

	held     operation     // the last one that was begun, if it is prompt: who comes first decides how it runs
	inbox    chan reply    // completed operations; senders also watch over
	over     chan struct{} // closed when the call ends: nobody reads inbox any more
	waiting  int           // operations whose reply is to come
	working  sync.WaitGroup
	timers   timers
	sessions []session // by the number of their module; nil until it is used
	verdict  verdict
	scrubber *scrubber
	lines    int // that the console has printed
}

// An operation is one that a module has asked for.
type operation struct {
	session     session // nil if there is none
	id          int
	op, payload string
}

func (o *operation) run(ctx context.Context) reply {
	result, err := o.session.Do(ctx, o.op, o.payload)
	return reply{id: o.id, result: result, err: err}
}

// A reply is the end of an operation.
type reply struct {
	id     int
	result string
	err    error
}

// How long after its deadline a call waits for its machine to stop, which most do within a millisecond, and after how much
// longer a machine that runs on counts as stuck, and not just as kept waiting by a busy computer.
const (
	grace      = 50 * time.Millisecond
	stuckAfter = 2 * time.Second
)

// wait waits for the answer. A machine that does not stop is left behind.
func (c *call) wait() (*connector.Answer, error) {
	select {
	case <-c.done:
		return c.answer, c.err
	case <-c.ctx.Done():
	}
	if c.doneWithin(grace) {
		return c.answer, c.err
	}
	go c.watch()
	return nil, c.timeout()
}

// watch tells when a machine that was left behind is stuck.
func (c *call) watch() {
	e := c.vm.engine
	if c.doneWithin(e.stuckAfter) {
		return
	}
	e.logger.LogAttrs(c.ctx, slog.LevelError, "a script cannot be stopped", c.attributes()...)
	if e.stuck != nil {
		e.stuck()
	}
}

func (c *call) doneWithin(patience time.Duration) bool {
	timer := time.NewTimer(patience)
	defer timer.Stop()
	select {
	case <-c.done:
		return true
	case <-timer.C:
		return false
	}
}

// run runs the script until it has called back, failed, has nothing left to wait for, or the context is over. fault
// reports that the machine must not be used again.
func (c *call) run() (fault bool) {
	defer func() { c.end(fault) }()
	release := c.vm.guard(c)
	if err := c.loop(); err != nil {
		c.err, fault = err, true
	} else {
		c.answer, c.err = c.judge()
		var known *connector.Error
		fault = errors.As(c.err, &known) &&
			(known.Outcome == connector.ScriptError || known.Outcome == connector.InvalidProfile)
	}
	c.explain()
	return release() || fault
}

// loop is the event loop. Its error is a fault; otherwise the verdict is there.
func (c *call) loop() error {
	if err := c.vm.start(c); err != nil {
		return c.failed(err)
	}
	for !c.verdict.over() {
		if c.waiting == 0 {
			return silent(c.script)
		}
		if r, ok := c.await(); ok {
			c.waiting--
			if err := c.vm.complete(c, r); err != nil {
				return c.failed(err)
			}
			continue
		}
		select {
		case r := <-c.inbox:
			c.waiting--
			if err := c.vm.complete(c, r); err != nil {
				return c.failed(err)
			}
		case <-c.timers.alarm():
			c.waiting--
			if err := c.vm.complete(c, reply{id: c.timers.next()}); err != nil {
				return c.failed(err)
			}
		case <-c.ctx.Done():
			return c.timeout()
		}
	}
	return nil
}

// await performs the operation that is held, if nothing else can happen meanwhile: most calls wait for one query at a time,
// and to wait for it here saves a goroutine and two changes between goroutines. Otherwise it lets it go.
func (c *call) await() (_ reply, ok bool) {
	if c.waiting > 1 {
		c.release()
	}
	if c.held.session == nil {
		return reply{}, false
	}
	held := c.held
	c.held = operation{}
	return held.run(c.work), true
}

// release has the operation that is held performed beside the loop.
func (c *call) release() {
	if c.held.session != nil {
		c.perform(c.held)
		c.held = operation{}
	}
}

// perform performs an operation beside the loop.
func (c *call) perform(o operation) {
	c.working.Add(1)
	go func() {
		defer c.working.Done()
		c.deliver(o.run(c.work))
	}()
}

// end lets go of everything that the call has started. After a fault every operation is stopped. Otherwise sessions
// decide themselves: a script may have sent a last write without waiting for it, and at Auth0 that write is done.
func (c *call) end(fault bool) {
	close(c.over)
	c.timers.stop()
	if c.held.session != nil { // the call ends in the turn that has asked for it
		c.held = operation{}
		c.waiting--
	}
	if fault {
		c.stop()
	}
	for _, session := range c.sessions {
		if session != nil {
			session.Close()
		}
	}
	if c.waiting == len(c.timers.waiting) {
		c.stop()
		return
	}
	deadline, _ := c.ctx.Deadline()
	latest := time.AfterFunc(time.Until(deadline), c.stop)
	go func() {
		c.working.Wait()
		latest.Stop()
		c.stop()
	}()
}

// maxOperations is how many operations of one call may wait for their reply at once.
const maxOperations = 10_000

// begin starts an operation of a module, "module id op\npayload"; its reply comes through the inbox.
func (c *call) begin(request string) {
	head, payload, _ := strings.Cut(request, "\n")
	number, head, _ := strings.Cut(head, " ")
	idText, op, _ := strings.Cut(head, " ")
	module, err1 := strconv.Atoi(number)
	id, err2 := strconv.Atoi(idText)
	if err1 != nil || err2 != nil || module >= len(hostNames) {
		return // only prelude/core.js writes requests
	}
	if c.waiting == maxOperations {
		c.verdict.fail(sayThrown, &scriptError{Message: fmt.Sprintf("more than %d operations at once", maxOperations)})
		return
	}
	c.waiting++
	if module < 0 {
		c.setTimer(payload, id)
		return
	}
	c.release()
	o := operation{session: c.session(module), id: id, op: op, payload: payload}
	if o.session.Prompt(op, payload) {
		c.held = o
	} else {
		c.perform(o)
	}
}

// deliver hands a reply to the loop, or drops it when the call has ended.
func (c *call) deliver(r reply) {
	select {
	case c.inbox <- r:
	case <-c.over:
	}
}

func (c *call) setTimer(milliseconds string, id int) {
	delay, err := strconv.ParseFloat(milliseconds, 64)
	if err != nil {
		delay = 1
	}
	c.timers.add(id, time.Duration(delay*float64(time.Millisecond)))
}

func (c *call) cancelTimer(id int) {
	if c.timers.cancel(id) {
		c.waiting--
	}
}

func (c *call) session(module int) session {
	if c.sessions[module] == nil {
		c.sessions[module] = c.vm.engine.hosts[hostNames[module]].open(c.work)
	}
	return c.sessions[module]
}
