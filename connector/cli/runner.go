package cli

import (
	"context"
	"encoding/json"
	"log/slog"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins"
	"github.com/customdb/customdb/scripts"
)

// runnerVerb starts this program as the plugin that runs a connection's scripts. Nobody types it, so help hides it.
const runnerVerb = "plugin-runner"

func newRunner() *cobra.Command {
	return &cobra.Command{
		Use:    runnerVerb,
		Hidden: true,
		Args:   cobra.NoArgs,
		Run:    func(*cobra.Command, []string) { plugins.Serve(openScripts) },
	}
}

// openScripts makes the engine for the scripts that the host sent as the plugin's settings.
func openScripts(_ context.Context, config plugins.Config, logger *slog.Logger) (connector.Database, error) {
	var set scripts.Set
	if err := json.Unmarshal(config.Settings, &set); err != nil {
		return nil, connector.NewError(connector.InvalidRequest, "the host sent no set of scripts")
	}
	return openEngines(&set, config.DSN, logger)
}
