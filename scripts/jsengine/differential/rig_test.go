package differential

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/bcrypt"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/scripts/jsengine"
)

// A rig is both sides, each with its database.
type rig struct {
	node        *node
	there, here *store // Node's and customdb's
	hashes      map[[2]string]bool
}

func newRig(tb testing.TB) *rig {
	tb.Helper()
	server := mariadbtest.Start(tb)
	return &rig{node: startNode(tb), there: newStore(tb, server), here: newStore(tb, server), hashes: map[[2]string]bool{}}
}

// A record is what both sides said to a case's calls and did to their databases, as lines.
type record struct{ node, customdb []string }

// customdb is a way to call customdb, and what it should say when Node met these events.
type customdb struct {
	call func(*connector.Call) saying
	want func(connector.Action, []event) saying
}

// inProcess calls the engine itself.
func inProcess(engine *jsengine.Engine) customdb {
	return customdb{
		call: func(call *connector.Call) saying { return fromCustomdb(engine.Call(context.Background(), call)) },
		want: fromNode,
	}
}

// run makes a case's calls on both sides.
func (r *rig) run(t *testing.T, c *testCase) record {
	t.Helper()
	return r.record(t, c, inProcess(r.newEngine(t, c, c.set(c.configuration(r.here)))))
}

func (r *rig) record(t *testing.T, c *testCase, database customdb) record {
	t.Helper()
	r.there.reset()
	r.here.reset()
	r.open(t, c)
	var both record
	for i, step := range c.Steps {
		label := ""
		if len(c.Steps) > 1 {
			label = fmt.Sprintf("%d %s: ", i+1, action(step))
		}
		there, here := r.call(t, c, database, step)
		for _, line := range there.lines() {
			both.node = append(both.node, label+r.plain(c, r.there, line))
		}
		for _, line := range here.lines() {
			both.customdb = append(both.customdb, label+r.plain(c, r.here, line))
		}
	}
	there, here := r.changes(c, slices.Equal(both.node, both.customdb))
	both.node = append(both.node, there...)
	both.customdb = append(both.customdb, here...)
	return both
}

// configuration is what the case's scripts see as configuration on one side.
func (c *testCase) configuration(s *store) map[string]string {
	configuration := maps.Clone(s.configuration)
	maps.Copy(configuration, c.Configuration)
	return configuration
}

// open makes Node ready for the case.
func (r *rig) open(t *testing.T, c *testCase) {
	t.Helper()
	type request struct {
		Scripts       map[connector.Action]scriptFile `json:"scripts"`
		Configuration map[string]string               `json:"configuration"`
		Redirect      map[string]string               `json:"redirect,omitempty"`
	}
	opening := request{Scripts: c.Scripts, Configuration: c.configuration(r.there)}
	if !c.Direct {
		opening.Redirect = r.there.redirect()
	}
	var answer struct{ Error string }
	if err := r.node.ask(map[string]request{"open": opening}, &answer); err != nil {
		t.Fatal(err)
	}
	if answer.Error != "" {
		t.Fatalf("node: %s", answer.Error)
	}
}

// newEngine is customdb's engine for the case.
func (r *rig) newEngine(t *testing.T, c *testCase, set *scripts.Set) *jsengine.Engine {
	t.Helper()
	set.Settings.Timeout = jsengine.MaxTimeout // for a slow and busy machine
	options := jsengine.Options{DSN: r.here.dsn, Logger: slog.New(slog.DiscardHandler)}
	if c.Direct {
		options.DSN = ""
	}
	engine, err := jsengine.New(set, options)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = engine.Close() })
	return engine
}

// call makes one call on both sides at once.
func (r *rig) call(t *testing.T, c *testCase, database customdb, step []json.RawMessage) (there, here saying) {
	t.Helper()
	call := c.callOf(t, step)
	done := make(chan saying)
	go func() { done <- database.call(call) }()
	events, err := r.ask(c, step)
	here = <-done
	if err != nil {
		t.Fatal(err)
	}
	return agree(database.want(call.Action, events), here, c.Exact)
}

// ask makes one call in Node.
func (r *rig) ask(c *testCase, step []json.RawMessage) ([]event, error) {
	type request struct {
		Action    connector.Action  `json:"action"`
		Arguments []json.RawMessage `json:"arguments"`
		Patience  int               `json:"patience"`
		Linger    int               `json:"linger"`
	}
	asked := request{action(step), c.arguments(step), c.Patience, c.Linger}
	if asked.Patience == 0 {
		asked.Patience = 60_000
	}
	var answer struct{ Events []event }
	err := r.node.ask(map[string]request{"call": asked}, &answer)
	return answer.Events, err
}

// changes is what the case did to the two databases. A write that a script does not wait for may still be under way,
// and so may the end of a transaction that was left open: if all else agrees, what differs gets some time to become the
// same.
func (r *rig) changes(c *testCase, agreed bool) (there, here []string) {
	list := func(s *store) []string {
		lines := s.changes()
		for i, line := range lines {
			lines[i] = r.plain(c, s, line)
		}
		return lines
	}
	for deadline := time.Now().Add(time.Minute); ; time.Sleep(5 * time.Millisecond) {
		there, here = list(r.there), list(r.here)
		same := len(without(there, here))+len(without(here, there)) == 0
		if !agreed || same || time.Now().After(deadline) {
			return there, here
		}
	}
}

var bcryptHash = regexp.MustCompile(`\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}`)

// plain puts a name in the place of what differs from run to run: the database, volatile members, and fresh bcrypt
// hashes of a password of the case.
func (r *rig) plain(c *testCase, s *store, line string) string {
	line = strings.ReplaceAll(line, s.name, "DATABASE")
	for name, shape := range c.Volatile {
		member := regexp.MustCompile(`("` + regexp.QuoteMeta(name) + `":)"?(?:` + shape + `)"?([,}])`)
		line = member.ReplaceAllString(line, "$1<"+name+">$2")
	}
	return bcryptHash.ReplaceAllStringFunc(line, func(hash string) string {
		for _, password := range c.passwords() {
			if r.matches(hash, password) {
				return hash[:7] + "<hash of " + password + ">"
			}
		}
		return hash
	})
}

// matches is bcrypt's answer, which it gives once: it is slow by design.
func (r *rig) matches(hash, password string) bool {
	key := [2]string{hash, password}
	if known, ok := r.hashes[key]; ok {
		return known
	}
	r.hashes[key] = bcrypt.CompareHashAndPassword([]byte(hash), []byte(password)) == nil
	return r.hashes[key]
}
