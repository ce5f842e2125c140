package host

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/exec"
	"strings"
	"sync"
	"time"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"github.com/hashicorp/go-plugin/runner"
	"google.golang.org/grpc"
	"google.golang.org/grpc/connectivity"
	"google.golang.org/grpc/credentials"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins"
	wire "github.com/customdb/customdb/plugins/wire/v1"
)

// killAfter is how long a process may take to end when it is asked to.
const killAfter = 3 * time.Second

// errStartTimeout tells the start timeout from the end of the caller's context.
var errStartTimeout = errors.New("the start timeout is over")

// A process is one life of a plugin, from start to end. Nothing in it is used again for the next one: go-plugin's
// configuration, for one, remembers checksums and certificates.
type process struct {
	*setup
	child       *child
	client      *plugin.Client
	sockets     string // the folder of its sockets
	conn        *grpc.ClientConn
	large       *grpc.ClientConn // for requests and replies over 1 MiB
	largeSlots  chan struct{}
	description connector.Description
	exchange    *exchange // nil when calls travel unary
	abandoned   *abandoned
	flight      flight
	hiding      sync.WaitGroup

	goneOnce sync.Once
	gone     chan struct{} // closed when no call can be answered any more
	reason   string        // why; valid once gone is closed
}

// startProcess starts the program, shakes hands, hands over the configuration and asks what it can do. The error is an
// *connector.Error. ctx bounds the start only.
func startProcess(ctx context.Context, setup *setup) (*process, error) {
	binary, err := openBinary(setup.Path, setup.SHA256)
	if err != nil {
		return nil, err
	}
	defer binary.close()
	sockets, err := newSocketDir()
	if err != nil {
		return nil, connector.NewError(connector.Unavailable, "no folder for the plugin's socket: "+err.Error())
	}
	p := &process{
		setup:      setup,
		child:      newChild(binary, setup.Args, &output{logger: setup.logger, raw: setup.Stderr, scrub: setup.scrub}),
		sockets:    sockets,
		largeSlots: make(chan struct{}, setup.MaxLarge),
		abandoned:  newAbandoned(setup.MaxAbandoned),
		gone:       make(chan struct{}),
	}
	if err := p.start(ctx); err != nil {
		p.stop(0)
		return nil, err
	}
	go p.awaitEnd()
	p.hiding.Go(p.hideSockets)
	return p, nil
}

// start does the work within the start timeout. However the plugin hangs, killing it ends the wait.
func (p *process) start(ctx context.Context) error {
	ctx, cancel := context.WithTimeoutCause(ctx, p.StartTimeout, errStartTimeout)
	defer cancel()
	defer context.AfterFunc(ctx, p.child.kill)()
	if err := p.connect(); err != nil {
		return p.startError(ctx, err)
	}
	database := wire.NewDatabaseClient(p.conn)
	if err := p.configure(ctx, database); err != nil {
		return err
	}
	until, cancel := undated(ctx)
	defer cancel()
	description, err := database.Describe(until, &wire.DescribeRequest{})
	if err != nil {
		return p.startError(ctx, err)
	}
	if p.description, err = description.ToDescription(); err != nil {
		return err
	}
	if description.Can(wire.CapabilityExchange) && !p.Unary {
		if p.exchange, err = openExchange(p, database); err != nil {
			return p.startError(ctx, err)
		}
	}
	return nil
}

// connect starts the child through go-plugin and connects to it, with mutual TLS from certificates made for this life.
func (p *process) connect() error {
	config := p.clientConfig()
	p.client = plugin.NewClient(config)
	address, err := p.client.Start()
	if err != nil {
		return err
	}
	if err := p.checkAddress(address); err != nil {
		return err
	}
	config.TLSConfig.ClientSessionCache = tls.NewLRUClientSessionCache(1) // spares the second connection a handshake
	protocol, err := p.client.Client()
	if err != nil {
		return err
	}
	conn, err := protocol.Dispense(plugins.Name)
	if err != nil {
		return err
	}
	p.conn = conn.(*grpc.ClientConn)
	p.large, err = grpc.NewClient("passthrough:///plugin", append(dialOptions(),
		grpc.WithTransportCredentials(credentials.NewTLS(config.TLSConfig)),
		grpc.WithContextDialer(func(ctx context.Context, _ string) (net.Conn, error) {
			return new(net.Dialer).DialContext(ctx, address.Network(), address.String())
		}))...)
	return err
}

