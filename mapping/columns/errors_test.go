package columns_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/customdb/customdb/mapping/columns"
)

func TestRulesThatAreWrongAreRefused(t *testing.T) {
	for _, test := range []struct {
		name, rules string
		at          string // what stands at the error's offset
		want        string // a part of the error
	}{
		{"no JSON", `{"user_id": id}`, `id}`, `the rules are not valid JSON`},
		{"no UTF-8", "{\"user_id\": \"\xff\"}", ``, `not valid UTF-8`},
		{"half a document", `{"user_id": "id"`, ``, `the rules are not valid JSON`},
		{"a list", ` ["id"]`, `["id"]`, `the rules have to be an object`},
		{"no user_id", `{"email": "mail"}`, ``, `user_id: it has no rule`},
		{"an attribute that comes twice", `{"user_id": "id", "email": "a", "email": "b"}`, `"email": "b"`,
			`"email" comes twice`},
		{"an attribute that is spelt differently", `{"user_id": "id", "User-Name": "n"}`, `"User-Name"`,
			`did you mean "username"?`},
		{"an attribute without a name", `{"user_id": "id", "user_metadata..x": "n"}`, `"user_metadata..x"`,
			`a name is missing`},
		{"metadata that is misspelt", `{"user_id": "id", "user_metdata.x": "n"}`, `"user_metdata.x"`,
			`did you mean "user_metadata"?`},
		{"a path in an attribute without members", `{"user_id": "id", "address.city": "n"}`, `"address.city"`,
			`only user_metadata and metadata have members`},
		{"too long a path", `{"user_id": "id", "metadata` + strings.Repeat(".x", 32) + `": "n"}`, `"metadata.`,
			`more than 32 names`},
		{"both dialects", `{"user_id": "id", "metadata.a": "a", "app_metadata.b": "b"}`, `"app_metadata.b"`,
			`two names for the same`},
		{"an attribute inside one that has a rule", `{"user_id": "id", "metadata.a": "a", "metadata.a.b": "b"}`,
			`"metadata.a.b"`,
			`inside metadata.a, which has a rule`},
		{"an attribute around one that has a rule", `{"user_id": "id", "metadata.a.b": "b", "metadata.a": "a"}`,
			`"metadata.a": "a"`,
			`members of it have rules`},
		{"a rule that is a number", `{"user_id": "id", "x": 5}`, `5}`, `x: a rule is the name of a column, or an object`},
		{"a rule that is empty", `{"user_id": "id", "x": ""}`, `""}`, `the name of a column is missing`},
		{"a rule without a source", `{"user_id": "id", "x": {"date": "epoch"}}`, `{"date"`,
			`does not say where the value comes from`},
		{"an unknown word", `{"user_id": "id", "x": {"column": "c", "lokup": {}}}`, `"lokup"`, `did you mean "lookup"?`},
		{"a word that comes twice", `{"user_id": "id", "x": {"column": "c", "column": "d"}}`, `"column": "d"`,
			`"column" comes twice`},
		{"two sources", `{"user_id": "id", "x": {"column": "c", "constant": 1}}`, `"column"`,
			`does not go together with constant`},
		{"a column and a key", `{"user_id": "id", "x": {"rows": "r", "column": "c", "key": "k"}}`, `"key"`,
			`go together with column`},
		{"a constant with a step", `{"user_id": "id", "x": {"constant": 1, "type": "text"}}`, `"type"`,
			`go together with constant`},
		{"objects with a step", `{"user_id": "id", "x": {"rows": "r", "columns": ["c"], "type": "text"}}`, `"type"`,
			`go together with rows and columns`},
		{"two conversions", `{"user_id": "id", "x": {"column": "c", "type": "text", "date": "day"}}`, `"type"`,
			`go together with date`},
		{"a key without rows", `{"user_id": "id", "x": {"column": "c", "list": true}}`, `"list"`,
			`goes together with rows, which is missing`},
		{"half a split", `{"user_id": "id", "x": {"column": "c", "split": " "}}`, `"split"`, `goes together with part`},
		{"a member of what is not decoded", `{"user_id": "id", "x": {"column": "c", "member": "m"}}`, `"member"`,
			`together with decode`},
		{"a separator of nothing", `{"user_id": "id", "x": {"column": "c", "separator": ";"}}`, `"separator"`,
			`columns or decode`},
		{"a separator of JSON", `{"user_id": "id", "x": {"column": "c", "decode": "json", "separator": ";"}}`, `"separator"`,
			`decode "csv"`},
		{"a blank between elements", `{"user_id": "id", "x": {"column": "c", "decode": "csv", "separator": " "}}`,
			`"separator"`, `blank`},
		{"an empty separator", `{"user_id": "id", "x": {"columns": ["c"], "separator": ""}}`, `"separator"`,
			`a text that is not empty`},
		{"decoded columns", `{"user_id": "id", "x": {"columns": ["c"], "decode": "csv"}}`, `"decode"`,
			`does not go together with columns`},
		{"a constant of null", `{"user_id": "id", "x": {"constant": null}}`, `"constant"`, `it has to be a value`},
		{"columns that are one text", `{"user_id": "id", "x": {"columns": "c"}}`, `"columns"`, `a list of the names`},
		{"no columns", `{"user_id": "id", "x": {"columns": []}}`, `"columns"`, `a list of the names`},
		{"an unknown decoder", `{"user_id": "id", "x": {"column": "c", "decode": "xml"}}`, `"decode"`,
			`"json", "php", "csv"`},
		{"base64 of nothing", `{"user_id": "id", "x": {"column": "c", "decode": "base64"}}`, `"decode"`,
			`"json", "php", "csv"`},
		{"JSON of CSV", `{"user_id": "id", "x": {"column": "c", "decode": ["csv", "json"]}}`, `"decode"`,
			`"json", "php", "csv"`},
		{"an unknown boolean", `{"user_id": "id", "x": {"column": "c", "boolean": true}}`, `"boolean"`, `"value", "not"`},
		{"an unknown date", `{"user_id": "id", "x": {"column": "c", "date": "iso"}}`, `"date"`, `"datetime", "epoch"`},
		{"an unknown zone", `{"user_id": "id", "x": {"column": "c", "date": "datetime", "zone": "Mars/Olympus"}}`, `"zone"`,
			`Europe/Zurich`},
		{"the machine's own zone", `{"user_id": "id", "x": {"column": "c", "date": "datetime", "zone": "Local"}}`, `"zone"`,
			`Europe/Zurich`},
		{"a zone for what is in UTC", `{"user_id": "id", "x": {"column": "c", "date": "epoch", "zone": "Europe/Zurich"}}`,
			`"zone"`, `beside date`},
		{"an unknown type", `{"user_id": "id", "x": {"column": "c", "type": "int"}}`, `"type"`, `"text", "number"`},
		{"bytes of what is decoded", `{"user_id": "id", "x": {"column": "c", "decode": "json", "type": "hex"}}`, `"type"`,
			`no bytes`},
		{"an empty table", `{"user_id": "id", "x": {"column": "c", "lookup": {}}}`, `"lookup"`, `a table such as`},
		{"a table with the same key twice", `{"user_id": "id", "x": {"column": "c", "lookup": {"1": 1, "1": 2}}}`, `"lookup"`,
			`the same key twice`},
		{"a table of lists", `{"user_id": "id", "x": {"column": "c", "lookup": {"1": []}}}`, `"lookup"`, `a table such as`},
		{"a list otherwise", `{"user_id": "id", "x": {"column": "c", "lookup": {"1": 1}, "otherwise": []}}`, `"otherwise"`,
			`a text, a number`},
		{"a part that is none", `{"user_id": "id", "x": {"column": "c", "split": " ", "part": "second"}}`, `"part"`,
			`"first", "rest"`},
		{"keys that are false", `{"user_id": "id", "x": {"column": "c", "decode": "php", "keys": false}}`, `"keys"`,
			`has to be true`},
		{"a default of null", `{"user_id": "id", "x": {"column": "c", "default": null}}`, `"default"`, `left out`},
		{"a default of the wrong kind", `{"user_id": "id", "email": {"column": "c", "default": {"a": 1}}}`, `{"column"`,
			`has to be a text`},
		{"a constant of the wrong kind", `{"user_id": "id", "blocked": {"constant": "maybe"}}`, `{"constant"`, `1 or 0`},
		{"a table of the wrong kind", `{"user_id": "id", "blocked": {"column": "c", "lookup": {"a": "b"}}}`, `{"column"`,
			`1 or 0`},
		{"otherwise of the wrong kind",
			`{"user_id": "id", "blocked": {"column": "c", "lookup": {"a": true}, "otherwise": "b"}}`, `{"column"`,
			`1 or 0`},
		{"a default of the wrong kind in else",
			`{"user_id": "id", "email": {"column": "c", "else": {"column": "d", "default": []}}}`,
			`{"column": "d"`, `has to be a text`},
		{"an error in else", `{"user_id": "id", "email": {"column": "c", "else": {"colum": "d"}}}`, `"colum":`,
			`did you mean "column"?`},
		{"else without an end", `{"user_id": "id", "x": ` + strings.Repeat(`{"column": "c", "else": `, 10) + `"d"` +
			strings.Repeat("}", 10) + `}`, `"else"`, `too many of them`},
		{"write in else", `{"user_id": "id", "x": {"column": "c", "else": {"column": "d", "write": true}}}`, `"write"`,
			`beside else`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := columns.Parse([]byte(test.rules))
			var wrong *columns.RuleError
			if !errors.As(err, &wrong) {
				t.Fatalf("%s was accepted (%v)", test.rules, err)
			}
			if !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %q; want something with %q", err, test.want)
			}
			if !strings.HasPrefix(test.rules[wrong.Offset:], test.at) {
				t.Errorf("the offset %d is at %q; want %q", wrong.Offset, test.rules[wrong.Offset:], test.at)
			}
		})
	}
}

