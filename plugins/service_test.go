package plugins

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"testing"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/customdb/customdb/connector"
	wire "github.com/customdb/customdb/plugins/wire/v1"
)

// testService is a service whose log is thrown away.
func testService(t *testing.T, open OpenFunc) *service {
	t.Helper()
	null, err := os.OpenFile(os.DevNull, os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	stderr := os.Stderr
	t.Cleanup(func() {
		os.Stderr = stderr
		_ = null.Close()
	})
	return newService(open, null)
}

func TestTheDatabaseIsOpenedOnce(t *testing.T) {
	opened := 0
	s := testService(t, func(context.Context, Config, *slog.Logger) (connector.Database, error) {
		opened++
		return connector.Funcs{}, nil
	})
	for range 3 {
		reply, err := s.Configure(context.Background(), &wire.ConfigureRequest{})
		if err != nil || reply.GetError() != nil {
			t.Fatal(reply, err)
		}
	}
	if opened != 1 {
		t.Errorf("it was opened %d times", opened)
	}
}

func TestAFailedOpeningMayBeTriedAgain(t *testing.T) {
	var fail error = connector.NewError(connector.InvalidRequest, "login.js:3:7: unexpected token")
	s := testService(t, func(context.Context, Config, *slog.Logger) (connector.Database, error) {
		return connector.Funcs{}, fail
	})
	reply, err := s.Configure(context.Background(), &wire.ConfigureRequest{})
	if err != nil || !errors.Is(reply.GetError().ToError(), connector.InvalidRequest) {
		t.Errorf("got %v, %v", reply, err)
	}
	fail = nil
	if reply, err := s.Configure(context.Background(), &wire.ConfigureRequest{}); err != nil || reply.GetError() != nil {
		t.Errorf("the second time: %v, %v", reply, err)
	}
}

func TestAnOpeningThatGivesNothingIsAnError(t *testing.T) {
	s := testService(t, func(context.Context, Config, *slog.Logger) (connector.Database, error) { return nil, nil })
	reply, err := s.Configure(context.Background(), &wire.ConfigureRequest{})
	if err != nil || !errors.Is(reply.GetError().ToError(), connector.ScriptError) {
		t.Errorf("got %v, %v", reply, err)
	}
}

func TestNothingWorksBeforeConfigure(t *testing.T) {
	s := testService(t, nil)
	if _, err := s.Describe(context.Background(), nil); status.Code(err) != codes.FailedPrecondition {
		t.Errorf("Describe: %v", err)
	}
	reply, err := s.Call(context.Background(), &wire.CallRequest{})
	if err != nil || !errors.Is(reply.GetError().ToError(), connector.InvalidRequest) {
		t.Errorf("Call: %v, %v", reply, err)
	}
}

func TestAParkedReplyIsHandedOutOnce(t *testing.T) {
	s := testService(t, nil)
	s.parked.put(7, &wire.CallReply{ScriptJson: []byte("1")})
	reply, err := s.Fetch(context.Background(), &wire.FetchRequest{Id: 7})
	if err != nil || string(reply.GetScriptJson()) != "1" {
		t.Errorf("the first time: %v, %v", reply, err)
	}
	if _, err := s.Fetch(context.Background(), &wire.FetchRequest{Id: 7}); status.Code(err) != codes.NotFound {
		t.Errorf("the second time: %v", err)
	}
}

func TestALargeReplyToACancelledCallIsNotKept(t *testing.T) {
	s := testService(t, nil)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	e := &exchange{service: s}
	frame := e.park(job{ctx: ctx, id: 7}, &wire.CallReply{})
	if frame.GetParked() || !errors.Is(frame.GetReply().GetError().ToError(), connector.Timeout) {
		t.Errorf("the frame: %v", frame)
	}
	if s.parked.take(7) != nil {
		t.Error("the reply is kept")
	}
}

func TestAConfigurationDoesNotPrintItsSecrets(t *testing.T) {
	config := Config{
		Connection:    "legacy",
		DSN:           "hunter2",
		Configuration: map[string]string{"key": "hunter2"},
		Settings:      []byte(`"hunter2"`),
	}
	var log bytes.Buffer
	slog.New(slog.NewJSONHandler(&log, nil)).Info("m", "config", config, "pointer", &config)
	slog.New(slog.NewTextHandler(&log, nil)).Info("m", "config", config, "pointer", &config)
	text := log.String() + fmt.Sprintf("%v %+v %#v %s", config, config, config, &config)
	if strings.Contains(text, "hunter2") || strings.Contains(text, fmt.Sprintf("%x", "hunter2")) {
		t.Errorf("it says: %s", text)
	}
	if !strings.Contains(text, "legacy") {
		t.Errorf("it does not name the connection: %s", text)
	}
}

func TestLogLinesAreWhatHostsRead(t *testing.T) {
	var log bytes.Buffer
	logger := newLogger(&log, slog.LevelDebug)
	logger.Warn("a warning", "n", 1, slog.Group("group", "level", "mine"))
	for _, part := range []string{
		`"@level":"warn"`, `"@message":"a warning"`, `"@timestamp":`, `"n":1`, `"group":{"level":"mine"}`,
	} {
		if !strings.Contains(log.String(), part) {
			t.Errorf("%s is missing from %s", part, &log)
		}
	}
	log.Reset()
	logger.Error("an error", "text", strings.Repeat("x", 100_000))
	text := log.String()
	if len(text) > 200 || !strings.Contains(text, `"@level":"error"`) || !strings.Contains(text, "left out") {
		t.Errorf("a long record became %.300s", &log)
	}
}
