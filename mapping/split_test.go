package mapping_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/mapping"
)

func TestSplitTakesTheThreeFieldsOut(t *testing.T) {
	type parts struct{ rest, metadata, appMetadata, userMetadata string }
	for _, test := range []struct {
		name, document string
		want           parts
	}{
		{"none", ` {"a":1} `, parts{rest: ` {"a":1} `}},
		{"no members", `{}`, parts{rest: `{}`}},
		{"first", `{"metadata":{"m":1},"a":1.0}`, parts{rest: `{"a":1.0}`, metadata: `{"m":1}`}},
		{"last", `{"a":1 , "metadata" : {} }`, parts{rest: `{"a":1 }`, metadata: `{}`}},
		{"only", "{ \"metadata\": null\n}", parts{rest: "{ \n}", metadata: `null`}},
		{"between", `{"a":1, "app_metadata":[1, 2], "b":2}`, parts{rest: `{"a":1, "b":2}`, appMetadata: `[1, 2]`}},
		{"all first", `{"metadata":1,"app_metadata":"2","user_metadata":true,"a":0}`,
			parts{`{"a":0}`, `1`, `"2"`, `true`}},
		{"all last", `{"a":0,"user_metadata":{},"metadata":{},"app_metadata":{}}`, parts{`{"a":0}`, `{}`, `{}`, `{}`}},
		{"all alone", `{"user_metadata":{},"metadata":{},"app_metadata":{}}`, parts{`{}`, `{}`, `{}`, `{}`}},
		{"scattered", `{"metadata":1,"a":{"metadata":9},"user_metadata":2,"b":3,"app_metadata":3}`,
			parts{`{"a":{"metadata":9},"b":3}`, `1`, `3`, `2`}},
		{"two first and one last", `{"metadata":1,"user_metadata":2,"a":0,"app_metadata":3}`, parts{`{"a":0}`, `1`, `3`, `2`}},
		{"escaped", `{"a":0,"\u0061pp_metadata":3}`, parts{rest: `{"a":0}`, appMetadata: `3`}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := mapping.Split([]byte(test.document), nil)
			if err != nil {
				t.Fatal(err)
			}
			have := parts{string(got.Rest), string(got.Metadata), string(got.AppMetadata), string(got.UserMetadata)}
			if have != test.want {
				t.Errorf("got %+v, want %+v", have, test.want)
			}
		})
	}
}

func TestAMissingPartIsNilAndNullIsNot(t *testing.T) {
	parts, err := mapping.Split([]byte(`{"app_metadata":null,"user_metadata":{}}`), nil)
	if err != nil {
		t.Fatal(err)
	}
	if parts.Metadata != nil || string(parts.AppMetadata) != "null" || string(parts.UserMetadata) != "{}" {
		t.Errorf("%q", parts)
	}
}

func TestPartsShareTheDocumentsMemoryButCannotGrowIntoIt(t *testing.T) {
	document := []byte(`{"metadata":{},"a":1}`)
	parts, err := mapping.Split(document, nil)
	if err != nil {
		t.Fatal(err)
	}
	if &parts.Metadata[0] != &document[12] {
		t.Error("metadata was copied")
	}
	_ = append(parts.Metadata, "XXXX"...)
	if string(document) != `{"metadata":{},"a":1}` {
		t.Errorf("appending to a part changed the document to %s", document)
	}
}

func TestJoinPutsTheFieldsBehindTheRest(t *testing.T) {
	object := []byte(`{"x":1}`)
	for _, test := range []struct {
		name  string
		parts mapping.Parts
		want  string
	}{
		{"nothing", mapping.Parts{}, `{}`},
		{"an empty rest", mapping.Parts{Rest: []byte{}, Metadata: object}, `{"metadata":{"x":1}}`},
		{"white space for a rest", mapping.Parts{Rest: []byte(" \n"), AppMetadata: object}, `{"app_metadata":{"x":1}}`},
		{"an empty object", mapping.Parts{Rest: []byte(`{}`), UserMetadata: object}, `{"user_metadata":{"x":1}}`},
		{"a rest alone", mapping.Parts{Rest: []byte(` {"a":1 } `)}, ` {"a":1 }`},
		{"all", mapping.Parts{[]byte(`{"a":1}`), object, []byte(`null`), []byte(`{}`)},
			`{"a":1,"metadata":{"x":1},"app_metadata":null,"user_metadata":{}}`},
		{"white space", mapping.Parts{Rest: []byte("{\n  \"a\": 1\n}\n"), Metadata: object},
			"{\n  \"a\": 1,\"metadata\":{\"x\":1}\n}"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff("before "+test.want, string(test.parts.Join([]byte("before ")))); diff != "" {
				t.Error(diff)
			}
		})
	}
}