func TestARuleWithoutAWayBackSaysSoWhenItIsAsked(t *testing.T) {
	for _, test := range []struct{ name, rule, want string }{
		{"several columns", `{"columns": ["a", "b"]`, `several columns in one cannot be told apart`},
		{"a constant", `{"constant": 1`, `a constant comes from no column`},
		{"a list of rows", `{"rows": "r", "column": "c"`, `rows of a second query need statements of their own`},
		{"objects of rows", `{"rows": "r", "columns": ["c"]`, `rows of a second query need`},
		{"all keys", `{"rows": "r"`, `rows of a second query need`},
		{"all values of a key", `{"rows": "r", "key": "k", "list": true`, `several values of one key need`},
		{"a member", `{"column": "c", "decode": "json", "member": "m"`, `member: the other members would be lost`},
		{"a part", `{"column": "c", "split": " ", "part": "last"`, `split: the other part would be lost`},
		{"presence", `{"column": "c", "boolean": "present"`, `boolean: true does not say which value`},
		{"a list of values", `{"column": "c", "boolean": ["a"]`, `boolean: of a list of values`},
		{"a table that has a value twice", `{"column": "c", "lookup": {"1": "a", "2": "a"}`, `lookup: two entries`},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, err := columns.Parse([]byte(`{"user_id": "id", "x": ` + test.rule + `, "write": true}}`))
			if err == nil || !strings.Contains(err.Error(), "x: write: it has no way back: "+test.want) {
				t.Errorf("write: true gave %v", err)
			}
			m := parse(t, `{"user_id": "id", "x": `+test.rule+`}}`)
			written, err := m.Columns([]byte(`{"x": "y"}`))
			if len(written) > 0 || err != nil {
				t.Errorf("it writes %v, %v", written, err)
			}
			if strings.Contains(test.rule, `{"column": "c"`) {
				if err := m.Writes("id", "c"); err == nil || !strings.Contains(err.Error(), test.want) {
					t.Errorf("Writes says %v", err)
				}
			}
		})
	}
}

