package jsengine

import (
	"context"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// FuzzCompile gives any text as a script: it compiles, or the error has a place within it and a caret.
func FuzzCompile(f *testing.F) {
	for _, source := range []string{
		"function login(a, b, callback) { callback() }", "(a, b, callback) => {};", "function (a) { // x\n}; /* y */",
		"module.exports = 1", "}", "})", "}); (function () {", "`${", "/*", "'\\u{", "function login(\x00) {", "a\u2028b", "\ufeff",
	} {
		f.Add(source)
	}
	f.Fuzz(func(t *testing.T, source string) {
		compiled, err := compileScript(connector.ActionLogin, scripts.Script{File: "login.js", Source: source})
		if err == nil {
			if compiled.statements == nil && compiled.expression == nil {
				t.Error("nothing was compiled")
			}
			return
		}
		known := connector.AsError(err)
		if known.Outcome != connector.InvalidRequest {
			t.Errorf("got %v, want invalid_request", err)
		}
		if known.Code == "syntax_error" && (!strings.HasPrefix(known.Detail, "login.js:") || !strings.HasSuffix(known.Detail, "^")) {
			t.Errorf("no place or no caret:\n%s", known.Detail)
		}
	})
}

// FuzzScrub looks for a secret in any text after scrubbing.
func FuzzScrub(f *testing.F) {
	f.Add("password is hunter2!", "hunter2!")
	f.Add(`{"password":"a\"b"}`, `a"b`)
	f.Add("near 'SELECT' $2b$10$abcdefghijklmnopqrstuu", "SELECT")
	f.Add("aaaa", "aa")
	f.Fuzz(func(t *testing.T, text, secret string) {
		if len(secret) < 2 || !utf8.ValidString(secret) || strings.ContainsAny(secret, "*[SQL]…\uFFFD") {
			return // it is no secret, or could be part of what stands in a secret's place
		}
		cleaned := newScrubber([]string{secret}).clean(text, 100)
		if len(cleaned) > 100+len("…") {
			t.Errorf("%d bytes are left", len(cleaned))
		}
		if strings.Contains(cleaned, secret) {
			t.Errorf("%q shows %q", cleaned, secret)
		}
	})
}

// FuzzBcryptCompare gives any text as a hash: it is nobody's, and there is no panic.
func FuzzBcryptCompare(f *testing.F) {
	f.Add("secret", "$2b$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW")
	f.Add("", "$2$04$abcdefghijklmnopqrstuu")
	f.Add("secret", "$2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW")
	f.Fuzz(func(t *testing.T, data, hash string) {
		if s, err := parseSalt(hash); err == nil && s.cost > minCost {
			return // it takes too long
		}
		same, err := bcryptCompare(context.Background(), []byte(data), hash)
		if err != nil {
			t.Fatal(err)
		}
		if same {
			if again, err := bcryptHash(context.Background(), []byte(data), hash); err != nil || !strings.HasPrefix(hash, again) {
				t.Errorf("%q counts as the hash of %q, which is %q (%v)", hash, data, again, err)
			}
		}
	})
}
