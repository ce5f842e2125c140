package sqlengine_test

import (
	"context"
	"encoding/json"
	"os"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts/password"
	"github.com/customdb/customdb/scripts/sqlengine"
	"github.com/customdb/customdb/testdata"
)

func readme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

var span = regexp.MustCompile("`:(\\w+)[^`]*`")

func TestTheReadmesTableOfParametersIsTheEngines(t *testing.T) {
	t.Parallel()
	_, table, _ := strings.Cut(readme(t), "| parameter | actions | value |\n| --- | --- | --- |\n")
	table, _, _ = strings.Cut(table, "\n\n")
	got := map[connector.Action][]string{}
	for line := range strings.Lines(table) {
		cells := strings.Split(strings.Trim(line, "| \n"), " | ")
		for _, action := range actionsIn(t, cells[1]) {
			for _, match := range span.FindAllStringSubmatch(cells[0], -1) {
				got[action] = append(got[action], match[1])
			}
		}
	}
	for _, action := range connector.Actions() {
		want, got := slices.Sorted(slices.Values(sqlengine.ParametersOf(action))), slices.Sorted(slices.Values(got[action]))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-engine +README.md)\n%s", action, diff)
		}
	}
}

// actionsIn reads a cell such as "login, get_user" or "all but create".
func actionsIn(t *testing.T, cell string) []connector.Action {
	t.Helper()
	names, others := strings.CutPrefix(cell, "all but ")
	var listed []connector.Action
	for name := range strings.SplitSeq(names, ", ") {
		if name == "all" {
			return connector.Actions()
		}
		action, err := connector.ParseAction(name)
		if err != nil {
			t.Fatal(err)
		}
		listed = append(listed, action)
	}
	if !others {
		return listed
	}
	return slices.DeleteFunc(connector.Actions(), func(action connector.Action) bool { return slices.Contains(listed, action) })
}

func TestTheReadmeTellsOfEveryMemberOfTheSettingPassword(t *testing.T) {
	t.Parallel()
	for field := range reflect.TypeFor[password.Settings]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if !strings.Contains(readme(t), "| `"+name+"` |") {
			t.Errorf("README.md does not tell of %s", name)
		}
	}
}

// example is a statement, with the setting before it, if any, and what it gives behind it: a profile, or outcomes.
var example = regexp.MustCompile("(?s)(?:```json\n(\\{\"(?:rules|password)\"[^`]*)```\n\n)?```sql\n((?:[^`]|`[^`])+)```\n\n" +
	"(?:```json\n(\\{\"arguments\"[^`]*)```|\\| arguments \\| outcome \\|\n\\| --- \\| --- \\|\n((?:\\|[^\n]+\n)+))")

func TestTheReadmesExamplesGiveWhatStandsBesideThem(t *testing.T) {
	t.Parallel()
	dsn := mariadbtest.Start(t).NewDatabase(t, testdata.Statements(testdata.LegacySchema())...)
	examples := example.FindAllStringSubmatch(readme(t), -1)
	if len(examples) != 4 {
		t.Fatalf("README.md has %d examples with what they give, want 4", len(examples))
	}
	for _, parts := range examples {
		runExample(t, dsn, parts[1], parts[2], parts[3], parts[4])
	}
}

func runExample(t *testing.T, dsn, setting, source, gives, outcomes string) {
	t.Helper()
	action := connector.ActionGetUser
	if outcomes != "" {
		action = connector.ActionLogin
	}
	made := set(map[connector.Action]string{action: source})
	if setting != "" {
		var settings struct {
			Rules    json.RawMessage    `json:"rules"`
			Password *password.Settings `json:"password"`
		}
		if err := json.Unmarshal([]byte(setting), &settings); err != nil {
			t.Fatal(err)
		}
		made.Settings.Columns, made.Settings.Password = settings.Rules, settings.Password
	}
	engine := newEngine(t, made, dsn)
	if outcomes == "" {
		givesProfile(t, engine, source, gives)
		return
	}
	conn := connector.New("shop", engine, nil)
	for line := range strings.Lines(outcomes) {
		cells := strings.Split(strings.Trim(line, "| \n"), " | ")
		var arguments []string
		if err := json.Unmarshal([]byte(strings.Trim(cells[0], "`")), &arguments); err != nil {
			t.Fatal(err)
		}
		result := conn.Do(context.Background(), &connector.Call{Action: action, Identifier: arguments[0], Password: arguments[1]})
		if want := strings.Trim(cells[1], "`"); string(result.Outcome) != want {
			t.Errorf("%s%s gives %s: %v, want %s", source, cells[0], result.Outcome, result.Err, want)
		}
	}
}

func givesProfile(t *testing.T, engine *sqlengine.Engine, source, gives string) {
	t.Helper()
	var want struct {
		Arguments []string `json:"arguments"`
		Gives     any      `json:"gives"`
	}
	if err := json.Unmarshal([]byte(gives), &want); err != nil {
		t.Fatal(err)
	}
	answer, failure := call(t, engine, &connector.Call{
		Action: connector.ActionGetUser, Identifier: want.Arguments[0], WantScript: true})
	if failure != nil {
		t.Fatalf("%s: %v", source, failure)
	}
	var got any
	if err := json.Unmarshal(answer.Script, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want.Gives, got); diff != "" {
		t.Errorf("%s (-README.md +engine)\n%s", source, diff)
	}
}

// script is an example that stands alone and names its file.
var script = regexp.MustCompile("(?s)```sql\n-- (\\w+)\\.sql(?:[^`]|`[^`])*```")

func TestTheReadmesScriptsCanBeRead(t *testing.T) {
	t.Parallel()
	found := script.FindAllStringSubmatch(readme(t), -1)
	if len(found) != 3 {
		t.Fatalf("README.md has %d scripts with their names, want 3", len(found))
	}
	for _, match := range found {
		source := strings.TrimSuffix(strings.TrimPrefix(match[0], "```sql\n"), "```")
		made := set(map[connector.Action]string{connector.Action(match[1]): source})
		made.Settings.Password = &password.Settings{Scheme: "bcrypt", Hash: "password_hash"}
		if _, err := newEngineError(made); err != nil {
			t.Errorf("%s.sql: %v", match[1], err)
		}
	}
}
