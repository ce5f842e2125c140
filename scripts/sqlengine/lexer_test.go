package sqlengine

import (
	"slices"
	"strings"
	"testing"
)

// parametersIn lists the parameters that a text has, and what refuses it.
func parametersIn(text string) (found []string, err error) {
	lex := lexer{sql: text}
	for {
		t, err := lex.next()
		switch {
		case err != nil:
			return found, err
		case t.kind == tokenEnd:
			return found, nil
		case t.kind == tokenParameter:
			found = append(found, text[t.begin:t.end])
		}
	}
}

func TestWhatIsAParameter(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text string
		want string // with blanks between them
	}{
		{"WHERE email = :email", ":email"},
		{"WHERE email=:email AND id=:id", ":email :id"},
		{"IN (:a,:b)", ":a :b"},
		{"(:a)", ":a"},
		{"LIMIT 1,:n", ":n"},
		{":user_metadata.hobby", ":user_metadata.hobby"},
		{":user_metadata.address.city, :x", ":user_metadata.address.city :x"},
		{":app_metadata.roles.0", ":app_metadata.roles.0"},
		{":user_metadata.`favourite ``colour``: blue`", ":user_metadata.`favourite ``colour``: blue`"},
		{":user_metadata.größe", ":user_metadata.größe"},
		{":email.", ":email"},
		{":a-:b", ":a :b"},
		{":a--:b", ":a :b"}, // two dashes begin a comment only before a blank
		{":a-- :b", ":a"},
		{"@x:=:email", ":email"},

		{"'at 10:30'", ""},
		{"'at :email'", ""},
		{"'it''s :email'", ""},
		{`'a \' :email'`, ""},
		{`'a \\' :email`, ":email"},
		{`"at :email"`, ""},
		{`"say ""hi"" :email"`, ""},
		{"`at :email`", ""},
		{"`a ``:email``` + :b", ":b"},
		{"a::email", ""},
		{"a :: email", ""},
		{"@x := 5", ""},
		{"@x:=5", ""},
		{"12:30", ""},
		{"12:email", ""},
		{"a:email", ""},
		{"'a':email", ""},
		{": email", ""},
		{":5", ""},
		{":", ""},
		{"-- :email\n:id", ":id"},
		{"--\t:email", ""},
		{"--", ""},
		{"# :email\n:id", ":id"},
		{"-- a\r:email\n:id", ":id"}, // a lone carriage return does not end a comment
		{"/* :email */ :id", ":id"},
		{"/* '*/ :id /* ' */", ":id"},
		{"/*+ NO_INDEX(t) :email */ :id", ":id"},
		{"'/*' :id '*/'", ":id"},
		{"'--' :id", ":id"},
		{"N'x :email' _utf8mb4':email' x'3a'", ""},
	}
	for _, test := range tests {
		found, err := parametersIn(test.text)
		if err != nil || strings.Join(found, " ") != test.want {
			t.Errorf("%s has the parameters %q (%v), want %q", test.text, found, err, test.want)
		}
	}
}

func TestWhatCannotBeRead(t *testing.T) {
	t.Parallel()
	tests := []struct {
		text, want string
		at         int
	}{
		{"SELECT 'abc", "no end", 7},
		{`SELECT 'abc\'`, "no end", 7},
		{"SELECT `abc", "no end", 7},
		{`SELECT "abc`, "no end", 7},
		{`SELECT "a\"b"`, "depends on the server's settings", 7},
		{"SELECT 1 /* abc", "no end", 9},
		{"SELECT /*! 1 */", "some servers execute", 7},
		{"SELECT /*M!100100 1 */", "some servers execute", 7},
		{"WHERE a = ?", "write a parameter by its name", 10},
		{"SELECT \x00", "control character", 7},
		{"--\x7f 'a", "control character", 2},
	}
	for _, test := range tests {
		_, err := parametersIn(test.text)
		refused, ok := err.(*lexError)
		if !ok || refused.at != test.at || !strings.Contains(refused.problem, test.want) {
			t.Errorf("%s: the error is %v at %+v, want %q at %d", test.text, err, refused, test.want, test.at)
		}
	}
}

func TestAParametersPath(t *testing.T) {
	t.Parallel()
	name, path := splitParameter(":user_metadata.a.`b.``c`.0")
	if name != "user_metadata" || !slices.Equal(path, []string{"a", "b.`c", "0"}) {
		t.Errorf("the parameter is %s with the path %q", name, path)
	}
}

// FuzzLexer holds the lexer to what must be true of any text: it covers the text from its beginning to its end, and a piece
// of text in quotes or a comment changes nothing of what it finds behind it.
func FuzzLexer(f *testing.F) {
	for _, seed := range []string{"SELECT * FROM t WHERE a = :b", "'it''s' \"x\" `y` -- z\n# q\n/* r */ :a.b.`c d` ::e :=", "'\\''", "12:30"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		lex := lexer{sql: text}
		at := 0
		for {
			token, err := lex.next()
			if err != nil {
				if refused, ok := err.(*lexError); !ok || refused.at < at || refused.at > len(text) {
					t.Fatalf("%q: the error %v is at %+v, before %d", text, err, refused, at)
				}
				break
			}
			if strings.Trim(text[at:token.begin], " \t\r\n\v\f") != "" {
				t.Fatalf("%q: nothing is said of %q", text, text[at:token.begin])
			}
			if token.kind == tokenEnd {
				if token.end != len(text) {
					t.Fatalf("%q ends at %d", text, token.end)
				}
				break
			}
			if token.end <= token.begin || token.begin < at {
				t.Fatalf("%q: a token from %d to %d after %d", text, token.begin, token.end, at)
			}
			if token.kind == tokenParameter {
				if name, _ := splitParameter(text[token.begin:token.end]); name == "" {
					t.Fatalf("%q: a parameter without a name", text)
				}
			}
			at = token.end
		}
		if strings.ContainsFunc(text, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r == 0x7f }) {
			return
		}
		inert := map[string]string{
			"a string":  "'" + strings.NewReplacer(`\`, `\\`, "'", "''").Replace(text) + "'",
			"a name":    "`" + strings.ReplaceAll(text, "`", "``") + "`",
			"a comment": "-- " + strings.ReplaceAll(text, "\n", " ") + "\n",
		}
		for what, quoted := range inert {
			found, err := parametersIn(quoted + " = :real")
			if err != nil || !slices.Equal(found, []string{":real"}) {
				t.Errorf("behind %s %q the parameters are %q (%v)", what, quoted, found, err)
			}
		}
	})
}
