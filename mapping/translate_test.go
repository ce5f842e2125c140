package mapping_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/mapping"
)

func TestTranslateChangesTheNameAndNothingElse(t *testing.T) {
	for _, test := range []struct{ name, legacy, canonical string }{
		{"alone", `{"metadata":{}}`, `{"app_metadata":{}}`},
		{"first", `{"metadata":{"a":1},"b":2}`, `{"app_metadata":{"a":1},"b":2}`},
		{"last", `{"b":2,"metadata":{"a":1}}`, `{"b":2,"app_metadata":{"a":1}}`},
		{"null stays null", `{"metadata":null}`, `{"app_metadata":null}`},
		{"white space", " {\t\"metadata\" :\r\n{ } , \"b\":2 }\n", " {\t\"app_metadata\" :\r\n{ } , \"b\":2 }\n"},
		{"numbers keep their spelling", `{"id":9007199254740993,"metadata":{"x":[1e400,-0,1.00,1E+2]}}`,
			`{"id":9007199254740993,"app_metadata":{"x":[1e400,-0,1.00,1E+2]}}`},
		{"nested names are no names", `{"a":{"metadata":1,"app_metadata":2},"metadata":{"metadata":{"app_metadata":3}}}`,
			`{"a":{"metadata":1,"app_metadata":2},"app_metadata":{"metadata":{"app_metadata":3}}}`},
		{"values are no names", `{"a":"metadata","metadata":{"b":"metadata"}}`,
			`{"a":"metadata","app_metadata":{"b":"metadata"}}`},
		{"user_metadata keeps its name", `{"user_metadata":{"a":1},"metadata":{}}`, `{"user_metadata":{"a":1},"app_metadata":{}}`},
		{"escapes in the key are kept", `{"meta\u0064ata":{}}`, `{"app_meta\u0064ata":{}}`},
		{"escapes in values are kept", `{"a":"\u0041\/","metadata":{"\u0062":"\ud83d"}}`,
			`{"a":"\u0041\/","app_metadata":{"\u0062":"\ud83d"}}`},
	} {
		t.Run(test.name, func(t *testing.T) {
			wantTranslation(t, test.legacy, mapping.AppMetadata, test.canonical)
			wantTranslation(t, test.canonical, mapping.AppMetadata, test.canonical)
			wantTranslation(t, test.canonical, mapping.Metadata, test.legacy)
			wantTranslation(t, test.legacy, "", test.legacy)
		})
	}
	for _, document := range []string{`{}`, ` { } `, `{"a":{"metadata":{}}}`, `{"Metadata":{},"metadata ":1,"meta":2}`} {
		wantTranslation(t, document, mapping.AppMetadata, document)
		wantTranslation(t, document, mapping.Metadata, document)
	}
	wantTranslation(t, `{"\u0061pp\u005Fmetadata":{}}`, mapping.Metadata, `{"metadata":{}}`)
}

func wantTranslation(t *testing.T, document string, to mapping.Dialect, want string) {
	t.Helper()
	got, warnings, err := mapping.Translate([]byte("before "), []byte(document), to, nil)
	twice := slices.ContainsFunc(warnings, func(w mapping.Warning) bool { return w.Code == mapping.CodeMetadataTwice })
	if err != nil || string(got) != "before "+want || twice {
		t.Errorf("%s to %q:\n got %s %v %v\nwant %s", document, to, got, warnings, err, "before "+want)
	}
}

