package cli

import (
	"context"
	"encoding/json"
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/connector/connectortest/nodetest"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/testdata"
)

// TestScriptsAgainstNode runs the scripts in testdata/against; the examples do so on the embedded server. $MODULES has npm's modules in its
// node_modules, $PROGRAMS is where customdb lies and nothing else.
func TestScriptsAgainstNode(t *testing.T) {
	t.Parallel()
	modules := nodetest.Modules(t)
	connections, err := filepath.Abs("../../testdata/connections")
	if err != nil {
		t.Fatal(err)
	}
	dsn := mariadbtest.Start(t).NewDatabase(t, testdata.Statements(testdata.LegacySchema())...)
	testscript.Run(t, testscript.Params{
		Dir:  "testdata/against",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"waitfor": waitForText, "ends": endsWith},
		Setup: func(env *testscript.Env) error {
			env.Setenv("CONNECTIONS", connections)
			env.Setenv("MODULES", modules)
			env.Setenv("GORACE", race)
			env.Setenv("PROGRAMS", filepath.SplitList(env.Getenv("PATH"))[0])
			env.Setenv(envDSN, dsn)
			return nil
		},
	})
}

// endsWith is the command ends CODE PROGRAM ARGUMENT…: the program ends with that exit code.
func endsWith(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: ends CODE PROGRAM ARGUMENT…")
	}
	code := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		var exit *exec.ExitError
		if !errors.As(err, &exit) {
			ts.Fatalf("%v", err)
		}
		code = exit.ExitCode()
	}
	if got := strconv.Itoa(code); got != args[0] {
		ts.Fatalf("ended with %s, want %s", got, args[0])
	}
}

