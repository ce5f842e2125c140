//go:build unix

package cli

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector/cli/embeddeddb"
	"github.com/customdb/customdb/connector/connectortest/nodetest"
	"github.com/customdb/customdb/testdata"
)

// TestExamplesWorkAsPrinted runs what --help shows, in a folder that has the repository's testdata.
func TestExamplesWorkAsPrinted(t *testing.T) {
	t.Parallel()
	server, err := embeddeddb.Start(context.Background(), testdata.LegacySchema())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	folder := t.TempDir()
	fixtures, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	link(t, program, filepath.Join(folder, "customdb"))
	entries, err := os.ReadDir(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		if entry.Name() != "node" { // npm has not installed its modules in the repository
			link(t, filepath.Join(fixtures, entry.Name()), filepath.Join(folder, "testdata", entry.Name()))
		}
	}
	for _, cmd := range family(newRoot(&streams{})) {
		t.Run(cmd.CommandPath(), func(t *testing.T) { runExamples(t, cmd, folder, server.DSN()) })
	}
}

// family is a command and all below it that people see.
func family(cmd *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{cmd}
	for _, child := range cmd.Commands() {
		if !child.Hidden {
			all = append(all, family(child)...)
		}
	}
	return all
}

func link(t *testing.T, target, name string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, name); err != nil {
		t.Fatal(err)
	}
}

func runExamples(t *testing.T, cmd *cobra.Command, folder, dsn string) {
	ran := 0
	for line := range strings.Lines(cmd.Example) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		ran++
		if !strings.Contains(line, "testdata/node") {
			runExample(t, line, folder, dsn)
			continue
		}
		t.Run("with Node", func(t *testing.T) {
			link(t, nodetest.Modules(t), filepath.Join(folder, "testdata", "node"))
			runExample(t, line, folder, dsn)
		})
	}
	if ran == 0 {
		t.Error("there is no example")
	}
}

func runExample(t *testing.T, line, folder, dsn string) {
	t.Helper()
	shell := exec.Command("sh", "-c", line)
	shell.Dir = folder
	shell.Env = append(os.Environ(), "PATH="+folder+":"+os.Getenv("PATH"), envDSN+"="+dsn)
	if output, err := shell.CombinedOutput(); err != nil {
		t.Errorf("%s\n%v\n%s", line, err, output)
	}
}
