package scripts_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/scripts/jsengine"
	"github.com/customdb/customdb/testdata"
)

// A page is what README.md says about one action. The tests below run all of it, so that it cannot drift from what happens.
type page struct {
	action             connector.Action
	plain, withContext string     // signatures
	arguments          [][]string // cells of its three tables
	outcomes           [][]string
	tried              [][]string
	example            string
	mistake            string // the warning's code
}

// pageLayout is the one layout of all pages.
var pageLayout = regexp.MustCompile(`(?s)^### (\w+)

[A-Z][^|]+?

\*\*Signature\*\*

    (\w+\([\w, ]+\))
    (\w+\([\w, ]+\))  // with enable_script_context

\| argument \| shape \| where from \|
\| --- \| --- \| --- \|
((?:\|[^\n]+\n)+)
\*\*Returns\*\* [^|]+?\.

\| form \| what it says \| outcome \| exit code \|
\| --- \| --- \| --- \| --- \|
((?:\|[^\n]+\n)+)
\*\*Example\*\*

` + "```js\n(.+?\n)```" + `

\| arguments \| outcome \|
\| --- \| --- \|
((?:\|[^\n]+\n)+)
\*\*Commonest mistake:\*\* [^|]+?` + "`" + `(\w+)` + "`" + `\.\n*$`)

// readPages takes README.md apart. A page that is not laid out like the others fails the test.
func readPages(t *testing.T) []page {
	t.Helper()
	_, text, found := strings.Cut(readReadme(t), "\n## The actions, one by one\n")
	if !found {
		t.Fatal("README.md has no pages")
	}
	var pages []page
	for _, section := range strings.SplitAfter(text, "\n### ")[1:] {
		section = "### " + strings.TrimSuffix(section, "### ")
		parts := pageLayout.FindStringSubmatch(section)
		if parts == nil {
			t.Fatalf("this page of README.md is not laid out like the others: %.200s", section)
		}
		pages = append(pages, page{
			action: connector.Action(parts[1]), plain: parts[2], withContext: parts[3],
			arguments: cells(parts[4]), outcomes: cells(parts[5]), example: parts[6], tried: cells(parts[7]),
			mistake: parts[8],
		})
	}
	return pages
}

func readReadme(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// cells takes the rows of a table apart.
func cells(rows string) (table [][]string) {
	for row := range strings.Lines(rows) {
		row = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(row), "| "), " |")
		table = append(table, strings.Split(row, " | "))
	}
	return table
}

var codeSpan = regexp.MustCompile("`([^`]+)`")

// spans lists what a cell has in code style.
func spans(cell string) (list []string) {
	for _, match := range codeSpan.FindAllStringSubmatch(cell, -1) {
		list = append(list, match[1])
	}
	return list
}

// parameters are the names in a signature.
func parameters(signature string) []string {
	_, list, _ := strings.Cut(strings.TrimSuffix(signature, ")"), "(")
	return strings.Split(list, ", ")
}

func TestEveryActionHasAPageAndAnEntryInTheOverview(t *testing.T) {
	readme := readReadme(t)
	var paged, listed []connector.Action
	for _, page := range readPages(t) {
		paged = append(paged, page.action)
	}
	for _, match := range regexp.MustCompile(`(?m)^\| \[(\w+)\]\(#(\w+)\) \|`).FindAllStringSubmatch(readme, -1) {
		if match[1] != match[2] {
			t.Errorf("the overview leads from %s to %s", match[1], match[2])
		}
		listed = append(listed, connector.Action(match[1]))
	}
	if diff := cmp.Diff(connector.Actions(), paged); diff != "" {
		t.Errorf("pages: %s", diff)
	}
	if diff := cmp.Diff(connector.Actions(), listed); diff != "" {
		t.Errorf("overview: %s", diff)
	}
}

