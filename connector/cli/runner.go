package cli

import (
	"context"
	"encoding/json"
	"log/slog"
	"os"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/scripts/jsengine"
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
	return jsengine.New(&set, jsengine.Options{DSN: config.DSN, Logger: logger, Stuck: func() {
		// The engine cannot be stopped inside one of its own long steps. Only a new process gives the core back.
		logger.Error("a script does not stop; the process ends, to be started again")
		os.Exit(1)
	}})
}
