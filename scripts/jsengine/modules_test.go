package jsengine

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

func TestEveryFileOfThePreludeCompiles(t *testing.T) {
	for name, compiled := range library() {
		if _, err := compiled(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAModuleThatIsNotThereIsRefusedWithAListAndTheLine(t *testing.T) {
	engine := newEngine(t, `function login(email, password, callback) {
  callback(null, {});
  require('child_process');
}`)
	answer, err := login(engine)
	if err != nil || len(answer.Warnings) != 1 {
		t.Fatalf("got %v, %v; want a warning", answer, err)
	}
	engine = newEngine(t, `function login(email, password, callback) {

  const { exec } = require('child_process');
}`)
	_, err = login(engine)
	var failure *connector.Error
	if !errors.As(err, &failure) || failure.Outcome != connector.ScriptError || failure.Code != "MODULE_NOT_FOUND" {
		t.Fatalf("ended in %v, want script_error with MODULE_NOT_FOUND", err)
	}
	for _, want := range []string{"login.js:3:", "Cannot find module 'child_process'; there are: ", "bcrypt, ", "mysql, "} {
		if !strings.Contains(failure.Detail, want) {
			t.Errorf("%q does not say %q", failure.Detail, want)
		}
	}
}

func TestAnImplicitGlobalIsWarnedOfOnceACall(t *testing.T) {
	engine := newEngine(t, `function login(email, password, callback) {
  bcrypt.genSaltSync(4); bcrypt.genSaltSync(4);
  callback(null, { user_id: '1', digest: crypto.createHash('md5').update('a').digest('hex') });
}`)
	for range 2 {
		answer, err := login(engine)
		if err != nil {
			t.Fatal(err)
		}
		if len(answer.Warnings) != 2 || answer.Warnings[0].Code != "implicit_global" ||
			!strings.Contains(answer.Warnings[0].Message, "login.js uses bcrypt without require") ||
			!strings.Contains(answer.Warnings[1].Message, "const crypto = require('crypto')") {
			t.Errorf("the warnings are %v, want one for bcrypt and one for crypto", answer.Warnings)
		}
	}
}

func TestANameThatAScriptDeclaresItselfIsNoImplicitGlobal(t *testing.T) {
	for _, source := range []string{
		`function login(email, password, callback) { var bcrypt = require('bcrypt'); callback(null, { user_id: typeof bcrypt.hash }) }`,
		`const bcrypt = require('bcrypt'); function login(email, password, callback) { callback(null, { user_id: typeof bcrypt.hash }) }`,
		`bcrypt = require('bcrypt'); function login(email, password, callback) { callback(null, { user_id: typeof bcrypt.hash }) }`,
	} {
		answer, err := login(newEngine(t, source))
		if err != nil || len(answer.Warnings) > 0 {
			t.Errorf("%s\ngave %+v, %v", source, answer, err)
		}
	}
}

func TestImplicitGlobalsCanBeTurnedOff(t *testing.T) {
	engine := newEngineOf(t, &scripts.Set{
		Settings: scripts.Settings{ImplicitGlobals: new(false)},
		Scripts: map[connector.Action]scripts.Script{
			connector.ActionLogin: {File: "login.js", Source: `function login(email, password, callback) {
  callback(null, { user_id: [typeof mysql, typeof bcrypt, typeof _, typeof crypto.randomUUID, typeof crypto.createHash].join() });
}`},
		},
	})
	answer, err := engine.Call(context.Background(), &connector.Call{Action: connector.ActionLogin, WantScript: true})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(answer.Script), `{"user_id":"undefined,undefined,undefined,function,undefined"}`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// TestAScriptThatAsksForMuchWorkIsStopped asks for work that takes a quarter of an hour and more.
func TestAScriptThatAsksForMuchWorkIsStopped(t *testing.T) {
	for name, expression := range map[string]string{
		"scrypt":         `crypto.scrypt('p', 's', 16, { N: 1 << 15, r: 8, p: 10000, maxmem: 1 << 27 }, callback)`,
		"scryptSync":     `crypto.scryptSync('p', 's', 16, { N: 1 << 15, r: 8, p: 10000, maxmem: 1 << 27 })`,
		"pbkdf2Sync":     `crypto.pbkdf2Sync('p', 's', 2147483647, 16, 'sha512')`,
		"bcryptjs":       `require('bcryptjs').hash('p', 31, callback)`,
		"bcryptjs' sync": `require('bcryptjs').hashSync('p', 31)`,
	} {
		t.Run(name, func(t *testing.T) {
			engine := newEngineOf(t, &scripts.Set{
				Settings: scripts.Settings{Timeout: 100 * time.Millisecond},
				Scripts: map[connector.Action]scripts.Script{connector.ActionLogin: {File: "login.js",
					Source: "function login(email, password, callback) { const crypto = require('crypto'); " + expression + " }"}},
			})
			if _, err := login(engine); !errors.Is(err, connector.Timeout) {
				t.Errorf("ended in %v, want timeout", err)
			}
			closed := make(chan error, 1)
			go func() { closed <- engine.Close() }() // which waits for the work
			select {
			case <-closed:
			case <-time.After(patience):
				t.Fatal("the work goes on")
			}
		})
	}
}

func TestAFunctionThatASubsetLacksIsRefusedWithAList(t *testing.T) {
	for _, test := range []struct{ expression, want string }{
		{`_.template('x')`, "_.template is not available to scripts; there are: add, after, all, any"},
		{`async.queue()`, "async.queue is not available to scripts; there are: all, any, apply"},
		{`require('os').hostname()`, "os.hostname is not available to scripts"},
		{`process.exit(1)`, "process.exit is not available to scripts"},
	} {
		_, err := login(newEngine(t, "function login(email, password, callback) { "+test.expression+" }"))
		var failure *connector.Error
		if !errors.As(err, &failure) || failure.Code != "ERR_NOT_AVAILABLE" || !strings.Contains(failure.Detail, test.want) {
			t.Errorf("%s ended in %v, want ERR_NOT_AVAILABLE: %s", test.expression, err, test.want)
		}
	}
}

func TestTheReadmeTellsOfEveryModule(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for name := range strings.SplitSeq(moduleList(), ", ") {
		if !strings.Contains(string(readme), "`"+name+"`") {
			t.Errorf("README.md does not tell of %s", name)
		}
	}
	for _, g := range implicitGlobals {
		if !strings.Contains(string(readme), "`"+g[0]+"`") {
			t.Errorf("README.md does not tell of the global %s", g[0])
		}
	}
}
