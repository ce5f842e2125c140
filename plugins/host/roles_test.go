package host_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins"
	"github.com/customdb/customdb/plugins/host"
)

// roles are what the test binary can play.
var roles = map[string]func(){
	"plugin":             func() { plugins.Serve(openActor) },
	"silent":             func() { time.Sleep(time.Hour) },
	"garbage":            func() { fmt.Println("Hello! Ready when you are."); time.Sleep(time.Hour) },
	"dies-at-start":      func() { fmt.Fprintln(os.Stderr, "no licence file"); os.Exit(3) },
	"panics-at-start":    func() { panic("no licence file") },
	"prints-after-hello": func() { plugins.Serve(openPrinter) },
	"dawdler":            dawdle,
	"once":               onlyOnce,
	"closer":             func() { plugins.Serve(openCloser) },
	"host":               playHost,
	"hostile":            serveHostile,
	"version-7": func() {
		fmt.Println("1|7|unix|" + os.Getenv("PLUGIN_UNIX_SOCKET_DIR") + "/x|grpc|")
		time.Sleep(time.Hour)
	},
	"foreign-socket": func() { fmt.Println("1|1|unix|/tmp/elsewhere|grpc|"); time.Sleep(time.Hour) },
	"no-tls":         func() { _ = os.Unsetenv("PLUGIN_CLIENT_CERT"); plugins.Serve(openActor) },
	"bench-plugin":   func() { plugins.Serve(openBench) },
}

// Serve replaces os.Stdout and os.Stderr; these are the process's own.
var realStdout, realStderr = os.Stdout, os.Stderr

