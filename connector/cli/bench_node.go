package cli

import (
	"bufio"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/scripts/mysqlpool"
	"github.com/customdb/customdb/scripts/sqlengine"
	noderunner "github.com/customdb/customdb/testdata/node"
)

// nodeVariants are the ways in which Node runs a script: with the connections that it opens, or with a pool of an npm
// module behind them.
var nodeVariants = []struct{ name, driver string }{
	{"node as written", ""},
	{"node mysql pool", "mysql"},
	{"node mysql2 pool", "mysql2"},
}

// nodeMargin is how much longer than it says a process may take to answer.
const nodeMargin = 30 * time.Second

// A nodeSide starts processes of Node that run a connection's script.
type nodeSide struct {
	folder    string // whose node_modules has the npm modules
	runner    string // the file that Node runs
	log       io.Writer
	work      *benchWork
	opening   nodeOpening
	arguments json.RawMessage // a list of lists
	patience  time.Duration   // of a call
	processes []*nodeProcess
}

// nodeOpening makes a process ready; testdata/node/runner.js says what it answers to.
type nodeOpening struct {
	Scripts       map[connector.Action]nodeScript `json:"scripts"`
	Configuration map[string]string               `json:"configuration"`
	Redirect      map[string]any                  `json:"redirect,omitempty"`
	Pool          *nodePool                       `json:"pool,omitempty"`
}

type nodeScript struct {
	Source   string `json:"source"`
	Function string `json:"function"` // empty: the runner finds it
}

type nodePool struct {
	Driver string `json:"driver"`
	Size   int    `json:"size"`
}

// newNodeSide checks that there is a Node and that the folder has modules for it.
func newNodeSide(folder string, log io.Writer) (*nodeSide, error) {
	if err := checkModules(folder); err != nil {
		return nil, err
	}
	if _, err := exec.LookPath("node"); err != nil {
		return nil, nodeUnusable("There is no node here. Install Node 20 or later with npm.")
	}
	runner, err := os.CreateTemp("", "customdb-*.js")
	if err != nil {
		return nil, fmt.Errorf("writing down what Node is to run: %w", err)
	}
	_, err = runner.WriteString(noderunner.Runner)
	if err = errors.Join(err, runner.Close()); err != nil {
		return nil, errors.Join(fmt.Errorf("writing down what Node is to run: %w", err), os.Remove(runner.Name()))
	}
	return &nodeSide{folder: folder, runner: runner.Name(), log: log}, nil
}

func checkModules(folder string) error {
	info, err := os.Stat(folder)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return pathError(folder, "is not there", "Give --against a folder that has mysql, mysql2 and bcrypt in its node_modules.")
	case err != nil:
		return pathError(folder, "cannot be read", "Check its permissions.")
	case !info.IsDir():
		return pathError(folder, "is not a folder", "Give --against the folder that has node_modules in it.")
	}
	if _, err := os.Stat(filepath.Join(folder, "node_modules")); err == nil {
		return nil
	}
	install := "npm install --prefix " + folder + " mysql mysql2 bcrypt"
	if _, err := os.Stat(filepath.Join(folder, "package-lock.json")); err == nil {
		install = "npm ci --prefix " + folder
	}
	return pathError(folder, "has no node_modules", "Run: "+install)
}

func nodeUnusable(message string) error {
	return &connector.Error{Outcome: connector.InvalidRequest, Message: message}
}

// use says what to run: a script of the set, on the server that the DSN leads to or, without one, where the script says.
func (n *nodeSide) use(set *scripts.Set, work *benchWork, dsn string) error {
	if file := set.Scripts[work.action].File; path.Ext(file) == sqlengine.Ending {
		return &connector.Error{Outcome: connector.InvalidRequest, Message: file + " is SQL, and Node runs JavaScript only; " +
			"--against compares actions whose script is JavaScript"}
	}
	redirect, err := nodeRedirect(dsn)
	if err != nil {
		return err
	}
	n.work = work
	n.opening = nodeOpening{
		Scripts:       map[connector.Action]nodeScript{work.action: {Source: set.Scripts[work.action].Source}},
		Configuration: set.Configuration,
		Redirect:      redirect,
	}
	n.patience = set.Settings.WithDefaults().Timeout
	n.arguments, err = json.Marshal(withContext(work.arguments, set.ScriptContext))
	return err
}

