package columns_test

import (
	"errors"
	"fmt"

	"github.com/customdb/customdb/mapping/columns"
)

func ExampleParse() {
	_, err := columns.Parse([]byte(`{"user_id": "id", "created_at": {"column": "created", "dat": "epoch"}}`))
	fmt.Println(err)
	var wrong *columns.RuleError
	if errors.As(err, &wrong) {
		fmt.Println(wrong.Attribute, wrong.Offset)
	}
	// Output:
	// created_at: a rule has no key "dat"; did you mean "date"?
	// created_at 54
}

// The roles come from a second query, whose rows are called "roles".
func ExampleMapping_Profile() {
	m, err := columns.Parse([]byte(`{
		"user_id":        "id",
		"email":          "mail",
		"metadata.plan":  {"column": "plan", "lookup": {"1": "free", "2": "gold"}},
		"metadata.roles": {"rows": "roles", "column": "name"}
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	profile, err := m.Profile(
		columns.Row{
			Columns: []string{"id", "mail", "plan"},
			Values:  []any{int64(9007199254740993), []byte("ada@example.org"), int64(2)},
		},
		map[string][]columns.Row{"roles": {{Columns: []string{"name"}, Values: []any{"admin"}}}})
	fmt.Println(string(profile), err)
	// Output:
	// {"user_id":"9007199254740993","email":"ada@example.org","metadata":{"plan":"gold","roles":["admin"]}} <nil>
}

func ExampleMapping_Columns() {
	m, err := columns.Parse([]byte(`{
		"user_id":       "id",
		"email":         "mail",
		"blocked":       {"column": "is_active", "boolean": "not"},
		"metadata.plan": {"column": "plan", "lookup": {"1": "free", "2": "gold"}}
	}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	row, err := m.Columns([]byte(`{"email": "ada@example.org", "blocked": false, "metadata": {"plan": "gold"}}`))
	fmt.Println(row, err)
	// Output:
	// map[is_active:1 mail:ada@example.org plan:2] <nil>
}

// A statement asks for columns; this tells when it is loaded that one of them cannot be given.
func ExampleMapping_Writes() {
	m, err := columns.Parse([]byte(`{"user_id": "id", "given_name": {"column": "name", "split": " ", "part": "first"}}`))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(m.Writes("id"))
	fmt.Println(m.Writes("id", "name"))
	// Output:
	// <nil>
	// given_name: it cannot be written to the column "name": split: the other part would be lost
}
