package host_test

import (
	"context"
	"errors"
	"io"
	"os"
	"strings"
	"time"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"

	"github.com/customdb/customdb/plugins"
	wire "github.com/customdb/customdb/plugins/wire/v1"
)

// serveHostile is a plugin that was not made with plugins.Serve and keeps to no rule. What it does, the identifier says.
func serveHostile() {
	plugin.Serve(&plugin.ServeConfig{
		HandshakeConfig: plugins.Handshake,
		Plugins:         plugin.PluginSet{plugins.Name: hostileDefinition{}},
		Logger:          hclog.NewNullLogger(),
		GRPCServer: func(options []grpc.ServerOption) *grpc.Server {
			return grpc.NewServer(append(options, grpc.MaxRecvMsgSize(64<<20))...)
		},
	})
}

type hostileDefinition struct {
	plugin.NetRPCUnsupportedPlugin
}

func (hostileDefinition) GRPCServer(_ *plugin.GRPCBroker, server *grpc.Server) error {
	wire.RegisterDatabaseServer(server, hostile{})
	return nil
}

func (hostileDefinition) GRPCClient(context.Context, *plugin.GRPCBroker, *grpc.ClientConn) (any, error) {
	return nil, errors.ErrUnsupported
}

type hostile struct {
	wire.UnimplementedDatabaseServer
}

func (hostile) Configure(_ context.Context, request *wire.ConfigureRequest) (*wire.ConfigureReply, error) {
	if request.GetConnection() == "status" {
		return nil, status.Error(codes.Internal, "no")
	}
	return &wire.ConfigureReply{}, nil
}

func (hostile) Describe(context.Context, *wire.DescribeRequest) (*wire.DescribeReply, error) {
	return &wire.DescribeReply{
		Name:         strings.Repeat("n", 1<<20),
		Actions:      []string{"login", "get_user", "get_user", "rm_rf", "\x1b[2J", "create"},
		Capabilities: []string{wire.CapabilityExchange, "telepathy"},
	}, nil
}

func (h hostile) Call(_ context.Context, request *wire.CallRequest) (*wire.CallReply, error) {
	switch request.GetIdentifier() {
	case "fake unavailable":
		return nil, status.Error(codes.Unavailable, "error reading from server: EOF")
	case "fake cancelled":
		return nil, status.Error(codes.Canceled, "context canceled")
	case "unimplemented":
		return nil, status.Error(codes.Unimplemented, "no")
	case "plain error":
		return nil, errors.New("EOF")
	}
	return h.reply(request), nil
}

func (h hostile) reply(request *wire.CallRequest) *wire.CallReply {
	switch request.GetIdentifier() {
	case "40 MB":
		return &wire.CallReply{Profile: &wire.Profile{AttributesJson: make([]byte, 40_000_000)}}
	case "18 MiB in one part":
		return &wire.CallReply{Profile: &wire.Profile{MetadataJson: make([]byte, 18<<20)}}
	case "error without end":
		return &wire.CallReply{Error: &wire.Error{
			Outcome: wire.Outcome_OUTCOME_UNAUTHORIZED,
			Code:    strings.Repeat("c", 10_000),
			Message: strings.Repeat("ü", 20_000),
			Detail:  strings.Repeat("d", 64_000) + "\x1b[2J",
		}}
	case "unknown outcome":
		return &wire.CallReply{Error: &wire.Error{Outcome: 99}}
	case "error that is none":
		return &wire.CallReply{Error: &wire.Error{Outcome: wire.Outcome_OUTCOME_OK}}
	case "warnings without end":
		reply := &wire.CallReply{Profile: &wire.Profile{AttributesJson: []byte("{}")}}
		for range 10_000 {
			reply.Warnings = append(reply.Warnings, &wire.Warning{Code: "c", Message: "\x1b[2J" + strings.Repeat("m", 50)})
		}
		return reply
	}
	return &wire.CallReply{}
}

func (h hostile) Exchange(stream wire.Database_ExchangeServer) error {
	for {
		requests, err := stream.Recv()
		if err != nil {
			return err
		}
		for _, frame := range requests.GetFrames() {
			switch err := h.exchange(stream, frame); err {
			case nil:
			case io.EOF:
				return nil
			default:
				return err
			}
		}
	}
}

func (h hostile) exchange(stream wire.Database_ExchangeServer, frame *wire.RequestFrame) error {
	id := frame.GetId()
	send := func(frames ...*wire.ReplyFrame) error { return stream.Send(&wire.Replies{Frames: frames}) }
	what, argument, _ := strings.Cut(frame.GetCall().GetIdentifier(), ":")
	switch what {
	case "strangers": // replies that nobody asked for, and one twice
		ours := &wire.ReplyFrame{Id: id}
		return send(&wire.ReplyFrame{Id: 1 << 40}, ours, ours, &wire.ReplyFrame{Id: 0}, nil)
	case "hang up":
		return io.EOF
	case "hang up in anger":
		return status.Error(codes.DataLoss, "so there")
	case "5 MiB in the stream":
		return send(&wire.ReplyFrame{Id: id, Reply: &wire.CallReply{ScriptJson: make([]byte, 5<<20)}})
	case "parked nowhere":
		return send(&wire.ReplyFrame{Id: id, Parked: true})
	case "silence":
		return nil
	case "exit":
		os.Exit(9)
	case "stall the stream": // and say so, by making a file
		if err := os.WriteFile(argument, nil, 0o600); err != nil {
			return err
		}
		time.Sleep(time.Hour)
	}
	return send(&wire.ReplyFrame{Id: id, Reply: h.reply(frame.GetCall())})
}
