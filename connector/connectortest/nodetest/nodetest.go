// Package nodetest gives tests the npm modules that scripts are compared with.
//
//	func TestAgainstNode(t *testing.T) {
//		folder := nodetest.Modules(t) // folder/node_modules/mysql …
//		…
//	}
//
// They are installed at first use, in the user's cache folder under a name made of the lock file's content, and stay. On
// a machine without node or npm the test is skipped and says so; with CUSTOMDB_TEST_REQUIRE=node in the environment it
// fails instead.
package nodetest

import (
	"crypto/sha256"
	"encoding/hex"
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

	"github.com/customdb/customdb/testdata/node"
)

// Modules returns a folder that has the modules of testdata/node/package-lock.json in its node_modules.
func Modules(tb testing.TB) string {
	tb.Helper()
	folder, err := modules()
	if err != nil {
		giveUp(tb, err)
	}
	return folder
}

func giveUp(tb testing.TB, err error) {
	tb.Helper()
	if slices.Contains(strings.Split(os.Getenv("CUSTOMDB_TEST_REQUIRE"), ","), "node") {
		tb.Fatal(err)
		return
	}
	tb.Skipf("%v (CUSTOMDB_TEST_REQUIRE=node makes this a failure)", err)
}

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
	lock, err := fs.ReadFile(node.Modules, "package-lock.json")
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(lock)
	folder := filepath.Join(cache, "customdb", "node-"+hex.EncodeToString(sum[:8]))
	if _, err := os.Stat(folder); err == nil {
		return folder, nil
	}
	return folder, install(folder)
})

// install installs beside the folder and renames, so that the folder is complete if it is there at all.
func install(folder string) error {
	if err := os.MkdirAll(filepath.Dir(folder), 0o755); err != nil {
		return err
	}
	temporary, err := os.MkdirTemp(filepath.Dir(folder), "installing")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temporary)
	if err := os.CopyFS(temporary, node.Modules); err != nil {
		return err
	}
	npm := exec.Command("npm", "ci", "--no-audit", "--no-fund", "--fetch-timeout=60000")
	npm.Dir = temporary
	npm.WaitDelay = time.Second
	if output, err := npm.CombinedOutput(); err != nil {
		return fmt.Errorf("npm could not install the modules of testdata/node: %w: %.2000s", err, output)
	}
	if err := os.Rename(temporary, folder); err != nil && !errors.Is(err, fs.ErrExist) {
		if _, missing := os.Stat(folder); missing != nil { // nobody else was faster
			return err
		}
	}
	return nil
}
