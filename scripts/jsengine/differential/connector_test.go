package differential

import (
	"context"
	"encoding/json"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"strings"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/testdata"
)

// fixture is the good connection of the fixtures as a case: a call of every action that it has.
func fixture(t *testing.T) *testCase {
	t.Helper()
	text := `{
		"steps": [
			["create", {"email":"ny@example.org","password":"första lösenordet","name":"Ny","user_metadata":{"language":"sv"}}],
			["create", {"email":"ny@example.org","password":"igen","name":"Ny","user_metadata":{}}],
			["login", "ny@example.org", "första lösenordet"], ["verify", "ny@example.org"], ["verify", "nobody@example.org"],
			["change_password", "ny@example.org", "det andra"], ["login", "ny@example.org", "första lösenordet"],
			["login", "ny@example.org", "det andra"], ["delete", "2"], ["get_user", "Ada@example.org"]
		],
		"volatile": {"member_since": "\\d{4}-\\d\\d-\\d\\d[ T]\\d\\d:\\d\\d:\\d\\d(\\.\\d+Z)?"}
	}`
	c := &testCase{name: "the fixture", Scripts: make(map[connector.Action]scriptFile)}
	if err := json.Unmarshal([]byte(text), c); err != nil {
		t.Fatal(err)
	}
	for _, member := range testdata.Members() {
		login, _ := json.Marshal([]string{"login", member.Email, member.Password}) // never fails for strings
		lookUp, _ := json.Marshal([]string{"get_user", member.Email})
		for _, step := range [][]byte{login, lookUp} {
			var list []json.RawMessage
			if err := json.Unmarshal(step, &list); err != nil {
				t.Fatal(err)
			}
			c.Steps = append(c.Steps, list)
		}
	}
	folder := "connections/legacy-users"
	for _, action := range connector.Actions() {
		file := path.Join(folder, string(action)+".js")
		if source, err := fs.ReadFile(os.DirFS(dataFolder), file); err == nil {
			c.Scripts[action] = scriptFile{File: file, Source: string(source)}
		}
	}
	return c
}

// throughConnector calls customdb as applications do.
func throughConnector(conn *connector.Connector) customdb {
	return customdb{
		call: func(call *connector.Call) saying {
			result := conn.Do(context.Background(), call)
			answer := &connector.Answer{Script: result.Script, Value: result.Value, Warnings: result.Warnings}
			if result.User != nil {
				answer.Profile = &connector.Profile{}
			}
			return settled(fromCustomdb(answer, result.Error()))
		},
		want: func(action connector.Action, events []event) saying {
			said := fromNode(action, events)
			nothing := strings.HasSuffix(said.text, "(nothing)") || strings.HasSuffix(said.text, "(false)")
			switch {
			case said.outcome != connector.OK || !nothing:
			case action.Reads():
				said.outcome = connector.UserNotFound
			case action != connector.ActionCreate && action != connector.ActionDelete:
				said.outcome = connector.Unchanged
			}
			return settled(said)
		},
	}
}

// settled is a saying without what a Connector says in its own words.
func settled(said saying) saying {
	if said.outcome == connector.UserNotFound || said.outcome == connector.Unchanged {
		said.text = ""
	}
	return said
}

// TestTheFixtureGivesWhatNodeGives calls the connection that a careful team would write, as scripts.Load reads it,
// through a Connector.
func TestTheFixtureGivesWhatNodeGives(t *testing.T) {
	c := fixture(t)
	r := newRig(t)
	options := &scripts.LoadOptions{Name: "legacy-users", Configuration: r.here.configuration}
	set, err := scripts.Load(testdata.Connection("legacy-users"), options)
	if err != nil {
		t.Fatal(err)
	}
	engine := r.newEngine(t, c, set)
	quiet := &connector.Options{Logger: slog.New(slog.DiscardHandler), Timeout: patience}
	both := r.record(t, c, throughConnector(connector.New("legacy-users", engine, quiet)))
	compare(t, both, &difference{})
}
