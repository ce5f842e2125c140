package npmmysql

import (
	"context"
	_ "embed"
	"sync"
	"testing"

	"modernc.org/quickjs"
)

//go:embed testdata/describe.js
var describeSource string

//go:embed testdata/machine.js
var machineSource string

// A machine runs mysql.js as an engine does: one JavaScript VM, one loop, and a Session for each call.
type machine struct {
	t       testing.TB
	client  *Client
	vm      *quickjs.VM
	call    int
	session *Session
	ctx     context.Context // of the running call
	inbox   chan completion
	waiting int   // operations whose completion is to come
	timers  []int // that are set
	lines   []string
}

type completion struct {
	id      int
	problem any
	result  string
}

func newMachine(t testing.TB, client *Client) *machine {
	t.Helper()
	vm, err := quickjs.NewVM()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = vm.Close() })
	m := &machine{t: t, client: client, vm: vm, inbox: make(chan completion, 1000)}
	for name, f := range map[string]quickjs.HostFunc{
		"__begin": func(args []any) (any, error) {
			m.begin(args[0].(string), args[1].(string), args[2].(int))
			return nil, nil
		},
		"__sync": func(args []any) (any, error) { return m.session.Sync(args[0].(string), args[1].(string)) },
		"__note": func(args []any) (any, error) {
			m.lines = append(m.lines, args[0].(string))
			return nil, nil
		},
	} {
		if err := vm.RegisterHostFunc(name, f); err != nil {
			t.Fatal(err)
		}
	}
	sources := []string{"globalThis.describe = " + describeSource, machineSource}
	for _, module := range Modules() {
		sources = append(sources, "sources['"+module.Name+"'] = "+module.Source)
	}
	for _, source := range append(sources, "globalThis.mysql = runtime.module('mysql')") {
		if _, err := vm.Eval(source, quickjs.EvalGlobal); err != nil {
			t.Fatal(err)
		}
	}
	return m
}

func (m *machine) begin(op, payload string, id int) {
	if op == "timer" {
		m.timers = append(m.timers, id)
		return
	}
	m.waiting++
	ctx, session, inbox := m.ctx, m.session, m.inbox
	go func() {
		result, err := session.Do(ctx, op, payload)
		done := completion{id: id, result: result}
		if err != nil {
			done.problem = err.Error()
		}
		inbox <- done
	}()
}

// run makes one script call of source, a function (mysql, options, note, done, load), waits until nothing is left to wait
// for, and returns what the script noted. A timer fires when nothing but timers is left, however long that takes.
func (m *machine) run(source, options string) []string {
	m.t.Helper()
	return m.runWith("mysql", source, options)
}

// runWith is run with another module than mysql.
func (m *machine) runWith(module, source, options string) []string {
	m.t.Helper()
	m.start()
	m.do("start", "("+source+"\n)", options, module)
	for m.waiting > 0 || len(m.timers) > 0 {
		if m.waiting > 0 {
			m.complete(<-m.inbox)
			continue
		}
		next := m.timers[0]
		m.timers = m.timers[1:]
		m.do("complete", next, nil, "")
	}
	m.session.Close()
	return m.lines
}

func (m *machine) start() {
	m.call++
	m.ctx, m.lines, m.waiting, m.timers = context.Background(), nil, 0, nil
	m.session = m.client.NewSession(m.ctx)
}

func (m *machine) complete(done completion) {
	m.waiting--
	m.do("complete", done.id, done.problem, done.result)
}

func (m *machine) do(function string, args ...any) {
	m.t.Helper()
	if _, err := m.vm.Call(function, append([]any{m.call}, args...)...); err != nil {
		m.t.Fatalf("%s: %v", function, err)
	}
	if _, err := m.vm.ExecutePendingJobs(); err != nil {
		m.t.Fatal(err)
	}
}

// clientFor returns a Client that is closed when the test ends.
func clientFor(t testing.TB, options Options) *Client {
	t.Helper()
	client, err := New(options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(sync.OnceFunc(func() {
		if err := client.Close(); err != nil {
			t.Error(err)
		}
	}))
	return client
}