func TestWritesSaysWhichColumnsAreGiven(t *testing.T) {
	m := parse(t, `{"user_id": "id", "email": "mail", "nickname": {"column": "login", "write": false},
		"given_name": {"rows": "meta", "key": "first_name"}, "user_metadata.city": {"column": "town", "split": ",",
			"part": "first"},
		"user_metadata.town": "town"}`)
	for column, want := range map[string]string{
		"id": "", "mail": "", "meta.first_name": "", "town": "",
		"login": `nickname: it cannot be written to the column "login": write: it says false`,
		"mial":  `no rule gives the column "mial"; did you mean "mail"?`,
	} {
		got := ""
		if err := m.Writes("id", column); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: got %q; want %q", column, got, want)
		}
	}
}

const secret = "hunter2"

// Every rule that can fail, on a value that holds a secret.
func TestErrorsNameThePlaceAndNeverTheValue(t *testing.T) {
	for _, test := range []struct {
		name, rule string
		x          any
		want       columns.Error
	}{
		{"text that is not UTF-8", `"x"`, secret + "\xff", columns.Error{Column: "x", Problem: "it is not valid UTF-8"}},
		{"the same with steps", `{"column": "x", "absent": ["-"]}`, secret + "\xff", columns.Error{Column: "x",
			Problem: "UTF-8"}},
		{"a type that no driver gives", `"x"`, []string{secret}, columns.Error{Column: "x", Problem: "its type"}},
		{"a time beyond RFC 3339", `"x"`, time.Date(12024, 1, 1, 0, 0, 0, 0, time.UTC), columns.Error{Column: "x",
			Problem: "its size"}},
		{"epoch", `{"column": "x", "date": "epoch"}`, secret, columns.Error{Column: "x", Rule: `date "epoch"`,
			Problem: "seconds"}},
		{"an epoch beyond RFC 3339", `{"column": "x", "date": "epoch"}`, int64(1) << 60,
			columns.Error{Column: "x", Rule: `date "epoch"`, Problem: "seconds"}},
		{"milliseconds beyond RFC 3339", `{"column": "x", "date": "epoch_ms"}`, int64(1) << 60,
			columns.Error{Column: "x", Rule: `date "epoch_ms"`, Problem: "milliseconds"}},
		{"mediawiki", `{"column": "x", "date": "mediawiki"}`, secret, columns.Error{Column: "x", Rule: `date "mediawiki"`,
			Problem: "14 digits"}},
		{"datetime", `{"column": "x", "date": "datetime"}`, secret, columns.Error{Column: "x", Rule: `date "datetime"`,
			Problem: "YYYY-MM-DD"}},
		{"the 31st of February", `{"column": "x", "date": "datetime"}`, "2024-02-31 00:00:00",
			columns.Error{Column: "x", Rule: `date "datetime"`, Problem: "YYYY-MM-DD"}},
		{"day", `{"column": "x", "date": "day"}`, "2024-05-17" + secret, columns.Error{Column: "x", Rule: `date "day"`,
			Problem: "YYYY-MM-DD"}},
		{"a date that is a boolean", `{"column": "x", "date": "day"}`, true, columns.Error{Column: "x", Rule: `date "day"`,
			Problem: "YYYY"}},
		{"lookup", `{"column": "x", "lookup": {"a": 1}}`, secret, columns.Error{Column: "x", Rule: "lookup",
			Problem: "no such value"}},
		{"boolean", `{"column": "x", "boolean": "value"}`, secret, columns.Error{Column: "x", Rule: `boolean "value"`,
			Problem: "1 or 0"}},
		{"boolean of 2", `{"column": "x", "boolean": "not"}`, int64(2), columns.Error{Column: "x", Rule: `boolean "not"`,
			Problem: "1 or 0"}},
		{"number", `{"column": "x", "type": "number"}`, secret, columns.Error{Column: "x", Rule: `type "number"`,
			Problem: "a number"}},
		{"a number with leading zeros", `{"column": "x", "type": "number"}`, "0012.50", columns.Error{Column: "x",
			Rule: `type "number"`, Problem: "a number"}},
		{"an empty text as a number", `{"column": "x", "type": "number"}`, "", columns.Error{Column: "x",
			Rule: `type "number"`, Problem: "a number"}},
		{"uuid", `{"column": "x", "type": "uuid"}`, secret, columns.Error{Column: "x", Rule: `type "uuid"`,
			Problem: "16 bytes"}},
		{"JSON", `{"column": "x", "decode": "json"}`, secret, columns.Error{Column: "x", Rule: `decode "json"`,
			Problem: "valid JSON"}},
		{"JSON that is more than one value", `{"column": "x", "decode": "json"}`, `1,"` + secret + `":2`,
			columns.Error{Column: "x", Rule: `decode "json"`, Problem: "valid JSON"}},
		{"JSON with a key twice", `{"column": "x", "decode": "json"}`, `[{"` + secret + `":1,"` + secret + `":2}]`,
			columns.Error{Column: "x", Rule: `decode "json"`, Problem: "a key twice"}},
		{"JSON that is too deep", `{"column": "x", "decode": "json"}`, strings.Repeat("[", 600) + strings.Repeat("]", 600),
			columns.Error{Column: "x", Rule: `decode "json"`, Problem: "deeper"}},
		{"JSON in latin1", `{"column": "x", "decode": "json"}`, "\"\xff\"", columns.Error{Column: "x", Rule: `decode "json"`,
			Problem: "UTF-8"}},
		{"PHP", `{"column": "x", "decode": "php"}`, `O:7:"` + secret + `":0:{}`,
			columns.Error{Column: "x", Rule: `decode "php"`, Problem: "byte 0: it is a PHP object"}},
		{"CSV", `{"column": "x", "decode": "csv"}`, `"` + secret, columns.Error{Column: "x", Rule: `decode "csv"`,
			Problem: "a quote"}},
		{"CSV with something behind a quote", `{"column": "x", "decode": "csv"}`, `"a"` + secret,
			columns.Error{Column: "x", Rule: `decode "csv"`, Problem: "a quote"}},
		{"CSV in latin1", `{"column": "x", "decode": "csv"}`, "a,\xff", columns.Error{Column: "x", Rule: `decode "csv"`,
			Problem: "UTF-8"}},
		{"base64", `{"column": "x", "decode": ["base64", "json"]}`, secret + "!", columns.Error{Column: "x",
			Rule: `decode "base64"`, Problem: "base64"}},
		{"member", `{"column": "x", "decode": "json", "member": "a.b"}`, `{"a":"` + secret + `"}`,
			columns.Error{Column: "x", Rule: "member", Problem: `no object that "b"`}},
		{"keys", `{"column": "x", "decode": "json", "keys": true}`, `"` + secret + `"`, columns.Error{Column: "x",
			Rule: "keys", Problem: "an object"}},
		{"split", `{"column": "x", "decode": "json", "split": " ", "part": "first"}`, `true`, columns.Error{Column: "x",
			Rule: "split", Problem: "a text"}},
		{"a step on an object", `{"column": "x", "decode": "json", "date": "day"}`, `{"` + secret + `":1}`,
			columns.Error{Column: "x", Rule: `date "day"`, Problem: "it is an object"}},
		{"a step on a list of lists", `{"column": "x", "decode": "json", "date": "day"}`, `[["` + secret + `"]]`,
			columns.Error{Column: "x", Rule: `date "day"`, Problem: "neither text nor number"}},
		{"a step on an element", `{"column": "x", "decode": "json", "date": "day"}`, `["` + secret + `"]`,
			columns.Error{Column: "x", Rule: `date "day"`, Problem: "YYYY-MM-DD"}},
		{"a column that is not there", `"y"`, secret, columns.Error{Column: "y",
			Problem: `no such column; did you mean "x"?`}},
		{"a column among several", `{"columns": ["x", "mial"]}`, secret, columns.Error{Column: "x, mial",
			Problem: `no such column; did you mean "mail"?`}},
		{"a column that is there twice", `"z"`, secret, columns.Error{Column: "z", Problem: "two columns of this name"}},
		{"rows that no query gives", `{"rows": "nothing", "column": "c"}`, secret, columns.Error{Rows: "nothing",
			Problem: "no query gives rows"}},
		{"a column that is not in the rows", `{"rows": "r", "column": "nam"}`, secret,
			columns.Error{Rows: "r", Row: 1, Column: "nam", Problem: `did you mean "name"?`}},
		{"a value in the rows", `{"rows": "r", "column": "name", "lookup": {"ok": 1}}`, secret,
			columns.Error{Rows: "r", Row: 2, Column: "name", Rule: "lookup", Problem: "no such value"}},
		{"a value in the rows that is not UTF-8", `{"rows": "bad", "columns": ["name"]}`, secret,
			columns.Error{Rows: "bad", Row: 1, Column: "name", Problem: "UTF-8"}},
		{"rows of other columns", `{"rows": "mixed", "column": "name"}`, secret,
			columns.Error{Rows: "mixed", Row: 2, Column: "name", Problem: "no such column"}},
		{"rows read by key with three columns", `{"rows": "r", "key": "k"}`, secret,
			columns.Error{Rows: "r", Row: 1, Problem: "two columns, the key and the value"}},
		{"all rows with three columns", `{"rows": "r"}`, secret, columns.Error{Rows: "r", Row: 1, Problem: "two columns"}},
		{"a value by key", `{"rows": "meta", "key": "k", "type": "number"}`, secret,
			columns.Error{Rows: "meta", Row: 1, Column: "v", Rule: `type "number"`, Problem: "a number"}},
		{"a row that lacks a value", `{"rows": "short", "column": "name"}`, secret,
			columns.Error{Rows: "short", Row: 1, Problem: "another number of columns"}},
		{"else", `{"column": "null", "else": {"column": "x", "date": "epoch"}}`, secret,
			columns.Error{Rule: `date "epoch"`, Problem: "seconds", Column: "x"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := parse(t, `{"user_id": "id", "metadata.attribute": `+test.rule+`}`)
			got, err := m.Profile(row("id", int64(1), "x", test.x, "mail", nil, "null", nil, "z", nil, "z", nil),
				map[string][]columns.Row{
					"r":     {row("name", "ok", "a", nil, "b", nil), row("name", secret, "a", nil, "b", nil)},
					"bad":   {row("name", secret+"\xff")},
					"mixed": {row("name", "a"), row("nom", secret)},
					"meta":  {row("k", "k", "v", secret)},
					"short": {{Columns: []string{"name", "a"}, Values: []any{secret}}},
				})
			var failed *columns.Error
			if !errors.As(err, &failed) {
				t.Fatalf("it became %s (%v)", got, err)
			}
			want := test.want
			want.Attribute = "metadata.attribute"
			if !strings.Contains(failed.Problem, want.Problem) {
				t.Errorf("the problem is %q; want something with %q", failed.Problem, want.Problem)
			}
			if want.Problem = failed.Problem; *failed != want {
				t.Errorf("got  %#v\nwant %#v", *failed, want)
			}
			if strings.Contains(err.Error(), secret) || strings.Contains(err.Error(), "\xff") {
				t.Errorf("it shows the value: %v", err)
			}
		})
	}
}

