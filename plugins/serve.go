package plugins

import (
	"context"
	"errors"
	"fmt"
	"os"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"

	wire "github.com/customdb/customdb/plugins/wire/v1"
)

// Handshake is what host and plugin must agree on before they speak: the version of the protocol, and a cookie by which
// a program knows that a host started it. The cookie is a courtesy, not a secret.
var Handshake = plugin.HandshakeConfig{
	ProtocolVersion:  1,
	MagicCookieKey:   "CUSTOMDB_PLUGIN",
	MagicCookieValue: "d1b0b3c5a6f84e0f9c6f2b7c1c9a4a52",
}

// Name is the one service in a plugin, as hashicorp/go-plugin names services.
const Name = "database"

// Serve is a plugin's main function: it serves the Database that open makes until the host ends the plugin, closes the
// Database and returns. Run by hand, the program says that it is a plugin and exits with code 1.
//
// Serve takes over the process: standard output belongs to the protocol from here on (prints to it become warnings in
// the host's log), core dumps and new privileges are switched off where the system can do that, and the process ends
// when its host dies.
func Serve(open OpenFunc) {
	if os.Getenv(Handshake.MagicCookieKey) != Handshake.MagicCookieValue {
		fmt.Fprintln(os.Stderr, "This program is a customdb plugin: customdb starts it, it does nothing by hand.")
		os.Exit(1)
	}
	service := newService(open, os.Stderr)
	defer service.close()
	restrict(service.logger)
	go endWithParent()
	plugin.Serve(&plugin.ServeConfig{
		HandshakeConfig: Handshake,
		Plugins:         plugin.PluginSet{Name: &definition{service: service}},
		GRPCServer:      newServer,
		Logger:          hclog.New(&hclog.LoggerOptions{Level: hclog.Warn, Output: os.Stderr, JSONFormat: true}),
	})
}

// newServer makes the gRPC server with our limits: left alone, it would refuse requests over 4 MiB. Fixed windows spare
// the transport its bandwidth probes.
func newServer(options []grpc.ServerOption) *grpc.Server {
	return grpc.NewServer(append(options,
		grpc.MaxRecvMsgSize(wire.MaxMessage),
		grpc.InitialWindowSize(wire.Window),
		grpc.InitialConnWindowSize(wire.Window),
	)...)
}

// A definition registers the service where go-plugin asks for it.
type definition struct {
	plugin.NetRPCUnsupportedPlugin
	service *service
}

// GRPCServer implements plugin.GRPCPlugin.
func (d *definition) GRPCServer(_ *plugin.GRPCBroker, server *grpc.Server) error {
	wire.RegisterDatabaseServer(server, d.service)
	return nil
}

// GRPCClient implements plugin.GRPCPlugin; package host is the client.
func (d *definition) GRPCClient(context.Context, *plugin.GRPCBroker, *grpc.ClientConn) (any, error) {
	return nil, errors.ErrUnsupported
}
