package jsengine

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

func TestTheActionFunctionIsFound(t *testing.T) {
	tests := []struct{ name, source string }{
		{"a named function", "function login(a, b, callback) { callback(null, {user_id: 'yes'}) }"},
		{"a function of any name", "function whatever(a, b, callback) { callback(null, {user_id: 'yes'}) }"},
		{"an anonymous function", "function (a, b, callback) { callback(null, {user_id: 'yes'}) }"},
		{"an anonymous function with a semicolon", "function (a, b, callback) { callback(null, {user_id: 'yes'}) };"},
		{"a function in parentheses", "(function (a, b, callback) { callback(null, {user_id: 'yes'}) })"},
		{"an arrow function", "(a, b, callback) => callback(null, {user_id: 'yes'})"},
		{"an arrow function with a semicolon", "(a, b, callback) => { callback(null, {user_id: 'yes'}) };"},
		{"an async function", "async function login(a, b, callback) { await null; callback(null, {user_id: 'yes'}) }"},
		{"an anonymous async function", "async function (a, b, callback) { callback(null, {user_id: 'yes'}) }"},
		{"an async arrow function", "async (a, b, callback) => { callback(null, {user_id: 'yes'}) }"},
		{"comments around it", "// login\n/* for\n * the store */\nfunction (a, b, callback) { callback(null, {user_id: 'yes'}) } // end"},
		{"comments after a semicolon", "function login(a, b, callback) { callback(null, {user_id: 'yes'}) };\n// end;\n/* ; */ "},
		{"module.exports", "module.exports = function (a, b, callback) { callback(null, {user_id: 'yes'}) };"},
		{"module.exports of a name", "function help() {}\nconst f = (a, b, callback) => callback(null, {user_id: 'yes'});\nmodule.exports = f"},
		{"a constant", "const login = (a, b, callback) => callback(null, {user_id: 'yes'});"},
		{"a variable", "var login = function (a, b, callback) { callback(null, {user_id: 'yes'}) }"},
		{"an assignment", "login = function (a, b, callback) { callback(null, {user_id: 'yes'}) }"},
		{"a helper before it", "function help() { return 'yes' }\nfunction login(a, b, callback) { callback(null, {user_id: help()}) }"},
		{"a helper after it", "function login(a, b, callback) { callback(null, {user_id: help()}) }\nfunction help() { return 'yes' }"},
		{"helpers, and another name", "function help() { return 'yes' }\nfunction check(x) {}\nfunction doIt(a, b, callback) { callback(null, {user_id: help()}) }"},
		{"a helper constant", "const answer = 'yes';\nfunction login(a, b, callback) { callback(null, {user_id: answer}) }"},
		{"a helper of a usual name below the right one", "function login(a, b, callback) { validateUser(callback) }\nfunction validateUser(callback) { callback(null, {user_id: 'yes'}) }"},
		{"underscores", "function log_in() {}\nfunction login_async(a, b, callback) { callback(null, {user_id: 'yes'}) }"},
		{"strict mode", "'use strict';\nfunction login(a, b, callback) { callback(null, {user_id: 'yes'}) }"},
		{"sloppy mode", "function login(a, b, callback) { undeclared = 'yes'; with ({}) { callback(null, {user_id: undeclared}) } }"},
		{"a block function", "function login(a, b, callback) { if (true) { function answer() { return 'yes' } } callback(null, {user_id: answer()}) }"},
		{"a byte order mark", "\uFEFFfunction login(a, b, callback) { callback(null, {user_id: 'yes'}) }"},
		{"carriage returns", "function login(a, b, callback) {\r\n  callback(null, {user_id: 'yes'});\r\n}\r\n"},
		{"its own name for recursion", "function login(a, b, callback) { if (a) return login('', b, callback); callback(null, {user_id: 'yes'}) }"},
		{"a shadowed global", "function login(a, b, callback) { const mysql = () => 1; const Buffer = 1; callback(null, {user_id: 'yes'}) }"},
		{"a class beside it", "class Mine extends Error {}\nfunction login(a, b, callback) { callback(null, {user_id: 'yes'}) }"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			answer, err := login(newEngine(t, test.source))
			if err != nil {
				t.Fatal(err)
			}
			if got, want := string(answer.Script), `{"user_id":"yes"}`; got != want {
				t.Errorf("gave %s, want %s", got, want)
			}
		})
	}
}

func TestAScriptWithoutAnActionFunctionSaysSo(t *testing.T) {
	for source, want := range map[string]string{
		"":                                   "login.js has no function; write function login(…, callback) { … }",
		"// nothing":                         "login.js has no function",
		"'use strict';":                      "login.js has no function",
		"function a(x) {}\nfunction b(y) {}": "login.js has several functions (a, b), and none of them is called login",
	} {
		_, err := login(newEngine(t, source))
		var known *connector.Error
		if !errors.As(err, &known) || known.Outcome != connector.ScriptError || known.Code != "no_action_function" ||
			!strings.Contains(known.Detail, want) {
			t.Errorf("%q ended in %v, want script_error (no_action_function) with %q", source, err, want)
		}
	}
}

