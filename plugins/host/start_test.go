package host_test

import (
	"context"
	"crypto/sha256"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins/host"
)

func TestAStartThatFailsSaysWhy(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	notExecutable := filepath.Join(folder, "plain")
	if err := os.WriteFile(notExecutable, []byte("#!/bin/sh\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	notAProgram := filepath.Join(folder, "text")
	if err := os.WriteFile(notAProgram, []byte("just words"), 0o700); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name    string
		change  func(o *host.Options)
		outcome connector.Outcome
		code    string
		says    []string
	}{
		{"a missing program", func(o *host.Options) { o.Path = filepath.Join(folder, "nobody") },
			connector.InvalidRequest, "not_found", []string{"nobody"}},
		{"a program that only PATH knows", func(o *host.Options) { o.Path = "sh" },
			connector.InvalidRequest, "not_found", []string{"there is no plugin /"}},
		{"a folder", func(o *host.Options) { o.Path = folder },
			connector.InvalidRequest, "not_executable", []string{"not a file"}},
		{"a file that is not executable", func(o *host.Options) { o.Path = notExecutable },
			connector.InvalidRequest, "not_executable", []string{"chmod +x"}},
		{"an executable file that is no program", func(o *host.Options) { o.Path = notAProgram },
			connector.InvalidRequest, "not_started", []string{"exec format error"}},
		{"a wrong pin", func(o *host.Options) { o.SHA256 = make([]byte, 32) },
			connector.InvalidRequest, "wrong_checksum", []string{"0000000000", "not started"}},
		{"garbage before the handshake", func(o *host.Options) { o.Args[1] = "garbage" },
			connector.PluginCrashed, "no_handshake", []string{`"Hello! Ready when you are."`}},
		{"a process that dies at start", func(o *host.Options) { o.Args[1] = "dies-at-start" },
			connector.PluginCrashed, "start_failed", []string{"exit status 3", "no licence file"}},
		{"a process that panics at start", func(o *host.Options) { o.Args[1] = "panics-at-start" },
			connector.PluginCrashed, "start_failed", []string{"exit status 2", "panic: no licence file"}},
		{"a process that says nothing", func(o *host.Options) {
			o.Args[1], o.StartTimeout = "silent", 200*time.Millisecond
		}, connector.PluginCrashed, "start_timeout", []string{"not ready within 200ms"}},
		{"another version of the protocol", func(o *host.Options) { o.Args[1] = "version-7" },
			connector.PluginCrashed, "start_failed", []string{"incompatible API version"}},
		{"a plugin without certificates", func(o *host.Options) { o.Args[1] = "no-tls" },
			connector.PluginCrashed, "start_failed", nil},
		{"a socket somewhere else", func(o *host.Options) { o.Args[1] = "foreign-socket" },
			connector.PluginCrashed, "start_failed", []string{"not the one it was given"}},
		{"settings that the plugin refuses", func(o *host.Options) { o.Config.Settings = []byte(`"refuse"`) },
			connector.InvalidRequest, "bad_settings", []string{"login.js:3:7", "[redacted]"}},
		{"a panic while opening", func(o *host.Options) { o.Config.Settings = []byte(`"panic"`) },
			connector.ScriptError, "panic", []string{"open went wrong"}},
		{"an end while opening", func(o *host.Options) { o.Config.Settings = []byte(`"die"`) },
			connector.PluginCrashed, "start_failed", []string{"exit status 4", "cannot go on"}},
		{"an opening that hangs", func(o *host.Options) {
			o.Config.Settings, o.StartTimeout = []byte(`"hang"`), 500*time.Millisecond
		}, connector.PluginCrashed, "start_timeout", nil},
		{"a gRPC status in place of an answer", func(o *host.Options) {
			o.Args[1], o.Config.Connection = "hostile", "status"
		}, connector.PluginCrashed, "start_failed", nil},
		{"a configuration that is not UTF-8", func(o *host.Options) { o.Config.DSN = "\xff" },
			connector.InvalidRequest, "not_utf8", nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			options := options(t, "plugin")
			options.Config.DSN = secretDSN
			test.change(&options)
			p, err := host.Start(context.Background(), options)
			if err == nil {
				_ = p.Close()
				t.Fatal("it started")
			}
			var known *connector.Error
			if !errors.As(err, &known) || known.Outcome != test.outcome || known.Code != test.code {
				t.Errorf("got %v; want %s (%s)", err, test.outcome, test.code)
			}
			for _, text := range test.says {
				if !strings.Contains(err.Error(), text) {
					t.Errorf("%q does not say %q", err, text)
				}
			}
			if strings.Contains(err.Error(), "hunter22hunter22") {
				t.Errorf("%q holds a secret", err)
			}
		})
	}
}

