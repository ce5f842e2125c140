package jsengine

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// hostileScripts are bodies of login(email, password, callback) that do not want to end, or to end the process. Every
// outcome in ends is containment; what a script gets depends on whether it can catch an engine's limit.
var hostileScripts = []struct {
	name  string
	body  string
	ends  []connector.Outcome
	heavy bool // a step of the engine takes many seconds under the race detector, which looks at none of it
}{
	{"an endless loop", `while (true) {}`, stopped, false},
	{"an endless loop in a promise", `Promise.resolve().then(() => { for (;;); })`, stopped, false},
	{"an endless loop in a timer", `setTimeout(() => { for (;;); }, 1)`, stopped, false},
	{"an endless loop after the callback", `callback(null, {user_id: '1'}); for (;;);`, stopped, false},
	{"an endless loop in a toJSON", `callback(null, {toJSON() { for (;;); }})`, stopped, false},
	{"an endless loop in a getter of an error", `callback({get message() { for (;;); }})`, stopped, false},
	{"an endless loop in a proxy", `callback(null, new Proxy({}, {ownKeys() { for (;;); }}))`, stopped, false},
	{"an endless loop in a sort", `[3, 2, 1].sort(() => { for (;;); })`, stopped, false},
	{"an endless loop in console", `console.log({toJSON() { for (;;); }}); callback()`, stopped, false},
	{"try and catch around an endless loop", `for (;;) { try { for (;;); } catch (e) {} finally { continue } }`, stopped, false},
	{"a promise chain without end", `(function again() { Promise.resolve().then(again) })()`, stopped, false},
	{"a flood of promises", `(function again() { Promise.resolve().then(again); Promise.resolve().then(again) })()`, stopped, false},
	{"await in an endless loop", `return (async () => { for (;;) await null; })()`, stopped, false},
	{"a timer that never stops", `setInterval(() => {}, 1)`, stopped, false},
	{"a timer far away", `setTimeout(callback, 1e9)`, stopped, false},
	{"immediates without end", `(function again() { setImmediate(again) })()`, stopped, false},
	{"recursion", `(function f() { f() })()`, failed, false},
	{"recursion through bind", `let f = () => 1; for (let i = 0; i < 1e6; i++) f = f.bind(null); f()`, failed, true},
	{"recursion through toString", `const o = {toString() { return o + '' }}; o + ''`, failed, false},
	{"recursion through a getter", `const o = {get x() { return o.x }}; o.x`, failed, false},
	{"recursion through a proxy", `let p = {}; for (let i = 0; i < 1e6; i++) p = new Proxy(p, {}); p.x; callback()`, contained, true},
	{"recursion that is caught", `function f() { try { f() } catch (e) { f() } } f()`, stopped, true},
	{"strings without end", `const a = []; for (;;) a.push('x'.repeat(1000) + a.length)`, contained, true},
	{"objects without end", `const a = []; for (;;) a.push({n: a.length})`, contained, true},
	{"a string that doubles", `let s = 'xx'; for (;;) s = s + s`, failed, false},
	{"a string of 1 GB", `callback('x'.repeat(1 << 30))`, failed, true},
	{"a profile of 50 MB", `callback(null, {user_id: '1', s: 'x'.repeat(50 << 20)})`, contained, true},
	{"an array of 400 million", `new Array(4e8).fill(0)`, contained, true},
	{"a typed array of 1 GB", `new Uint8Array(1 << 30)`, failed, false},
	{"a buffer of 1 GB", `Buffer.alloc(1 << 30)`, failed, false},
	{"memory that is caught", `const a = []; for (;;) { try { for (;;) a.push('x'.repeat(1e6)) } catch (e) {} }`, contained, true},
	{"a regular expression that backtracks", `/^(a+)+$/.test('a'.repeat(40) + 'b')`, stopped, false},
	{"a regular expression with a back reference", `/^(a+)+\1$/.test('a'.repeat(40) + 'b')`, stopped, false},
	{"a regular expression that nests", `new RegExp('('.repeat(1e6) + ')'.repeat(1e6))`, failed, true},
	{"JSON that nests", `JSON.parse('['.repeat(2e7))`, failed, true},
	{"source that nests", `eval('('.repeat(5e6))`, failed, true},
	{"JSON.stringify of what nests", `let o = {}; for (let i = 0; i < 1e5; i++) o = {o}; callback(null, o)`,
		[]connector.Outcome{connector.InvalidProfile}, true},
	{"a hash that takes hours", `require('bcrypt').hash('x', 31, callback)`, stopped, false},
	{"a hash that takes hours, waited for", `require('bcrypt').hashSync('x', 31)`, stopped, false},
	{"a key derivation that takes hours", `require('crypto').pbkdf2Sync('x', 'y', 2147483647, 64, 'sha512')`, stopped, false},
	{"a thousand hashes at once", `for (let i = 0; i < 1000; i++) require('bcrypt').hash('x', 14, () => {})`, stopped, false},
	{"operations by the thousand", `for (let i = 0; i < 11000; i++) setTimeout(() => {}, 1e6)`, failed, false},
	{"console without end", `for (;;) console.log('x'.repeat(10000))`, stopped, false},
	{"then that never settles", `return { then() { for (;;); } }`, stopped, false},
	{"Function made of text", `Function('for (;;);')()`, stopped, false},
	{"a generator without end", `function* g() { for (;;) yield 1 } for (const x of g()) {}`, stopped, false},
	{"a profile whose getters throw", `callback(null, {get user_id() { throw new Error('no') }, get email() { throw null }})`, useless, false},
	{"a profile in a circle", `const u = {user_id: '1'}; u.u = [u, {u}]; callback(null, u)`, useless, false},
	{"a profile that is a proxy which throws", `callback(null, new Proxy({}, {get() { throw 1 }, ownKeys() { throw 2 }}))`, useless, false},
	{"a profile that is a revoked proxy", `const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); callback(null, proxy)`, useless, false},
	{"a profile of a hundred million keys", `callback(null, new Proxy({}, {ownKeys: () => Array.from({length: 1e8}, (x, i) => 'k' + i)}))`,
		contained, true},
	{"pollution of what all objects share", `Object.prototype.user_id = 'evil'; Object.prototype.then = (f) => f({});
		Object.defineProperty(Object.prototype, 'length', { get() { throw 1 } }); Array.prototype[0] = 'evil';
		Function.prototype.call = Function.prototype.apply = undefined; throw new Error('done')`, failed, false},
	{"modules that are taken apart", `for (const name of ['mysql', 'bcrypt', 'crypto', 'buffer', 'util']) {
		const module = require(name); for (const key of Object.keys(module)) try { module[key] = null } catch (e) {} }
		Object.freeze(globalThis); throw new Error('done')`, failed, false},
	{"poisoned primordials", `JSON.stringify = JSON.parse = Promise.prototype.then = Array.prototype.push = Object.keys =
		Reflect.apply = String.prototype.slice = Array.prototype[Symbol.iterator] = Object.freeze = undefined;
		Object.prototype.message = 'polluted'; Object.prototype.toJSON = () => 'polluted';
		Object.defineProperty(Object.prototype, 'type', { set() { throw 1 } }); callback(new Error('x'))`,
		[]connector.Outcome{connector.Unavailable}, false},
}