// playHost is a host program that starts a plugin in the role of its last argument, prints its process id and waits.
func playHost() {
	slog.SetDefault(slog.New(slog.DiscardHandler))
	p, err := host.Start(context.Background(), host.Options{
		Path: os.Args[0], Args: []string{verb, os.Args[3]}, StartTimeout: patience, HealthTimeout: patience,
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(p.Status().PID)
	time.Sleep(time.Hour)
}

// An actor is a store that does what the identifier of a call says. Created users are lines in the file that the
// configuration calls ledger, so that they outlive the process.
type actor struct {
	config plugins.Config
	logger *slog.Logger
}

func openActor(_ context.Context, config plugins.Config, logger *slog.Logger) (connector.Database, error) {
	switch string(config.Settings) {
	case `"refuse"`:
		return nil, &connector.Error{Outcome: connector.InvalidRequest, Code: "bad_settings",
			Detail: "login.js:3:7: unexpected token, while connected to " + config.DSN}
	case `"panic"`:
		panic("open went wrong")
	case `"hang"`:
		time.Sleep(time.Hour)
	case `"die"`:
		fmt.Fprintln(os.Stderr, "cannot go on") // which Serve gave back
		os.Exit(4)
	}
	a := &actor{config: config, logger: logger}
	return connector.Funcs{Name: "actor", Version: "1", GetUser: a.getUser, Login: a.login, Create: a.create}, nil
}

func openPrinter(_ context.Context, config plugins.Config, logger *slog.Logger) (connector.Database, error) {
	fmt.Println("printed while opening")
	return openActor(context.Background(), config, logger)
}

// dawdle is a plugin that begins to listen at once but opens its store only when the file that DAWDLE names is there.
func dawdle() {
	plugins.Serve(func(ctx context.Context, config plugins.Config, logger *slog.Logger) (connector.Database, error) {
		for {
			if _, err := os.Stat(os.Getenv("DAWDLE")); err == nil {
				return openActor(ctx, config, logger)
			}
			time.Sleep(5 * time.Millisecond)
		}
	})
}

// onlyOnce is a plugin that starts the first time and hangs when it is started again.
func onlyOnce() {
	if _, err := os.Stat(os.Getenv("ONCE")); err == nil {
		time.Sleep(time.Hour)
	}
	_ = os.WriteFile(os.Getenv("ONCE"), nil, 0o600) // without it, the test fails
	plugins.Serve(openActor)
}

// A closer proves that it was closed.
type closer struct {
	connector.Database
	proof string
}

func openCloser(ctx context.Context, config plugins.Config, logger *slog.Logger) (connector.Database, error) {
	database, err := openActor(ctx, config, logger)
	return closer{database, config.Configuration["proof"]}, err
}

func (c closer) Close() error { return os.WriteFile(c.proof, nil, 0o600) }

func openBench(context.Context, plugins.Config, *slog.Logger) (connector.Database, error) {
	return &benchStore{}, nil
}

func (a *actor) getUser(ctx context.Context, identifier string) (*connector.Profile, error) {
	what, argument, _ := strings.Cut(identifier, ":")
	switch what {
	case "echo":
		return profile(map[string]any{"email": argument}), nil
	case "pid":
		return profile(map[string]any{"pid": os.Getpid()}), nil
	case "environment":
		return profile(map[string]any{"environment": os.Environ(), "arguments": os.Args}), nil
	case "size": // a profile of about that many bytes
		size, _ := strconv.Atoi(argument)
		return &connector.Profile{Attributes: []byte(`{"email":"` + strings.Repeat("x", size) + `"}`)}, nil
	case "wait": // as long as that, or until the call ends
		duration, _ := time.ParseDuration(argument)
		select {
		case <-time.After(duration):
			return profile(nil), nil
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	case "ignore": // the context, for as long as that
		duration, _ := time.ParseDuration(argument)
		time.Sleep(duration)
		return profile(nil), nil
	case "heed": // the end of the call, and nothing else
		if err := os.WriteFile(argument, nil, 0o600); err != nil {
			return nil, err
		}
		<-ctx.Done()
		return nil, ctx.Err()
	case "hold":
		return profile(nil), heldBy(argument)
	case "hold-once": // the second one comes back at once
		if hold(argument).reached() {
			return profile(nil), nil
		}
		return profile(nil), heldBy(argument)
	case "deadline":
		deadline, ok := ctx.Deadline()
		return profile(map[string]any{"has": ok, "left": time.Until(deadline)}), nil
	case "panic":
		var nothing *actor
		return profile(map[string]any{"dsn": nothing.config.DSN}), nil
	case "exit":
		os.Exit(5)
	case "print":
		fmt.Println(argument)
		return profile(nil), nil
	case "print-lines": // to the real standard output, 70 KB each
		for range 5 {
			fmt.Fprintln(realStdout, strings.Repeat("y", 70_000))
		}
		return profile(nil), nil
	case "log":
		a.logger.Debug("nobody wants to know")
		a.logger.Warn("something odd", "argument", argument, "dsn", a.config.DSN)
		return profile(nil), nil
	case "shout": // on the real standard error
		fmt.Fprintln(realStderr, argument)
		return profile(nil), nil
	case "child": // one that holds standard error and outlives us, if it can
		child := exec.Command("sleep", "300")
		child.Stderr = realStderr
		if err := child.Start(); err != nil {
			return nil, err
		}
		return profile(map[string]any{"pid": child.Process.Pid}), nil
	case "descriptors":
		return profile(map[string]any{"descriptors": openDescriptors()}), nil
	case "restrictions":
		return profile(map[string]any{"status": procStatus(), "limits": procLimits()}), nil
	case "fail":
		return nil, errors.New(argument)
	case "fail-outcome":
		return nil, &connector.Error{
			Outcome: connector.Outcome(argument), Code: "c", Message: "m", Detail: "d", Retryable: true,
		}
	case "fail-long":
		return nil, &connector.Error{Outcome: connector.Unavailable, Detail: strings.Repeat("z", 100_000) + "\x1b[31m"}
	case "fail-secretly":
		return nil, connector.NewError(connector.Unavailable, "cannot connect to "+a.config.DSN+" with hunter22hunter22")
	case "nothing":
		return nil, nil
	}
	return nil, connector.UserNotFound
}

func (a *actor) login(_ context.Context, identifier, password string) (*connector.Profile, error) {
	if password != "right" {
		return nil, connector.NewError(connector.WrongPassword, "the password "+password+" of "+identifier+" is wrong")
	}
	return profile(map[string]any{"email": identifier}), nil
}

// heldBy stays until the test lets go of the hold, whatever becomes of the context.
func heldBy(path string) error {
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		return err
	}
	for hold(path).reached() {
		time.Sleep(5 * time.Millisecond)
	}
	return nil
}

// create appends the user to the ledger, after the time and the hold that the user asks for, whatever becomes of the
// context.
func (a *actor) create(_ context.Context, user *connector.Profile) (*connector.Profile, error) {
	var wanted struct {
		Email string
		After time.Duration
		Hold  string
		Reply int // the size of the answer
	}
	if err := json.Unmarshal(user.Attributes, &wanted); err != nil {
		return nil, err
	}
	time.Sleep(wanted.After)
	if wanted.Hold != "" {
		if err := heldBy(wanted.Hold); err != nil {
			return nil, err
		}
	}
	if path := a.config.Configuration["ledger"]; path != "" {
		if err := appendLine(path, wanted.Email); err != nil {
			return nil, err
		}
	}
	if wanted.Reply > 0 {
		return profile(map[string]any{"email": strings.Repeat("x", wanted.Reply)}), nil
	}
	return profile(map[string]any{"size": len(user.Attributes)}), nil
}

func appendLine(path, line string) error {
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.WriteString(line + "\n")
	return errors.Join(err, file.Close())
}

func profile(attributes map[string]any) *connector.Profile {
	if attributes == nil {
		attributes = map[string]any{}
	}
	text, err := json.Marshal(attributes)
	if err != nil {
		panic(err)
	}
	return &connector.Profile{Attributes: text}
}

func openDescriptors() []string {
	entries, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return nil
	}
	var list []string
	for _, entry := range entries {
		if target, err := os.Readlink("/proc/self/fd/" + entry.Name()); err == nil {
			list = append(list, entry.Name()+" "+target)
		}
	}
	return list
}

func procStatus() string {
	text, _ := os.ReadFile("/proc/self/status")
	return string(text)
}

func procLimits() string {
	text, _ := os.ReadFile("/proc/self/limits")
	return string(text)
}
