//go:build noembed

package embeddeddb

import (
	"context"

	"github.com/customdb/customdb/connector"
)

// A Server is never made in this build.
type Server struct{}

// Start refuses, because this build has no embedded server. The error has the outcome InvalidRequest.
func Start(context.Context, string) (*Server, error) {
	return nil, &connector.Error{
		Outcome: connector.InvalidRequest,
		Message: "this binary was built without the embedded server (build tag noembed); use customdb run with --dsn, or a build that has it",
	}
}

// DSN is empty.
func (s *Server) DSN() string { return "" }

// Close does nothing.
func (s *Server) Close() error { return nil }