func TestOfTwoEqualFieldsTheFirstIsKeptWithAWarning(t *testing.T) {
	for _, test := range []struct{ name, document, canonical, legacy string }{
		{"alone", `{"metadata":{"a":1},"app_metadata":{"a":1}}`, `{"app_metadata":{"a":1}}`, `{"metadata":{"a":1}}`},
		{"the other way round", `{"app_metadata":{"a":1.0},"metadata":{"a":1}}`, `{"app_metadata":{"a":1.0}}`, `{"metadata":{"a":1.0}}`},
		{"both null", `{"metadata":null,"app_metadata":null}`, `{"app_metadata":null}`, `{"metadata":null}`},
		{"with neighbours", "{ \"x\":1 , \"metadata\" : {} ,\n \"y\":2 , \"app_metadata\" : { } , \"z\":3 }",
			"{ \"x\":1 , \"app_metadata\" : {} ,\n \"y\":2 , \"z\":3 }", "{ \"x\":1 , \"metadata\" : {} ,\n \"y\":2 , \"z\":3 }"},
	} {
		t.Run(test.name, func(t *testing.T) {
			for to, want := range map[mapping.Dialect]string{mapping.AppMetadata: test.canonical, mapping.Metadata: test.legacy} {
				got, warnings, err := mapping.Translate(nil, []byte(test.document), to, nil)
				if err != nil || string(got) != want {
					t.Errorf("to %s: got %s, %v, want %s", to, got, err, want)
				}
				if len(warnings) != 1 || warnings[0].Code != mapping.CodeMetadataTwice {
					t.Errorf("warnings %v", warnings)
				}
			}
		})
	}
}

func TestTwoFieldsThatDifferAreAConflict(t *testing.T) {
	document := `{"metadata":{"plan":"gold","same":1},"app_metadata":{"plan":"free","same":1,"roles":["x"]}}`
	got, _, err := mapping.Translate([]byte("kept"), []byte(document), mapping.AppMetadata, nil)
	var conflict *mapping.ConflictError
	if !errors.As(err, &conflict) || string(got) != "kept" {
		t.Fatalf("got %s, %v", got, err)
	}
	want := mapping.ConflictError{Keys: []string{"plan", "roles"}, Offset: 37}
	if diff := cmp.Diff(want, *conflict); diff != "" {
		t.Error(diff)
	}
	if text := err.Error(); strings.Contains(text, "gold") || !strings.Contains(text, `"plan", "roles"`) {
		t.Errorf("the message is %q", text)
	}
}

func TestFieldsThatAreNoObjectsAreRefused(t *testing.T) {
	for _, name := range []string{"metadata", "app_metadata", "user_metadata"} {
		for _, value := range []string{`1`, `"x"`, `[]`, `true`} {
			document := fmt.Sprintf(`{"a":1,%q:%s}`, name, value)
			_, _, err := mapping.Translate(nil, []byte(document), mapping.AppMetadata, nil)
			want := mapping.KindError{Member: name, Kind: mapping.NotObject, Offset: int64(len(document) - 1 - len(value))}
			var wrong *mapping.KindError
			if !errors.As(err, &wrong) || *wrong != want {
				t.Errorf("%s: %v, want %v", document, err, &want)
			}
		}
	}
}

func TestFieldsAreLimitedInSize(t *testing.T) {
	options := &mapping.Options{MaxBytes: 10}
	for _, name := range []string{"metadata", "app_metadata", "user_metadata"} {
		fits := fmt.Sprintf(`{"long enough":"to be more than that",%q:{"a":"12"}}`, name)
		large := fmt.Sprintf(`{%q:{"a":"123"}}`, name)
		for what, f := range map[string]func(string) error{
			"Translate": func(d string) error {
				_, _, err := mapping.Translate(nil, []byte(d), mapping.Metadata, options)
				return err
			},
			"Split": func(d string) error { _, err := mapping.Split([]byte(d), options); return err },
		} {
			if err := f(fits); err != nil {
				t.Errorf("%s of %s: %v", what, fits, err)
			}
			var limit *mapping.LimitError
			if err := f(large); !errors.As(err, &limit) || limit.What != name || limit.Limit != 10 {
				t.Errorf("%s of %s: %v, want a LimitError", what, large, err)
			}
		}
	}
}

func TestTranslateWarnsOfKeysThatThePlatformMayRefuse(t *testing.T) {
	document := `{"metadata":{"blocked":1,"fine":{"blocked":2,"a.b":3}},"user_metadata":{"email":1,"$x":2},"x.y":{"$z":1}}`
	_, warnings, err := mapping.Translate(nil, []byte(document), mapping.AppMetadata, nil)
	if err != nil {
		t.Fatal(err)
	}
	if len(warnings) != 2 || warnings[0].Code != mapping.CodeForbiddenKey || warnings[1].Code != mapping.CodeKeyName {
		t.Fatalf("warnings %v", warnings)
	}
	if !strings.Contains(warnings[0].Message, `itself: "blocked";`) || !strings.Contains(warnings[1].Message, `"a.b", "$x";`) {
		t.Errorf("warnings %v", warnings)
	}
	_, _, err = mapping.Translate(nil, []byte(document), mapping.AppMetadata, &mapping.Options{Strict: true})
	want := mapping.KeyError{Code: mapping.CodeForbiddenKey, Member: "metadata", Key: "blocked", Offset: 13}
	var key *mapping.KeyError
	if !errors.As(err, &key) || *key != want {
		t.Errorf("strict: %v, want %v", err, &want)
	}
}

