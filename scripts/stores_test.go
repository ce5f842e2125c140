package scripts_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/scripts/sqlengine"
)

// storeFixtures has for each ready-made set SYSTEM its users, SYSTEM.sql, and calls of it, SYSTEM.json.
const storeFixtures = "../testdata/stores"

// A storeCase is one call of a ready-made set, and what has to come of it. The calls of a file are made in their order, in
// one database.
type storeCase struct {
	Name       string
	Action     connector.Action
	Identifier string
	Password   string // change_password: the new one
	Outcome    connector.Outcome
	User       json.RawMessage // members that the canonical user has to have, in objects at any depth; empty: not looked at
}

func TestEveryReadyMadeSetAnswersForItsUsers(t *testing.T) {
	t.Parallel()
	for _, system := range storeSystems(t) {
		t.Run(system, func(t *testing.T) {
			t.Parallel()
			dsn := mariadbtest.Start(t).NewDatabase(t, readFixture(t, system+".sql"))
			conn := openStore(t, loadStore(t, system), dsn)
			for _, c := range storeCases(t, system) {
				t.Run(c.Name, func(t *testing.T) { c.run(t, conn) })
			}
		})
	}
}

// Whatever a set can do has a case, one that succeeds and one that does not.
func TestEveryActionOfAReadyMadeSetHasCases(t *testing.T) {
	t.Parallel()
	for _, system := range storeSystems(t) {
		had := map[connector.Action]map[bool]bool{}
		for _, c := range storeCases(t, system) {
			if had[c.Action] == nil {
				had[c.Action] = map[bool]bool{}
			}
			had[c.Action][c.Outcome == connector.OK] = true
		}
		set := loadStore(t, system)
		for action := range set.Scripts {
			if !had[action][true] || !had[action][false] {
				t.Errorf("%s: the cases of %s have to have one that is ok and one that is not", system, action)
			}
		}
		for _, action := range []connector.Action{connector.ActionLogin, connector.ActionGetUser} {
			if set.Scripts[action].Source == "" {
				t.Errorf("%s has no %s", system, action)
			}
		}
	}
}

// storeSystems are the systems that there are both a folder of scripts and users of.
func storeSystems(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(storeFixtures + "/*.json")
	if err != nil || len(files) == 0 {
		t.Fatalf("there are no cases in %s: %v", storeFixtures, err)
	}
	var systems []string
	for _, file := range files {
		systems = append(systems, strings.TrimSuffix(filepath.Base(file), ".json"))
	}
	return systems
}

// loadStore loads a set as it comes, with the table prefix that its database.json declares.
func loadStore(t *testing.T, system string) *scripts.Set {
	t.Helper()
	folder := os.DirFS(system)
	text, err := fs.ReadFile(folder, "database.json")
	if err != nil {
		t.Fatal(err)
	}
	var database struct {
		Options struct{ Configuration map[string]any }
	}
	if err := json.Unmarshal(text, &database); err != nil {
		t.Fatalf("%s: %v", system, err)
	}
	set, err := scripts.Load(folder, &scripts.LoadOptions{Name: system, Replacements: database.Options.Configuration})
	if err != nil {
		t.Fatalf("%s: %v", system, err)
	}
	for _, warning := range set.Warnings {
		t.Errorf("%s: loading brings the warning %s: %s", system, warning.Code, warning.Message)
	}
	return set
}

func openStore(t *testing.T, set *scripts.Set, dsn string) *connector.Connector {
	t.Helper()
	engine, err := sqlengine.New(set, sqlengine.Options{DSN: dsn, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return connector.New(set.Name, engine, nil)
}

func storeCases(t *testing.T, system string) []storeCase {
	t.Helper()
	var cases []storeCase
	text := readFixture(t, system+".json")
	if err := json.Unmarshal([]byte(text), &cases); err != nil {
		t.Fatalf("%s.json: %v", system, err)
	}
	return cases
}

func readFixture(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(storeFixtures, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func (c *storeCase) run(t *testing.T, conn *connector.Connector) {
	result := conn.Do(context.Background(), &connector.Call{Action: c.Action, Identifier: c.Identifier, Password: c.Password})
	if result.Outcome != c.Outcome {
		t.Fatalf("the outcome is %s: %v, want %s", result.Outcome, result.Err, c.Outcome)
	}
	if len(c.User) == 0 {
		return
	}
	got, err := json.Marshal(result.User)
	if err != nil {
		t.Fatal(err)
	}
	want := decodeNumbers(t, c.User)
	if diff := cmp.Diff(want, named(want, decodeNumbers(t, got))); diff != "" {
		t.Errorf("the user (-want +got)\n%s", diff)
	}
}

// named is what is left of a value when the members are taken out of its objects that want does not name.
func named(want, got any) any {
	wanted, isObject := want.(map[string]any)
	members, both := got.(map[string]any)
	if !isObject || !both {
		return got
	}
	left := map[string]any{}
	for name, value := range wanted {
		if member, ok := members[name]; ok {
			left[name] = named(value, member)
		}
	}
	return left
}

func decodeNumbers(t *testing.T, text []byte) any {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		t.Fatal(err)
	}
	return value
}