// withContext adds the empty context that customdb gives to scripts which expect one.
func withContext(lists []json.RawMessage, wanted bool) []json.RawMessage {
	if !wanted {
		return lists
	}
	longer := make([]json.RawMessage, len(lists))
	for i, list := range lists {
		longer[i] = json.RawMessage(strings.TrimSuffix(string(list), "]") + ",{}]")
	}
	return longer
}

// nodeRedirect is a DSN as the options that npm's clients take; nil for none.
func nodeRedirect(dsn string) (map[string]any, error) {
	if dsn == "" {
		return nil, nil
	}
	target, err := mysqlpool.ParseDSN(dsn)
	if err != nil {
		return nil, nodeUnusable("The DSN cannot be used: " + err.Error() + ".")
	}
	options := map[string]any{"user": target.User, "password": target.Password}
	if target.Database != "" {
		options["database"] = target.Database
	}
	if target.Socket != "" {
		options["socketPath"] = target.Socket
	} else {
		options["host"], options["port"] = target.Host, target.Port
	}
	switch {
	case target.TLS.Optional:
		return nil, nodeUnusable("npm's clients know no tls=preferred. Give the DSN tls=true, tls=skip-verify or tls=false.")
	case target.TLS.Mode != mysqlpool.Plain:
		options["ssl"] = map[string]any{"rejectUnauthorized": target.TLS.Mode == mysqlpool.VerifyFull}
	}
	return options, nil
}

// start starts a process and makes it ready. A driver, mysql or mysql2, is the one whose pool stands behind the script's
// connections.
func (n *nodeSide) start(ctx context.Context, driver string) (*nodeProcess, error) {
	process, err := n.launch(ctx)
	if err != nil {
		return nil, err
	}
	opening := n.opening
	if driver != "" {
		opening.Pool = &nodePool{Driver: driver, Size: n.work.callers}
	}
	process.opening = opening
	return process, process.open()
}

func (n *nodeSide) launch(ctx context.Context) (*nodeProcess, error) {
	command := exec.CommandContext(ctx, "node", n.runner, n.folder)
	own := func(entry string) bool { return strings.HasPrefix(entry, "CUSTOMDB_") } // scripts need not see them
	command.Env = append(slices.DeleteFunc(os.Environ(), own),
		"TZ=UTC", "NODE_OPTIONS=", "NO_COLOR=1") // dates are UTC in customdb
	command.Stderr = n.log
	command.WaitDelay = time.Second
	input, err1 := command.StdinPipe()
	output, err2 := command.StdoutPipe()
	if err := errors.Join(err1, err2, command.Start()); err != nil {
		return nil, &connector.Error{
			Outcome: connector.PluginCrashed, Message: "Node could not be started. Check that node --version works.", Detail: err.Error(),
		}
	}
	lines := bufio.NewScanner(output)
	lines.Buffer(nil, 2*maxInput)
	process := &nodeProcess{side: n, command: command, input: input, lines: lines}
	n.processes = append(n.processes, process)
	return process, nil
}

// Close ends the processes.
func (n *nodeSide) Close() {
	for _, process := range n.processes {
		_ = process.input.Close() // it ends by itself then, unless it is busy
		_ = process.command.Process.Kill()
		_ = process.command.Wait()
	}
	_ = os.Remove(n.runner)
}

// A nodeProcess runs one script in Node.
type nodeProcess struct {
	side    *nodeSide
	command *exec.Cmd
	input   io.WriteCloser
	lines   *bufio.Scanner
	opening nodeOpening
}

