package cli

import (
	"strings"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

func TestAnExplanationShowsTheLineThatAMessageNames(t *testing.T) {
	set := &scripts.Set{Scripts: map[connector.Action]scripts.Script{
		connector.ActionLogin:  {File: "login.js", Source: "\uFEFFfirst\r\n\tsecond(1)\r\nthird"},
		connector.ActionVerify: {File: "login.js", Source: "the same file"},
	}}
	tests := []struct{ name, message, want string }{
		{"a line and a column", "login.js:2:9: odd", "\n  login.js\n  2 |  second(1)\n    |         ^\n"},
		{"a line", "login.js:2: odd", "\n  login.js\n  2 |  second(1)\n    |  ^\n"},
		{"the first line", "login.js:1:1: odd", "\n  login.js\n  1 | first\n    | ^\n"},
		{"two lines", "odd at login.js:1 and at login.js:3", "\n  login.js\n  1 | first\n    | ^\n\n  login.js\n  3 | third\n    | ^\n"},
		{"a line that is not there", "login.js:9:1: odd", ""},
		{"line 0", "login.js:0:1: odd", ""},
		{"a number that is none", "login.js:99999999999999999999:1: odd", ""},
		{"another file", "not-login.js:1:1: odd", ""},
		{"no place", "odd", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out strings.Builder
			(&explainer{std: &streams{out: &out, err: &out}, set: set}).explain("", test.message)
			if got := out.String(); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

func TestALineIsShownWithoutSecrets(t *testing.T) {
	for line, want := range map[string]string{
		`password: 'opensesame', host: 'db'`:    `password: ************, host: 'db'`,
		`"DB_PASSWORD": "opensesame"`:           `"DB_PASSWORD": ************`,
		"const secret = `opensesame`;":          "const secret = ************;",
		`apiKey = 'opensesame'`:                 `apiKey = ************`,
		"a\tb\x1b[2Jc":                          "a b [2Jc",
		`callback(null, results.length > 0);  `: `callback(null, results.length > 0);`,
		strings.Repeat("x", 300):                strings.Repeat("x", maxSourceLine) + "…",
	} {
		if got := visible(line); got != want {
			t.Errorf("%q is shown as %q, want %q", line, got, want)
		}
	}
}

func TestEveryExplanationFitsAScreen(t *testing.T) {
	for code, text := range explanations {
		for line := range strings.Lines(text.wrong + "\n" + text.write) {
			if width := len([]rune(line)); width > 121 {
				t.Errorf("%s: a line has %d characters", code, width)
			}
		}
	}
}
