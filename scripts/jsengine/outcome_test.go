package jsengine

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// outcomeOf calls the one action of a script and shows how the call ended: the outcome, its code, and what the answer
// has.
func outcomeOf(t *testing.T, action connector.Action, source string) (*connector.Answer, *connector.Error) {
	t.Helper()
	engine := newEngineOf(t, &scripts.Set{Name: "test", Scripts: map[connector.Action]scripts.Script{
		action: {File: string(action) + ".js", Source: source},
	}})
	answer, err := engine.Call(context.Background(), &connector.Call{
		Action: action, Identifier: "jane@example.com", Password: "hunter2!", NewValue: "new@example.com",
		User:       &connector.Profile{Attributes: []byte(`{"email":"jane@example.com","password":"hunter2!"}`)},
		WantScript: true,
	})
	if err == nil {
		return answer, nil
	}
	var known *connector.Error
	if !errors.As(err, &known) {
		t.Fatalf("error %v is not a *connector.Error", err)
	}
	if strings.Contains(known.Message+known.Detail+known.Code, "hunter2!") {
		t.Errorf("the error shows the password: %+v", known)
	}
	return answer, known
}

func TestErrorsBecomeOutcomes(t *testing.T) {
	tests := []struct {
		name    string
		body    string // of login(email, password, callback)
		outcome connector.Outcome
		code    string
		message string
		detail  string // a part of it
	}{
		{"wrong password names the user", `callback(new WrongUsernameOrPasswordError(email))`,
			connector.WrongPassword, "", "", ""},
		{"wrong password with a message", `callback(new WrongUsernameOrPasswordError(email, 'Try again.'))`,
			connector.WrongPassword, "", "Try again.", ""},
		{"wrong password without a user is no such user", `callback(new WrongUsernameOrPasswordError())`,
			connector.UserNotFound, "", "", ""},
		{"wrong password with an empty user is no such user", `callback(new WrongUsernameOrPasswordError('', 'Nobody.'))`,
			connector.UserNotFound, "", "Nobody.", ""},
		{"validation error user_exists", `callback(new ValidationError('user_exists', 'Taken.'))`,
			connector.UserExists, "user_exists", "Taken.", ""},
		{"validation error without a message", `callback(new ValidationError('user_exists'))`,
			connector.UserExists, "user_exists", "", ""},
		{"validation error with another code", `callback(new ValidationError('email-too-long', 'Shorter, please.'))`,
			connector.ValidationFailed, "email-too-long", "Shorter, please.", ""},
		{"unauthorized", `callback(new UnauthorizedError('Please verify your address first.'))`,
			connector.Unauthorized, "", "Please verify your address first.", ""},
		{"a plain error is the store's complaint", `callback(new Error('the store is on holiday'))`,
			connector.Unavailable, "", "", "the store is on holiday"},
		{"a string as error", `callback('no luck')`, connector.Unavailable, "", "", "no luck"},
		{"true as error", `callback(true)`, connector.Unavailable, "", "", "true"},
		{"an object as error", `callback({ message: 'odd', code: 'ODD' })`, connector.Unavailable, "ODD", "", "odd"},
		{"an error with a value beside it", `callback(new Error('x'), { user_id: '1' })`, connector.Unavailable, "", "", "x"},
		{"an error that cannot be read", `callback({ get message() { throw 1 }, get name() { throw 2 } })`,
			connector.Unavailable, "", "", "no message"},
		{"a proxy as error", `callback(new Proxy({}, { get() { throw 1 }, getPrototypeOf() { throw 2 } }))`,
			connector.Unavailable, "", "", "no message"},
		{"a symbol as error", `callback(Symbol('x'))`, connector.Unavailable, "", "", "a symbol"},
		{"a MySQL error keeps its symbol", `const e = new Error("ER_LOCK_DEADLOCK: Deadlock found"); e.code = 'ER_LOCK_DEADLOCK';
			e.errno = 1213; e.sqlState = '40001'; callback(e)`, connector.Unavailable, "ER_LOCK_DEADLOCK", "", "Deadlock found"},
		{"a MySQL error shows no SQL", `const e = new Error("ER_PARSE_ERROR: You have an error near 'SELEC * FROM secrets' at line 1");
			e.code = 'ER_PARSE_ERROR'; e.errno = 1064; callback(e)`, connector.Unavailable, "ER_PARSE_ERROR", "", "near …"},
		{"a MySQL error shows no data", `const e = new Error("ER_DUP_ENTRY: Duplicate entry 'jane@example.com' for key 'users.email'");
			e.code = 'ER_DUP_ENTRY'; e.errno = 1062; callback(e)`, connector.Unavailable, "ER_DUP_ENTRY", "",
			"Duplicate entry '…' for key 'users.email'"},
		{"an error with the password in it", `callback(new Error('bad password ' + password + ' for ' + email))`,
			connector.Unavailable, "", "", "bad password *** for jane@example.com"},
		{"an error with a hash in it", `callback(new Error('hash $2b$10$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW'))`,
			connector.Unavailable, "", "", "hash ***"},
		{"an error with SQL in it", `callback(new Error('failed: SELECT * FROM users WHERE x = 1'))`,
			connector.Unavailable, "", "", "failed: [SQL]"},
		{"a code that is none", `callback(new ValidationError('a b', 'x'))`, connector.ValidationFailed, "", "x", ""},

		{"a throw", `throw new Error('oops')`, connector.ScriptError, "", "", "login.js:2:16: the script threw: oops"},
		{"a throw of a type error", `null.x`, connector.ScriptError, "", "", "login.js:2:5: the script threw: TypeError: "},
		{"a throw of a string", `throw 'oops'`, connector.ScriptError, "", "", "the script threw: oops"},
		{"a throw of null", `throw null`, connector.ScriptError, "", "", "the script threw"},
		{"a throw of a refusal is still a throw", `throw new WrongUsernameOrPasswordError(email)`, connector.ScriptError, "",
			"", "WrongUsernameOrPasswordError"},
		{"a throw in a timer", `setTimeout(() => { throw new Error('late') }, 1)`, connector.ScriptError, "", "",
			"login.js:2:35: the script threw: late"},
		{"a throw in a callback of a module", `require('bcrypt').hash('x', 4, () => { undefined.x })`, connector.ScriptError, "",
			"", "login.js:2:"},
		{"a throw with the password in it", `throw new Error('password: ' + password)`, connector.ScriptError, "", "",
			"password: ***"},
		{"a rejection", `return Promise.reject(new Error('no'))`, connector.ScriptError, "", "",
			"login.js:2:32: the script's promise was rejected: no"},
		{"a rejection of a thenable", `return { then(a, b) { b(new Error('no')) } }`, connector.ScriptError, "", "",
			"the script's promise was rejected: no"},
		{"a thenable that throws", `return { get then() { throw new Error('no') } }`, connector.ScriptError, "", "", "no"},
		{"a rejection that nobody sees", `(async () => { await null; throw new TypeError('no') })()`, connector.ScriptError, "", "",
			"login.js:2:47: a promise was rejected without a catch: TypeError: no"},
		{"a rejection that nobody sees, with a timer set", `setTimeout(callback, 60000); Promise.reject('no ' + password)`,
			connector.ScriptError, "", "", "a promise was rejected without a catch: no ***"},
		{"a rejection with what cannot be read", `Promise.reject({ toString() { throw 1 } })`, connector.ScriptError, "", "",
			"a promise was rejected without a catch"},
		{"a rejection with an error that cannot be read", `const e = new Error('x'); Object.defineProperty(e, 'message', { get() { throw 1 } });
			Promise.reject(e)`, connector.ScriptError, "", "", "a promise was rejected without a catch"},
		{"a rejection that is caught in time", `const p = Promise.reject(new Error('no')); queueMicrotask(() => p.catch(callback))`,
			connector.Unavailable, "", "", "no"},
		{"no callback", `1`, connector.ScriptError, "no_callback", "", "ended without calling callback"},
		{"no callback after a timer", `setTimeout(() => {}, 1)`, connector.ScriptError, "no_callback", "", "ended without"},
		{"no callback after a promise", `Promise.resolve().then(() => {})`, connector.ScriptError, "no_callback", "", "ended"},
		{"no callback because of a promise that nobody resolves", `new Promise(() => {}).then(callback)`,
			connector.ScriptError, "no_callback", "", "ended"},
		{"no callback after clearing a timer", `clearTimeout(setTimeout(callback, 60000))`, connector.ScriptError, "no_callback",
			"", "ended"},
		{"twice", `callback(null, {user_id: '1'}); callback(null, {user_id: '2'})`, connector.ScriptError, "called_back_twice",
			"", "login.js called back twice"},
		{"twice, with a promise between", `callback(); Promise.resolve().then(() => callback(new Error('x')))`,
			connector.ScriptError, "called_back_twice", "", "twice"},
		{"too many operations", `for (let i = 0; i < 10001; i++) setTimeout(callback, 60000)`, connector.ScriptError, "", "",
			"login.js: the script threw: more than 10000 operations at once"},
		{"unknown module", `require('left-pad')`, connector.ScriptError, "MODULE_NOT_FOUND", "",
			"Cannot find module 'left-pad'; there are: "},
		{"recursion", `(function f() { f() })()`, connector.ScriptError, "stack_overflow", "", "stack overflow"},
		{"recursion handed to the callback", `try { (function f() { f() })() } catch (e) { callback(e) }`,
			connector.ScriptError, "stack_overflow", "", "stack overflow"},

		{"an array as profile", `callback(null, [1])`, connector.InvalidProfile, "", "", "login.js gave an array"},
		{"a string as profile", `callback(null, 'jane')`, connector.InvalidProfile, "", "", "gave a string"},
		{"a number as profile", `callback(null, 0)`, connector.InvalidProfile, "", "", "gave a number"},
		{"true as profile", `callback(null, true)`, connector.InvalidProfile, "", "", "gave true"},
		{"a function as profile", `callback(null, () => 1)`, connector.InvalidProfile, "", "", "gave a function"},
		{"a promise as profile", `callback(null, Promise.resolve({user_id: '1'}))`, connector.InvalidProfile, "", "",
			"a promise, which has to be awaited first"},
		{"a cyclic profile", `const u = {user_id: '1'}; u.self = u; callback(null, u)`, connector.InvalidProfile, "", "",
			"circular reference"},
		{"a BigInt in a profile", `callback(null, {user_id: 1n})`, connector.InvalidProfile, "", "", "that JSON cannot say"},
		{"a getter that throws in a profile", `callback(null, {get user_id() { throw new Error('no ' + password) }})`,
			connector.InvalidProfile, "", "", "no ***"},
		{"a profile that nests too deep", `let u = {}; for (let i = 0; i < 100000; i++) u = {u}; callback(null, u)`,
			connector.InvalidProfile, "", "", "stack overflow"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			source := "function login(email, password, callback) {\n" + test.body + "\n}"
			_, err := outcomeOf(t, connector.ActionLogin, source)
			if err == nil {
				t.Fatalf("no error, want %s", test.outcome)
			}
			if err.Outcome != test.outcome || err.Code != test.code || err.Message != test.message {
				t.Errorf("got %+v\nwant outcome %s, code %q, message %q", err, test.outcome, test.code, test.message)
			}
			if !strings.Contains(err.Detail, test.detail) {
				t.Errorf("detail %q\nlacks  %q", err.Detail, test.detail)
			}
		})
	}
}