// ask sends a request and reads the answer, which should come within that time.
func (p *nodeProcess) ask(request, answer any, patience time.Duration) error {
	text, err := json.Marshal(request)
	if err != nil {
		return fmt.Errorf("asking Node: %w", err)
	}
	late := time.AfterFunc(patience+nodeMargin, func() { _ = p.command.Process.Kill() })
	_, err = p.input.Write(append(text, '\n'))
	if err != nil || !p.lines.Scan() {
		if !late.Stop() {
			return &connector.Error{Outcome: connector.Timeout, Message: "Node did not answer in time. Does the script loop there?"}
		}
		return &connector.Error{Outcome: connector.PluginCrashed,
			Message: "The Node process has ended. Run it again with --verbose to see what it says; it needs Node 20 or later."}
	}
	late.Stop()
	if err := json.Unmarshal(p.lines.Bytes(), answer); err != nil {
		return &connector.Error{Outcome: connector.PluginCrashed,
			Message: "The Node process printed something that is no answer. Take out of the script what writes to process.stdout."}
	}
	return nil
}

// open makes the process ready, with nothing left of what it did before.
func (p *nodeProcess) open() error {
	return p.ask(map[string]any{"open": p.opening}, &struct{}{}, 0)
}

// A nodeEvent is something that happened to a call in Node.
type nodeEvent struct {
	Kind  string
	Error *struct{ Name, Message, Code string }
	Value *string // the JSON text, nil for undefined
}

// firstCall makes a call with the first arguments and returns the script's answer, nil for undefined.
func (p *nodeProcess) firstCall() (json.RawMessage, error) {
	var arguments []json.RawMessage
	if err := json.Unmarshal(p.side.arguments, &arguments); err != nil {
		return nil, err
	}
	var answer struct{ Events []nodeEvent }
	err := p.ask(map[string]any{"call": map[string]any{
		"action": p.side.work.action, "arguments": arguments[0], "patience": p.side.patience.Milliseconds(),
	}}, &answer, p.side.patience)
	if err != nil {
		return nil, err
	}
	if len(answer.Events) == 0 {
		return nil, nodeFailure("it does not call back")
	}
	switch event := answer.Events[0]; {
	case event.Error != nil:
		return nil, p.failure(event)
	case event.Value == nil:
		return nil, p.open()
	default:
		return json.RawMessage(*event.Value), p.open()
	}
}

// failure is a call that failed, in words that cannot hold anything secret.
func (p *nodeProcess) failure(event nodeEvent) error {
	switch failure := event.Error; failure.Code {
	case "MODULE_NOT_FOUND":
		return &connector.Error{Outcome: connector.InvalidRequest, Detail: failure.Message,
			Message: p.side.folder + " lacks an npm module that the script needs. Install it there."}
	case "NO_SUCH_POOL":
		return nodeFailure(failure.Message)
	default:
		return nodeFailure(event.Kind + " " + cmp.Or(failure.Code, failure.Name, "without a code"))
	}
}

func nodeFailure(detail string) error {
	return &connector.Error{Outcome: connector.ScriptError, Detail: detail,
		Message: "The script fails in Node where it succeeds in customdb. Mend what Node lacks, or compare another script."}
}

// measure lets the process call the script for as long as the work says.
func (p *nodeProcess) measure(context.Context) (*benchReport, error) {
	work := p.side.work
	var answer struct {
		benchReport
		Stuck int
	}
	err := p.ask(map[string]any{"bench": map[string]any{
		"action": work.action, "arguments": p.side.arguments, "callers": work.callers,
		"warm_up": benchWarmUp.Milliseconds(), "milliseconds": work.duration.Milliseconds(),
		"patience": p.side.patience.Milliseconds(),
	}}, &answer, 2*p.side.patience+benchWarmUp+work.duration)
	switch {
	case err != nil:
		return nil, err
	case answer.Stuck > 0:
		return nil, &connector.Error{Outcome: connector.Timeout, Message: fmt.Sprintf(
			"%d of %d callers in Node were never called back. Does every path of the script reach its callback?",
			answer.Stuck, work.callers)}
	}
	return &answer.benchReport, nil
}
