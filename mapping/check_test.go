package mapping_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/mapping"
)

func TestKindsAreFourDifferentCases(t *testing.T) {
	for raw, want := range map[string]mapping.Kind{
		"": mapping.Missing, " ": mapping.Missing, "null": mapping.Null, " null ": mapping.Null, "{}": mapping.Empty,
		" { \n} ": mapping.Empty, `{"a":1}`: mapping.Object, "[]": mapping.NotObject, "0": mapping.NotObject,
		`""`: mapping.NotObject, "false": mapping.NotObject,
	} {
		if got := mapping.KindOf([]byte(raw)); got != want {
			t.Errorf("%q is %v, want %v", raw, got, want)
		}
		_, err := mapping.Check("metadata", []byte(raw), nil)
		var wrong *mapping.KindError
		if refused := errors.As(err, &wrong); refused != (want == mapping.NotObject) || !refused && err != nil {
			t.Errorf("Check of %q: %v", raw, err)
		}
	}
	if mapping.KindOf(nil) != mapping.Missing {
		t.Error("nil is not missing")
	}
}

func TestCheckRefuses(t *testing.T) {
	for _, test := range []struct {
		name, raw string
		options   *mapping.Options
		want      error
	}{
		{"broken text", `{"a":}`, nil, &mapping.SyntaxError{Offset: 5, Problem: "a value is expected here"}},
		{"text that ends early", `{"a":1`, nil, &mapping.SyntaxError{Offset: 6, Problem: "the text ends too early"}},
		{"a second value", `{} {}`, nil, &mapping.SyntaxError{Offset: 3, Problem: "something follows the end of the document"}},
		{"half a number", `-`, nil, &mapping.SyntaxError{Offset: 1, Problem: "the text ends too early"}},
		{"a key twice", `{"a":1,"a":1}`, nil, &mapping.DuplicateKeyError{Member: "metadata", Key: "a", Offset: 7}},
		{"a key twice, deeper", `{"b":[{"a":1,"a":1}]}`, nil, &mapping.DuplicateKeyError{Member: "metadata", Key: "a", Offset: 13}},
		{"too many bytes", ` {"a":1} `, &mapping.Options{MaxBytes: 6},
			&mapping.LimitError{What: "metadata", Unit: "bytes", Limit: 6, Offset: 1}},
		{"too many levels", `{"a":[[]]}`, &mapping.Options{MaxDepth: 2},
			&mapping.LimitError{What: "nesting", Unit: "levels", Limit: 2, Offset: 6}},
		{"a number", ` 12 `, nil, &mapping.KindError{Member: "metadata", Kind: mapping.NotObject, Offset: 1}},
		{"a forbidden key, strictly", `{"a":1,"user_id":2}`, &mapping.Options{Strict: true},
			&mapping.KeyError{Code: mapping.CodeForbiddenKey, Member: "metadata", Key: "user_id", Offset: 7}},
		{"a dot, strictly", `{"a":{"b.c":2}}`, &mapping.Options{Strict: true},
			&mapping.KeyError{Code: mapping.CodeKeyName, Member: "metadata", Key: "b.c", Offset: 6}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := mapping.Check("metadata", []byte(test.raw), test.options)
			if diff := cmp.Diff(test.want, err); diff != "" {
				t.Error(diff)
			}
		})
	}
	if _, err := mapping.Check("meta", []byte(`{}`), nil); err == nil {
		t.Error("a field of an unknown name was taken")
	}
	if _, err := mapping.Check("metadata", []byte(`{"a":"1"}`), &mapping.Options{MaxBytes: 9, MaxDepth: 1}); err != nil {
		t.Errorf("what just fits: %v", err)
	}
}

func TestEveryForbiddenKeyIsNoticedInAppMetadataOnly(t *testing.T) {
	for _, key := range strings.Fields(`__tenant _id blocked clientID created_at email email_verified globalClientID
		global_client_id identities lastIP lastLogin loginsCount metadata multifactor multifactor_last_modified updated_at
		user_id`) {
		raw := []byte(fmt.Sprintf(`{%q:1}`, key))
		for name, want := range map[string]int{"metadata": 1, "app_metadata": 1, "user_metadata": 0} {
			warnings, err := mapping.Check(name, raw, nil)
			if err != nil || len(warnings) != want {
				t.Errorf("%s in %s: %v, %v", key, name, warnings, err)
			}
		}
		inner := []byte(fmt.Sprintf(`{"a":{%q:1}}`, key))
		if warnings, err := mapping.Check("app_metadata", inner, nil); err != nil || len(warnings) != 0 {
			t.Errorf("%s deeper: %v, %v", key, warnings, err)
		}
	}
}