func TestThePlatformsAttributesAreRefusedWhenTheyCannotBeWhatItWants(t *testing.T) {
	for _, test := range []struct {
		name, rules string
		x           any
		want        string
	}{
		{"no user_id", `"user_id": "x"`, nil, `user_id: column "x": it is missing`},
		{"an empty user_id", `"user_id": "x"`, "", `user_id: column "x": it is missing`},
		{"a list as user_id", `"user_id": {"column": "x", "decode": "csv"}`, secret,
			`user_id: column "x": it has to be a text`},
		{"a boolean as name", `"user_id": "id", "name": "x"`, true, `name: column "x": it has to be a text`},
		{"a text as blocked", `"user_id": "id", "blocked": "x"`, secret, `blocked: column "x": boolean "value": 1 or 0`},
		{"a list as blocked", `"user_id": "id", "blocked": {"column": "x", "decode": "csv"}`, secret,
			`blocked: column "x": it has to be true or false`},
		{"a text as metadata", `"user_id": "id", "metadata": "x"`, secret, `metadata: column "x": it has to be an object`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := parse(t, "{"+test.rules+"}").Profile(row("id", int64(1), "x", test.x), nil)
			if err == nil || !strings.HasPrefix(err.Error(), test.want) || strings.Contains(err.Error(), secret) {
				t.Errorf("got %s, %v; want %s", got, err, test.want)
			}
		})
	}
	if _, err := parse(t, `{"user_id": "id"}`).Profile(columns.Row{Columns: []string{"id"}}, nil); err == nil {
		t.Error("a row with fewer values than columns was mapped")
	}
}