func TestWarningsAreBounded(t *testing.T) {
	var b strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&b, `,"$%d%s":1`, i, strings.Repeat("é", 500))
	}
	_, warnings, err := mapping.Translate(nil, []byte(`{"metadata":{"a":1`+b.String()+`}}`), mapping.Metadata, nil)
	if err != nil || len(warnings) != 1 {
		t.Fatal(len(warnings), err)
	}
	if message := warnings[0].Message; len(message) > 1000 || !strings.Contains(message, "and 995 more") {
		t.Errorf("%d bytes: %.1000s", len(message), message)
	}
}

func TestAnUnknownDialectIsAnError(t *testing.T) {
	if _, _, err := mapping.Translate(nil, []byte(`{}`), "meta", nil); err == nil {
		t.Error("Translate took it")
	}
	if _, err := mapping.Stream(new(strings.Builder), strings.NewReader(`{}`), "meta", nil); err == nil {
		t.Error("Stream took it")
	}
	if _, err := mapping.ParseDialect("meta"); err == nil {
		t.Error("ParseDialect took it")
	}
	for text, want := range map[string]mapping.Dialect{"": mapping.Metadata, "metadata": mapping.Metadata,
		"app_metadata": mapping.AppMetadata} {
		if got, err := mapping.ParseDialect(text); got != want || err != nil {
			t.Errorf("%q gives %q, %v", text, got, err)
		}
	}
	if mapping.Metadata.Other() != mapping.AppMetadata || mapping.AppMetadata.Other() != mapping.Metadata ||
		mapping.Dialect("").Other() != mapping.AppMetadata {
		t.Error("Other gives the wrong one")
	}
}

// A document is put together of random pieces, so that what must come out is known without reading it.
func TestTranslateLeavesRandomDocumentsAsTheyAre(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		legacy, canonical := randomDocument(random)
		wantTranslation(t, legacy, mapping.AppMetadata, canonical)
		wantTranslation(t, canonical, mapping.Metadata, legacy)
		if t.Failed() {
			return
		}
	}
}

// randomDocument gives a document with either name.
func randomDocument(random *rand.Rand) (legacy, canonical string) {
	space := func() string {
		return strings.Repeat(" ", max(0, random.IntN(4)-2)) + []string{"", "\n", "\t\r\n"}[random.IntN(3)]
	}
	members := random.IntN(8)
	name := random.IntN(members + 1)
	var l, c strings.Builder
	both := func(s string) { l.WriteString(s); c.WriteString(s) }
	both(space() + "{" + space())
	for i := range members {
		if i > 0 {
			both("," + space())
		}
		key := fmt.Sprintf(`"%s%d"`, []string{"metadata", "a", "\\u00e9", "app_metadata", "é€😀", ""}[random.IntN(6)], i)
		if i == name {
			l.WriteString(`"metadata"`)
			c.WriteString(`"app_metadata"`)
			both(space() + ":" + space() + randomObject(random, 4))
		} else {
			both(key + space() + ":" + space() + randomValue(random, 4))
		}
		both(space())
	}
	both("}" + space())
	return l.String(), c.String()
}

func randomValue(random *rand.Rand, depth int) string {
	switch random.IntN(6) {
	case 0, 1:
		return randomObject(random, depth-1)
	case 2:
		if depth > 0 {
			return "[" + randomValue(random, depth-1) + ", " + randomValue(random, depth-1) + "]"
		}
	}
	return goodValues[random.IntN(len(goodValues))]
}

func randomObject(random *rand.Rand, depth int) string {
	if depth <= 0 {
		return "{}"
	}
	return fmt.Sprintf(`{"metadata":%s,"app_metadata" : %s}`, randomValue(random, depth-1), randomValue(random, depth-1))
}
