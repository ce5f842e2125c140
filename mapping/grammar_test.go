package mapping_test

import (
	"encoding/json"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/customdb/customdb/mapping"
)

// Values in and out of the grammar, to be tried in every place where a value can stand.
var (
	goodValues = []string{
		`null`, `true`, `false`, `0`, `-0`, `1`, `-1`, `10`, `1.5`, `0.0`, `-0.0e0`, `1e400`, `1E+5`, `1e-5`, `1.0e00`,
		`9007199254740993`, `123456789012345678901234567890`, `""`, `"a"`, `"\""`, `"\\"`, `"\/\b\f\n\r\t"`, `"\u0000"`,
		`"\ud83d\ude00"`, `"\uDEAD"`, `"é"`, `"€"`, `"😀"`, "\"\u007f\"", `"eight bytes and more"`, `"1234567\n"`,
		`[]`, `[ ]`, `[1]`, `[[[]]]`, `[{}]`, `[1,"a",null,{"b":[]}]`, `{}`, `{ }`, `{"":0}`, `{"a":{"a":{"a":1}}}`,
		"[1\t,\r\n2]", `{"a":1,"b":2}`,
	}
	badValues = []string{
		``, `nul`, `nulll`, `True`, `tru`, `fals`, `+1`, `01`, `-`, `-a`, `1.`, `.5`, `1.e1`, `1e`, `1e+`, `0x1`, `1a`, `--1`,
		`1-`, `NaN`, `Infinity`, `"`, `"a`, `"\"`, `"\x"`, `"\u"`, `"\u12"`, `"\u12G4"`, "\"\n\"", "\"\x00\"", "\"\x1f\"",
		`[`, `[1`, `[1,`, `[,1]`, `[1,]`, `[1 2]`, `[1}`, `{`, `{"a"`, `{"a":`, `{"a":1`, `{"a":1,`, `{"a":1,}`, `{,}`, `{1:1}`,
		`{a:1}`, `{'a':1}`, `{"a" 1}`, `{"a":1]`, `{"a":}`, `]`, `}`, `,`, `:`, "\v", "\u00a0", `//`, `1/**/`, "\ufeff1",
		"\"\x80\"", "\"\xc3\"", "\"\xc3(\"", "\"\xc0\xaf\"", "\"\xe0\x80\xaf\"", "\"\xed\xa0\x80\"", "\"\xf0\x80\x80\x80\"",
		"\"\xf4\x90\x80\x80\"", "\"\xf5\x80\x80\x80\"", "\"\xe2\x82\"", "\"\xf0\x9f\x98\"", "\"\xff\"",
	}
	// A value put where %s stands.
	frames = []string{
		`{"a":%s}`, `{"metadata":{"a":%s}}`, `{"metadata":{"a":[1,%s],"b":2},"c":3}`, "\n{ \"a\" : [ %s ] , \"b\":0}\n",
		`{"user_metadata":{"x":%s}}`, `{"a":"padding padding padding","metadata":{"a":[[{"b":%s}]]}}`,
	}
)

func TestSplitAcceptsEveryGoodValueInEveryPlace(t *testing.T) {
	for _, frame := range frames {
		for _, value := range goodValues {
			document := strings.Replace(frame, "%s", value, 1)
			if !json.Valid([]byte(document)) {
				t.Fatalf("the test is wrong: %s", document)
			}
			if _, err := mapping.Split([]byte(document), nil); err != nil {
				t.Errorf("%s: %v", document, err)
			}
		}
	}
}

func TestSplitRefusesEveryBadValueInEveryPlace(t *testing.T) {
	for _, frame := range frames {
		for _, value := range badValues {
			if value == "" && strings.Contains(frame, "[ %s ]") {
				continue // an empty array
			}
			document := strings.Replace(frame, "%s", value, 1)
			_, err := mapping.Split([]byte(document), nil)
			var syntax *mapping.SyntaxError
			if !errors.As(err, &syntax) {
				t.Errorf("%q: %v, want a SyntaxError", document, err)
			}
		}
	}
}

