package mapping_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/customdb/customdb/mapping"
)

func ExampleMembers() {
	for key, value := range mapping.Members([]byte(`{"user_id": 9007199254740993, "e-m\u0061il": null, "tags": ["a"]}`)) {
		fmt.Println(key, string(value))
	}
	// Output:
	// user_id 9007199254740993
	// e-mail null
	// tags ["a"]
}

func TestMembersEndsWhereTheDocumentStopsBeingOne(t *testing.T) {
	tests := []struct {
		name     string
		document string
		want     []string
	}{
		{"an empty object has none", `{}`, nil},
		{"white space stays outside the values", "{ \"a\" : 1 ,\n\"b\" : {\"c\": 2} }", []string{"a=1", `b={"c": 2}`}},
		{"no text at all", ``, nil},
		{"an array", `["a"]`, nil},
		{"the part before a fault", `{"a":1,"b":}`, []string{"a=1"}},
		{"the part before a key that comes again", `{"a":1,"a":2}`, []string{"a=1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got []string
			for key, value := range mapping.Members([]byte(test.document)) {
				got = append(got, key+"="+string(value))
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestMembersStopsWhenItsReaderDoes(t *testing.T) {
	for key := range mapping.Members([]byte(`{"a":1,"b":2}`)) {
		if key != "a" {
			t.Errorf("went on to %q", key)
		}
		break
	}
}
