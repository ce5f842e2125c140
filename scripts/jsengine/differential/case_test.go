package differential

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"os"
	"path"
	"slices"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// dataFolder is the folder of all test data; what is compared lies in its folder differential.
const dataFolder = "../../../testdata"

// A testCase is a script, or several of one connection, and the calls to make. Its JSON form is an entry of a
// cases.json.
type testCase struct {
	name string // FOLDER/NAME

	// Steps are the calls: each an action, and the script's arguments without context and callback.
	Steps [][]json.RawMessage `json:"steps"`
	// Scripts by action. Without it there is one, of the first step's action, in NAME.js.
	Scripts map[connector.Action]scriptFile `json:"scripts"`
	// Function names the action's function, if NAME.js is a list of statements; module.exports if that is it.
	Function string `json:"function"`

	// Configuration are values beside HOST, PORT, USER, PASSWORD and DATABASE, which lead to the side's database.
	Configuration map[string]string `json:"configuration"`
	// Direct means that connections go where the script leads them; otherwise they all go to the side's database.
	Direct bool `json:"direct"`
	// Context is given to every call, before the callback.
	Context json.RawMessage `json:"context"`

	// Volatile are the members of objects, and columns of tables, whose values differ from run to run, with regular
	// expressions that say what they look like. Fresh bcrypt hashes need not be named: they are checked against the
	// passwords of the calls.
	Volatile map[string]string `json:"volatile"`
	// Exact compares the messages of errors such as TypeError too, which are usually the engine's own.
	Exact bool `json:"exact"`
	// Patience is how long, in milliseconds, Node may take before it counts as never calling back; usually a minute.
	Patience int `json:"patience"`
	// Linger is how long, in milliseconds, to look for what Node does once more after it called back; usually not at all.
	Linger int `json:"linger"`
}

// A scriptFile is a script's file, relative to the folder of its cases.json, and the name of the action's function.
type scriptFile struct {
	File     string `json:"file"`
	Function string `json:"function,omitempty"`
	Source   string `json:"source"`
}

// loadCases reads all cases, sorted by their names.
func loadCases(tb testing.TB) []*testCase {
	tb.Helper()
	data := os.DirFS(dataFolder)
	files, err := fs.Glob(data, "differential/*/cases.json")
	if err != nil {
		tb.Fatal(err)
	}
	var cases []*testCase
	for _, file := range files {
		text, err := fs.ReadFile(data, file)
		if err != nil {
			tb.Fatal(err)
		}
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.DisallowUnknownFields()
		var list map[string]*testCase
		if err := decoder.Decode(&list); err != nil {
			tb.Fatalf("%s: %v", file, err)
		}
		for name, c := range list {
			c.name = path.Base(path.Dir(file)) + "/" + name
			c.readScripts(tb, data, path.Dir(file), name)
			cases = append(cases, c)
		}
	}
	slices.SortFunc(cases, func(a, b *testCase) int {
		if a.name < b.name {
			return -1
		}
		return 1
	})
	return cases
}

func (c *testCase) readScripts(tb testing.TB, data fs.FS, folder, name string) {
	tb.Helper()
	if len(c.Steps) == 0 {
		tb.Fatalf("the case %s has no steps", c.name)
	}
	if c.Scripts == nil {
		c.Scripts = map[connector.Action]scriptFile{action(c.Steps[0]): {File: name + ".js", Function: c.Function}}
	}
	for action, script := range c.Scripts {
		source, err := fs.ReadFile(data, path.Join(folder, script.File))
		if err != nil {
			tb.Fatal(err)
		}
		script.Source = string(source)
		c.Scripts[action] = script
	}
}

// set is the case's connection as customdb loads it.
func (c *testCase) set(configuration map[string]string) *scripts.Set {
	set := &scripts.Set{
		Name:          "differential",
		Scripts:       make(map[connector.Action]scripts.Script),
		Configuration: configuration,
		ScriptContext: c.Context != nil,
	}
	for action, script := range c.Scripts {
		set.Scripts[action] = scripts.Script{File: path.Base(script.File), Source: script.Source}
	}
	return set
}

// action is the action of a step.
func action(step []json.RawMessage) connector.Action {
	var name connector.Action
	_ = json.Unmarshal(step[0], &name) // what is no name is no action either, and the engine says so
	return name
}

// callOf is a step as customdb gets it.
func (c *testCase) callOf(tb testing.TB, step []json.RawMessage) *connector.Call {
	tb.Helper()
	call := &connector.Call{Action: action(step), Context: c.Context, WantScript: true}
	targets := map[connector.Action][]any{
		connector.ActionLogin:             {&call.Identifier, &call.Password},
		connector.ActionCreate:            {&call.User},
		connector.ActionGetUser:           {&call.Identifier},
		connector.ActionVerify:            {&call.Identifier},
		connector.ActionChangePassword:    {&call.Identifier, &call.Password},
		connector.ActionDelete:            {&call.Identifier},
		connector.ActionChangeEmail:       {&call.Identifier, &call.NewValue, &call.Verified},
		connector.ActionChangeUsername:    {&call.Identifier, &call.NewValue},
		connector.ActionChangePhoneNumber: {&call.Identifier, &call.NewValue},
	}[call.Action]
	if len(targets) != len(step)-1 {
		tb.Fatalf("%s: %s takes %d arguments", c.name, call.Action, len(targets))
	}
	for i, target := range targets {
		var err error
		if user, ok := target.(**connector.Profile); ok {
			*user, err = connector.ParseProfile(step[i+1])
		} else {
			err = json.Unmarshal(step[i+1], target)
		}
		if err != nil {
			tb.Fatalf("%s: argument %d of %s: %v", c.name, i+1, call.Action, err)
		}
	}
	return call
}

// arguments are what the script's function gets before its callback.
func (c *testCase) arguments(step []json.RawMessage) []json.RawMessage {
	arguments := slices.Clone(step[1:])
	if c.Context != nil {
		arguments = append(arguments, c.Context)
	}
	return arguments
}

// passwords are the clear-text passwords in the case's calls, those first that are stored.
func (c *testCase) passwords() []string {
	var list []string
	for _, step := range c.Steps {
		switch action(step) {
		case connector.ActionCreate:
			var user struct{ Password string }
			if json.Unmarshal(step[1], &user) == nil {
				list = append(list, user.Password)
			}
		case connector.ActionChangePassword:
			var password string
			if json.Unmarshal(step[2], &password) == nil {
				list = slices.Insert(list, 0, password)
			}
		}
	}
	for _, step := range c.Steps {
		var password string
		if action(step) == connector.ActionLogin && json.Unmarshal(step[2], &password) == nil {
			list = append(list, password)
		}
	}
	return list
}
