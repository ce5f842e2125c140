package sqlengine_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector"
)

func TestRulesMakeTheProfile(t *testing.T) {
	t.Parallel()
	made := set(map[connector.Action]string{connector.ActionGetUser: `
		SELECT *, TIMESTAMP(seen) AS summer, UNHEX('00ff') AS raw, b'1' AS bit, CAST(0.1 AS FLOAT) AS part FROM people WHERE email = :email;
		-- rows: roles
		SELECT role FROM roles JOIN people ON id = person WHERE email = :email ORDER BY role`})
	made.Settings.Columns = json.RawMessage(`{
		"user_id": "id", "email": "email", "name": "NAME", "email_verified": "confirmed", "blocked": "bit",
		"last_seen": "seen",
		"metadata.summer": {"column": "summer", "date": "datetime", "zone": "Europe/Zurich"},
		"metadata.credit": {"column": "credit", "type": "number"},
		"metadata.account": "credit",
		"metadata.part": "part",
		"metadata.raw": {"column": "raw", "type": "base64"},
		"metadata.roles": {"rows": "roles", "column": "role"},
		"user_metadata": {"column": "details", "decode": "json"}}`)
	engine := newEngine(t, made, database(t, `INSERT INTO roles VALUES (1, 'admin', 1999), (1, 'editor', 2001)`))
	tests := []struct{ email, want string }{
		{"ada@example.org", `{"user_id":"1","email":"ada@example.org","name":"Ada 🦊","email_verified":true,"blocked":true,` +
			`"last_seen":"2020-02-20T20:20:20.5Z","metadata":{"summer":"2020-02-20T19:20:20.5Z","credit":12.50,"account":"12.50",` +
			`"part":0.1,"raw":"AP8=","roles":["admin","editor"]},"user_metadata":{"plan":"gold","a":[1,2]}}`},
		{"big@example.org", `{"user_id":"9223372036854775809","email":"big@example.org","email_verified":false,"blocked":true,` +
			`"metadata":{"part":0.1,"raw":"AP8=","roles":[]}}`},
		{"nobody@example.org", "null"},
	}
	for _, test := range tests {
		answer, err := engine.Call(context.Background(), &connector.Call{
			Action: connector.ActionGetUser, Identifier: test.email, WantScript: true})
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(test.want, string(answer.Script)); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.email, diff)
		}
	}
}

func TestAValueThatARuleCannotReadIsAnInvalidProfile(t *testing.T) {
	t.Parallel()
	made := set(map[connector.Action]string{connector.ActionGetUser: look})
	made.Settings.Columns = json.RawMessage(`{"user_id": "user_id", "metadata.level": {"column": "email", "lookup": {"1": "member"}}}`)
	_, failure := call(t, newEngine(t, made, database(t)), &connector.Call{Action: connector.ActionGetUser, Identifier: "ada@example.org"})
	if failure == nil || failure.Outcome != connector.InvalidProfile || !strings.Contains(failure.Detail, `metadata.level: column "email": lookup`) ||
		strings.Contains(failure.Detail, "ada@") {
		t.Errorf("the error is %v", failure)
	}
}

func TestRulesMakeColumnsOfANewUser(t *testing.T) {
	t.Parallel()
	made := set(map[connector.Action]string{connector.ActionCreate: `
		INSERT INTO people (email, name, confirmed, details, credit)
		VALUES (:column.email, :column.name, :column.confirmed, :column.details, :column.meta.balance)`})
	made.Settings.Columns = json.RawMessage(`{
		"user_id": "id", "email": "email", "name": "name", "email_verified": {"column": "confirmed", "boolean": "value"},
		"metadata.balance": {"rows": "meta", "key": "balance"},
		"metadata.groups": {"column": "details", "decode": "php"}}`)
	dsn := database(t)
	conn := connector.New("shop", newEngine(t, made, dsn), nil)
	verified := true
	_, err := conn.Create(context.Background(), &connector.User{Email: "grace@example.org", EmailVerified: &verified,
		AppMetadata: json.RawMessage(`{"balance": 17.25, "groups": ["a", "b"]}`)}, "x")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`grace@example.org <nil> 1 a:2:{i:0;s:1:"a";i:1;s:1:"b";} 17.25`}
	got := lines(t, open(t, dsn), "SELECT email, name, confirmed, details, credit FROM people WHERE email LIKE 'grace%'")
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestScriptsAndRulesHaveToGoTogether(t *testing.T) {
	t.Parallel()
	const rules = `{"user_id": "id", "metadata.roles": {"rows": "roles", "column": "name"}, "given_name": {"column": "name", "split": " ", "part": "first"}}`
	tests := []struct {
		name   string
		action connector.Action
		source string
		want   []string
	}{
		{"rows that no statement gives", connector.ActionGetUser, "SELECT 1 AS id", []string{`get_user.sql: `, `reads the rows "roles"`, `-- rows: roles`}},
		{"rows that no rule reads", connector.ActionGetUser, "SELECT 1 AS id;\n-- rows: rolls\nSELECT 1",
			[]string{"get_user.sql:3: ", `"rolls"`, `did you mean "roles"?`}},
		{"a column that no rule gives", connector.ActionCreate, "INSERT INTO t VALUES (:column.title)", []string{"create.sql:1:23: ", "title"}},
		{"a column whose rule has no way back", connector.ActionCreate, "INSERT INTO t VALUES (:column.name)", []string{"create.sql:1:23: ", "name"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			made := set(map[connector.Action]string{test.action: test.source})
			made.Settings.Columns = json.RawMessage(rules)
			_, err := newEngineError(made)
			message := refusal(t, err)
			for _, part := range test.want {
				if !strings.Contains(message, part) {
					t.Errorf("the message is %q, without %q", message, part)
				}
			}
		})
	}
}