var (
	stopped   = []connector.Outcome{connector.Timeout}
	useless   = []connector.Outcome{connector.InvalidProfile}
	failed    = []connector.Outcome{connector.ScriptError}
	contained = []connector.Outcome{connector.Timeout, connector.ScriptError, connector.InvalidProfile, connector.Unavailable}
)

const goodScript = `function getByEmail(email, callback) {
  require('bcrypt').compare('x', 'y', () => callback(null, { user_id: '1', email }));
}`

// TestHostileScriptsAreContained runs each script with a small budget while well-behaved calls run beside it, which must
// all succeed.
func TestHostileScriptsAreContained(t *testing.T) {
	good := newEngineOf(t, &scripts.Set{Name: "good", Scripts: map[connector.Action]scripts.Script{
		connector.ActionGetUser: {File: "get_user.js", Source: goodScript},
	}})
	for _, script := range hostileScripts {
		if raceEnabled && script.heavy {
			continue
		}
		budget := 200 * time.Millisecond
		if !slices.Contains(script.ends, connector.Timeout) { // it ends by itself
			budget = patience
		}
		t.Run(script.name, func(t *testing.T) {
			engine := newEngineOf(t, &scripts.Set{
				Name: "hostile",
				Scripts: map[connector.Action]scripts.Script{
					connector.ActionLogin: {File: "login.js",
						Source: "function login(email, password, callback) {" + script.body + "}"},
					connector.ActionGetUser: {File: "get_user.js", Source: goodScript},
				},
			})
			answersAgain(t, engine) // so that the budget is the script's, and not spent on making a machine
			engine.timeout = budget
			ended := make(chan error, 1)
			go func() {
				_, err := login(engine)
				ended <- err
			}()
			began := time.Now()
			err := callUntil(t, good, ended)
			t.Logf("ended after %s, with a budget of %s", time.Since(began).Round(time.Millisecond), budget)
			var known *connector.Error
			if !errors.As(err, &known) || !slices.Contains(script.ends, known.Outcome) {
				t.Errorf("ended in %v, want one of %v", err, script.ends)
			}
			engine.timeout = patience
			answersAgain(t, engine)
		})
	}
}

