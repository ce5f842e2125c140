package columns_test

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/customdb/customdb/mapping/columns"
)

// parse reads rules that are right.
func parse(t testing.TB, rules string) *columns.Mapping {
	t.Helper()
	m, err := columns.Parse([]byte(rules))
	if err != nil {
		t.Fatalf("%s: %v", rules, err)
	}
	return m
}

// row makes a Row of names and values by turns.
func row(pairs ...any) columns.Row {
	var r columns.Row
	for i := 0; i < len(pairs); i += 2 {
		r.Columns = append(r.Columns, pairs[i].(string))
		r.Values = append(r.Values, pairs[i+1])
	}
	return r
}

// A sample is a Row in JSON: an object whose members are the columns. A text is handed over as bytes, as MySQL's driver
// does, whole numbers as int64 or uint64, {"hex": "01"} as the bytes, and {"time": "2024-05-17T09:30:00Z"} as a time.
type sample columns.Row

func (s *sample) UnmarshalJSON(raw []byte) error {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if _, err := decoder.Token(); err != nil {
		return err
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return err
		}
		var value json.RawMessage
		if err := decoder.Decode(&value); err != nil {
			return err
		}
		column, err := sampleValue(value)
		if err != nil {
			return err
		}
		s.Columns = append(s.Columns, name.(string))
		s.Values = append(s.Values, column)
	}
	return nil
}

func sampleValue(raw json.RawMessage) (any, error) {
	switch raw[0] {
	case 'n':
		return nil, nil
	case '"':
		var text string
		err := json.Unmarshal(raw, &text)
		return []byte(text), err
	case 't', 'f':
		return raw[0] == 't', nil
	case '{':
		var special struct {
			Hex  string
			Time time.Time
		}
		if err := json.Unmarshal(raw, &special); err != nil {
			return nil, err
		}
		if special.Hex != "" {
			return hex.DecodeString(special.Hex)
		}
		return special.Time, nil
	}
	if signed, err := strconv.ParseInt(string(raw), 10, 64); err == nil {
		return signed, nil
	}
	if unsigned, err := strconv.ParseUint(string(raw), 10, 64); err == nil {
		return unsigned, nil
	}
	return strconv.ParseFloat(string(raw), 64)
}

func moreRows(samples map[string][]sample) map[string][]columns.Row {
	more := make(map[string][]columns.Row)
	for name, rows := range samples {
		more[name] = []columns.Row{}
		for _, r := range rows {
			more[name] = append(more[name], columns.Row(r))
		}
	}
	return more
}

// oneLine removes the white space of a JSON text.
func oneLine(t testing.TB, raw []byte) string {
	t.Helper()
	var b bytes.Buffer
	if err := json.Compact(&b, raw); err != nil {
		t.Fatalf("%s: %v", raw, err)
	}
	return b.String()
}

