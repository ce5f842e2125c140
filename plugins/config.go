package plugins

import (
	"context"
	"encoding/json"
	"log/slog"

	"github.com/customdb/customdb/connector"
)

// Config is what the host hands to a plugin after every start, over the private connection: never in its environment or
// arguments, where other programs could read it. It holds secrets, so that printing or logging it shows none of it.
type Config struct {
	Connection    string            // the connection's name
	DSN           string            // of the legacy store; empty when the plugin knows its store itself
	Configuration map[string]string // what scripts see as configuration
	Settings      json.RawMessage   // the plugin's own settings, as JSON; nil when there are none
}

// String names the connection and nothing else.
func (c Config) String() string { return "connection " + c.Connection }

// GoString is String, so that %#v shows no secret either.
func (c Config) GoString() string { return c.String() }

// LogValue is String, for slog.
func (c Config) LogValue() slog.Value { return slog.StringValue(c.String()) }

// An OpenFunc makes the Database that a plugin serves, once, from what the host handed over. If the Database is an
// io.Closer, it is closed when the host ends the plugin.
//
// An error goes to whoever starts the connection: an *connector.Error as it is, any other as Unavailable. Settings that
// can never work are a connector.InvalidRequest, which keeps the host from trying again.
//
// logger writes to the host's log. ctx ends when the host no longer waits.
type OpenFunc func(ctx context.Context, config Config, logger *slog.Logger) (connector.Database, error)
