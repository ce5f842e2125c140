package differential

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// nodeFolder has the runner and the list of npm modules.
const nodeFolder = "../../../testdata/node"

// A node is a Node process that runs scripts with the real npm modules, one call after the other.
type node struct {
	process *exec.Cmd
	input   *json.Encoder
	output  *bufio.Reader
}

// startNode starts a Node process, which ends with the test. Without node or npm the test is skipped, or fails if
// CUSTOMDB_TEST_REQUIRE names node.
func startNode(tb testing.TB) *node {
	tb.Helper()
	folder, err := modules()
	if err != nil {
		giveUp(tb, err)
	}
	runner := filepath.Join(nodeFolder, "runner.js")
	if _, err := os.Stat(runner); err != nil { // go test notices by it when the runner was edited
		tb.Fatal(err)
	}
	n := &node{process: exec.Command("node", runner, folder)}
	n.process.Env = append(os.Environ(), "TZ=UTC", "NODE_OPTIONS=", "NO_COLOR=1")
	n.process.Stderr = os.Stderr
	input, err1 := n.process.StdinPipe()
	output, err2 := n.process.StdoutPipe()
	if err := errors.Join(err1, err2, n.process.Start()); err != nil {
		tb.Fatalf("starting node: %v", err)
	}
	n.input, n.output = json.NewEncoder(input), bufio.NewReader(output)
	tb.Cleanup(func() {
		_ = input.Close() // it ends by itself then
		if err := n.process.Wait(); err != nil {
			tb.Errorf("node: %v", err)
		}
	})
	return n
}

// patience is how long the runner may take for one request. It gives up by itself before, unless it is stuck.
const patience = 30 * time.Second

// ask sends one request of the runner's protocol and reads its answer.
func (n *node) ask(request, answer any) error {
	stuck := time.AfterFunc(patience, func() { _ = n.process.Process.Kill() })
	defer stuck.Stop()
	if err := n.input.Encode(request); err != nil {
		return fmt.Errorf("asking node: %w", err)
	}
	line, err := n.output.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("node's answer: %w", err)
	}
	return json.Unmarshal(line, answer)
}

func giveUp(tb testing.TB, err error) {
	tb.Helper()
	if slices.Contains(strings.Split(os.Getenv("CUSTOMDB_TEST_REQUIRE"), ","), "node") {
		tb.Fatal(err)
		return
	}
	tb.Skipf("%v (CUSTOMDB_TEST_REQUIRE=node makes this a failure)", err)
}

// modules gives a folder with the npm modules of package-lock.json in it. It is installed at first use, in the user's cache
// folder under a name made of the lock file's content, and stays.
var modules = sync.OnceValues(func() (string, error) {
	for _, program := range []string{"node", "npm"} {
		if _, err := exec.LookPath(program); err != nil {
			return "", fmt.Errorf("no %s here: install Node 20 or later with npm", program)
		}
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", err
	}
	lock, err := os.ReadFile(filepath.Join(nodeFolder, "package-lock.json"))
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(lock)
	folder := filepath.Join(cache, "customdb", "node-"+hex.EncodeToString(sum[:8]))
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	return folder, installModules(folder)
})

// installModules installs beside the folder and renames, so that the folder is complete if it is there at all.
func installModules(folder string) error {
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return err
	}
	temporary, err := os.MkdirTemp(filepath.Dir(folder), "installing")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	for _, name := range []string{"package.json", "package-lock.json"} {
		text, err := os.ReadFile(filepath.Join(nodeFolder, name))
		if err == nil {
			err = os.WriteFile(filepath.Join(temporary, name), text, 0o644)
		}
		if err != nil {
			return err
		}
	}
	install := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--fetch-timeout=60000")
	install.Dir = temporary
	install.WaitDelay = time.Second
	if output, err := install.CombinedOutput(); err != nil {
		return fmt.Errorf("npm could not install the modules of %s: %w: %.2000s", nodeFolder, err, output)
	}
	if err := os.Rename(temporary, folder); err != nil && !errors.Is(err, fs.ErrExist) {
		if _, missing := os.Stat(folder); missing != nil { // nobody else was faster
			return err
		}
	}
	return nil
}
