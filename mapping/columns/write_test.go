package columns_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestColumnsGivesWhatTheUserHas(t *testing.T) {
	const rules = `{"user_id": "id", "email": "mail", "email_verified": "verified", "username": "login",
		"nickname": {"column": "login"}, "user_metadata.city": "town", "user_metadata.n": "n",
		"metadata.plan": {"column": "plan", "default": "free"}, "metadata.tags": {"column": "tags", "decode": "csv"},
		"metadata.prefs": {"column": "prefs", "decode": "json"}}`
	m := parse(t, rules)
	for _, test := range []struct {
		name, user string
		want       map[string]any
	}{
		{"nothing", `{}`, map[string]any{}},
		{"attributes without a rule are none of its business", `{"password": "x", "connection": "c"}`, map[string]any{}},
		{"null is NULL", `{"email": null, "user_metadata": {"city": null}}`, map[string]any{"mail": nil, "town": nil}},
		{"null metadata says nothing of its members", `{"user_metadata": null}`, map[string]any{}},
		{"true is 1", `{"email_verified": true}`, map[string]any{"verified": int64(1)}},
		{"false is 0", `{"email_verified": false}`, map[string]any{"verified": int64(0)}},
		{"numbers keep their digits", `{"user_metadata": {"n": 18446744073709551615}}`,
			map[string]any{"n": uint64(18446744073709551615)}},
		{"decimals too", `{"user_metadata": {"n": 0.10}}`, map[string]any{"n": "0.10"}},
		{"integers beyond 64 bits too", `{"user_metadata": {"n": 99999999999999999999}}`,
			map[string]any{"n": "99999999999999999999"}},
		{"true elsewhere is a boolean", `{"user_metadata": {"n": true}}`, map[string]any{"n": true}},
		{"two rules may agree", `{"username": "ada", "nickname": "ada"}`, map[string]any{"login": "ada"}},
		{"metadata", `{"metadata": {"plan": "gold"}}`, map[string]any{"plan": "gold"}},
		{"its canonical name does as well", `{"app_metadata": {"plan": "gold"}}`, map[string]any{"plan": "gold"}},
		{"lists", `{"metadata": {"tags": ["a", "b, c", "say \"hi\"", " d", 5]}}`,
			map[string]any{"tags": `a,"b, c","say ""hi"""," d",5`}},
		{"JSON", `{"metadata": {"prefs": {"a": [1, "<é>"]}}}`, map[string]any{"prefs": `{"a":[1,"<é>"]}`}},
		{"JSON null is NULL", `{"metadata": {"prefs": null, "tags": null}}`, map[string]any{"prefs": nil, "tags": nil}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := m.Columns([]byte(test.user))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestTheDialectOfTheRulesDoesNotMatterOnTheWayBack(t *testing.T) {
	m := parse(t, `{"user_id": "id", "app_metadata.plan": "plan"}`)
	for _, user := range []string{`{"metadata": {"plan": "gold"}}`, `{"app_metadata": {"plan": "gold"}}`} {
		got, err := m.Columns([]byte(user))
		if err != nil || got["plan"] != "gold" {
			t.Errorf("%s: %v, %v", user, got, err)
		}
	}
}