// openNode opens a get_user of Node that needs no server. What may be changed about it comes before the process starts.
func openNode(t *testing.T, getUser string, change func(*nodeSide)) (*nodeProcess, error) {
	t.Helper()
	node, err := newNodeSide(nodetest.Modules(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(node.Close)
	work := &benchWork{
		action: connector.ActionGetUser, arguments: []json.RawMessage{[]byte(`["ada@example.org"]`)},
		callers: 2, duration: 50 * time.Millisecond,
	}
	set := &scripts.Set{Scripts: map[connector.Action]scripts.Script{connector.ActionGetUser: {Source: getUser}}}
	if err := node.use(set, work, ""); err != nil {
		t.Fatal(err)
	}
	if change != nil {
		change(node)
	}
	return node.start(t.Context(), "")
}

func TestAScriptInNodeThatDoesNotCallBackIsNotWaitedForForEver(t *testing.T) {
	impatient := func(node *nodeSide) { node.patience = time.Second }
	process, err := openNode(t, `function getUser(email, callback) {}`, impatient)
	if err != nil {
		t.Fatal(err)
	}
	_, err = process.firstCall()
	if failure := connector.AsError(err); !errors.Is(err, connector.ScriptError) || failure.Detail != "it does not call back" {
		t.Errorf("the first call ended in %v", err)
	}

	process, err = openNode(t, `let calls = 0;
function getUser(email, callback) { if (++calls !== 5) callback(null, { user_id: 1 }); }`, impatient)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := process.firstCall(); err != nil {
		t.Fatal(err)
	}
	_, err = process.measure(t.Context())
	if failure := connector.AsError(err); !errors.Is(err, connector.Timeout) ||
		!strings.HasPrefix(failure.Message, "1 of 2 callers in Node were never called back.") {
		t.Errorf("the measurement ended in %v", err)
	}
}

func TestAnInterruptEndsNode(t *testing.T) {
	node, err := newNodeSide(nodetest.Modules(t), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer node.Close()
	ctx, cancel := context.WithCancel(t.Context())
	process, err := node.launch(ctx)
	if err != nil {
		t.Fatal(err)
	}
	cancel()
	if err := process.open(); !errors.Is(err, connector.PluginCrashed) {
		t.Errorf("asking it ended in %v", err)
	}
}

func TestTheRunnerFindsTheFunctionOfAScript(t *testing.T) {
	for name, script := range map[string]string{
		"a function":               `function getByEmail(email, callback) { callback(null, 'found') }`,
		"a function with a tail":   `function getByEmail(email, callback) { callback(null, 'found') };`,
		"an anonymous one":         `function (email, callback) { callback(null, 'found') }`,
		"an arrow":                 `async (email, callback) => { callback(null, 'found') }`,
		"an exported one":          `module.exports = (email, callback) => callback(null, 'found')`,
		"a constant":               `const getUser = (email, callback) => callback(null, 'found');`,
		"one below its helper":     "function answer(done) { done(null, 'found') }\nfunction getUser(email, callback) { answer(callback) }",
		"one above its helper":     "function getUser(email, callback) { answer(callback) }\nfunction answer(done) { done(null, 'found') }",
		"one with inner functions": `function getUser(email, callback) { function one(a, b) {} const two = (a, b) => 1; callback(null, 'found') }`,
	} {
		t.Run(name, func(t *testing.T) {
			process, err := openNode(t, script, nil)
			if err != nil {
				t.Fatal(err)
			}
			answer, err := process.firstCall()
			if err != nil || string(answer) != `"found"` {
				t.Errorf("gave %s, %v", answer, err)
			}
		})
	}
}

// fixed is a subject that measures the same rates again and again, and notes its turns.
func fixed(turns *[]string, name string, perSecond ...float64) *benchSubject {
	return &benchSubject{name: name, measure: func(context.Context) (*benchReport, error) {
		*turns = append(*turns, name)
		rate := perSecond[0]
		perSecond = append(perSecond[1:], rate)
		return &benchReport{Calls: int(rate), PerSecond: rate, P50: 1, P99: 100 / rate, Errors: 1}, nil
	}}
}

func TestSubjectsTakeTurnsInBothOrders(t *testing.T) {
	var turns []string
	c := &comparison{std: &streams{}, rounds: 3, work: &benchWork{}}
	c.subjects = []*benchSubject{fixed(&turns, "a", 1), fixed(&turns, "b", 1), fixed(&turns, "c", 1)}
	if err := c.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got, want := strings.Join(turns, ""), "abccbaabc"; got != want {
		t.Errorf("took turns as %s, want %s", got, want)
	}
}

func TestRatiosAreThoseOfTheSameRound(t *testing.T) {
	var turns []string
	c := &comparison{
		std: &streams{}, rounds: 4,
		work:    &benchWork{action: connector.ActionGetUser, callers: 8, duration: time.Second},
		leftOut: []leftOut{{"c", "a reason"}},
	}
	c.subjects = []*benchSubject{fixed(&turns, "a", 100, 200, 300, 400), fixed(&turns, "b", 50, 200, 100, 800)}
	if err := c.run(t.Context()); err != nil {
		t.Fatal(err)
	}
	want := &comparisonReport{
		Action: connector.ActionGetUser, Concurrency: 8, Seconds: 1, Rounds: 4,
		Subjects: []*subjectSummary{
			{
				Subject: "a", Calls: 1000, PerSecond: 250, PerSecondMin: 100, PerSecondMax: 400,
				P50: 1, P99: 0.417, Errors: 4,
			},
			{
				Subject: "b", Calls: 1150, PerSecond: 150, PerSecondMin: 50, PerSecondMax: 800,
				P50: 1, P99: 0.75, Errors: 4,
				summaryRatios: &summaryRatios{
					RateRatio: 1.5, RateRatioMin: 0.5, RateRatioMax: 3,
					P99Ratio: 0.75, P99RatioMin: 0.33, P99RatioMax: 2,
				},
			},
		},
		LeftOut: []leftOut{{"c", "a reason"}},
	}
	if diff := cmp.Diff(want, c.summary(), cmp.AllowUnexported(subjectSummary{})); diff != "" {
		t.Error(diff)
	}
}

func TestWhatWasMeasuredBeforeAnInterruptIsKept(t *testing.T) {
	var turns []string
	ctx, cancel := context.WithCancel(t.Context())
	slow := fixed(&turns, "slow", 10)
	measure := slow.measure
	slow.measure = func(ctx context.Context) (*benchReport, error) {
		if len(slow.reports) == 1 {
			cancel()
			return nil, errors.New("it was killed")
		}
		return measure(ctx)
	}
	c := &comparison{std: &streams{}, rounds: 5, work: &benchWork{}}
	c.subjects = []*benchSubject{fixed(&turns, "a", 20), slow, fixed(&turns, "late", 30)}
	if err := c.run(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("it ended in %v", err)
	}
	summary := c.summary()
	calls := map[string]int{}
	for _, subject := range summary.Subjects {
		calls[subject.Subject] = subject.Calls
	}
	if diff := cmp.Diff(map[string]int{"a": 20, "slow": 10, "late": 60}, calls); diff != "" || summary.Rounds != 1 {
		t.Errorf("%d rounds; %s", summary.Rounds, diff)
	}
}

func TestNothingMeasuredIsNothingToReport(t *testing.T) {
	c := &comparison{subjects: []*benchSubject{{name: "a"}, {name: "b"}}, work: &benchWork{}}
	if summary := c.summary(); summary != nil {
		t.Errorf("there is a summary: %+v", summary)
	}
}

func TestARoundInWhichOneFinishedNoCallHasNoRatio(t *testing.T) {
	none := &benchSubject{reports: []*benchReport{{}}}
	some := &benchSubject{reports: []*benchReport{{Calls: 1, PerSecond: 1, P99: 1}}}
	if ratiosOf(none, some) != nil || ratiosOf(some, none) != nil {
		t.Error("there is a ratio")
	}
}

func TestDifferencesAreNamedAndNotShown(t *testing.T) {
	for _, c := range []struct{ a, b, want string }{
		{`{"id":1,"b":[1,2]}`, `{"b":[1,2],"id":1}`, ""},
		{`{"id":9007199254740993}`, `{"id":9007199254740992}`, "id"},
		{`{"id":1,"secret":"x"}`, `{"id":"1"}`, "id, secret"},
		{`{"id":1}`, `{"id":1,"extra":null}`, "extra"},
		{`{"id":1}`, `true`, "everything"},
		{`true`, `false`, "everything"},
		{`true`, `true`, ""},
		{``, `null`, ""},
		{``, `{}`, "everything"},
	} {
		if got := differing([]byte(c.a), []byte(c.b)); got != c.want {
			t.Errorf("%s and %s differ in %q, want %q", c.a, c.b, got, c.want)
		}
	}
}

func TestADSNLeadsNodeToTheSameServer(t *testing.T) {
	for dsn, want := range map[string]string{
		"": "null",
		"me:secret@tcp(db.example.org:3307)/shop": `{"database":"shop","host":"db.example.org","password":"secret","port":3307,"user":"me"}`,
		"me@unix(/run/mysql.sock)/":               `{"password":"","socketPath":"/run/mysql.sock","user":"me"}`,
		"me@tcp(db:3306)/?tls=true":               `{"host":"db","password":"","port":3306,"ssl":{"rejectUnauthorized":true},"user":"me"}`,
		"me@tcp(db:3306)/?tls=skip-verify":        `{"host":"db","password":"","port":3306,"ssl":{"rejectUnauthorized":false},"user":"me"}`,
	} {
		options, err := nodeRedirect(dsn)
		if err != nil {
			t.Errorf("%s: %v", dsn, err)
			continue
		}
		if got, err := json.Marshal(options); err != nil || string(got) != want {
			t.Errorf("%s gives %s, %v; want %s", dsn, got, err, want)
		}
	}
	for _, dsn := range []string{"me:secret@tcp(db:3306)/?tls=preferred", "me:secret@nowhere"} {
		if _, err := nodeRedirect(dsn); !errors.Is(err, connector.InvalidRequest) || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s gives %v", dsn, err)
		}
	}
}

func TestScriptsThatExpectAContextGetAnEmptyOne(t *testing.T) {
	lists := []json.RawMessage{[]byte(`["a"]`), []byte(`["b", "c" ]`)}
	if got := withContext(lists, false); !slices.EqualFunc(got, lists, slices.Equal) {
		t.Errorf("got %s", got)
	}
	got, err := json.Marshal(withContext(lists, true))
	if want := `[["a",{}],["b","c",{}]]`; err != nil || string(got) != want {
		t.Errorf("got %s, %v; want %s", got, err, want)
	}
}
