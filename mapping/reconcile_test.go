package mapping_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/mapping"
)

func TestReconcileTakesTheOneThatIsThere(t *testing.T) {
	for _, test := range []struct{ metadata, appMetadata, want []byte }{
		{nil, nil, nil},
		{[]byte(`{"a":1}`), nil, []byte(`{"a":1}`)},
		{nil, []byte(`{"a":1}`), []byte(`{"a":1}`)},
		{[]byte(`null`), nil, []byte(`null`)},
		{nil, []byte(`{}`), []byte(`{}`)},
	} {
		got, warnings, err := mapping.Reconcile(test.metadata, test.appMetadata)
		if err != nil || warnings != nil || !cmp.Equal(got, test.want) {
			t.Errorf("%s and %s: %s, %v, %v", test.metadata, test.appMetadata, got, warnings, err)
		}
	}
}

// Each line has values that are equal; values on different lines are not.
var equalValues = [][]string{
	{`null`, ` null `},
	{`true`},
	{`false`},
	{`0`, `-0`, `0.0`, `0e5`, `-0.000e-7`, `0e99999999999999999999999`},
	{`1`, `1.0`, `1e0`, `1E+00`, `10e-1`, `0.1e1`, `0.01e2`, `100e-2`, `1.000`},
	{`-1`, `-1.0`, `-10e-1`},
	{`9007199254740992`, `9007199254740992.0`, `9.007199254740992e15`},
	{`9007199254740993`},
	{`0.1`, `1e-1`, `0.10`},
	{`0.1000000000000000055511151231257827`},
	{`1e400`, `10e399`, `0.1e401`},
	{`1e401`},
	{`1e99999999999999999999`, `10e99999999999999999998`, `0.1e100000000000000000000`, `1e+0099999999999999999999`},
	{`1e-99999999999999999999`, `0.1e-99999999999999999998`},
	{`"1"`, `"\u0031"`},
	{`""`},
	{`"null"`},
	{`"a/b"`, `"a\/b"`, `"\u0061/b"`},
	{`"😀"`, `"\ud83d\ude00"`, `"\uD83D\uDE00"`},
	{`"\ud83d"`},
	{`"\ude00"`},
	{`"\ufffd"`, `"` + "\ufffd" + `"`},
	{`[]`, `[ ]`},
	{`[[]]`},
	{`[null]`},
	{`{}`, `{ }`},
	{`[{}]`},
	{`[1,2]`, `[1.0, 2.0]`},
	{`[2,1]`},
	{`[[1],2]`},
	{`[[1,2]]`},
	{`{"a":1}`, `{"\u0061":1e0}`},
	{`{"a":[1]}`},
	{`{"a":null}`},
	{`{"a":1,"b":2}`, `{"b":2,"a":1}`, `{ "b" : 2.0, "a" : 1 }`},
	{`{"a":2,"b":1}`},
	{`{"a":{"b":1},"c":2}`, `{"c":2,"a":{"b":1}}`},
	{`{"a":{"b":1,"c":2}}`, `{"a":{"c":2,"b":1}}`},
	{`["a",1]`},
	{`["a:1"]`},
}

func TestReconcileComparesValues(t *testing.T) {
	for i, these := range equalValues {
		for j, those := range equalValues {
			for _, a := range these {
				for _, b := range those {
					app, warnings, err := mapping.Reconcile([]byte(a), []byte(b))
					var conflict *mapping.ConflictError
					if i == j {
						if err != nil || string(app) != b || len(warnings) != 1 || warnings[0].Code != mapping.CodeMetadataTwice {
							t.Errorf("%s and %s are equal: %s, %v, %v", a, b, app, warnings, err)
						}
					} else if !errors.As(err, &conflict) || app != nil {
						t.Errorf("%s and %s differ: %s, %v", a, b, app, err)
					}
				}
			}
		}
	}
}

func TestAConflictNamesTheKeysSortedAndBounded(t *testing.T) {
	for _, test := range []struct {
		name, metadata, appMetadata string
		want                        mapping.ConflictError
	}{
		{"one value", `{"a":1,"b":2}`, `{"b":3,"a":1}`, mapping.ConflictError{Keys: []string{"b"}}},
		{"one side only", `{"z":1,"a":1}`, `{"a":1,"m":1}`, mapping.ConflictError{Keys: []string{"m", "z"}}},
		{"deeper", `{"a":{"x":1},"b":1}`, `{"a":{"x":2},"b":1}`, mapping.ConflictError{Keys: []string{"a"}}},
		{"in other words", `{"\u0061":1,"b":1}`, `{"a":2,"\u0062":1}`, mapping.ConflictError{Keys: []string{"a"}}},
		{"null", `null`, `{"b":1,"a":1}`, mapping.ConflictError{Keys: []string{"a", "b"}}},
		{"null and empty", `null`, `{}`, mapping.ConflictError{}},
		{"no objects", `1`, `[2]`, mapping.ConflictError{}},
		{"a long key", `{"` + strings.Repeat("x", 99) + `":1}`, `{}`,
			mapping.ConflictError{Keys: []string{strings.Repeat("x", 64) + "…"}}},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := mapping.Reconcile([]byte(test.metadata), []byte(test.appMetadata))
			var conflict *mapping.ConflictError
			if !errors.As(err, &conflict) {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, *conflict); diff != "" {
				t.Error(diff)
			}
		})
	}
	var many strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&many, `,"key %03d":1`, (i*7919)%1000)
	}
	_, _, err := mapping.Reconcile([]byte(`{"same":1`+many.String()+`}`), []byte(`{"same":1}`))
	var conflict *mapping.ConflictError
	if !errors.As(err, &conflict) {
		t.Fatal(err)
	}
	if len(conflict.Keys) != 20 || conflict.More != 980 || !slices.IsSorted(conflict.Keys) ||
		conflict.Keys[0] != "key 000" || conflict.Keys[19] != "key 019" {
		t.Errorf("%+v", conflict)
	}
}

func TestReconcileRefusesWhatItCannotCompare(t *testing.T) {
	good := []byte(`{}`)
	for _, bad := range []string{``, `{`, `{"a":1,"a":1}`, `{} {}`, `{"a":"` + "\xff" + `"}`, strings.Repeat(`[`, 20000)} {
		for _, pair := range [][2][]byte{{good, []byte(bad)}, {[]byte(bad), good}} {
			var conflict *mapping.ConflictError
			if app, _, err := mapping.Reconcile(pair[0], pair[1]); err == nil || errors.As(err, &conflict) || app != nil {
				t.Errorf("%.20q and %.20q: %s, %v", pair[0], pair[1], app, err)
			}
		}
	}
}