func TestAStartEndsWithItsContext(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	options := options(t, "silent")
	options.StartTimeout = time.Hour
	if _, err := host.Start(ctx, options); connector.OutcomeOf(err) != connector.Timeout {
		t.Errorf("a deadline: %v", err)
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := host.Start(cancelled, options); connector.OutcomeOf(err) != connector.Timeout {
		t.Errorf("a cancelled context: %v", err)
	}
}

func TestAPinnedProgramStartsAndRestarts(t *testing.T) {
	options := options(t, "plugin")
	options.SHA256 = checksum(t, options.Path)
	p := start(t, options)
	kill(t, p)
	if email := get(t, p, "echo:jo")["email"]; email != "jo" {
		t.Errorf("after a restart: %v", email)
	}
}

func TestAPinnedScriptIsRunByItsInterpreter(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no scripts with interpreters")
	}
	options := options(t, "plugin")
	script := filepath.Join(t.TempDir(), "plugin.sh")
	text := "#!/bin/sh\nexec '" + options.Path + "' " + strings.Join(options.Args, " ") + "\n"
	if err := os.WriteFile(script, []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	options.Path, options.SHA256 = script, checksum(t, script)
	if email := get(t, start(t, options), "echo:jo")["email"]; email != "jo" {
		t.Errorf("email: %v", email)
	}
}

func checksum(t *testing.T, path string) []byte {
	t.Helper()
	program, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256(program)
	return sum[:]
}

func TestAPluginRunByHandSaysWhatItIs(t *testing.T) {
	options := options(t, "plugin")
	output, err := exec.Command(options.Path, options.Args...).CombinedOutput()
	var exit *exec.ExitError
	if !errors.As(err, &exit) || exit.ExitCode() != 1 || !strings.Contains(string(output), "customdb plugin") {
		t.Errorf("%v: %s", err, output)
	}
}

func TestTheExampleRuns(t *testing.T) {
	t.Parallel()
	program := filepath.Join(t.TempDir(), "examplemap")
	if runtime.GOOS == "windows" {
		program += ".exe"
	}
	if output, err := exec.Command("go", "build", "-o", program, "../examplemap").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, output)
	}
	p := start(t, host.Options{Path: program, StartTimeout: patience, CallTimeout: patience, HealthTimeout: patience})
	ctx := context.Background()
	user := &connector.Profile{Attributes: []byte(`{"email":"jo@example.com","n":9007199254740993}`)}
	create := &connector.Call{Action: connector.ActionCreate, User: user}
	if _, err := p.Call(ctx, create); err != nil {
		t.Fatal(err)
	}
	if _, err := p.Call(ctx, create); !errors.Is(err, connector.UserExists) {
		t.Errorf("a second create: %v", err)
	}
	answer, err := p.Call(ctx, &connector.Call{Action: connector.ActionGetUser, Identifier: "jo@example.com"})
	if err != nil || string(answer.Profile.Attributes) != string(user.Attributes) {
		t.Errorf("get_user: %+v, %v", answer, err)
	}
	_, err = p.Call(ctx, &connector.Call{Action: connector.ActionGetUser, Identifier: "nobody@example.com"})
	if !errors.Is(err, connector.UserNotFound) {
		t.Errorf("get_user of nobody: %v", err)
	}
}