// everyForm begins the forms that no page may leave out: each way to answer, to refuse and to go wrong.
var everyForm = []string{
	"callback(null)", "callback()", "callback(null, profile)", "callback(null, true)", "callback(null, false)",
	"callback(new WrongUsernameOrPasswordError())", "callback(new WrongUsernameOrPasswordError(",
	"callback(new ValidationError('user_exists', message))", "callback(new UnauthorizedError(message))",
	"callback(err)", "callback(new Error(message))", "callback('a text')",
	"throw new Error(message)", "return Promise.reject(new Error(message))", "return Promise.resolve(",
	"setTimeout(callback, ",
}

func TestNoPageLeavesOutAForm(t *testing.T) {
	for _, page := range readPages(t) {
		seen := map[string]bool{}
		for _, row := range page.outcomes {
			for _, form := range spans(row[0]) {
				if seen[form] {
					t.Errorf("%s has %s twice", page.action, form)
				}
				seen[form] = true
			}
		}
		for _, wanted := range everyForm {
			begins := func(form string) bool {
				return strings.HasPrefix(form, wanted) && (wanted[len(wanted)-1] != ')' || form == wanted)
			}
			if !slices.ContainsFunc(slices.Collect(maps.Keys(seen)), begins) {
				t.Errorf("%s does not say what becomes of %s", page.action, wanted)
			}
		}
	}
}

// open starts the real engine for a set of scripts, under a connector. Its limits are those of a slow and busy machine.
func open(t *testing.T, set *scripts.Set) *connector.Connector {
	t.Helper()
	if set.Settings.Timeout == 0 {
		set.Settings.Timeout = jsengine.MaxTimeout
	}
	engine, err := jsengine.New(set, jsengine.Options{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return connector.New("shop", engine, &connector.Options{Timeout: 2 * jsengine.MaxTimeout})
}

// store makes a database of its own for a test and returns the configuration that leads scripts to it.
func store(t *testing.T, schema ...string) map[string]string {
	t.Helper()
	server := mariadbtest.Start(t)
	return server.Config(t, server.NewDatabase(t, schema...))
}

// callOf makes a call of its arguments as a JSON array, in the order in which scripts take them.
func callOf(t *testing.T, action connector.Action, arguments string) *connector.Call {
	t.Helper()
	call := &connector.Call{Action: action, WantScript: true}
	var user json.RawMessage
	targets := map[connector.Action][]any{
		connector.ActionLogin:             {&call.Identifier, &call.Password},
		connector.ActionCreate:            {&user},
		connector.ActionChangePassword:    {&call.Identifier, &call.Password},
		connector.ActionChangeEmail:       {&call.Identifier, &call.NewValue, &call.Verified},
		connector.ActionChangeUsername:    {&call.Identifier, &call.NewValue},
		connector.ActionChangePhoneNumber: {&call.Identifier, &call.NewValue},
	}[action]
	if targets == nil {
		targets = []any{&call.Identifier}
	}
	count := len(targets)
	if err := json.Unmarshal([]byte(arguments), &targets); err != nil || len(targets) != count {
		t.Fatalf("%s cannot be called with %s: %v", action, arguments, err)
	}
	if user == nil {
		return call
	}
	var err error
	if call.User, err = connector.ParseProfile(user); err != nil {
		t.Fatal(err)
	}
	return call
}

// someArguments are of the right kind for each action, as many as it takes.
var someArguments = map[connector.Action]string{
	connector.ActionLogin:             `["ada@example.org","a password"]`,
	connector.ActionCreate:            `[{"email":"a@example.org","password":"x","connection":"shop","user_metadata":{}}]`,
	connector.ActionGetUser:           `["ada@example.org"]`,
	connector.ActionVerify:            `["ada@example.org"]`,
	connector.ActionChangePassword:    `["ada@example.org","a password"]`,
	connector.ActionDelete:            `["1"]`,
	connector.ActionChangeEmail:       `["ada@example.org","new@example.org",true]`,
	connector.ActionChangeUsername:    `["ada","lovelace"]`,
	connector.ActionChangePhoneNumber: `["+1","+2"]`,
}

func scriptOf(action connector.Action, source string) scriptMap {
	return scriptMap{action: {File: string(action) + ".js", Source: source}}
}

func codesOf(warnings []connector.Warning) (codes []string) {
	for _, warning := range warnings {
		codes = append(codes, warning.Code)
	}
	return codes
}

func TestEveryScriptGetsTheArgumentsOfItsPage(t *testing.T) {
	for _, page := range readPages(t) {
		for _, withContext := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, with context %t", page.action, withContext), func(t *testing.T) {
				signature, want := page.plain, someArguments[page.action]
				if withContext {
					signature, want = page.withContext, strings.TrimSuffix(want, "]")+`,{"organization":{"id":"org_1"}}]`
				}
				var listed, kinds []string
				for _, argument := range page.arguments {
					if name := spans(argument[0])[0]; name != "context" || withContext {
						listed, kinds = append(listed, name), append(kinds, argument[1])
					}
				}
				names := parameters(signature)
				if diff := cmp.Diff(listed, names); diff != "" {
					t.Errorf("the table and the signature differ: %s", diff)
				}
				set := &scripts.Set{Name: "shop", ScriptContext: withContext, Scripts: scriptOf(page.action, fmt.Sprintf(
					"function %s {\n  callback(null, { user_id: '1', got: [%s], kinds: [%s] });\n}", signature,
					strings.Join(names[:len(names)-1], ", "), "typeof "+strings.Join(names, ", typeof ")))}
				call := callOf(t, page.action, someArguments[page.action])
				call.Context = json.RawMessage(`{"organization":{"id":"org_1"}}`)
				result := open(t, set).Do(t.Context(), call)
				var said struct {
					Got   json.RawMessage
					Kinds []string
				}
				if err := json.Unmarshal(result.Script, &said); err != nil {
					t.Fatalf("%v, after %v", err, result.Err)
				}
				if diff := cmp.Diff(kinds, said.Kinds); diff != "" {
					t.Errorf("shapes: %s", diff)
				}
				if string(said.Got) != want {
					t.Errorf("the script got %s, want %s", said.Got, want)
				}
				if slices.Contains(codesOf(result.Warnings), "arity") {
					t.Errorf("the signature is not the engine's: %v", result.Warnings)
				}
			})
		}
	}
}

