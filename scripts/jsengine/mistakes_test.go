package jsengine

import (
	"context"
	"strings"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/mapping"
	"github.com/customdb/customdb/scripts"
)

// warningsOf calls a script and shows what it was warned of, a line each. The call may fail.
func warningsOf(t *testing.T, set *scripts.Set, dsn string, action connector.Action) string {
	t.Helper()
	engine, err := New(set, Options{DSN: dsn})
	if err != nil {
		t.Fatal(err)
	}
	engine.timeout = patience
	t.Cleanup(func() { _ = engine.Close() })
	var text string
	for range 2 { // a machine that was used before tells the same
		answer, _ := engine.Call(context.Background(), &connector.Call{
			Action: action, Identifier: "jane@example.com", Password: "secret", NewValue: "new@example.com",
			User: &connector.Profile{Attributes: []byte(`{"email":"jane@example.com"}`), UserMetadata: []byte(`{"a":1}`)},
		})
		text = ""
		if answer == nil {
			continue
		}
		for _, warning := range answer.Warnings {
			text += warning.Code + " " + warning.Message + "\n"
		}
	}
	return strings.TrimSuffix(text, "\n")
}

func setOf(action connector.Action, source string) *scripts.Set {
	return &scripts.Set{Name: "test", Scripts: map[connector.Action]scripts.Script{
		action: {File: string(action) + ".js", Source: source},
	}}
}

