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
	"github.com/customdb/customdb/testdata"
)

// TestExamplesWorkAsPrinted runs what --help shows, in a folder that has the repository's testdata.
func TestExamplesWorkAsPrinted(t *testing.T) {
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
	for name, target := range map[string]string{"testdata": fixtures, "customdb": program} {
		if err := os.Symlink(target, filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	for _, cmd := range append(newRoot(&streams{}).Commands(), newRoot(&streams{})) {
		if cmd.Hidden {
			continue
		}
		t.Run(cmd.Name(), func(t *testing.T) { runExamples(t, cmd, folder, server.DSN()) })
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
		shell := exec.Command("sh", "-c", line)
		shell.Dir = folder
		shell.Env = append(os.Environ(), "PATH="+folder+":"+os.Getenv("PATH"), envDSN+"="+dsn)
		if output, err := shell.CombinedOutput(); err != nil {
			t.Errorf("%s\n%v\n%s", line, err, output)
		}
	}
	if ran == 0 {
		t.Error("there is no example")
	}
}
