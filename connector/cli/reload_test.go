//go:build unix

package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/cli/embeddeddb"
	"github.com/customdb/customdb/scripts"
)

// A workshop is a connection's folder whose scripts are edited while it serves.
type workshop struct {
	*reloading
	folder  string
	mu      sync.Mutex
	started []startedProcess
}

type startedProcess struct {
	*connection
	pid int
}

func openWorkshop(t *testing.T, dsn string, files map[string]string) *workshop {
	t.Helper()
	shop := &workshop{folder: t.TempDir()}
	for name, text := range files {
		shop.save(t, name, text)
	}
	source, err := locate(shop.folder)
	if err != nil {
		t.Fatal(err)
	}
	shop.reloading = newReloading(source, func(ctx context.Context, set *scripts.Set) (*connection, error) {
		patient := *set
		patient.Settings.Timeout = 20 * time.Second // as long as there may be
		conn, err := openSet(ctx, &patient, dsn, discard)
		if err == nil {
			conn.set = set
			shop.mu.Lock()
			defer shop.mu.Unlock()
			shop.started = append(shop.started, startedProcess{conn, conn.plugin.Status().PID})
		}
		return conn, err
	})
	t.Cleanup(shop.Close)
	return shop
}

func (w *workshop) save(t *testing.T, name, text string) {
	t.Helper()
	path := filepath.Join(w.folder, name)
	if err := os.WriteFile(path+"~", []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(path+"~", path); err != nil {
		t.Fatal(err)
	}
}

func (w *workshop) reload(t *testing.T) {
	t.Helper()
	if err := w.Reload(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// ended reports which of the processes that were started are gone.
func (w *workshop) ended() []bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	var ended []bool
	for _, process := range w.started {
		ended = append(ended, errors.Is(syscall.Kill(process.pid, 0), syscall.ESRCH))
	}
	return ended
}

// says is a get_user script that gives the user that id.
func says(id string) string {
	return "function getUser(email, callback) { callback(null, {user_id: '" + id + "'}); }"
}

// holding is one that does so when it gets hold of a lock in the database.
func holding(id string) string {
	return `function getUser(email, callback) {
  const db = require('mysql').createConnection({});
  db.query("SELECT GET_LOCK('workshop', 100) AS held", (err, rows) => {
    db.query("SELECT RELEASE_LOCK('workshop')", () => db.end());
    callback(err, {user_id: '` + id + `' + rows[0].held});
  });
}`
}

var lookUp = &connector.Call{Action: connector.ActionGetUser, Identifier: "ada@example.org"}

func userID(result *connector.Result) string {
	if result.User == nil {
		return fmt.Sprintf("%s: %v", result.Outcome, result.Err)
	}
	return strings.TrimPrefix(result.User.UserID, "auth0|")
}

// openLock starts a server on which the scripts of holding wait, until release is called.
func openLock(t *testing.T) (dsn string, release func()) {
	t.Helper()
	server, err := embeddeddb.Start(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { server.Close() })
	holder, err := openDB(t, server.DSN()).Connx(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { holder.Close() })
	lock := func(function string) {
		var done int
		if err := holder.GetContext(t.Context(), &done, "SELECT "+function); err != nil || done != 1 {
			t.Fatalf("%s gave %d, %v", function, done, err)
		}
	}
	lock("GET_LOCK('workshop', 1)")
	return server.DSN(), func() { lock("RELEASE_LOCK('workshop')") }
}

func TestCallsInFlightFinishOnTheOldScripts(t *testing.T) {
	t.Parallel()
	dsn, release := openLock(t)
	shop := openWorkshop(t, dsn, map[string]string{"get_user.js": holding("old")})
	shop.reload(t)
	const inFlight = 3
	answers := make(chan string, inFlight)
	for range inFlight {
		go func() { answers <- userID(shop.Do(context.Background(), lookUp)) }()
	}
	waitFor(t, "the calls are on their way", func() bool { return shop.started[0].plugin.Status().Calls == inFlight })

	shop.save(t, "get_user.js", says("new"))
	shop.reload(t)
	if got := userID(shop.Do(t.Context(), lookUp)); got != "new" {
		t.Errorf("a call after the reload gave %s", got)
	}
	if len(answers) != 0 || shop.ended()[0] {
		t.Errorf("%d calls in flight ended before their lock, the old process ended: %v", len(answers), shop.ended()[0])
	}
	release()
	for range inFlight {
		if got := <-answers; got != "old1" {
			t.Errorf("a call that was in flight gave %s", got)
		}
	}
	waitFor(t, "the old process ends after its last call", func() bool { return slices.Equal(shop.ended(), []bool{true, false}) })
	shop.Close()
	if !slices.Equal(shop.ended(), []bool{true, true}) {
		t.Errorf("after Close the processes have ended: %v", shop.ended())
	}
}

func TestAReloadWaitsWhileTooManyOldProcessesHaveCalls(t *testing.T) {
	t.Parallel()
	dsn, release := openLock(t)
	shop := openWorkshop(t, dsn, map[string]string{"get_user.js": holding("0")})
	const most = 1 // rather than maxRetiring, for whose starts the first call may have no time on a slow machine
	shop.slots = make(chan struct{}, most)
	shop.reload(t)
	answers := make(chan string, most+1)
	for i := range most + 1 {
		go func() { answers <- userID(shop.Do(context.Background(), lookUp)) }()
		waitFor(t, "the call is on its way", func() bool { return shop.started[i].plugin.Status().Calls == 1 })
		shop.save(t, "get_user.js", holding(fmt.Sprint(i+1)))
		if i < most {
			shop.reload(t)
		}
	}
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	if err := shop.Reload(ctx); !errors.Is(err, context.DeadlineExceeded) || len(shop.started) != most+1 {
		t.Errorf("one more reload gave %v, with %d processes", err, len(shop.started))
	}
	release()
	shop.reload(t)
	if len(shop.started) != most+2 {
		t.Errorf("after the calls there are %d processes", len(shop.started))
	}
	var got []string
	for range most + 1 {
		got = append(got, <-answers)
	}
	slices.Sort(got)
	if want := []string{"01", "11"}; !slices.Equal(got, want) {
		t.Errorf("the calls gave %v, want %v", got, want)
	}
}

func TestNoCallIsLostWhileScriptsAreEdited(t *testing.T) {
	t.Parallel()
	shop := openWorkshop(t, "", map[string]string{"get_user.js": says("0")})
	shop.reload(t)
	var edition atomic.Int64
	ctx, stop := context.WithCancel(t.Context())
	var callers sync.WaitGroup
	for range 4 {
		callers.Go(func() {
			for ctx.Err() == nil {
				least := edition.Load()
				got := userID(shop.Do(context.Background(), lookUp))
				var said int64
				if _, err := fmt.Sscan(got, &said); err != nil || said < least {
					t.Errorf("a call begun with edition %d gave %s", least, got)
					return
				}
			}
		})
	}
	for next := range int64(5) {
		shop.save(t, "get_user.js", says(fmt.Sprint(next+1)))
		shop.reload(t)
		edition.Store(next + 1)
	}
	stop()
	callers.Wait()
	shop.Close()
	if want := slices.Repeat([]bool{true}, 6); !slices.Equal(shop.ended(), want) {
		t.Errorf("the processes have ended: %v", shop.ended())
	}
}

func TestAFolderThatNoLongerLoadsKeepsTheOldScripts(t *testing.T) {
	t.Parallel()
	shop := openWorkshop(t, "", map[string]string{"get_user.js": says("old")})
	if got := shop.Do(t.Context(), lookUp); got.Outcome != connector.Unavailable || got.Err.Code != "not_loaded" {
		t.Errorf("before it is loaded it answers %s, %v", got.Outcome, got.Err)
	}
	shop.reload(t)
	for _, broken := range []struct{ file, text, want string }{
		{"database.json", `{"options": {"customdb": {"timeuot": 1}}}`, `did you mean "timeout"?`},
		{"database.json", `{"customScripts": {"get_user": "gone.js"}}`, "is not there"},
		{"get_user.js", "function (", "get_user.js:1"},
	} {
		shop.save(t, "database.json", "{}")
		shop.save(t, broken.file, broken.text)
		err := shop.Reload(t.Context())
		if failure := connector.AsError(err); err == nil || failure.Outcome != connector.InvalidRequest ||
			!strings.Contains(failure.Message+failure.Detail, broken.want) {
			t.Errorf("with %s as %s the error is %+v", broken.text, broken.file, err)
		}
		if got := userID(shop.Do(t.Context(), lookUp)); got != "old" {
			t.Errorf("after %s the answer is %s", broken.text, got)
		}
	}
	shop.save(t, "get_user.js", says("new"))
	shop.reload(t)
	if got := userID(shop.Do(t.Context(), lookUp)); got != "new" || len(shop.started) != 2 {
		t.Errorf("mended, the answer is %s, of process number %d", got, len(shop.started))
	}
	shop.Close()
	if err := shop.Reload(t.Context()); !errors.Is(err, connector.Unavailable) {
		t.Errorf("a reload after Close gave %v", err)
	}
	if got := shop.Do(t.Context(), lookUp); got.Outcome != connector.Unavailable {
		t.Errorf("a call after Close gave %s", got.Outcome)
	}
}

func TestAReloadTakesUpActionsAndSettings(t *testing.T) {
	t.Parallel()
	shop := openWorkshop(t, "", map[string]string{"get_user.js": says("1")})
	shop.reload(t)
	newcomer := &connector.Call{Action: connector.ActionCreate, WantScript: true, User: &connector.Profile{
		Attributes: json.RawMessage(`{"email":"a@example.org"}`), AppMetadata: json.RawMessage(`{"plan":"full"}`),
	}}
	if got := shop.Do(t.Context(), newcomer); got.Outcome != connector.Unsupported {
		t.Errorf("without its script create gives %s", got.Outcome)
	}
	shop.save(t, "create.js", "function create(user, callback) { callback(null, {user_id: Object.keys(user).join('')}); }")
	shop.save(t, "database.json", `{"options": {"customdb": {"metadata_dialect": "app_metadata"}}}`)
	shop.reload(t)
	if got := userID(shop.Do(t.Context(), newcomer)); !strings.Contains(got, "app_metadata") {
		t.Errorf("the new script saw %s", got)
	}
}

func TestTheProcessIsReplacedOnlyWhenTheSetChanged(t *testing.T) {
	t.Parallel()
	shop := openWorkshop(t, "", map[string]string{"get_user.js": says("1")})
	shop.reload(t)
	shop.save(t, "get_user.js", says("1"))
	shop.save(t, "README.md", "about")
	shop.reload(t)
	if len(shop.started) != 1 {
		t.Errorf("%d processes were started for one set", len(shop.started))
	}
}

func TestWaitNoticesEveryKindOfSaving(t *testing.T) {
	t.Parallel()
	shop := openWorkshop(t, "", map[string]string{"get_user.js": says("1"), "database.json": `{"customScripts": {"get_user": "get_user.js"}}`})
	path := func(name string) string { return filepath.Join(shop.folder, name) }
	check := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, edit := range []struct {
		name string
		make func()
		want []string
	}{
		{"a file that is replaced", func() { shop.save(t, "get_user.js", says("2")) }, []string{"get_user.js"}},
		{"a file that is written over with as many bytes", func() {
			check(os.WriteFile(path("get_user.js"), []byte(says("3")), 0o600))
		}, []string{"get_user.js"}},
		{"a file that is only touched", func() {
			check(os.Chtimes(path("get_user.js"), time.Time{}, time.Now().Add(time.Second)))
		}, []string{"get_user.js"}},
		{"a file that goes", func() { check(os.Rename(path("get_user.js"), path("login.js"))) }, []string{"get_user.js"}},
		{"a file that is gone for long and comes back", func() { check(os.Rename(path("login.js"), path("get_user.js"))) },
			[]string{"get_user.js"}},
		{"two files", func() {
			check(os.Remove(path("database.json")))
			check(os.Chtimes(path("get_user.js"), time.Time{}, time.Now().Add(2*time.Second)))
		}, []string{"database.json", "get_user.js"}},
		{"a new script in a folder without database.json", func() { shop.save(t, "login.js", says("1")) },
			[]string{filepath.Base(shop.folder)}},
	} {
		_, seen, _ := shop.source.load() // one of them does not load
		shop.seen = seen
		edit.make()
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		changed, err := shop.wait(ctx)
		cancel()
		if err != nil || !slices.Equal(changed, edit.want) {
			t.Errorf("%s: %v, %v; want %v", edit.name, changed, err, edit.want)
		}
	}
	_, seen, _ := shop.source.load()
	shop.save(t, ".get_user.js.swp", "what an editor leaves")
	shop.save(t, "get_user.js.bak~", "and another")
	if changed := seen.changed(seen.now()); len(changed) != 0 {
		t.Errorf("what an editor leaves counts as a change of %v", changed)
	}
}

func TestWatchingEndsAtAnInterrupt(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "get_user.js"), []byte(
		"function getUser(email, callback) { if (email === 'wait') return setTimeout(callback, 9000); callback(null, {user_id: 1}); }"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, identifier := range []string{"ada@example.org", "wait"} {
		ctx, interrupt := context.WithCancel(t.Context())
		out, errs := &notebook{}, &notebook{}
		code := make(chan int, 1)
		go func() {
			code <- run(ctx, []string{"run", "get_user", folder, "--email", identifier, "--watch", "--format", "json"},
				&streams{in: strings.NewReader(""), out: out, err: errs})
		}()
		if identifier != "wait" {
			waitFor(t, "the first result is printed", func() bool { return strings.Contains(out.String(), `"outcome":"ok"`) })
		} else {
			time.Sleep(300 * time.Millisecond) // the call is under way, or about to be: both have to end
		}
		interrupt()
		if got := <-code; got != exitInterrupted || !strings.Contains(errs.String(), "interrupted") {
			t.Errorf("%s: the exit code is %d: %s", identifier, got, errs)
		}
		if identifier == "wait" && out.String() != "" {
			t.Errorf("a call that was interrupted printed %s", out)
		}
	}
}