func TestSyntaxErrorsHaveAPlaceAndACaret(t *testing.T) {
	tests := []struct{ name, source, want string }{
		{"in the middle", "function login(email, password, callback) {\n  const user = ;\n  callback(null, user);\n}",
			"login.js:2:16: unexpected token in expression: ';'\n      const user = ;\n                   ^"},
		{"in an anonymous function", "function (email, callback) {\n\tif (email {\n}",
			"login.js:2:12: expecting ')'\n    \tif (email {\n    \t          ^"},
		{"on the first line", "function login(email, { }", "login.js:1:"},
		{"a brace that is missing", "function login(email, callback) {\n  callback();\n", "login.js:3:1: "},
		{"not JavaScript", "SELECT * FROM users", "login.js:1:15: "},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := New(&scripts.Set{Scripts: map[connector.Action]scripts.Script{
				connector.ActionLogin: {File: "login.js", Source: test.source},
			}}, Options{})
			var known *connector.Error
			if !errors.As(err, &known) || known.Outcome != connector.InvalidRequest || known.Code != "syntax_error" {
				t.Fatalf("got %v, want invalid_request (syntax_error)", err)
			}
			if !strings.HasPrefix(known.Detail, test.want) {
				t.Errorf("got\n%s\nwant\n%s", known.Detail, test.want)
			}
			if known.Message != "login.js has a syntax error." {
				t.Errorf("message %q does not say where the mistake is", known.Message)
			}
			if !strings.Contains(known.Detail, "\n    ") || !strings.HasSuffix(known.Detail, "^") {
				t.Errorf("no line or no caret:\n%s", known.Detail)
			}
		})
	}
}

func TestAScriptThatIsTooLongIsRefused(t *testing.T) {
	for source, want := range map[string]string{
		"function login(a, b, c) {}" + strings.Repeat(" ", MaxSource): "login.js has 102426 bytes; a script may have at most 102400",
		"function login(a, b, c) { '\xff' }":                          "login.js is not valid UTF-8",
	} {
		_, err := New(&scripts.Set{Scripts: map[connector.Action]scripts.Script{
			connector.ActionLogin: {File: "login.js", Source: source},
		}}, Options{})
		var known *connector.Error
		if !errors.As(err, &known) || known.Outcome != connector.InvalidRequest || known.Detail != want {
			t.Errorf("got %v, want invalid_request: %s", err, want)
		}
	}
}

func TestPlacesAreTheScriptsOwn(t *testing.T) {
	engine := newEngineOf(t, &scripts.Set{Scripts: map[connector.Action]scripts.Script{
		connector.ActionLogin:   {File: "login.js", Source: "function login(a, b, callback) {\n\n  null.x\n}"},
		connector.ActionCreate:  {File: "create.js", Source: "function create(a, callback) { null.x }"},
		connector.ActionGetUser: {File: "shared/get_user.js", Source: "(a, callback) => {\n  help()\n}"},
		connector.ActionVerify:  {File: "verify.js", Source: "\n\n(a, callback) => { throw new Error('x') }\n\n\n"},
	}})
	for action, want := range map[connector.Action]string{
		connector.ActionLogin:   "login.js:3:7: ",
		connector.ActionCreate:  "create.js:1:36: ",
		connector.ActionGetUser: "shared/get_user.js:2:3: ",
		connector.ActionVerify:  "verify.js:3:35: ",
	} {
		_, err := engine.Call(context.Background(), &connector.Call{Action: action, User: &connector.Profile{Attributes: []byte("{}")}})
		if known := connector.AsError(err); !strings.HasPrefix(known.Detail, want) {
			t.Errorf("%s: detail %q, want it to begin with %q", action, known.Detail, want)
		}
	}
}

// TestAStackNamesTheScriptsFileInsideTheScriptToo: what a script reads in err.stack.
func TestAStackNamesTheScriptsFileInsideTheScriptToo(t *testing.T) {
	answer, err := login(newEngine(t, "function login(a, b, callback) {\n  help();\n  function help() {\n"+
		"    callback(null, { user_id: '1', stack: new Error('x').stack.split('\\n').slice(0, 3) });\n  }\n}"))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"user_id":"1","stack":["Error: x","    at help (login.js:4:52)","    at login (login.js:2:7)"]}`
	if got := string(answer.Script); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestDeclaredNamesAreInOrder(t *testing.T) {
	got := declaredNames("const a = 1, b = 2;\nasync function* c() { let d }\nfunction e() {}\n  f = function () {};\nclass G {}\nif (x == y) {}")
	want := []string{"a", "c", "d", "e", "f", "G"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

// TestAnErrorOfAClassOfItsOwnIsPlacedWhereItWasMade: not in the constructor of its class.
func TestAnErrorOfAClassOfItsOwnIsPlacedWhereItWasMade(t *testing.T) {
	_, err := login(newEngine(t, `function login(email, password, callback) {
  class StoreError extends Error {
    constructor(message) {
      super(message);
      this.name = 'StoreError';
      Error.captureStackTrace(this, StoreError);
    }
  }
  throw new StoreError('closed');
}`))
	var failure *connector.Error
	if !errors.As(err, &failure) || failure.Detail != "login.js:9:23: the script threw: StoreError: closed" {
		t.Errorf("ended in %v", err)
	}
}
