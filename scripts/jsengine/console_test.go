package jsengine

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// printed runs a login with the body and returns what the log has got.
func printed(t *testing.T, level slog.Level, body string) string {
	t.Helper()
	var log bytes.Buffer
	engine, err := New(&scripts.Set{
		Name:          "legacy",
		Configuration: map[string]string{"DB_PASSWORD": "swordfish", "HOST": "db.example.com"},
		Scripts: map[connector.Action]scripts.Script{connector.ActionLogin: {File: "login.js",
			Source: "function login(email, password, callback) {\n" + body + "\ncallback()\n}"}},
	}, Options{DSN: "legacy:opensesame@tcp(127.0.0.1:3306)/legacy", Logger: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{
		Level: level,
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		},
	}))})
	if err != nil {
		t.Fatal(err)
	}
	engine.timeout = patience
	t.Cleanup(func() { _ = engine.Close() })
	if _, err := engine.Call(context.Background(), &connector.Call{
		Action: connector.ActionLogin, ID: "c1", Identifier: "jane@example.com", Password: `pass"word`,
	}); err != nil {
		t.Fatal(err)
	}
	return log.String()
}

func TestConsoleGoesToTheLog(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"a text", `console.log('hello')`, `level=INFO msg=hello script=login.js connection=legacy call=c1`},
		{"levels", `console.debug('d'); console.warn('w'); console.error('e')`,
			"level=WARN msg=w script=login.js connection=legacy call=c1\nlevel=ERROR msg=e script=login.js connection=legacy call=c1"},
		{"values", `console.log(1, true, null, undefined, {a: [1]}, [2], 3n, Symbol('s'), () => 1, new Date(0))`,
			`msg="1 true null undefined {\"a\":[1]} [2] 3n Symbol(s) [Function: anonymous] 1970-01-01T00:00:00.000Z"`},
		{"placeholders", `console.log('%s is %d%%, %j', 'x', 42, {a: 1}, 'more')`, `msg="x is 42%, {\"a\":1} more"`},
		{"what cannot be shown", `const c = {}; c.c = c; console.log(c, {get a() { throw 1 }}, new Proxy({}, {get() { throw 1 }}))`,
			`msg="[unprintable] [unprintable] [unprintable]"`},
		{"the password", `console.log('pw', password, {password})`, `msg="pw *** {\"password\":\"***\"}"`},
		{"a secret of the configuration", `console.log(configuration.DB_PASSWORD, configuration.HOST)`, `msg="*** db.example.com"`},
		{"the password of the DSN", `console.log('opensesame')`, `msg=***`},
		{"a DSN", `console.log('at root:secret@tcp(db:3306)/x and mysql://me:secret@db/x')`, `msg="at ***@tcp(db:3306)/x and ***@db/x"`},
		{"a hash", `console.log('$2y$10$abcdefghijklmnopqrstuuxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx')`, `msg=***`},
		{"SQL", `console.log('running', 'SELECT * FROM users WHERE email = "x"')`, `msg="running [SQL]"`},
		{"new lines cannot fake a log line", `console.log('a\nlevel=ERROR msg=fake')`, `msg="a\nlevel=ERROR msg=fake"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := printed(t, slog.LevelInfo, test.body); !strings.Contains(got, test.want) {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestConsoleIsBounded(t *testing.T) {
	got := printed(t, slog.LevelInfo, `for (let i = 0; i < 500; i++) console.log('x'.repeat(20000))`)
	if lines := strings.Count(got, "\n"); lines != maxLines+1 {
		t.Errorf("%d lines, want %d", lines, maxLines+1)
	}
	if most := (maxLines + 1) * (maxLineText + 200); len(got) > most {
		t.Errorf("%d bytes, want at most %d", len(got), most)
	}
	if !strings.Contains(got, "the script prints too much") {
		t.Error("nothing says that lines were dropped")
	}
}

func TestAStackInTheLogHasTheScriptsPlaces(t *testing.T) {
	got := printed(t, slog.LevelInfo, `const help = () => new Error('trouble');
console.error(help())`)
	if strings.Count(got, "Error: trouble") != 1 || !strings.Contains(got, "at help (login.js:2:") || strings.Contains(got, "customdb:") {
		t.Errorf("got %s", got)
	}
}
