package cli

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"maps"
	"os"
	"path"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/scripts/jsengine"
	"github.com/customdb/customdb/scripts/sqlengine"
)

// engineTable is which engine runs the scripts whose files end so.
var engineTable = []struct {
	ending string
	open   func(set *scripts.Set, dsn string, logger *slog.Logger) (connector.Database, error)
}{
	{".js", func(set *scripts.Set, dsn string, logger *slog.Logger) (connector.Database, error) {
		return jsengine.New(set, jsengine.Options{DSN: dsn, Logger: logger, Stuck: func() {
			// The engine cannot be stopped inside one of its own long steps. Only a new process gives the core back.
			logger.Error("a script does not stop; the process ends, to be started again")
			os.Exit(1)
		}})
	}},
	{sqlengine.Ending, func(set *scripts.Set, dsn string, logger *slog.Logger) (connector.Database, error) {
		return sqlengine.New(set, sqlengine.Options{DSN: dsn, Logger: logger})
	}},
}

// engines are those of a connection that has scripts of several kinds, by the action that each of them runs.
type engines map[connector.Action]connector.Database

// openEngines opens the engines that the scripts need.
func openEngines(set *scripts.Set, dsn string, logger *slog.Logger) (connector.Database, error) {
	all := engines{}
	for _, kind := range engineTable {
		part := *set
		part.Scripts = maps.Clone(set.Scripts)
		maps.DeleteFunc(part.Scripts, func(_ connector.Action, script scripts.Script) bool {
			return path.Ext(script.File) != kind.ending
		})
		if len(part.Scripts) == 0 {
			continue
		}
		engine, err := kind.open(&part, dsn, logger)
		if err != nil {
			return nil, errors.Join(err, all.Close())
		}
		if len(part.Scripts) == len(set.Scripts) {
			return engine, nil
		}
		for action := range part.Scripts {
			all[action] = engine
		}
	}
	return all, nil
}

// Describe describes them as one.
func (e engines) Describe() connector.Description {
	description := connector.Description{Name: "customdb-engines", Version: "1"}
	for _, action := range connector.Actions() {
		if engine := e[action]; engine != nil {
			description.Actions = append(description.Actions, action)
			description.Dialect = engine.Describe().Dialect // it is the set's, and so the same for all
		}
	}
	return description
}

// Call hands the call to the action's engine.
func (e engines) Call(ctx context.Context, call *connector.Call) (*connector.Answer, error) {
	engine := e[call.Action]
	if engine == nil {
		return nil, connector.Unsupported
	}
	return engine.Call(ctx, call)
}

// Close closes each engine.
func (e engines) Close() error {
	var failures []error
	closed := map[connector.Database]bool{}
	for _, engine := range e {
		if closer, ok := engine.(io.Closer); ok && !closed[engine] {
			closed[engine] = true
			failures = append(failures, closer.Close())
		}
	}
	return errors.Join(failures...)
}

// origin names the place in a script that makes profiles.
func origin(script scripts.Script) string {
	if path.Ext(script.File) == sqlengine.Ending {
		return sqlengine.Origin(script)
	}
	return jsengine.HandedOver(script)
}