// What stands around a form: the sentence that it calls message, the profile, and where err comes from.
const (
	sentence     = "Ask in the shop."
	aProfile     = "{ user_id: '1', email: 'ada@example.org' }"
	failingQuery = `const c = configuration;
const connection = require('mysql').createConnection({ host: c.HOST, port: c.PORT, user: c.USER, password: c.PASSWORD });
connection.query('SELECT * FROM nowhere.members', (err) => {
  connection.end();
  %s
});`
)

// TestEveryFormHasTheOutcomeOfItsRow runs the text of each form as the body of a script.
func TestEveryFormHasTheOutcomeOfItsRow(t *testing.T) {
	for _, page := range readPages(t) {
		t.Run(string(page.action), func(t *testing.T) {
			for _, row := range page.outcomes {
				for _, form := range spans(row[0]) {
					t.Run(form, func(t *testing.T) { checkForm(t, page, form, row) })
				}
			}
		})
	}
}

var (
	storeForm   = regexp.MustCompile(`\berr\b`)
	refusalForm = regexp.MustCompile(`^callback\(new (Wrong\w+|Unauthorized|Validation)Error\(.*\bmessage\)\)$`)
	warned      = regexp.MustCompile("warning `(\\w+)`")
)

func checkForm(t *testing.T, page page, form string, row []string) {
	outcome, known := connector.ParseOutcome(spans(row[2])[0])
	if code, err := strconv.Atoi(row[3]); !known || err != nil || code != outcome.ExitCode() {
		t.Errorf("the row has the outcome %s and the exit code %s; it is %d", row[2], row[3], outcome.ExitCode())
	}
	set := &scripts.Set{Name: "shop"}
	body := form + ";"
	switch {
	case storeForm.MatchString(form):
		set.Configuration = store(t)
		body = fmt.Sprintf(failingQuery, body)
	case strings.HasPrefix(form, "setTimeout("):
		set.Settings.Timeout = 50 * time.Millisecond
	}
	set.Scripts = scriptOf(page.action, fmt.Sprintf(
		"function %s {\nconst profile = %s, message = '%s';\n%s\n}", page.plain, aProfile, sentence, body))
	result := open(t, set).Do(t.Context(), callOf(t, page.action, someArguments[page.action]))
	if result.Outcome != outcome {
		t.Errorf("outcome %q, want %q (%v)", result.Outcome, outcome, result.Err)
	}
	var warnings []string
	for _, match := range warned.FindAllStringSubmatch(row[1], -1) {
		warnings = append(warnings, match[1])
	}
	if diff := cmp.Diff(warnings, codesOf(result.Warnings)); diff != "" {
		t.Errorf("warnings: %s", diff)
	}
	if result.Err == nil {
		return
	}
	if told := result.Err.PersonMessage() == sentence; told != refusalForm.MatchString(form) {
		t.Errorf("the person is told %q", result.Err.PersonMessage())
	}
}