func (p *process) clientConfig() *plugin.ClientConfig {
	return &plugin.ClientConfig{
		HandshakeConfig:  plugins.Handshake,
		Plugins:          plugin.PluginSet{plugins.Name: dispenser{}},
		AllowedProtocols: []plugin.Protocol{plugin.ProtocolGRPC},
		AutoMTLS:         true,
		SkipHostEnv:      true,
		StartTimeout:     2 * p.StartTimeout, // ours comes first
		Logger:           newPluginLogger(p.logger),
		SyncStdout:       p.child.output.stray("standard output"),
		SyncStderr:       p.child.output.stray("standard error"),
		UnixSocketConfig: &plugin.UnixSocketConfig{TempDir: p.sockets},
		GRPCDialOptions:  dialOptions(),
		RunnerFunc: func(_ hclog.Logger, cmd *exec.Cmd, _ string) (runner.Runner, error) {
			p.child.cmd.Env = append(environment(p.Environment), cmd.Env...)
			return p.child, nil
		},
	}
}

func dialOptions() []grpc.DialOption {
	return []grpc.DialOption{
		grpc.WithDefaultCallOptions(grpc.MaxCallRecvMsgSize(wire.MaxMessage), grpc.MaxCallSendMsgSize(wire.MaxMessage)),
		grpc.WithInitialWindowSize(wire.Window),
		grpc.WithInitialConnWindowSize(wire.Window),
		grpc.WithIdleTimeout(0),
	}
}

// checkAddress refuses a plugin that would have us talk to somebody else: its socket must be in the folder that we made
// for it, or on this machine where there are no such sockets.
func (p *process) checkAddress(address net.Addr) error {
	switch address := address.(type) {
	case *net.UnixAddr:
		if strings.HasPrefix(address.Name, p.sockets+string(os.PathSeparator)) && !strings.Contains(address.Name, "..") {
			return nil
		}
	case *net.TCPAddr:
		if address.IP.IsLoopback() {
			return nil
		}
	}
	return errors.New("it listens at an address that is not the one it was given")
}

// configure hands over the secrets. What the plugin finds wrong with them comes back as its own error.
func (p *process) configure(ctx context.Context, database wire.DatabaseClient) error {
	until, cancel := undated(ctx)
	defer cancel()
	config := p.Config
	reply, err := database.Configure(until, &wire.ConfigureRequest{
		Connection:    config.Connection,
		Dsn:           config.DSN,
		Configuration: config.Configuration,
		SettingsJson:  config.Settings,
		LogLevel:      int32(lowestLevel(p.logger)),
	})
	if err != nil {
		return p.startError(ctx, err)
	}
	if reply.GetError() != nil {
		return scrubError(reply.GetError().ToError(), p.scrub)
	}
	return nil
}

// lowestLevel is the level below which the logger wants nothing, so that the plugin need not send it.
func lowestLevel(logger *slog.Logger) slog.Level {
	for _, level := range []slog.Level{slog.LevelDebug, slog.LevelInfo, slog.LevelWarn} {
		if logger.Enabled(context.Background(), level) {
			return level
		}
	}
	return slog.LevelError
}