// spelt shows what Columns gave, as README.md and testdata write it.
func spelt(t testing.TB, written map[string]any) string {
	t.Helper()
	shown := make(map[string]any, len(written))
	for name, value := range written {
		if raw, ok := value.([]byte); ok {
			value = map[string]string{"hex": hex.EncodeToString(raw)}
		}
		shown[name] = value
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(shown); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

func TestAttributesComeInTheOrderOfTheirRules(t *testing.T) {
	m := parse(t, `{"user_metadata.b": "b", "email": "mail", "user_metadata.a.x": "x", "metadata.plan": "plan",
		"user_metadata.c": "c", "user_id": "id", "user_metadata.a.y": "y", "joined": "b"}`)
	got, err := m.Profile(row("id", int64(7), "x", "X", "y", "Y", "b", []byte("B"), "c", nil, "mail", "a@b", "plan", nil),
		nil)
	const want = `{"user_metadata":{"b":"B","a":{"x":"X","y":"Y"}},"email":"a@b","user_id":"7","joined":"B"}`
	if string(got) != want || err != nil {
		t.Errorf("got  %s, %v\nwant %s", got, err, want)
	}
}

func TestEveryTypeOfADriverIsMapped(t *testing.T) {
	m := parse(t, `{"user_id": "id", "x": "x"}`)
	for _, test := range []struct {
		name string
		x    any
		want string
	}{
		{"NULL", nil, ``},
		{"a text", "Zoë \"🦊\"", `"Zoë \"🦊\""`},
		{"bytes", []byte("a\nb"), `"a\nb"`},
		{"an empty text", "", `""`},
		{"a signed integer", int64(-9007199254740993), `-9007199254740993`},
		{"an unsigned BIGINT", uint64(18446744073709551615), `18446744073709551615`},
		{"a double", 0.1, `0.1`},
		{"a large double", 1e300, `1e+300`},
		{"a float keeps its few digits", float32(0.1), `0.1`},
		{"a boolean", true, `true`},
		{"a time", time.Date(2024, 5, 17, 11, 30, 0, 500000000, time.FixedZone("", 7200)), `"2024-05-17T09:30:00.5Z"`},
		{"a zero date, as the driver gives it", time.Time{}, ``},
	} {
		t.Run(test.name, func(t *testing.T) {
			want := `{"user_id":"1","x":` + test.want + `}`
			if test.want == "" {
				want = `{"user_id":"1"}`
			}
			got, err := m.Profile(row("id", int64(1), "x", test.x), nil)
			if string(got) != want || err != nil {
				t.Errorf("got %s, %v; want %s", got, err, want)
			}
			// The way through the steps is another one.
			slow := parse(t, `{"user_id": {"column": "id", "absent": ["-"]}, "x": {"column": "x", "absent": ["-"]}}`)
			got, err = slow.Profile(row("id", int64(1), "x", test.x), nil)
			if string(got) != want || err != nil {
				t.Errorf("with steps: got %s, %v; want %s", got, err, want)
			}
		})
	}
}

func TestThePlatformsAttributesHaveTheKindThatItWants(t *testing.T) {
	for _, test := range []struct {
		name, rules string
		x           any
		want        string
	}{
		{"a number is a text in user_id, whatever its size", `"user_id": "x"`, int64(9007199254740993),
			`"user_id":"9007199254740993"`},
		{"an unsigned one too", `"user_id": "x"`, uint64(18446744073709551615), `"user_id":"18446744073709551615"`},
		{"a text stays one", `"user_id": "x"`, "a-17", `"user_id":"a-17"`},
		{"a phone number may be a BIGINT", `"user_id": "id", "phone_number": "x"`, int64(41446681800),
			`"user_id":"1","phone_number":"41446681800"`},
		{"1 is true", `"user_id": "id", "email_verified": "x"`, int64(1), `"user_id":"1","email_verified":true`},
		{"0 is false", `"user_id": "id", "blocked": "x"`, int64(0), `"user_id":"1","blocked":false`},
		{"a text of 1 is true", `"user_id": "id", "email_verified": "x"`, []byte("1"), `"user_id":"1","email_verified":true`},
		{"BIT(1) of 1 is true", `"user_id": "id", "email_verified": "x"`, []byte{1}, `"user_id":"1","email_verified":true`},
		{"BIT(1) of 0 is false", `"user_id": "id", "email_verified": "x"`, []byte{0}, `"user_id":"1","email_verified":false`},
		{"a boolean stays one", `"user_id": "id", "phone_verified": "x"`, true, `"user_id":"1","phone_verified":true`},
		{"an empty text is neither true nor false", `"user_id": "id", "email_verified": "x"`, "", `"user_id":"1"`},
		{"a rule of its own comes first", `"user_id": "id", "blocked": {"column": "x", "boolean": "not"}`, int64(1),
			`"user_id":"1","blocked":false`},
		{"metadata may be one column", `"user_id": "id", "metadata": {"column": "x", "decode": "json"}`, `{"a":1}`,
			`"user_id":"1","metadata":{"a":1}`},
		{"an empty object stays one", `"user_id": "id", "user_metadata": {"column": "x", "decode": "json"}`, ` {} `,
			`"user_id":"1","user_metadata":{}`},
		{"other attributes are what they are", `"user_id": "id", "logins": "x"`, int64(3), `"user_id":"1","logins":3`},
	} {
		t.Run(test.name, func(t *testing.T) {
			got, err := parse(t, "{"+test.rules+"}").Profile(row("id", int64(1), "x", test.x), nil)
			if want := "{" + test.want + "}"; string(got) != want || err != nil {
				t.Errorf("got %s, %v; want %s", got, err, want)
			}
		})
	}
}

func TestColumnsAreFoundAsMySQLFindsThem(t *testing.T) {
	m := parse(t, `{"user_id": "ID", "email": "Mail"}`)
	for _, test := range []struct{ name, first, second, want string }{
		{"as they are spelt", "ID", "Mail", `{"user_id":"1","email":"a@b"}`},
		{"whatever their case", "id", "MAIL", `{"user_id":"1","email":"a@b"}`},
	} {
		got, err := m.Profile(row(test.first, int64(1), test.second, "a@b"), nil)
		if string(got) != test.want || err != nil {
			t.Errorf("%s: %s, %v", test.name, got, err)
		}
	}
	got, err := m.Profile(row("id", int64(2), "ID", int64(1), "mail", "a@b"), nil)
	if want := `{"user_id":"1","email":"a@b"}`; string(got) != want || err != nil {
		t.Errorf("the exact name comes first: %s, %v", got, err)
	}
}

// More lists of columns than are remembered, and each of them twice.
func TestAMappingServesManyQueries(t *testing.T) {
	m := parse(t, `{"user_id": "id", "email": "mail"}`)
	for range 2 {
		for i := range 40 {
			r := row("mail", "a@b", "id", int64(i))
			for j := range i {
				r = columns.Row{Columns: append([]string{fmt.Sprint("c", j)}, r.Columns...), Values: append([]any{nil},
					r.Values...)}
			}
			got, err := m.Profile(r, nil)
			if want := fmt.Sprintf(`{"user_id":"%d","email":"a@b"}`, i); string(got) != want || err != nil {
				t.Fatalf("got %s, %v; want %s", got, err, want)
			}
		}
	}
}

func TestRowsAreNamed(t *testing.T) {
	m := parse(t, `{"user_id": "id", "metadata.roles": {"rows": "roles", "column": "name"},
		"nickname": {"column": "nick", "else": {"rows": "meta", "key": "nickname"}}}`)
	if got := fmt.Sprint(m.Rows()); got != "[meta roles]" {
		t.Error(got)
	}
}
