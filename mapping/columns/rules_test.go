package columns_test

import (
	"testing"
	"time"

	"github.com/customdb/customdb/mapping/columns"
)

func TestWhatARuleMakesOfAValue(t *testing.T) {
	noon := time.Date(2024, 5, 17, 12, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		name, rule string
		x          any
		want       string // empty when it is absent
	}{
		{"epoch 0 is never", `{"column": "x", "date": "epoch"}`, int64(0), ``},
		{"epoch may be a text", `{"column": "x", "date": "epoch"}`, "1715938200", `"2024-05-17T09:30:00Z"`},
		{"an empty text is no epoch", `{"column": "x", "date": "epoch"}`, "", ``},
		{"epoch may be before 1970", `{"column": "x", "date": "epoch"}`, int64(-1), `"1969-12-31T23:59:59Z"`},
		{"the last second of RFC 3339", `{"column": "x", "date": "epoch"}`, int64(253402300799), `"9999-12-31T23:59:59Z"`},
		{"the first millisecond of RFC 3339", `{"column": "x", "date": "epoch_ms"}`, int64(-62135596800000),
			`"0001-01-01T00:00:00Z"`},
		{"a date without a time is its first moment", `{"column": "x", "date": "datetime"}`, "2024-05-17",
			`"2024-05-17T00:00:00Z"`},
		{"a date that the driver has read", `{"column": "x", "date": "datetime"}`, noon, `"2024-05-17T12:00:00Z"`},
		{"a day that the driver has read", `{"column": "x", "date": "day"}`, noon, `"2024-05-17"`},
		{"a day with a time", `{"column": "x", "date": "day"}`, "2024-05-17 12:00:00", `"2024-05-17"`},
		{"a zone in summer", `{"column": "x", "date": "datetime", "zone": "Europe/Zurich"}`, "2024-07-01 12:00:00",
			`"2024-07-01T10:00:00Z"`},
		{"a zone in winter", `{"column": "x", "date": "datetime", "zone": "Europe/Zurich"}`, "2024-01-01 12:00:00",
			`"2024-01-01T11:00:00Z"`},
		{"a zone for a date alone", `{"column": "x", "date": "datetime", "zone": "Europe/Zurich"}`, "2024-01-01",
			`"2023-12-31T23:00:00Z"`},
		{"a zero date", `{"column": "x", "date": "datetime"}`, "0000-00-00 00:00:00.000000", ``},
		{"a zero day", `{"column": "x", "date": "day"}`, "0000-00-00", ``},
		{"a day without its day", `{"column": "x", "date": "day"}`, "2024-05-00", ``},
		{"a date without its month", `{"column": "x", "date": "datetime"}`, "2024-00-00 00:00:00", ``},
		{"fourteen zeros", `{"column": "x", "date": "mediawiki"}`, "00000000000000", ``},
		{"fourteen zero bytes", `{"column": "x", "date": "mediawiki"}`, make([]byte, 14), ``},
		{"a placeholder of the store's own", `{"column": "x", "absent": ["1004-01-01"], "date": "day"}`, "1004-01-01", ``},
		{"dates in a list", `{"column": "x", "decode": "csv", "date": "epoch"}`, "1715938200,0", `["2024-05-17T09:30:00Z"]`},

		{"boolean not of false", `{"column": "x", "boolean": "not"}`, "No", `true`},
		{"boolean of NULL", `{"column": "x", "boolean": "value"}`, nil, ``},
		{"one of the values", `{"column": "x", "boolean": [1, "3"]}`, int64(3), `true`},
		{"none of the values", `{"column": "x", "boolean": [1, "3"]}`, int64(2), `false`},
		{"a text is present", `{"column": "x", "boolean": "present"}`, "0", `true`},
		{"an empty text is not", `{"column": "x", "boolean": "present"}`, "", `false`},
		{"a zero date is not", `{"column": "x", "boolean": "present"}`, "0000-00-00 00:00:00", `false`},
		{"a zero date that the driver has read is not", `{"column": "x", "boolean": "present"}`, time.Time{}, `false`},
		{"zero bytes are not", `{"column": "x", "boolean": "present"}`, make([]byte, 14), `false`},
		{"a decoded list is", `{"column": "x", "decode": "json", "boolean": "absent"}`, "[]", `false`},

		{"otherwise", `{"column": "x", "lookup": {"1": "a"}, "otherwise": "b"}`, "7", `"b"`},
		{"a null in the table", `{"column": "x", "lookup": {"1": null}}`, "1", ``},
		{"a null in the table, with a default", `{"column": "x", "lookup": {"1": null}, "default": 0}`, "1", `0`},
		{"a table of a boolean column", `{"column": "x", "lookup": {"true": "on", "false": "off"}}`, true, `"on"`},

		{"the first of one word", `{"column": "x", "split": " ", "part": "first"}`, "Ada", `"Ada"`},
		{"the rest of one word", `{"column": "x", "split": " ", "part": "rest"}`, "Ada", ``},
		{"the start of one word", `{"column": "x", "split": " ", "part": "start"}`, "Ada", `"Ada"`},
		{"the last of one word", `{"column": "x", "split": " ", "part": "last"}`, "Ada", ``},
		{"blanks around the parts", `{"column": "x", "split": ",", "part": "rest"}`, " Lovelace ,  Ada ", `"Ada"`},
		{"a part of nothing", `{"column": "x", "split": ",", "part": "first"}`, ",a", ``},

		{"CSV of nothing is an empty list", `{"column": "x", "decode": "csv"}`, "", `[]`},
		{"CSV of NULL is absent", `{"column": "x", "decode": "csv"}`, nil, ``},
		{"CSV with quotes", `{"column": "x", "decode": "csv"}`, `a, "b, ""c""" ,,"", d e`, `["a","b, \"c\"","d e"]`},
		{"CSV of one number", `{"column": "x", "decode": "csv"}`, int64(5), `["5"]`},
		{"CSV with blanks around its separator", `{"column": "x", "decode": "csv", "separator": " ; "}`, "a; b;",
			`["a","b"]`},
		{"JSON is kept as it is spelt", `{"column": "x", "decode": "json"}`, ` {"n": 1.50, "s":"\u00e9"} `,
			`{"n": 1.50, "s":"\u00e9"}`},
		{"JSON of nothing is absent", `{"column": "x", "decode": "json"}`, "", ``},
		{"JSON null is absent", `{"column": "x", "decode": "json"}`, "null", ``},
		{"PHP null is absent", `{"column": "x", "decode": "php", "default": 1}`, "N;", `1`},
		{"base64 of nothing is absent", `{"column": "x", "decode": ["base64", "json"]}`, "", ``},
		{"a member that is not there", `{"column": "x", "decode": "json", "member": "a.b"}`, `{"a":{"c":1}}`, ``},
		{"a member of PHP's empty array", `{"column": "x", "decode": "php", "member": "a"}`, `a:0:{}`, ``},
		{"a member of JSON null", `{"column": "x", "decode": "json", "member": "a"}`, `null`, ``},
		{"keys of PHP's empty array", `{"column": "x", "decode": "php", "keys": true}`, `a:0:{}`, `[]`},
		{"keys of many kinds of true", `{"column": "x", "decode": "json", "keys": true}`,
			`{"a":true,"b":1,"c":"1","d":false,"e":0,"f":"0","g":"","h":null,"i":[]}`, `["a","b","c"]`},

		{"type text of true", `{"column": "x", "type": "text"}`, true, `"true"`},
		{"type number of a decimal", `{"column": "x", "type": "number"}`, "12.50", `12.50`},
		{"type number of many digits", `{"column": "x", "type": "number"}`, "123456789012345678901234567890.10",
			`123456789012345678901234567890.10`},
		{"type text of a list", `{"column": "x", "decode": "json", "type": "text"}`, `[1,null,"a"]`, `["1","a"]`},

		{"else, and else again", `{"column": "none", "else": {"column": "none", "else": "x"}}`, "a", `"a"`},
		{"default after else", `{"column": "none", "else": "none", "default": ["a"]}`, "a", `["a"]`},
		{"else comes before default", `{"column": "none", "default": "b", "else": "x"}`, "a", `"a"`},
		{"columns of NULL", `{"columns": ["none", "none"], "default": "nobody"}`, nil, `"nobody"`},
		{"columns with steps", `{"columns": ["x", "x"], "separator": "-", "lookup": {"a-a": 1}}`, "a", `1`},

		{"no rows", `{"rows": "empty", "column": "c"}`, nil, `[]`},
		{"no rows, with a default", `{"rows": "empty", "column": "c", "default": ["member"]}`, nil, `["member"]`},
		{"no rows of objects", `{"rows": "empty", "columns": ["c"], "else": "x"}`, "a", `"a"`},
		{"no keys", `{"rows": "empty"}`, nil, `{}`},
		{"no values of a key", `{"rows": "empty", "key": "a", "list": true}`, nil, `[]`},
		{"no value of a key", `{"rows": "empty", "key": "a"}`, nil, ``},
		{"rows whose value is NULL", `{"rows": "meta", "key": "null"}`, nil, ``},
		{"keys that are numbers", `{"rows": "numbers", "key": "7"}`, nil, `"seven"`},
		{"all keys that are numbers", `{"rows": "numbers"}`, nil, `{"7":"seven","8":"eight"}`},
		{"the first value of a key", `{"rows": "meta", "key": "twice"}`, nil, `"a"`},
		{"all values of a key", `{"rows": "meta", "key": "twice", "list": true}`, nil, `["a","b"]`},
		{"all keys, the first of each", `{"rows": "meta"}`, nil, `{"twice":"a"}`},
		{"all keys with all values", `{"rows": "meta", "list": true}`, nil, `{"twice":["a","b"]}`},
		{"the first of the objects", `{"rows": "meta", "columns": ["v", "k"], "list": false}`, nil, `{"v":"a","k":"twice"}`},
		{"columns of the rows in any case", `{"rows": "meta", "column": "V"}`, nil, `["a","b"]`},
		{"rows that do not share their columns", `{"rows": "swapped", "column": "v"}`, nil, `["a","b"]`},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := parse(t, `{"user_id": "id", "metadata.a": `+test.rule+`}`)
			got, err := m.Profile(row("id", "u", "x", test.x, "none", nil), map[string][]columns.Row{
				"empty": {},
				"meta": {row("k", "twice", "v", "a"), row("k", "null", "v", nil), row("k", nil, "v", nil), row("k", "twice", "v",
					[]byte("b"))},
				"numbers": {row("k", int64(7), "v", "seven"), row("k", uint64(8), "v", "eight")},
				"swapped": {row("k", "", "v", "a"), row("v", "b", "k", "")},
			})
			want := `{"user_id":"u","metadata":{"a":` + test.want + `}}`
			if test.want == "" {
				want = `{"user_id":"u"}`
			}
			if string(got) != want || err != nil {
				t.Errorf("got %s, %v; want %s", got, err, want)
			}
		})
	}
}