func TestSyntaxErrorsNameTheByteAndTheProblem(t *testing.T) {
	for _, test := range []struct {
		document string
		offset   int64
		problem  string
	}{
		{"", 0, "empty"},
		{" \n", 2, "empty"},
		{"\ufeff{}", 0, "byte order mark"},
		{`x`, 0, "value is expected"},
		{`{"a":1,}`, 7, "key in quotes"},
		{`{a:1}`, 1, "key in quotes"},
		{`{"a" 1}`, 5, "colon"},
		{`{"a":1 "b":2}`, 7, "comma"},
		{`{"a":[1}`, 7, "comma"},
		{`{"a":01}`, 6, "malformed"},
		{`{"a":nul}`, 5, "value is expected"},
		{`{"a":,}`, 5, "value is expected"},
		{"{\"a\":\"b\nc\"}", 7, "control character"},
		{`{"a":"bc\xd"}`, 8, "escape"},
		{"{\"a\":\"b\xffc\"}", 7, "UTF-8"},
		{`{"a":1`, 6, "too early"},
		{`{"a":"bcd`, 9, "too early"},
		{`{"a":1} {}`, 8, "follows"},
	} {
		_, err := mapping.Split([]byte(test.document), nil)
		var syntax *mapping.SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("%q: %v, want a SyntaxError", test.document, err)
			continue
		}
		if syntax.Offset != test.offset || !strings.Contains(err.Error(), test.problem) {
			t.Errorf("%q: %v, want byte %d and %q", test.document, err, test.offset, test.problem)
		}
		if !strings.Contains(err.Error(), "byte "+strconv.FormatInt(test.offset, 10)) {
			t.Errorf("%q: the message does not name the byte: %v", test.document, err)
		}
	}
}

func TestADocumentHasToBeAnObject(t *testing.T) {
	for document, kind := range map[string]mapping.Kind{
		`[]`: mapping.NotObject, `"a"`: mapping.NotObject, `1`: mapping.NotObject, `-1`: mapping.NotObject,
		`true`: mapping.NotObject, ` false`: mapping.NotObject, `null`: mapping.Null,
	} {
		_, err := mapping.Split([]byte(document), nil)
		var wrong *mapping.KindError
		if !errors.As(err, &wrong) || wrong.Kind != kind || wrong.Member != "" {
			t.Errorf("%s: %v, want a KindError with %v", document, err, kind)
		}
	}
}

func TestDuplicateKeysAreRefusedWhereTheyCouldMislead(t *testing.T) {
	for _, test := range []struct {
		name, document string
		member, key    string
		offset         int64
	}{
		{"at the root", `{"a":1,"b":2,"a":3}`, "", "a", 13},
		{"at the root, in other words", `{"a":1,"\u0061":3}`, "", "a", 7},
		{"metadata", `{"metadata":{},"metadata":{}}`, "", "metadata", 15},
		{"metadata, in other words", `{"metadata":{},"meta\u0064ata":{}}`, "", "metadata", 15},
		{"user_metadata", `{"user_metadata":null,"user_metadata":null}`, "", "user_metadata", 22},
		{"in metadata", `{"metadata":{"a":1,"a":1}}`, "metadata", "a", 19},
		{"deep in app_metadata", `{"app_metadata":{"x":[{"a":1},{"a":1,"b":{},"a":2}]}}`, "app_metadata", "a", 44},
		{"in user_metadata", `{"user_metadata":{"":1,"":2}}`, "user_metadata", "", 23},
		{"a pair of surrogates and the character", `{"metadata":{"\ud83d\ude00":1,"😀":2}}`, "metadata", "😀", 30},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := mapping.Split([]byte(test.document), nil)
			want := mapping.DuplicateKeyError{Member: test.member, Key: test.key, Offset: test.offset}
			var twice *mapping.DuplicateKeyError
			if !errors.As(err, &twice) || *twice != want {
				t.Errorf("got %v, want %v", err, &want)
			}
		})
	}
	for _, document := range []string{
		`{"a":{"b":1,"b":2}}`,                        // somebody else's business
		`{"metadata":{"a":{"a":{"a":1}}}}`,           // not the same object
		`{"metadata":{"a":[{"b":1},{"b":1}],"b":1}}`, // nor here
		`{"metadata":{"\ud800":1,"\ud801":2,"\ufffd":3}}`,
		`{"metadata":{"A":1,"a":2}}`,
		`{"nested":{"metadata":1},"metadata":{"metadata":2}}`,
	} {
		if _, err := mapping.Split([]byte(document), nil); err != nil {
			t.Errorf("%s: %v", document, err)
		}
	}
}

