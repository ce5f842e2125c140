package cli

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/customdb/customdb/connector/cli/embeddeddb"
	"github.com/customdb/customdb/testdata"
)

// TestScripts runs the scripts in testdata, each a session of somebody at a terminal. $CONNECTIONS holds the connection
// folders, CUSTOMDB_DSN leads to a server with the fixture.
func TestScripts(t *testing.T) {
	t.Parallel()
	connections, err := filepath.Abs("../../testdata/connections")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:  "testdata",
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"waitfor": waitForText, "replace": replaceText},
		Setup: func(env *testscript.Env) error {
			env.Setenv("CONNECTIONS", connections)
			env.Setenv("GORACE", race)
			server, err := embeddeddb.Start(context.Background(), testdata.LegacySchema())
			if err != nil {
				return err
			}
			env.Defer(func() { server.Close() })
			env.Setenv(envDSN, server.DSN())
			return nil
		},
	})
}

// waitForText is the command waitfor FILE REGEXP: it waits until the file, which somebody writes meanwhile, has such a
// text.
func waitForText(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 2 {
		ts.Fatalf("usage: waitfor FILE REGEXP")
	}
	text, wanted := "", regexp.MustCompile("(?m)"+args[1])
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(25 * time.Millisecond) {
		content, err := os.ReadFile(ts.MkAbs(args[0]))
		if err == nil && wanted.Match(content) {
			return
		}
		text = string(content)
	}
	ts.Fatalf("waited in vain for %s in %s, which has\n%s", args[1], args[0], text)
}

// replaceText is the command replace FILE OLD NEW: it saves the file as editors do, under another name first.
func replaceText(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) != 3 {
		ts.Fatalf("usage: replace FILE OLD NEW")
	}
	text := ts.ReadFile(args[0])
	if !strings.Contains(text, args[1]) {
		ts.Fatalf("%s has no %s", args[0], args[1])
	}
	saved := ts.MkAbs(args[0] + "~")
	ts.Check(os.WriteFile(saved, []byte(strings.Replace(text, args[1], args[2], 1)), 0o600))
	ts.Check(os.Rename(saved, ts.MkAbs(args[0])))
}
