package host_test

import (
	"bytes"
	"log/slog"
	"strings"
	"sync"
	"testing"

	"github.com/customdb/customdb/plugins/host"
)

// A journal is a log to read.
type journal struct {
	mu   sync.Mutex
	text bytes.Buffer
}

func (j *journal) Write(line []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.Write(line)
}

func (j *journal) String() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.text.String()
}

// journalled starts a plugin whose log and standard error can be read.
func journalled(t *testing.T, role string) (p *host.Plugin, log, stderr *journal) {
	t.Helper()
	log, stderr = new(journal), new(journal)
	options := options(t, role)
	options.Logger = slog.New(slog.NewTextHandler(log, nil))
	options.Stderr = stderr
	options.Config.Connection = "legacy-users"
	options.Config.DSN = secretDSN
	return start(t, options), log, stderr
}

func logs(t *testing.T, log *journal, parts ...string) {
	t.Helper()
	eventually(t, "the log has a line with "+strings.Join(parts, " and "), func() bool {
		for line := range strings.Lines(log.String()) {
			found := true
			for _, part := range parts {
				found = found && strings.Contains(line, part)
			}
			if found {
				return true
			}
		}
		return false
	})
}

func TestAPluginsLogReachesTheHosts(t *testing.T) {
	p, log, stderr := journalled(t, "plugin")
	get(t, p, "log:42")
	logs(t, log, "level=WARN", `msg="something odd"`, "argument=42", "plugin=legacy-users", "dsn=[redacted]")
	if strings.Contains(stderr.String(), "nobody wants") {
		t.Error("the plugin sent a record of a level that the host does not log")
	}
	get(t, p, "shout:[ERROR] plain words")
	logs(t, log, "level=ERROR", `msg="plain words"`)
	get(t, p, "shout:just words")
	logs(t, log, "level=INFO", `msg="just words"`)
	logs(t, stderr, "just words")
	if strings.Contains(log.String()+stderr.String(), "hunter22") {
		t.Errorf("a secret is in the log:\n%s\n%s", log, stderr)
	}
}

func TestWhatGoPluginSaysIsForDebuggingOnly(t *testing.T) {
	log := new(journal)
	options := options(t, "plugin")
	options.Logger = slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	start(t, options)
	logs(t, log, "level=DEBUG", "go-plugin: ")
	for line := range strings.Lines(log.String()) {
		if strings.Contains(line, "go-plugin") && !strings.Contains(line, "level=DEBUG") {
			t.Errorf("it reached the log: %s", line)
		}
	}
}

func TestStrayPrintsAreWarnings(t *testing.T) {
	p, log, _ := journalled(t, "prints-after-hello")
	logs(t, log, "level=WARN", "standard output", "printed while opening")
	get(t, p, "print:a stray line")
	logs(t, log, "level=WARN", "standard output", "a stray line")
}

func TestLongLinesDoNotStopThePlugin(t *testing.T) {
	t.Parallel()
	p, log, _ := journalled(t, "plugin")
	for range 3 {
		get(t, p, "print-lines")
	}
	get(t, p, "shout:"+strings.Repeat("z", 70_000))
	get(t, p, "log:"+strings.Repeat("z", 70_000))
	get(t, p, "shout:the end")
	logs(t, log, "level=WARN", "standard output", "yyyy")
	logs(t, log, "the end")
	logs(t, log, "level=WARN", "was left out")
	if restarts := p.Status().Restarts; restarts != 0 {
		t.Errorf("%d restarts", restarts)
	}
	for line := range strings.Lines(log.String()) {
		if len(line) > 8<<10 {
			t.Errorf("a line of %d bytes reached the log", len(line))
		}
	}
}

func TestAPanicLeavesItsTraceInTheLog(t *testing.T) {
	p, log, _ := journalled(t, "plugin")
	failing(t, p, getUser("panic"))
	logs(t, log, "level=ERROR", "the plugin panicked", "nil pointer", "getUser")
}

func TestTheEndOfAProcessIsLogged(t *testing.T) {
	p, log, _ := journalled(t, "plugin")
	failing(t, p, getUser("exit"))
	logs(t, log, "level=WARN", "process is gone", "exit status 5", "pid=")
}
