package jsontext_test

import (
	"encoding/json"
	"testing"
	"unicode/utf8"

	"github.com/customdb/customdb/mapping/internal/jsontext"
)

func TestWhatIsEscapedIsWhatJSONMakesUsEscape(t *testing.T) {
	for text, want := range map[string]string{
		"":                     `""`,
		"Ada":                  `"Ada"`,
		`say "hi" \ bye`:       `"say \"hi\" \\ bye"`,
		"a\nb\tc\rd\x00e\x1ff": `"a\nb\tc\rd\u0000e\u001ff"`,
		"<é>&🦊\u2028\x7f":      "\"<é>&🦊\u2028\x7f\"",
	} {
		got, ok := jsontext.AppendString([]byte("x"), text)
		if string(got) != "x"+want || !ok {
			t.Errorf("%q became %s, %t; want x%s", text, got, ok, want)
		}
	}
}

func FuzzAppendStringAgainstEncodingJSON(f *testing.F) {
	f.Add("Ada \"Lovelace\"\n\x00é\xff")
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := jsontext.AppendString([]byte{}, text)
		if ok != utf8.ValidString(text) {
			t.Fatalf("%q: ok is %t", text, ok)
		}
		again, okBytes := jsontext.AppendString([]byte{}, []byte(text))
		if string(again) != string(got) || okBytes != ok {
			t.Fatalf("%q as bytes became %s", text, again)
		}
		if !ok {
			if len(got) > 0 {
				t.Fatalf("%q left %s", text, got)
			}
			return
		}
		var back string
		if err := json.Unmarshal(got, &back); err != nil || back != text {
			t.Fatalf("%q became %s (%v)", text, got, err)
		}
	})
}