func TestWhatColumnsCannotHoldIsRefused(t *testing.T) {
	for _, test := range []struct{ name, rule, x, want string }{
		{"an object in a text column", `"c"`, `{"a": "` + secret + `"}`, `x: column "c": a column holds a text or a number`},
		{"a date that is none", `{"column": "c", "date": "epoch"}`, `"` + secret + `"`,
			`x: column "c": date "epoch": a date such as`},
		{"a date that is a number", `{"column": "c", "date": "epoch"}`, `5`, `x: column "c": date "epoch": a date such as`},
		{"a day that is none", `{"column": "c", "date": "day"}`, `"2024"`, `x: column "c": date "day": YYYY-MM-DD`},
		{"half a second", `{"column": "c", "date": "epoch"}`, `"2024-05-17T09:30:00.5Z"`,
			`x: column "c": date "epoch": the column cannot hold`},
		{"a value that is not in the table", `{"column": "c", "lookup": {"1": "a"}}`, `"` + secret + `"`,
			`x: column "c": lookup: no entry`},
		{"a text as a boolean", `{"column": "c", "boolean": "not"}`, `"yes"`, `x: column "c": boolean "not": true or false`},
		{"a text as a number", `{"column": "c", "type": "number"}`, `"10"`, `x: column "c": type "number": a number`},
		{"a text as a uuid", `{"column": "c", "type": "uuid"}`, `"` + secret + `"`,
			`x: column "c": type "uuid": it is not spelt so`},
		{"half a uuid", `{"column": "c", "type": "uuid"}`, `"------------------------------------"`,
			`x: column "c": type "uuid"`},
		{"odd hex", `{"column": "c", "type": "hex"}`, `"abc"`, `x: column "c": type "hex": it is not spelt so`},
		{"a list with an empty element in CSV", `{"column": "c", "decode": "csv"}`, `["a", ""]`,
			`x: column "c": decode "csv": a list of texts`},
		{"a text in CSV", `{"column": "c", "decode": "csv"}`, `"a"`, `x: column "c": decode "csv": a list`},
		{"a text as keys", `{"column": "c", "decode": "php", "keys": true}`, `"a"`, `x: column "c": keys: a list`},
		{"numbers as keys", `{"column": "c", "decode": "php", "keys": true}`, `[1]`, `x: column "c": keys: a list of texts`},
		{"too large a number for PHP", `{"column": "c", "decode": "php"}`, `9223372036854775808`,
			`x: column "c": decode "php": byte`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := parse(t, `{"user_id": "id", "x": `+test.rule+`}`).Columns([]byte(`{"x": ` + test.x + `}`))
			if err == nil || !strings.HasPrefix(err.Error(), test.want) || strings.Contains(err.Error(), secret) {
				t.Errorf("got %v, %v; want %s", got, err, test.want)
			}
		})
	}
	m := parse(t, `{"user_id": "id", "username": "login", "nickname": "login", "metadata.a.b": "ab"}`)
	for user, want := range map[string]string{
		`{"username": "a", "nickname": "b"}`:                `nickname: column "login": username writes another value`,
		`{"metadata": {"a": "x"}}`:                          `metadata.a: it has to be an object`,
		`{"metadata": "x"}`:                                 `metadata: it has to be an object`,
		`{"metadata": {"a": {}}, "app_metadata": {"a": 1}}`: `metadata and app_metadata are both given and differ`,
		`["x"]`:                        `the document at byte 0 has to be an object`,
		`{"username": "a"`:             `invalid JSON`,
		`{"username": 1,"username":2}`: `the key "username" occurs twice`,
	} {
		if got, err := m.Columns(json.RawMessage(user)); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got %v, %v; want %s", user, got, err, want)
		}
	}
}
