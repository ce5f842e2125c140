package plugins

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"runtime/debug"
	"sync"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/customdb/customdb/connector"
	wire "github.com/customdb/customdb/plugins/wire/v1"
)

// A service is the plugin's end of the wire.
type service struct {
	wire.UnimplementedDatabaseServer
	open   OpenFunc
	stderr *os.File // the process's own
	level  *slog.LevelVar
	logger *slog.Logger

	configuring sync.Mutex // one Configure at a time
	mu          sync.RWMutex
	database    connector.Database // nil before Configure

	parked parking
}

func newService(open OpenFunc, stderr *os.File) *service {
	level := new(slog.LevelVar)
	return &service{open: open, stderr: stderr, level: level, logger: newLogger(stderr, level)}
}

// Configure opens the Database. Done twice, it keeps the first one: the host configures each process once, and repeats
// itself only when it did not hear the answer.
func (s *service) Configure(ctx context.Context, request *wire.ConfigureRequest) (*wire.ConfigureReply, error) {
	s.configuring.Lock()
	defer s.configuring.Unlock()
	if s.opened() != nil {
		return &wire.ConfigureReply{}, nil
	}
	os.Stderr = s.stderr // go-plugin replaced it by a pipe, which loses what is printed just before an end
	s.level.Set(slog.Level(request.GetLogLevel()))
	database, err := s.openSafely(ctx, Config{
		Connection:    request.GetConnection(),
		DSN:           request.GetDsn(),
		Configuration: request.GetConfiguration(),
		Settings:      request.SettingsJson,
	})
	if err != nil {
		return &wire.ConfigureReply{Error: wire.FromError(err)}, nil
	}
	s.mu.Lock()
	s.database = database
	s.mu.Unlock()
	return &wire.ConfigureReply{}, nil
}

func (s *service) openSafely(ctx context.Context, config Config) (database connector.Database, err error) {
	defer s.recoverAs(&err)
	database, err = s.open(ctx, config, s.logger)
	if err == nil && database == nil {
		err = connector.NewError(connector.ScriptError, "the plugin opened no database and gave no error")
	}
	return database, err
}

// Describe answers for the Database.
func (s *service) Describe(context.Context, *wire.DescribeRequest) (reply *wire.DescribeReply, err error) {
	database := s.opened()
	if database == nil {
		return nil, status.Error(codes.FailedPrecondition, "Describe before Configure")
	}
	defer s.recoverAs(&err)
	return wire.FromDescription(database.Describe(), wire.CapabilityExchange), nil
}

// Call performs one action, unary.
func (s *service) Call(ctx context.Context, request *wire.CallRequest) (*wire.CallReply, error) {
	if timeout := request.Timeout(); timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, timeout)
		defer cancel()
	}
	return s.perform(ctx, request.ToCall()), nil
}

// perform asks the Database, and turns whatever happens into a reply.
func (s *service) perform(ctx context.Context, call *connector.Call) *wire.CallReply {
	database := s.opened()
	if database == nil {
		return wire.FromAnswer(nil, connector.NewError(connector.InvalidRequest, "a call before Configure"))
	}
	reply := wire.FromAnswer(s.callSafely(ctx, database, call))
	if size := wire.ReplySize(reply); size > wire.MaxMessage-wire.MaxStreamed {
		return wire.FromAnswer(nil, &connector.Error{Outcome: connector.InvalidProfile, Code: "too_large",
			Detail: fmt.Sprintf("the answer is %d bytes, too many for the wire", size)})
	}
	return reply
}

func (s *service) callSafely(
	ctx context.Context, database connector.Database, call *connector.Call,
) (answer *connector.Answer, err error) {
	defer s.recoverAs(&err)
	return database.Call(ctx, call)
}

// recoverAs turns a panic into an error, so that one caller's bad luck is not everybody's.
func (s *service) recoverAs(err *error) {
	value := recover()
	if value == nil {
		return
	}
	text := fmt.Sprint(value)
	s.logger.Error("the plugin panicked", "panic", text, "stack", string(debug.Stack()))
	*err = &connector.Error{Outcome: connector.ScriptError, Code: "panic", Detail: "the plugin panicked: " + text}
}

func (s *service) opened() connector.Database {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.database
}

// close ends the Database, if it wants to be told.
func (s *service) close() {
	closer, ok := s.opened().(io.Closer)
	if !ok {
		return
	}
	if err := closer.Close(); err != nil && !errors.Is(err, os.ErrClosed) {
		s.logger.Warn("closing the database", "error", err)
	}
}
