package plugins_test

import (
	"context"
	"encoding/json"
	"log/slog"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins"
)

// A whole plugin, with one user in it. Its main function is the call of Serve; examplemap, beside this package, is a
// slightly larger one.
func ExampleServe() {
	plugins.Serve(func(_ context.Context, config plugins.Config, logger *slog.Logger) (connector.Database, error) {
		logger.Info("at your service", "connection", config.Connection)
		return connector.Funcs{
			Name: "one-user",
			Login: func(_ context.Context, identifier, password string) (*connector.Profile, error) {
				if identifier != "jo@example.com" {
					return nil, connector.UserNotFound
				}
				if password != config.Configuration["password"] {
					return nil, connector.WrongPassword
				}
				return &connector.Profile{Attributes: json.RawMessage(`{"user_id":"1","email":"jo@example.com"}`)}, nil
			},
		}, nil
	})
}
