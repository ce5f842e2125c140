package mapping_test

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/customdb/customdb/mapping"
)

// The name changes; the number, the white space and the nested key of the same name stay.
func ExampleTranslate() {
	legacy := []byte(`{"user_id": 9007199254740993, "metadata": {"plan": "gold"}, "company": {"metadata": 1.0}}`)
	canonical, _, err := mapping.Translate(nil, legacy, mapping.AppMetadata, nil)
	if err != nil {
		fmt.Println(err)
	}
	fmt.Println(string(canonical))
	// Output: {"user_id": 9007199254740993, "app_metadata": {"plan": "gold"}, "company": {"metadata": 1.0}}
}

// Two names with different values are never reconciled by guessing.
func ExampleTranslate_conflict() {
	document := []byte(`{"metadata":{"plan":"gold","seats":5},"app_metadata":{"plan":"free","seats":5}}`)
	_, _, err := mapping.Translate(nil, document, mapping.AppMetadata, nil)
	var conflict *mapping.ConflictError
	if errors.As(err, &conflict) {
		fmt.Println(conflict.Keys)
	}
	fmt.Println(err)
	// Output:
	// [plan]
	// metadata and app_metadata are both given and differ in "plan"; give only one of them
}

func ExampleSplit() {
	parts, err := mapping.Split([]byte(`{"email":"ada@example.com","metadata":{"plan":"gold"},"user_metadata":null}`), nil)
	if err != nil {
		fmt.Println(err)
	}
	fmt.Printf("rest          %s\n", parts.Rest)
	fmt.Printf("metadata      %s, %v\n", parts.Metadata, mapping.KindOf(parts.Metadata))
	fmt.Printf("user_metadata %s, %v\n", parts.UserMetadata, mapping.KindOf(parts.UserMetadata))
	fmt.Printf("app_metadata  %s, %v\n", parts.AppMetadata, mapping.KindOf(parts.AppMetadata))
	fmt.Printf("joined        %s\n", parts.Join(nil))
	// Output:
	// rest          {"email":"ada@example.com"}
	// metadata      {"plan":"gold"}, an object
	// user_metadata null, null
	// app_metadata  , missing
	// joined        {"email":"ada@example.com","metadata":{"plan":"gold"},"user_metadata":null}
}

// Equal is meant of values, not of bytes.
func ExampleReconcile() {
	app, warnings, err := mapping.Reconcile([]byte(`{"n":1.0,"s":"a/b"}`), []byte(`{"s":"a\/b", "n":1}`))
	fmt.Println(string(app), err)
	fmt.Println(warnings[0].Code)
	// Output:
	// {"s":"a\/b", "n":1} <nil>
	// metadata_twice
}

func ExampleCheck() {
	warnings, err := mapping.Check("app_metadata", []byte(`{"roles":["admin"],"email":"ada@example.com"}`), nil)
	fmt.Println(warnings[0].Code, err)
	_, err = mapping.Check("app_metadata", []byte(`["admin"]`), nil)
	fmt.Println(err)
	// Output:
	// forbidden_key <nil>
	// app_metadata at byte 0 has to be an object
}

func ExampleStream() {
	users := `{"user_id":1,"metadata":{}}
{"user_id":2,"metadata":{"plan":}}
{"user_id":3,"metadata":null}
`
	stats, err := mapping.Stream(os.Stdout, strings.NewReader(users), mapping.AppMetadata, &mapping.Options{
		OnInvalid: func(bad *mapping.DocumentError) error {
			fmt.Println(bad)
			return nil // go on
		},
	})
	fmt.Println(stats.Documents, stats.Skipped, err)
	// Unordered output:
	// {"user_id":1,"app_metadata":{}}
	// document 2, line 2, input byte 60: invalid JSON at byte 32: a value is expected here
	// {"user_id":3,"app_metadata":null}
	// 2 1 <nil>
}