// cheap lowers the cost of the examples' hashes: with the race detector, on a slow machine, one of the real cost takes half
// of the time that a call may have.
var cheap = strings.NewReplacer("assword, 10, ", "assword, 4, ", "'$2b$10$", "'$2b$04$")

// exampleSet is the connection that the examples of all pages make together.
func exampleSet(t *testing.T, pages []page) *scripts.Set {
	t.Helper()
	set := &scripts.Set{Name: "shop", Scripts: scriptMap{}, Configuration: store(t, testdata.LegacySchema())}
	for _, page := range pages {
		maps.Copy(set.Scripts, scriptOf(page.action, cheap.Replace(page.example)))
	}
	return set
}

// A step is a call of the examples, and what is to come of it.
type step struct {
	Action    connector.Action
	Arguments json.RawMessage
	Outcome   connector.Outcome
	User      map[string]any // some attributes of the canonical user
}

// take makes the call. Its warnings have to be those, so none for an example as it stands on its page.
func (s *step) take(t *testing.T, conn *connector.Connector, warnings ...string) {
	t.Helper()
	result := conn.Do(t.Context(), callOf(t, s.Action, string(s.Arguments)))
	if result.Outcome != s.Outcome {
		t.Errorf("%s %s: outcome %q, want %q (%v)", s.Action, s.Arguments, result.Outcome, s.Outcome, result.Err)
	}
	if diff := cmp.Diff(warnings, codesOf(result.Warnings)); diff != "" {
		t.Errorf("%s %s: warnings: %s", s.Action, s.Arguments, diff)
	}
	if s.User == nil {
		return
	}
	text, err := json.Marshal(result.User)
	if err != nil {
		t.Fatal(err)
	}
	var user map[string]any
	if err := json.Unmarshal(text, &user); err != nil {
		t.Fatal(err)
	}
	for name, want := range s.User {
		if diff := cmp.Diff(want, user[name]); diff != "" {
			t.Errorf("%s %s: %s: %s", s.Action, s.Arguments, name, diff)
		}
	}
}

// proofs are what testdata/pages.json holds: what the other examples see after the calls of each page, and how each example
// becomes one with the mistake that its page tells of.
type proofs struct {
	Effects  map[connector.Action][]step
	Mistakes map[connector.Action]struct {
		Edits        []struct{ Right, Wrong string }
		Before, Seen *step // around Call
		Call         step
	}
}

