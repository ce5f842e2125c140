package columns_test

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/customdb/customdb/mapping/columns"
)

// An example is one of README.md's, and a case of testdata without its rules.
type example struct {
	Name    string
	Rules   json.RawMessage
	Row     sample
	Rows    map[string][]sample
	Profile json.RawMessage
	Columns json.RawMessage
}

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var section = regexp.MustCompile("(?s)\n### (\\w+)\n(.*?)(?:\n##|$)")
var fence = regexp.MustCompile("(?s)```json\n(.*?)```")

// sections gives README.md's sections about the words of a rule.
func sections(t *testing.T) map[string]string {
	t.Helper()
	found := make(map[string]string)
	text := readme(t)
	for text != "" {
		at := section.FindStringSubmatchIndex(text)
		if at == nil {
			break
		}
		found[text[at[2]:at[3]]] = text[at[4]:at[5]]
		text = text[at[5]:]
	}
	return found
}

func TestTheExamplesOfTheReadmeHold(t *testing.T) {
	for word, text := range sections(t) {
		examples := fence.FindAllStringSubmatch(text, -1)
		if len(examples) == 0 {
			t.Errorf("%s has no example", word)
		}
		for i, block := range examples {
			t.Run(fmt.Sprint(word, i+1), func(t *testing.T) { runExample(t, word, block[1]) })
		}
	}
}

func runExample(t *testing.T, word, text string) {
	var e example
	if err := json.Unmarshal([]byte(text), &e); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(e.Rules), `"`+word+`"`) {
		t.Errorf("it is not about %s", word)
	}
	m := parse(t, `{"user_id": "id", `+strings.TrimPrefix(string(e.Rules), "{"))
	r := columns.Row(e.Row)
	r.Columns, r.Values = append(r.Columns, "id"), append(r.Values, int64(1))
	got, err := m.Profile(r, moreRows(e.Rows))
	if err != nil {
		t.Fatal(err)
	}
	want := strings.Replace(oneLine(t, e.Profile), "{", `{"user_id":"1",`, 1)
	if oneLine(t, got) != want {
		t.Errorf("profile\ngot  %s\nwant %s", got, want)
	}
	written, err := m.Columns(e.Profile)
	if err != nil {
		t.Fatal(err)
	}
	if e.Columns == nil {
		e.Columns = json.RawMessage(`{}`)
	}
	checkColumns(t, written, e.Columns)
}

// checkColumns compares what Columns gave with an object as README.md writes it.
func checkColumns(t *testing.T, got map[string]any, want json.RawMessage) {
	t.Helper()
	decoder := json.NewDecoder(strings.NewReader(string(want)))
	decoder.UseNumber()
	var object map[string]any
	if err := decoder.Decode(&object); err != nil {
		t.Fatal(err)
	}
	if shown, wanted := spelt(t, got), spelt(t, object); shown != wanted {
		t.Errorf("columns\ngot  %s\nwant %s", shown, wanted)
	}
}

func TestTheReadmeHasEveryWordOfARule(t *testing.T) {
	text := readme(t)
	for _, word := range columns.KeyNames() {
		if !strings.Contains(text, "`"+word+"`") || !strings.Contains(text, `"`+word+`"`) {
			t.Errorf("%s is not in README.md, or no example has it", word)
		}
	}
}

// The messages that README.md quotes.
func TestTheErrorsOfTheReadmeAreReal(t *testing.T) {
	text := readme(t)
	_, noKey := columns.Parse([]byte(`{"user_id": "id", "metadata.roles": {"colum": "name"}}`))
	_, oneWay := columns.Parse([]byte(`{"user_id": "id",
		"given_name": {"column": "n", "split": " ", "part": "first", "write": true}}`))
	_, epoch := parse(t, `{"user_id": "id", "created_at": {"column": "created", "date": "epoch"}}`).
		Profile(row("id", int64(1), "created", "yesterday"), nil)
	_, roles := parse(t, `{"user_id": "id", "metadata.roles": {"rows": "roles", "column": "name", "lookup": {"a": "b"}}}`).
		Profile(row("id", int64(1)), map[string][]columns.Row{"roles": {row("name", "a"), row("name", "c")}})
	for _, err := range []error{noKey, oneWay, epoch, roles} {
		if err == nil || !strings.Contains(text, "\n    "+err.Error()+"\n") {
			t.Errorf("README.md does not say: %v", err)
		}
	}
}