// callUntil makes good calls until the bad one has ended, and returns how it has.
func callUntil(t *testing.T, good *Engine, ended <-chan error) error {
	t.Helper()
	limit := time.After(2 * patience)
	for {
		select {
		case err := <-ended:
			return err
		case <-limit:
			t.Fatal("the script was not stopped")
		default:
		}
		if _, err := getUser(good); err != nil {
			t.Errorf("a call beside it: %v", err)
		}
		time.Sleep(time.Millisecond)
	}
}

// answersAgain waits until a well-behaved script of the same connection succeeds: after a script that poisoned the
// machine that is not the first one.
func answersAgain(t *testing.T, engine *Engine) {
	t.Helper()
	var err error
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); {
		if _, err = getUser(engine); err == nil {
			return
		}
	}
	t.Errorf("the connection does not answer any more: %v", err)
}

// TestAMachineThatCannotBeStoppedIsLeftBehind runs one step of the engine that takes much longer than the budget.
func TestAMachineThatCannotBeStoppedIsLeftBehind(t *testing.T) {
	stuck := make(chan struct{})
	set := &scripts.Set{Scripts: map[connector.Action]scripts.Script{
		connector.ActionLogin:   {File: "login.js", Source: "function login(a, b, callback) { callback(new Array(1e7).join('x')) }"},
		connector.ActionGetUser: {File: "get_user.js", Source: "function getUser(a, callback) { callback() }"},
	}}
	engine, err := New(set, Options{Stuck: func() { close(stuck) }})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = engine.Close() })
	engine.stuckAfter = time.Millisecond
	engine.timeout = patience
	warm := &connector.Call{Action: connector.ActionGetUser}
	if _, err := engine.Call(context.Background(), warm); err != nil {
		t.Fatal(err)
	}
	engine.timeout = 100 * time.Millisecond
	if _, err := login(engine); !errors.Is(err, connector.Timeout) {
		t.Errorf("ended in %v, want timeout", err)
	}
	select {
	case <-stuck:
	case <-time.After(patience):
		t.Error("Stuck was not called")
	}
}

func getUser(engine *Engine) (*connector.Answer, error) {
	return engine.Call(context.Background(), &connector.Call{
		Action: connector.ActionGetUser, Identifier: "jane@example.com", WantScript: true,
	})
}