// Lists become tables, tables grow, and keys wait to go into them: each size has to find a duplicate of each key.
func TestDuplicateKeysAreFoundInObjectsOfAnySize(t *testing.T) {
	for _, size := range []int{2, 22, 23, 24, 25, 31, 32, 33, 55, 56, 57, 64, 65, 100, 300, 1000} {
		for twice := 0; twice < size; twice += 1 + size/23 {
			var b strings.Builder
			b.WriteString(`{"metadata":{"other":{`)
			for i := range size {
				b.WriteString(`"k` + strconv.Itoa(i) + `":{"x":1,"y":2},`)
			}
			good := b.String() + `"last":0}}}`
			if _, err := mapping.Split([]byte(good), nil); err != nil {
				t.Fatalf("%d keys: %v", size, err)
			}
			at := int64(b.Len())
			key := "k" + strconv.Itoa(twice)
			bad := b.String() + `"` + key + `":0}}}`
			_, err := mapping.Split([]byte(bad), nil)
			want := mapping.DuplicateKeyError{Member: "metadata", Key: key, Offset: at}
			var found *mapping.DuplicateKeyError
			if !errors.As(err, &found) || *found != want {
				t.Fatalf("%d keys and %s again: %v, want %v", size, key, err, &want)
			}
		}
	}
}

func TestObjectsWithManyKeysMayBeNested(t *testing.T) {
	object := `0`
	for range 4 {
		var b strings.Builder
		b.WriteByte('{')
		for i := range 100 {
			b.WriteString(`"k` + strconv.Itoa(i) + `":1,`)
			if i == 50 {
				b.WriteString(`"inner":` + object + `,`)
			}
		}
		object = b.String() + `"last":1}`
	}
	if _, err := mapping.Split([]byte(`{"metadata":`+object+`}`), nil); err != nil {
		t.Error(err)
	}
	bad := strings.Replace(object, `"k99":1,"last":1}`, `"k99":1,"k3":1}`, 1) // the innermost
	if _, err := mapping.Split([]byte(`{"metadata":`+bad+`}`), nil); err == nil {
		t.Error("a duplicate in the innermost object was not found")
	}
}

func TestNestingIsLimited(t *testing.T) {
	nested := func(depth int, open, shut string) []byte {
		return []byte(`{"a":` + strings.Repeat(open, depth-1) + `0` + strings.Repeat(shut, depth-1) + `}`)
	}
	for _, test := range []struct {
		options *mapping.Options
		limit   int
	}{
		{nil, mapping.DefaultMaxDepth},
		{&mapping.Options{MaxDepth: 3}, 3},
		{&mapping.Options{MaxDepth: 64}, 64},
		{&mapping.Options{MaxDepth: 1 << 30}, mapping.HighestMaxDepth},
	} {
		for _, container := range [][2]string{{`[`, `]`}, {`{"a":`, `}`}} {
			if _, err := mapping.Split(nested(test.limit, container[0], container[1]), test.options); err != nil {
				t.Errorf("%d levels of %s: %v", test.limit, container[0], err)
			}
			_, err := mapping.Split(nested(test.limit+1, container[0], container[1]), test.options)
			var limit *mapping.LimitError
			if !errors.As(err, &limit) || limit.Limit != int64(test.limit) || limit.Unit != "levels" {
				t.Errorf("%d levels of %s: %v, want a LimitError", test.limit+1, container[0], err)
			}
		}
	}
	bomb := []byte(`{"metadata":` + strings.Repeat(`[`, 10_000_000))
	var limit *mapping.LimitError
	if _, err := mapping.Split(bomb, nil); !errors.As(err, &limit) {
		t.Errorf("a depth bomb: %v, want a LimitError", err)
	}
}
