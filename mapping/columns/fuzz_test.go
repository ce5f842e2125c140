package columns_test

import (
	"encoding/json"
	"errors"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/customdb/customdb/mapping"
	"github.com/customdb/customdb/mapping/columns"
)

// Whatever rules are accepted make valid JSON of any row, or an error of ours; what they make can be written back.
func FuzzParse(f *testing.F) {
	for _, block := range fence.FindAllStringSubmatch(mustRead(f, "README.md"), -1) {
		var e example
		if err := json.Unmarshal([]byte(block[1]), &e); err != nil {
			f.Fatal(err)
		}
		f.Add([]byte(`{"user_id": "id", ` + strings.TrimPrefix(string(e.Rules), "{")))
	}
	f.Add([]byte(`{"user_id": {"column": "a", "else": {"rows": "r", "key": "k", "default": 5}}}`))
	f.Fuzz(func(t *testing.T, rules []byte) {
		m, err := columns.Parse(rules)
		if err != nil {
			var wrong *columns.RuleError
			if !errors.As(err,
				&wrong) || wrong.Offset < 0 || wrong.Offset > int64(len(rules)) || !utf8.ValidString(err.Error()) {
				t.Fatalf("%q gave %#v", rules, err)
			}
			return
		}
		more := make(map[string][]columns.Row)
		for _, name := range m.Rows() {
			more[name] = []columns.Row{row("k", "k", "v", "a,b"), row("k", "first_name", "v", []byte("1"))}
		}
		for _, r := range fuzzRows {
			profile, err := m.Profile(r, more)
			if err != nil {
				var failed *columns.Error
				if !errors.As(err, &failed) {
					t.Fatalf("%q gave %#v", rules, err)
				}
				continue
			}
			if _, err := mapping.Split(profile, nil); err != nil {
				t.Fatalf("%q made %s, %v", rules, profile, err)
			}
			if _, err := m.Columns(profile); err != nil && !errors.As(err, new(*columns.Error)) {
				t.Fatalf("%q made %s, of which Columns says %v", rules, profile, err)
			}
		}
	})
}

// fuzzRows have the columns that the seeds are about.
var fuzzRows = []columns.Row{
	row("id", int64(1), "a", "x y", "created", int64(1715938200), "mail", "a@b", "name", nil),
	row("id", "u", "a", "a:1:{s:1:\"x\";b:1;}", "created", "2024-05-17 09:30:00", "level", "2", "status", "active"),
	row("id", "u", "options", "[1,{\"a\":2}]", "lang", "de|\"fr\"", "settings", "{\"theme\":\"dark\"}", "login", "0",
		"avatar", ""),
}

func mustRead(t testing.TB, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// everyWayBack has each word that has a way back, over columns that the fuzzer fills.
const everyWayBack = `{
	"user_id": "number", "email": "text", "email_verified": {"column": "flag", "boolean": "value"},
	"blocked": {"column": "unset", "boolean": "not"},
	"created_at": {"column": "datetime", "date": "datetime", "zone": "Europe/Zurich"},
	"user_metadata.day": {"column": "day", "date": "day"},
	"user_metadata.epoch": {"column": "epoch", "date": "epoch"},
	"user_metadata.epoch_ms": {"column": "epoch_ms", "date": "epoch_ms"},
	"user_metadata.mediawiki": {"column": "mediawiki", "date": "mediawiki"},
	"user_metadata.json": {"column": "json", "decode": "json"},
	"metadata.php": {"column": "php", "decode": "php"},
	"metadata.csv": {"column": "csv", "decode": "csv", "separator": "; "},
	"metadata.keys": {"column": "keys", "decode": "php", "keys": true},
	"metadata.double": {"column": "double", "type": "number"},
	"metadata.uuid": {"column": "uuid", "type": "uuid"},
	"metadata.hex": {"column": "bytes", "type": "hex"},
	"metadata.lookup": {"column": "small", "lookup": {"0": "none", "1": "one", "2": 2, "3": null}},
	"metadata.else": {"rows": "meta", "key": "k", "else": "text", "default": "d"}
}`

// Profile, Columns and Profile again give the same profile.
func FuzzThereAndBack(f *testing.F) {
	f.Add(int64(17), "Zoë 🦊", true, int64(1715938200125), `{"a":[1,{"b":null}]}`, `a:1:{s:1:"a";b:1;}`, `a; "b; c"; `, 1.5,
		[]byte("0123456789abcdef"))
	f.Add(int64(-1), "", false, int64(-1), `"x"`, `i:5;`, `""`, 0.0, []byte{})
	f.Add(int64(3), "x", false, int64(1729994400000), `5`, `N;`, `;`, 1e300, []byte{0, 0xff})
	m := parse(f, everyWayBack)
	f.Fuzz(func(t *testing.T, number int64, text string, flag bool, ms int64, jsonText, php, csv string, double float64,
		raw []byte) {
		at := time.UnixMilli(ms % 250_000_000_000_000).UTC()
		r := row("number", number, "text", text, "flag", flag, "unset", flag, "datetime",
			at.Format("2006-01-02 15:04:05.999999"),
			"day", at, "epoch", at.Unix(), "epoch_ms", at.UnixMilli(), "mediawiki", []byte(at.Format("20060102150405")),
			"json", jsonText, "php", []byte(php), "csv", csv, "keys", php, "double", double, "uuid", raw, "bytes", raw,
			"small", number%5)
		more := map[string][]columns.Row{"meta": {row("k", "other", "v", "x"), row("k", "k", "v", text)}}
		if number%2 == 0 {
			more["meta"] = nil
		}
		first := withoutFailures(t, m, r, more)
		if first == nil {
			return
		}
		written, err := m.Columns(first)
		if err != nil {
			if strings.Contains(err.Error(), `decode "csv"`) || strings.Contains(err.Error(), "PHP has no integer") {
				return
			}
			t.Fatalf("%s: %v", first, err)
		}
		back := columns.Row{}
		more["meta"] = nil
		for _, name := range r.Columns {
			back.Columns = append(back.Columns, name)
			back.Values = append(back.Values, written[name])
		}
		if value, ok := written["meta.k"]; ok {
			more["meta"] = []columns.Row{row("k", "k", "v", value)}
		}
		second, err := m.Profile(back, more)
		if err != nil || !sameJSON(t, first, second) {
			t.Fatalf("%s\nbecame %v\nbecame %s (%v)", first, written, second, err)
		}
	})
}

// withoutFailures makes the profile, with NULL in the columns that cannot be mapped; nil when there is none.
func withoutFailures(t *testing.T, m *columns.Mapping, r columns.Row, more map[string][]columns.Row) json.RawMessage {
	for range len(r.Columns) + 1 {
		profile, err := m.Profile(r, more)
		if err == nil {
			return profile
		}
		var failed *columns.Error
		if !errors.As(err, &failed) {
			t.Fatalf("%#v", err)
		}
		if failed.Rows != "" {
			more[failed.Rows] = []columns.Row{}
			continue
		}
		for i, name := range r.Columns {
			if name == failed.Column {
				r.Values[i] = nil
			}
		}
	}
	t.Fatal("it fails without a column")
	return nil
}

// sameJSON compares two documents, numbers by their digits.
func sameJSON(t *testing.T, a, b json.RawMessage) bool {
	var left, right any
	for text, into := range map[*any]json.RawMessage{&left: a, &right: b} {
		decoder := json.NewDecoder(strings.NewReader(string(into)))
		decoder.UseNumber()
		if err := decoder.Decode(text); err != nil {
			t.Fatal(err)
		}
	}
	return reflect.DeepEqual(left, right)
}