func TestValuesBecomeAnswers(t *testing.T) {
	tests := []struct {
		name    string
		action  connector.Action
		value   string // what follows null in the callback, with its comma
		profile bool
		answer  string // true, false or nothing
		warning string
	}{
		{"login without a value", connector.ActionLogin, "", false, "", ""},
		{"login null", connector.ActionLogin, ", null", false, "", ""},
		{"login undefined", connector.ActionLogin, ", undefined", false, "", ""},
		{"login false", connector.ActionLogin, ", false", false, "false", ""},
		{"login a profile", connector.ActionLogin, ", {user_id: 1}", true, "", ""},
		{"login a profile and more", connector.ActionLogin, ", {user_id: 1}, 7", true, "", ""},
		{"get_user nothing", connector.ActionGetUser, ", null", false, "", ""},
		{"get_user a profile", connector.ActionGetUser, ", {user_id: 1}", true, "", ""},
		{"create nothing", connector.ActionCreate, "", false, "", ""},
		{"create a profile", connector.ActionCreate, ", {id: 1}", true, "", ""},
		{"create an insert id", connector.ActionCreate, ", 17", false, "", "value_ignored"},
		{"create rows", connector.ActionCreate, ", []", false, "", "value_ignored"},
		{"create true", connector.ActionCreate, ", true", false, "true", ""},
		{"verify true", connector.ActionVerify, ", true", false, "true", ""},
		{"verify false", connector.ActionVerify, ", undefined > 0", false, "false", ""},
		{"verify nothing", connector.ActionVerify, "", false, "", ""},
		{"verify a number", connector.ActionVerify, ", 1", false, "true", "value_not_boolean"},
		{"verify zero", connector.ActionVerify, ", 0", false, "false", "value_not_boolean"},
		{"verify a profile", connector.ActionVerify, ", {user_id: '1', email_verified: true}", true, "", ""},
		{"change_password an object", connector.ActionChangePassword, ", {last_password_reset: 5}", true, "", ""},
		{"change_password true", connector.ActionChangePassword, ", true", false, "true", ""},
		{"change_email true", connector.ActionChangeEmail, ", true", false, "true", ""},
		{"change_username false", connector.ActionChangeUsername, ", false", false, "false", ""},
		{"change_phone_number an empty text", connector.ActionChangePhoneNumber, ", ''", false, "false", "value_not_boolean"},
		{"delete nothing", connector.ActionDelete, "", false, "", ""},
		{"delete an object", connector.ActionDelete, ", {affectedRows: 1}", false, "", "value_ignored"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			answer, err := outcomeOf(t, test.action, "function f(...args) { args.pop()(null"+test.value+") }")
			if err != nil {
				t.Fatal(err)
			}
			if got := answer.Profile != nil; got != test.profile {
				t.Errorf("a profile: %t, want %t", got, test.profile)
			}
			value := ""
			if answer.Value != nil {
				value = map[bool]string{true: "true", false: "false"}[*answer.Value]
			}
			if value != test.answer {
				t.Errorf("value %q, want %q", value, test.answer)
			}
			warning := ""
			for _, w := range answer.Warnings {
				warning += w.Code
			}
			if warning != test.warning {
				t.Errorf("warnings %q, want %q", warning, test.warning)
			}
		})
	}
}

func TestAThrowAfterTheCallbackIsAWarning(t *testing.T) {
	for _, body := range []string{"callback(null, {user_id: '1'}); throw new Error('x')",
		"callback(null, {user_id: '1'}); return Promise.reject(new Error('x'))",
		"callback(null, {user_id: '1'}); Promise.reject(new Error('x'))"} {
		answer, err := outcomeOf(t, connector.ActionLogin, "function login(a, b, callback) {"+body+"}")
		if err != nil {
			t.Fatal(err)
		}
		if len(answer.Warnings) != 1 || answer.Warnings[0].Code != "threw_after_callback" {
			t.Errorf("warnings %v, want threw_after_callback", answer.Warnings)
		}
	}
}

func TestWhatTheScriptGaveIsUntouched(t *testing.T) {
	answer, err := outcomeOf(t, connector.ActionLogin, `function login(a, b, callback) {
		callback(null, {b: 1.0, a: undefined, 'é😀': null, d: new Date(0), n: NaN, z: -0, half: '\ud800', big: 9007199254740993})
	}`)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"b":1,"é😀":null,"d":"1970-01-01T00:00:00.000Z","n":null,"z":0,"half":"\ud800","big":9007199254740992}`
	if got := string(answer.Script); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
