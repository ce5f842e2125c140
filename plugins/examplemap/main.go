// Command examplemap is a whole plugin: a user store in a map. It is where authors start from, and what tests start.
package main

import (
	"context"
	"encoding/json"
	"log/slog"
	"sync"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins"
)

func main() { plugins.Serve(open) }

// open makes an empty store. A real plugin connects to config.DSN here.
func open(_ context.Context, config plugins.Config, logger *slog.Logger) (connector.Database, error) {
	logger.Info("an empty map is open", "connection", config.Connection)
	s := &store{users: make(map[string]json.RawMessage)}
	return connector.Funcs{Name: "examplemap", Version: "1", GetUser: s.getUser, Create: s.create}, nil
}

type store struct {
	mu    sync.Mutex
	users map[string]json.RawMessage // attributes by e-mail address
}

func (s *store) getUser(_ context.Context, identifier string) (*connector.Profile, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	attributes, ok := s.users[identifier]
	if !ok {
		return nil, connector.UserNotFound
	}
	return &connector.Profile{Attributes: attributes}, nil
}

func (s *store) create(_ context.Context, user *connector.Profile) (*connector.Profile, error) {
	var named struct{ Email string }
	if err := json.Unmarshal(user.Attributes, &named); err != nil || named.Email == "" {
		return nil, &connector.Error{
			Outcome: connector.ValidationFailed, Code: "no_email", Message: "An e-mail address is needed.",
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, taken := s.users[named.Email]; taken {
		return nil, connector.UserExists
	}
	s.users[named.Email] = user.Attributes
	return nil, nil
}
