package jsengine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"
)

// A vm is a machine with the prelude in it, and the goroutine that owns it. It serves one call at a time.
type vm struct {
	engine   *Engine
	machine  machine
	dispatch function   // of prelude/core.js
	calls    chan *call // to be served; the machine is freed when it is closed
	call     *call      // the running one
	served   int        // calls so far
}

// maxStack bounds nested JavaScript calls. It is lower than Node's limit of some 10,000, because every overflow of the
// stack makes an error that describes all of it.
const maxStack = 1500

func newVM(engine *Engine) (_ *vm, err error) {
	m, err := newMachine(limits{memory: engine.memoryLimit, stack: maxStack})
	if err != nil {
		return nil, err
	}
	v := &vm{engine: engine, machine: m, calls: make(chan *call)}
	defer func() {
		if err != nil {
			m.Close()
		}
	}()
	err = errors.Join(
		m.Define("__hear", v.onHear),
		m.Define("__invoke", v.onInvoke),
		m.DefineLoader("__load", engine.find),
		m.DefineReader("__give", v.onGive),
	)
	if err != nil {
		return nil, err
	}
	v.dispatch, err = m.Run(engine.core, engine.setup)
	if err != nil {
		return nil, fmt.Errorf("running the prelude: %w", err)
	}
	return v, nil
}

// serve serves calls until there are no more or the machine is spent. The machine is back in the pool before a call ends,
// so that who makes one call after the other meets the same machine.
func (v *vm) serve() {
	debug.SetPanicOnFault(true) // an access of the engine to memory that is not there is a panic, which turn survives
	defer v.machine.Close()
	for c := range v.calls {
		v.call = c
		fault := c.run()
		v.call = nil
		kept := v.engine.pool.put(v, fault)
		v.engine.pool.leave()
		close(c.done)
		if !kept {
			return
		}
	}
}

// start starts a call: the script's function and every job that is then ready.
func (v *vm) start(c *call) error {
	v.served++
	c.number = v.served
	all := make([]any, 0, 5+len(c.arguments))
	all = append(all, c.number, 0, string(c.request.Action), c.mask, len(c.arguments))
	return v.turn(c, append(all, c.arguments...)...)
}

// complete hands the reply of an operation to the script.
func (v *vm) complete(c *call, r reply) error {
	var failure any
	if r.err != nil {
		failure = r.err.Error()
	}
	return v.turn(c, c.number, r.id, failure, r.result)
}

// turn is one turn of the event loop. A panic of the engine becomes an error: the machine is lost, the process is not.
func (v *vm) turn(c *call, arguments ...any) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("the JavaScript engine failed: %v", p)
		}
	}()
	if err := c.ctx.Err(); err != nil {
		return err
	}
	message, err := v.machine.Call(v.dispatch, arguments...)
	if err != nil {
		return err
	}
	v.hear(message)
	if err := v.machine.Drain(); err != nil {
		return err
	}
	if reason, ok := v.machine.Unhandled(); ok {
		c.verdict.hear(sayUnhandled, reason)
	}
	return nil
}

// guard stops the call when its context is over: its operations, and the machine, which it asks again and again because
// a request counts only while JavaScript runs. release ends the guard and reports whether it has stopped anything.
func (v *vm) guard(c *call) (release func() bool) {
	stop := context.AfterFunc(c.ctx, func() {
		c.stop()
		for {
			v.machine.Interrupt()
			select {
			case <-c.over:
				return
			case <-time.After(5 * time.Millisecond):
			}
		}
	})
	return func() bool { return !stop() }
}

var errArguments = errors.New("wrong arguments")

// onHear and onInvoke are what JavaScript calls; they run inside turn.
func (v *vm) onHear(args []any) (any, error) {
	if len(args) != 1 {
		return nil, errArguments
	}
	message, ok := args[0].(string)
	if !ok {
		return nil, errArguments
	}
	v.hear(message)
	return nil, nil
}

// onGive takes a value that the callback got, as JSON.
func (v *vm) onGive(text string) { v.call.verdict.hear(sayValue, text) }