// startError says what an operator can do something with: that it took too long, what it printed in place of the
// handshake, how it ended and its last words; or else what go-plugin said.
func (p *process) startError(ctx context.Context, err error) error {
	ended := context.Cause(ctx)
	if p.child.pid() == 0 && ended == nil {
		return refused("not_started", "the plugin %s could not be started: %v", p.Path, err)
	}
	select {
	case <-p.child.exited:
	case <-time.After(lastWords): // it lives on, with the wrong handshake for one
	}
	result := &connector.Error{Outcome: connector.PluginCrashed, Code: "start_failed", Retryable: true}
	first, tail := p.child.output.lastLines()
	switch {
	case errors.Is(ended, errStartTimeout):
		result.Code = "start_timeout"
		result.Detail = fmt.Sprintf("the plugin %s was not ready within %v and was ended", p.Path, p.StartTimeout)
	case ended != nil:
		result.Outcome, result.Code = connector.Timeout, "start_cancelled"
		result.Detail = fmt.Sprintf("nobody waits any more for the plugin %s to start (%v)", p.Path, ended)
	case first != "" && strings.Count(first, "|") < 3:
		result.Code = "no_handshake"
		result.Detail = fmt.Sprintf("the plugin %s printed %q where its handshake belongs", p.Path, first)
	default:
		result.Detail = fmt.Sprintf("the plugin %s did not start: %v", p.Path, p.cause(err))
		_, tail = p.child.output.lastLines()
	}
	result.Detail = wire.Clean(result.Detail+said(tail), wire.MaxText)
	return result
}

// cause prefers how the process ended, if it did so by itself, to what go-plugin made of it.
func (p *process) cause(err error) string {
	select {
	case <-p.child.exited:
		if epitaph := p.child.epitaph(); p.child.cmd.ProcessState.Exited() {
			return "it ended with " + epitaph
		}
	default:
	}
	return p.scrub(wire.Clean(err.Error(), 512))
}

// said appends a plugin's last lines to a sentence.
func said(tail []string) string {
	if len(tail) == 0 {
		return ""
	}
	return "; it said:\n" + strings.Join(tail, "\n")
}

// awaitEnd notices the end of the process. Replies that it sent before its end are still taken in.
func (p *process) awaitEnd() {
	<-p.child.exited
	if p.exchange != nil {
		select {
		case <-p.exchange.ended:
		case <-time.After(lastWords):
		}
	}
	p.fail("it ended")
}

// hideSockets removes the sockets once both connections stand. Nobody else can connect from then on, and nothing is left
// behind when this program is killed.
func (p *process) hideSockets() {
	for {
		switch state := p.large.GetState(); state {
		case connectivity.Ready:
			_ = os.RemoveAll(p.sockets) // stop tries again
			return
		case connectivity.Shutdown:
			return
		default:
			p.large.Connect()
			p.large.WaitForStateChange(context.Background(), state)
		}
	}
}

// fail marks the process as gone and ends it, whatever state it is in.
func (p *process) fail(reason string) {
	p.leave(reason)
	p.child.kill()
}

// leave marks the process as gone.
func (p *process) leave(reason string) {
	p.goneOnce.Do(func() {
		p.reason = reason
		close(p.gone)
	})
}

func (p *process) isGone() bool {
	select {
	case <-p.gone:
		return true
	default:
		return false
	}
}

// stop ends the process: asked nicely, with the time to close its Database, unless grace is 0. It returns when nothing
// is left of it.
func (p *process) stop(grace time.Duration) {
	p.leave("it was ended")
	if grace == 0 {
		p.child.kill()
	} else {
		defer time.AfterFunc(grace, p.child.kill).Stop()
	}
	if p.exchange != nil {
		p.exchange.close()
	}
	if p.large != nil {
		_ = p.large.Close()
	}
	p.hiding.Wait()
	if p.client != nil {
		p.client.Kill() // also ends go-plugin's goroutines
	}
	if p.child.pid() != 0 {
		<-p.child.drained
	}
	_ = os.RemoveAll(p.sockets)
}

// A dispenser takes the connection out of go-plugin.
type dispenser struct{ plugin.NetRPCUnsupportedPlugin }

// GRPCServer implements plugin.GRPCPlugin; package plugins is the server.
func (dispenser) GRPCServer(*plugin.GRPCBroker, *grpc.Server) error { return errors.ErrUnsupported }

// GRPCClient implements plugin.GRPCPlugin.
func (dispenser) GRPCClient(_ context.Context, _ *plugin.GRPCBroker, conn *grpc.ClientConn) (any, error) {
	return conn, nil
}