func TestParametersThatDisagreeWithTheSettingAreExplained(t *testing.T) {
	tests := []struct {
		name    string
		action  connector.Action
		context bool
		source  string
		want    string
	}{
		{"login with context and without the setting", connector.ActionLogin, false,
			"// login\nfunction login(email, password, context, callback) { callback() }",
			"arity login.js:2: the function declares 4 parameters, but enable_script_context is not set, " +
				"so that it gets (userNameOrEmail, password, callback)"},
		{"login without context and with the setting", connector.ActionLogin, true,
			"function login(email, password, callback) { callback() }",
			"arity login.js:1: the function declares 3 parameters, but enable_script_context is set, " +
				"so that it gets (userNameOrEmail, password, context, callback)"},
		{"an arrow function with one parameter", connector.ActionVerify, false, "\nmodule.exports = email => {}",
			"arity verify.js:2: the function declares 1 parameters, but enable_script_context is not set, so that it gets (email, callback)"},
		{"no parameters", connector.ActionDelete, false, "async () => {}",
			"arity delete.js:1: the function declares 0 parameters, but enable_script_context is not set, so that it gets (id, callback)"},
		{"as many as it gets", connector.ActionChangeEmail, false, "(email, newEmail, verified, callback) => callback(null, true)", ""},
		{"as many as it gets, with context", connector.ActionCreate, true, "(user, context, callback) => callback()", ""},
		{"destructured parameters", connector.ActionCreate, false, "({ email }, callback) => callback()", ""},
		{"a rest parameter", connector.ActionLogin, false, "(...all) => all[2]()", ""},
		{"a rest parameter behind another", connector.ActionLogin, false, "(email, ...rest) => rest[1]()", ""},
		{"a default", connector.ActionVerify, false, "(email, callback = () => {}) => callback()", ""},
		{"arguments", connector.ActionVerify, false, "function f() { arguments[1]() }", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			set := setOf(test.action, test.source)
			set.ScriptContext = test.context
			if got := warningsOf(t, set, "", test.action); got != test.want {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

func TestAUserOfCreateUnderTheOtherNameIsExplained(t *testing.T) {
	const metadata = "app_metadata_read create.js:2:"
	tests := []struct {
		name    string
		dialect mapping.Dialect
		body    string
		want    string // the beginning
	}{
		{"app_metadata is read", mapping.Metadata, "const plan = (user.app_metadata || {}).plan; callback()", metadata},
		{"app_metadata is destructured", mapping.Metadata, "const { app_metadata } = user; callback()", metadata},
		{"metadata is read under the other dialect", mapping.AppMetadata, "user.metadata; callback()", "metadata_read create.js:2:"},
		{"the right name", mapping.Metadata, "user.metadata; callback()", ""},
		{"the right name under the other dialect", mapping.AppMetadata, "user.app_metadata; callback()", ""},
		{"both names", mapping.Metadata, "const m = user.app_metadata || user.metadata; callback()", ""},
		{"nothing is read by a look from outside", mapping.Metadata, `require('util').inspect(user); JSON.stringify(user);
			({ ...user }); Object.assign({}, user); structuredClone(user); 'app_metadata' in user; callback()`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			set := setOf(connector.ActionCreate, "function create(user, callback) {\n"+test.body+"\n}")
			set.Settings.MetadataDialect = test.dialect
			got := warningsOf(t, set, "", connector.ActionCreate)
			if !strings.HasPrefix(got, test.want) || test.want == "" && got != "" {
				t.Errorf("got  %s\nwant %s", got, test.want)
			}
		})
	}
}

// TestAUserOfCreateLooksAsInNode: the prototype that notices a read shows in nothing that scripts ask for.
func TestAUserOfCreateLooksAsInNode(t *testing.T) {
	engine := newEngineOf(t, setOf(connector.ActionCreate, `function create(user, callback) {
  const util = require('util');
  const names = [];
  for (const name in user) names.push(name);
  callback(null, { user_id: '1', said: [
    'app_metadata' in user, Object.keys(user).join(), names.join(), JSON.stringify(user), util.inspect(user), user + '',
    user.constructor === Object, user instanceof Object, user.hasOwnProperty('email'), typeof user.toString,
    Object.prototype.toString.call(user), require('lodash').isPlainObject(user),
  ] });
}`))
	answer, err := engine.Call(context.Background(), &connector.Call{
		Action: connector.ActionCreate, User: &connector.Profile{Attributes: []byte(`{"email":"e"}`)}, WantScript: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"user_id":"1","said":[false,"email,user_metadata","email,user_metadata",` +
		`"{\"email\":\"e\",\"user_metadata\":{}}","{ email: 'e', user_metadata: {} }","[object Object]",` +
		`true,true,true,"function","[object Object]",true]}`
	if got := string(answer.Script); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestAMadeUpUserIDIsExplained(t *testing.T) {
	tests := []struct{ name, id, line string }{
		{"Math.random in base 36", "Math.random().toString(36).slice(2)", "3"},
		{"a part of Math.random in base 36", "'u-' + Math.random().toString(36).substr(2, 9)", "3"},
		{"a whole number", "String(Math.floor(Math.random() * 1e9) + 0)", "3"},
		{"the digits of Math.random", "String(Math.random())", "3"},
		{"randomUUID", "require('crypto').randomUUID()", "3"},
		{"randomBytes in hex", "'x|' + require('crypto').randomBytes(16).toString('hex')", "3"},
		{"randomBytes in base64", "require('crypto').randomBytes(12).toString('base64')", "3"},
		{"uuid", "require('uuid').v4()", "3"},
		{"Date.now", "'u' + Date.now()", "3"},
		{"new Date", "new Date().getTime()", "3"},
		{"a stable id beside all of them", "(Math.random(), Date.now(), require('crypto').randomUUID(), 'jane')", ""},
		{"an old time", "1600000000000", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := warningsOf(t, setOf(connector.ActionLogin,
				"function login(email, password, callback) {\n// Math.random is a source\ncallback(null, { user_id: "+test.id+", email });\n}"),
				"", connector.ActionLogin)
			switch {
			case test.line == "" && got != "":
				t.Errorf("got %s, want nothing", got)
			case test.line != "" && !strings.HasPrefix(got, "random_user_id login.js:"+test.line+": "):
				t.Errorf("got %s, want random_user_id at line %s", got, test.line)
			}
		})
	}
}

func TestAppMetadataUnderTheOtherDialectIsExplained(t *testing.T) {
	source := "function login(email, password, callback) {\n  callback(null, {\n    user_id: '1',\n    app_metadata: { plan: 'free' }\n  });\n}"
	set := setOf(connector.ActionLogin, source)
	if got, want := warningsOf(t, set, "", connector.ActionLogin), "app_metadata_returned login.js:4: "; !strings.HasPrefix(got, want) {
		t.Errorf("got %s, want %s", got, want)
	}
	set.Settings.MetadataDialect = mapping.AppMetadata
	if got := warningsOf(t, set, "", connector.ActionLogin); got != "" {
		t.Errorf("got %s under the dialect that says so", got)
	}
}

func TestASecondCallbackNamesBothLines(t *testing.T) {
	_, known := outcomeOf(t, connector.ActionLogin, "function login(email, password, callback) {\n  callback(null, { user_id: '1' });\n\n  callback();\n}")
	if want := "login.js called back twice, at login.js:2 and at login.js:4:11"; known == nil || known.Detail != want {
		t.Errorf("got %+v, want %s", known, want)
	}
	_, known = outcomeOf(t, connector.ActionLogin, "function login(email, password, callback) {\n  for (const x of [1, 2])\n    callback(null, x);\n}")
	if want := "login.js called back twice, the second time at login.js:3:13"; known == nil || known.Detail != want {
		t.Errorf("got %+v, want %s", known, want)
	}
}