// hear takes in a message of the script; an empty one says nothing.
func (v *vm) hear(message string) {
	if message == "" {
		return
	}
	switch what, text := int(message[0]-'0'), message[1:]; what {
	case sayLog:
		v.call.print(text)
	case sayBegin:
		v.call.begin(text)
	case sayOpen:
		var rest string
		v.call.verdict.open, rest, _ = strings.Cut(text, "\x00")
		v.hear(rest)
	case sayTell:
		told, rest, _ := strings.Cut(text, "\x00")
		v.tell(told)
		v.hear(rest)
	case sayArity:
		v.call.script.checkArity(text, v.engine.set.ScriptContext)
	case sayImplicit:
		v.call.verdict.usedImplicitly(v.call.script.file, text)
	default:
		v.call.verdict.hear(what, text)
	}
}

// tell has a module's session do something that the script does not wait for, "module op\npayload".
func (v *vm) tell(text string) {
	head, payload, _ := strings.Cut(text, "\n")
	number, op, _ := strings.Cut(head, " ")
	module, err := strconv.Atoi(number)
	if err != nil || module < 0 || module >= len(hostNames) {
		return // only prelude/core.js writes this
	}
	if _, err := v.call.session(module).Sync(op, payload); err != nil {
		v.engine.logger.Error("a module was told what it does not know", "module", hostNames[module], "op", op)
	}
}

func (v *vm) onInvoke(args []any) (any, error) {
	if len(args) != 3 {
		return nil, errArguments
	}
	module, ok1 := args[0].(int)
	op, ok2 := args[1].(string)
	payload, ok3 := args[2].(string)
	if !ok1 || !ok2 || !ok3 || module >= len(hostNames) {
		return nil, errArguments
	}
	if module >= 0 {
		v.call.release() // operations happen in the order in which they were asked for
		return v.call.session(module).Sync(op, payload)
	}
	switch op {
	case "resolve":
		return resolveModule(payload), nil
	case "modules":
		return moduleList(), nil
	case "host":
		return strconv.Itoa(hostNumber(payload)), nil
	case "intl":
		return "", v.machine.RegisterIntl()
	case "cancel":
		if id, err := strconv.Atoi(payload); err == nil {
			v.call.cancelTimer(id)
		}
	}
	return "", nil
}

// setup is what prelude/core.js gets to know about the connection.
type setup struct {
	Configuration map[string]string      `json:"configuration"`
	Actions       map[string]setupAction `json:"actions"`
	Globals       []global               `json:"globals"`
	Implicit      []global               `json:"implicit,omitempty"`
	OtherName     string                 `json:"otherName"`
	MaxAnswer     int                    `json:"maxAnswer"`
	MaxLines      int                    `json:"maxLines"`
}

type setupAction struct {
	File      string   `json:"file"`
	Usual     string   `json:"usual"`
	Preferred []string `json:"preferred"`
	Arity     int      `json:"arity"`
	Traced    bool     `json:"traced"` // where it opens connections
	Keeps     bool     `json:"keeps"`  // connections in global, perhaps
}

func (e *Engine) setupText() (string, error) {
	s := setup{
		Configuration: e.set.Configuration,
		Actions:       make(map[string]setupAction),
		Globals:       globals,
		OtherName:     otherName(e.set.Settings.MetadataDialect),
		MaxAnswer:     maxAnswer,
		MaxLines:      maxLines,
	}
	if wanted := e.set.Settings.ImplicitGlobals; wanted == nil || *wanted {
		s.Implicit = implicitGlobals
	} else {
		s.Globals = append(slices.Clone(globals), webCrypto)
	}
	if s.Configuration == nil {
		s.Configuration = map[string]string{}
	}
	for action, script := range e.scripts {
		facts := actionTable[action]
		arity := facts.arguments + 1
		if e.set.ScriptContext {
			arity++
		}
		s.Actions[string(action)] = setupAction{
			File: script.file, Usual: facts.usual, Preferred: facts.preferred(script.names), Arity: arity,
			Traced: len(script.connections) != 1, Keeps: script.keeps,
		}
	}
	text, err := json.Marshal(s)
	return string(text), err
}
