package jsengine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// countScript counts its calls in global and gives the count as the user's id.
const countScript = `function login(email, password, callback) {
  global.count = (global.count || 0) + 1;
  if (email === 'fault') throw new Error('fault');
  if (email === 'wrong') return callback(new WrongUsernameOrPasswordError(email));
  callback(null, { user_id: global.count });
}`

func countingEngine(t *testing.T, settings scripts.Settings) func(email string) string {
	engine := newEngineOf(t, &scripts.Set{Settings: settings, Scripts: map[connector.Action]scripts.Script{
		connector.ActionLogin: {File: "login.js", Source: countScript},
	}})
	return func(email string) string {
		answer, err := engine.Call(context.Background(), &connector.Call{
			Action: connector.ActionLogin, Identifier: email, WantScript: true,
		})
		if err != nil {
			return string(connector.OutcomeOf(err))
		}
		return string(answer.Script)
	}
}

func TestGlobalIsKeptFromCallToCall(t *testing.T) {
	call := countingEngine(t, scripts.Settings{})
	for i, want := range []string{`{"user_id":1}`, `{"user_id":2}`, `wrong_password`, `{"user_id":4}`} {
		email := "jane"
		if want == "wrong_password" {
			email = "wrong"
		}
		if got := call(email); got != want {
			t.Errorf("call %d gave %s, want %s", i, got, want)
		}
	}
}

func TestAFaultThrowsTheMachineAway(t *testing.T) {
	call := countingEngine(t, scripts.Settings{})
	for i, step := range [][2]string{{"jane", `{"user_id":1}`}, {"fault", "script_error"}, {"jane", `{"user_id":1}`}} {
		if got := call(step[0]); got != step[1] {
			t.Errorf("call %d gave %s, want %s", i, got, step[1])
		}
	}
}

// A brokenMachine is a machine whose engine has a bug.
type brokenMachine struct {
	machine
	fail func()
}

func (m brokenMachine) Call(function, ...any) (string, error) {
	m.fail()
	return "", nil
}

func TestAFailureOfTheEngineCostsOneCall(t *testing.T) {
	for name, fail := range map[string]func(){
		"a panic": func() { panic("bug") },
		"a fault": func() { *(*int)(unsafe.Add(nil, 1<<40)) = 1 },
	} {
		t.Run(name, func(t *testing.T) {
			engine := newEngine(t, "function login(a, b, callback) { callback(null, {user_id: '1'}) }")
			v, err := newVM(engine)
			if err != nil {
				t.Fatal(err)
			}
			v.machine = brokenMachine{v.machine, fail}
			go v.serve()
			engine.pool.idle = append(engine.pool.idle, v)
			if _, err := login(engine); !errors.Is(err, connector.ScriptError) {
				t.Errorf("ended in %v, want script_error", err)
			}
			if _, err := login(engine); err != nil {
				t.Errorf("the next call: %v", err)
			}
		})
	}
}

func TestIsolationGivesEveryCallAFreshMachine(t *testing.T) {
	call := countingEngine(t, scripts.Settings{Isolation: scripts.IsolationCall})
	for range 3 {
		if got, want := call("jane"), `{"user_id":1}`; got != want {
			t.Errorf("gave %s, want %s", got, want)
		}
	}
}

func TestAMachineIsReplacedAfterSomeHundredsOfCalls(t *testing.T) {
	call := countingEngine(t, scripts.Settings{})
	for range callsPerVM {
		call("jane")
	}
	if got, want := call("jane"), `{"user_id":1}`; got != want {
		t.Errorf("gave %s, want %s", got, want)
	}
}

// TestScriptsDoNotShareWhatTheyDeclare: each script has a scope of its own, though they run in one machine.
func TestScriptsDoNotShareWhatTheyDeclare(t *testing.T) {
	engine := newEngineOf(t, &scripts.Set{Scripts: map[connector.Action]scripts.Script{
		connector.ActionLogin:   {File: "login.js", Source: "const secret = 1; var other = 2; function login(a, b, callback) { callback() }"},
		connector.ActionGetUser: {File: "get_user.js", Source: "function getUser(a, callback) { callback(null, {user_id: typeof secret + typeof other + typeof login}) }"},
	}})
	if _, err := login(engine); err != nil {
		t.Fatal(err)
	}
	answer, err := getUser(engine)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(answer.Script), `{"user_id":"undefinedundefinedundefined"}`; got != want {
		t.Errorf("gave %s, want %s", got, want)
	}
}