func readProofs(t *testing.T) (read proofs) {
	t.Helper()
	text, err := os.ReadFile("testdata/pages.json")
	if err != nil {
		t.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&read); err != nil {
		t.Fatal(err)
	}
	return read
}

func TestEveryExampleAnswersAsItsPageSays(t *testing.T) {
	pages, effects := readPages(t), readProofs(t).Effects
	for _, page := range pages {
		t.Run(string(page.action), func(t *testing.T) {
			conn := open(t, exampleSet(t, pages))
			for _, row := range page.tried {
				outcome := connector.Outcome(spans(row[1])[0])
				tried := step{Action: page.action, Arguments: json.RawMessage(spans(row[0])[0]), Outcome: outcome}
				tried.take(t, conn)
			}
			if effects[page.action] == nil && !page.action.Reads() {
				t.Error("nobody looks at what the example has done")
			}
			for _, step := range effects[page.action] {
				step.take(t, conn)
			}
		})
	}
}

func TestTheExamplesOfLoginAndGetUserAgreeOnEveryMember(t *testing.T) {
	conn := open(t, exampleSet(t, readPages(t)))
	for _, member := range testdata.Members() {
		found, err := conn.GetUser(t.Context(), member.Email)
		if err != nil {
			t.Errorf("get_user of %s: %v", member.ID, err)
			continue
		}
		loggedIn, err := conn.Login(t.Context(), member.Email, member.Password)
		switch {
		case member.Banned:
			if connector.OutcomeOf(err) != connector.Unauthorized {
				t.Errorf("login of %s, who is banned: %v", member.ID, err)
			}
		case err != nil:
			t.Errorf("login of %s: %v", member.ID, err)
		default:
			if diff := cmp.Diff(found, loggedIn); diff != "" {
				t.Errorf("login and get_user of %s differ: %s", member.ID, diff)
			}
		}
	}
}

// TestTheExamplesHashForSomebodyUnknown puts a bcrypt in place that says what it is asked.
func TestTheExamplesHashForSomebodyUnknown(t *testing.T) {
	const bcrypt = `({
		compare: (password, hash, done) => done(new Error('to compare with ' + hash.slice(0, 7))),
		hash: (password, cost, done) => done(new Error('to hash at ' + cost))
	})`
	want := map[connector.Action]string{
		connector.ActionLogin: "to compare with $2b$10$", connector.ActionChangePassword: "to hash at 10",
	}
	for _, page := range readPages(t) {
		if want[page.action] == "" {
			continue
		}
		set := &scripts.Set{
			Name: "shop", Configuration: store(t, testdata.LegacySchema()),
			Scripts: scriptOf(page.action, strings.Replace(page.example, "require('bcrypt')", bcrypt, 1)),
		}
		result := open(t, set).Do(t.Context(), callOf(t, page.action, `["nobody@example.org","a password"]`))
		if result.Err == nil || result.Err.Detail != want[page.action] {
			t.Errorf("%s of nobody asks bcrypt for: %v, want %s", page.action, result.Err, want[page.action])
		}
	}
}

func TestEveryCommonestMistakeBringsItsWarning(t *testing.T) {
	pages, mistakes := readPages(t), readProofs(t).Mistakes
	for _, page := range pages {
		t.Run(string(page.action), func(t *testing.T) {
			mistake, set := mistakes[page.action], exampleSet(t, pages)
			script := set.Scripts[page.action]
			for _, edit := range mistake.Edits {
				if count := strings.Count(script.Source, edit.Right); count != 1 {
					t.Fatalf("the example has %q %d times", edit.Right, count)
				}
				script.Source = strings.Replace(script.Source, edit.Right, edit.Wrong, 1)
			}
			set.Scripts[page.action] = script
			conn := open(t, set)
			if mistake.Before != nil {
				mistake.Before.take(t, conn)
			}
			mistake.Call.take(t, conn, page.mistake)
			if mistake.Seen != nil {
				mistake.Seen.take(t, conn)
			}
		})
	}
}
