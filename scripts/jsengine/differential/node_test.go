package differential

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"testing"
	"time"

	"github.com/customdb/customdb/connector/connectortest/nodetest"
)

const runner = "../../../testdata/node/runner.js"

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
	folder := nodetest.Modules(tb)
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
const patience = 3 * time.Minute

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