// TestTheHostCannotBeReached looks for the host's functions from a script.
func TestTheHostCannotBeReached(t *testing.T) {
	engine := newEngine(t, `function login(email, password, callback) {
  const names = Reflect.ownKeys(globalThis).filter((name) => typeof name === 'string' && name.startsWith('__'));
  let own = '';
  try { own += (function () { return this })().__emit; } catch (e) {}
  callback(null, { user_id: names.join(), own, caller: String(login.caller), stack: typeof new Error().stack,
    frozen: (() => { configuration.x = 1; return configuration.x })() });
}`)
	answer, err := login(engine)
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(answer.Script), `{"user_id":"","own":"undefined","caller":"undefined","stack":"string"}`; got != want {
		t.Errorf("gave %s, want %s", got, want)
	}
}

func TestCallsBesideEachOtherKeepApart(t *testing.T) {
	engine := newEngineOf(t, &scripts.Set{Scripts: map[connector.Action]scripts.Script{
		connector.ActionLogin: {File: "login.js", Source: `function login(email, password, callback) {
  setTimeout(() => require('bcrypt').hash(password, 4, (err, hash) => {
    callback(err, { user_id: email, same: require('bcrypt').compareSync(password, hash) });
  }), Math.random() * 5);
}`},
	}})
	var group sync.WaitGroup
	for i := range 64 {
		group.Go(func() {
			for j := range 2 {
				email := fmt.Sprintf("user-%d-%d", i, j)
				answer, err := engine.Call(context.Background(), &connector.Call{
					Action: connector.ActionLogin, Identifier: email, Password: email + "-password", WantScript: true,
				})
				if err != nil {
					t.Error(err)
					return
				}
				if got, want := string(answer.Script), `{"user_id":"`+email+`","same":true}`; got != want {
					t.Errorf("gave %s, want %s", got, want)
				}
			}
		})
	}
	group.Wait()
}

// A countingHost stands for the Go half of mysql and counts how many queries run at once.
type countingHost struct {
	fakeHost
	now, most *atomic.Int32
}

func (h countingHost) open(context.Context) session { return h }

func (h countingHost) Do(context.Context, string, string) (string, error) {
	now := h.now.Add(1)
	defer h.now.Add(-1)
	for most := h.most.Load(); now > most && !h.most.CompareAndSwap(most, now); most = h.most.Load() {
	}
	time.Sleep(2 * time.Millisecond)
	return h.rows, nil
}

func TestConcurrencyIsBounded(t *testing.T) {
	engine := newEngineOf(t, &scripts.Set{
		Settings: scripts.Settings{Concurrency: 2},
		Scripts:  map[connector.Action]scripts.Script{connector.ActionGetUser: {File: "get_user.js", Source: getUserScript}},
	})
	counting := countingHost{fakeHost{rows: fakeRows}, new(atomic.Int32), new(atomic.Int32)}
	engine.hosts["mysql"] = counting
	var group sync.WaitGroup
	for range 16 {
		group.Go(func() {
			if _, err := getUser(engine); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if got := counting.most.Load(); got < 1 || got > 2 {
		t.Errorf("%d calls ran at once, want 1 or 2", got)
	}
}

func TestACallThatGetsNoSlotSaysSo(t *testing.T) {
	engine := newEngineOf(t, &scripts.Set{
		Settings: scripts.Settings{Concurrency: 1},
		Scripts: map[connector.Action]scripts.Script{
			connector.ActionLogin: {File: "login.js", Source: `function login(a, b, callback) { setTimeout(callback, 60000) }`},
		},
	})
	first, cancel := context.WithCancel(context.Background())
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_, _ = engine.Call(first, &connector.Call{Action: connector.ActionLogin})
	}()
	for len(engine.pool.slots) == 0 {
		time.Sleep(time.Millisecond)
	}
	second, stop := context.WithTimeout(context.Background(), 10*time.Millisecond)
	defer stop()
	_, err := engine.Call(second, &connector.Call{Action: connector.ActionLogin})
	var known *connector.Error
	if !errors.As(err, &known) || known.Outcome != connector.Timeout || known.Code != "busy" {
		t.Errorf("ended in %v, want timeout (busy)", err)
	}
	cancel()
	<-ended
}

func TestACancelledCallEnds(t *testing.T) {
	for _, body := range []string{"for (;;);", "setTimeout(callback, 60000)", "require('bcrypt').hash('x', 31, callback)"} {
		engine := newEngine(t, "function login(a, b, callback) {"+body+"}")
		ctx, cancel := context.WithCancel(context.Background())
		time.AfterFunc(20*time.Millisecond, cancel)
		_, err := engine.Call(ctx, &connector.Call{Action: connector.ActionLogin})
		if !errors.Is(err, connector.Timeout) {
			t.Errorf("%s ended in %v, want timeout", body, err)
		}
	}
}

// TestALateReplyIsDropped: an operation that ends after its call touches neither that call nor the next one.
func TestALateReplyIsDropped(t *testing.T) {
	engine := newEngine(t, `function login(email, password, callback) {
  if (email === 'second') return setTimeout(() => callback(null, { user_id: String(global.late) }), 40);
  setTimeout(() => { global.late = true; callback(new Error('late')); }, 20);
  require('bcrypt').hash('x', 4, () => { global.late = true; callback(new Error('late')); });
  callback(null, { user_id: '1' });
}`)
	for _, step := range [][2]string{{"first", `{"user_id":"1"}`}, {"second", `{"user_id":"undefined"}`}} {
		answer, err := engine.Call(context.Background(), &connector.Call{
			Action: connector.ActionLogin, Identifier: step[0], WantScript: true,
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := string(answer.Script); got != step[1] {
			t.Errorf("%s call gave %s, want %s", step[0], got, step[1])
		}
	}
}

func TestCloseLeavesNothingBehind(t *testing.T) {
	before := runtime.NumGoroutine()
	engine, err := New(&scripts.Set{
		Settings: scripts.Settings{Timeout: 50 * time.Millisecond},
		Scripts: map[connector.Action]scripts.Script{
			connector.ActionLogin: {File: "login.js", Source: `function login(email, password, callback) {
  setInterval(() => {}, 1);
  require('bcrypt').hash('x', 31, () => {});
  if (email !== 'slow') callback(null, { user_id: '1' });
}`},
		},
	}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, email := range []string{"quick", "slow", "quick", "slow"} {
		_, _ = engine.Call(context.Background(), &connector.Call{Action: connector.ActionLogin, Identifier: email})
	}
	if err := engine.Close(); err != nil {
		t.Error(err)
	}
	if _, err := login(engine); !errors.Is(err, connector.Unavailable) {
		t.Errorf("a call after Close ended in %v, want unavailable", err)
	}
	for deadline := time.Now().Add(patience); runtime.NumGoroutine() > before; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			stacks := make([]byte, 1<<16)
			t.Fatalf("%d goroutines, %d before:\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
		}
	}
}

func TestContextComesBeforeTheCallback(t *testing.T) {
	engine := newEngineOf(t, &scripts.Set{
		ScriptContext: true,
		Scripts: map[connector.Action]scripts.Script{
			connector.ActionLogin: {File: "login.js", Source: `function login(email, password, context, callback) {
  callback(null, { user_id: email, context })
}`},
		},
	})
	for _, test := range [][2]string{{"", `{}`}, {`null`, `{}`}, {`{"identifierType":"user_id"}`, `{"identifierType":"user_id"}`}} {
		answer, err := engine.Call(context.Background(), &connector.Call{
			Action: connector.ActionLogin, Identifier: "jane", Context: []byte(test[0]), WantScript: true,
		})
		if err != nil {
			t.Fatal(err)
		}
		if got, want := string(answer.Script), `{"user_id":"jane","context":`+test[1]+`}`; got != want {
			t.Errorf("context %q gave %s, want %s", test[0], got, want)
		}
	}
	_, err := engine.Call(context.Background(), &connector.Call{Action: connector.ActionLogin, Context: []byte(`{`)})
	if !errors.Is(err, connector.InvalidRequest) {
		t.Errorf("a context that is no JSON ended in %v, want invalid_request", err)
	}
}

func TestArgumentsOfEveryAction(t *testing.T) {
	wants := map[connector.Action]string{
		connector.ActionLogin:             `["old","password"]`,
		connector.ActionCreate:            `[{"email":"jane@example.com","user_metadata":{}}]`,
		connector.ActionGetUser:           `["old"]`,
		connector.ActionVerify:            `["old"]`,
		connector.ActionChangePassword:    `["old","password"]`,
		connector.ActionDelete:            `["old"]`,
		connector.ActionChangeEmail:       `["old","new",true]`,
		connector.ActionChangeUsername:    `["old","new"]`,
		connector.ActionChangePhoneNumber: `["old","new"]`,
	}
	set := &scripts.Set{Scripts: make(map[connector.Action]scripts.Script)}
	for _, action := range connector.Actions() {
		set.Scripts[action] = scripts.Script{File: string(action) + ".js",
			Source: "(...args) => { const callback = args.pop(); callback(null, { user_id: JSON.stringify(args) }) }"}
	}
	engine := newEngineOf(t, set)
	if got, want := len(engine.Describe().Actions), len(wants); got != want {
		t.Errorf("Describe lists %d actions, want %d", got, want)
	}
	for action, want := range wants {
		answer, err := engine.Call(context.Background(), &connector.Call{
			Action: action, Identifier: "old", Password: "password", NewValue: "new", Verified: true, WantScript: true,
			User: &connector.Profile{Attributes: []byte(`{"email":"jane@example.com"}`)},
		})
		if err != nil {
			t.Errorf("%s: %v", action, err)
			continue
		}
		var given struct {
			Arguments string `json:"user_id"`
		}
		if err := json.Unmarshal(answer.Script, &given); err != nil {
			t.Fatal(err)
		}
		if given.Arguments != want {
			t.Errorf("%s was called with %s, want %s", action, given.Arguments, want)
		}
	}
}
