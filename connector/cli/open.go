package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"log/slog"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins"
	"github.com/customdb/customdb/plugins/host"
	"github.com/customdb/customdb/scripts"
)

// The environment that connections are read from.
const (
	envDSN           = "CUSTOMDB_DSN"
	envConfiguration = "CUSTOMDB_CONFIGURATION_"
	envKeyword       = "CUSTOMDB_KEYWORD_"
	envMappings      = "AUTH0_KEYWORD_REPLACE_MAPPINGS" // what Auth0's deploy CLI reads, a JSON object
)

// fixtureNote stands above the examples that need the fixture.
const fixtureNote = "  # in the repository, with the line pasted that customdb try --keep prints: export " + envDSN + "=…\n"

// connectionFlags are the flags of every verb that opens a connection.
type connectionFlags struct {
	name     string
	dsn      string
	set      []string
	mappings string
	timeout  time.Duration
	verbose  bool
}

func (f *connectionFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.name, "connection", "", "the connection's name, where DIR is a tenant with several")
	flags.StringVar(&f.dsn, "dsn", "",
		"send every MySQL connection to this server, as user:password@tcp(host:port)/database;\n"+
			envDSN+" in the environment does the same and shows in no process list")
	flags.StringArrayVar(&f.set, "set", nil,
		"set a configuration value, as KEY=VALUE; "+envConfiguration+"KEY in the environment does the same")
	flags.StringVar(&f.mappings, "mappings", "",
		"a file with what ##KEY## and @@KEY@@ stand for, an object in JSON or YAML;\n"+
			envMappings+" in the environment holds such an object,\n"+
			envKeyword+"KEY a single value, which goes before both")
	flags.DurationVar(&f.timeout, "timeout", 0, "how long one call may take (default: the connection's setting, or 10s)")
	flags.BoolVarP(&f.verbose, "verbose", "v", false, "log what the host, the plugin and the scripts say")
}

// A connection is an opened one: its scripts, the process that runs them, and the connector over both.
type connection struct {
	*connector.Connector
	set    *scripts.Set
	plugin *host.Plugin
}

// Close stops the connection's process.
func (c *connection) Close() error { return c.plugin.Close() }

// open loads the connection that dir leads to and starts its process.
func (f *connectionFlags) open(ctx context.Context, cmd *cobra.Command, std *streams, dir string) (*connection, error) {
	source, err := f.source(cmd, dir)
	if err != nil {
		return nil, err
	}
	set, _, err := source.load()
	if err != nil {
		return nil, err
	}
	return f.start(ctx, std, set)
}

// source makes of the flags and the environment where the connection comes from.
func (f *connectionFlags) source(cmd *cobra.Command, dir string) (*source, error) {
	configuration, err := f.configuration(os.Environ())
	if err != nil {
		return nil, usageError(cmd, err)
	}
	keywords, err := keywordsIn(os.Environ())
	if err != nil {
		return nil, usageError(cmd, err)
	}
	if f.timeout < 0 {
		return nil, usagef(cmd, "the timeout has to be more than nothing")
	}
	found, err := locate(dir)
	if err != nil {
		return nil, err
	}
	found.options.Connection = f.name
	found.options.Configuration = configuration
	found.keywords, found.mappings, found.timeout = keywords, f.mappings, f.timeout
	return found, nil
}

// start starts the process for a set of scripts.
func (f *connectionFlags) start(ctx context.Context, std *streams, set *scripts.Set) (*connection, error) {
	return openSet(ctx, set, f.storeDSN(), f.logger(std))
}

// storeDSN leads to the server that every MySQL connection is sent to; empty leaves it to the scripts.
func (f *connectionFlags) storeDSN() string {
	if f.dsn != "" {
		return f.dsn
	}
	return os.Getenv(envDSN)
}

// openSet starts the process for a set of scripts and puts a connector on top.
func openSet(ctx context.Context, set *scripts.Set, dsn string, logger *slog.Logger) (*connection, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, fmt.Errorf("finding this program, which is its own plugin: %w", err)
	}
	settings, err := json.Marshal(set)
	if err != nil {
		return nil, fmt.Errorf("preparing the scripts of %s: %w", set.Name, err)
	}
	plugin, err := host.Start(ctx, host.Options{
		Path:     program,
		Args:     []string{runnerVerb},
		Config:   plugins.Config{Connection: set.Name, DSN: dsn, Configuration: set.Configuration, Settings: settings},
		Logger:   logger,
		MaxCalls: set.Settings.WithDefaults().Concurrency,
	})
	if err != nil {
		return nil, err
	}
	conn := connector.New(set.Name, plugin, &connector.Options{
		Dialect: set.Settings.MetadataDialect,
		Timeout: set.Settings.Timeout,
		Logger:  logger,
		Origin:  func(action connector.Action) string { return origin(set.Scripts[action]) },
	})
	return &connection{conn, set, plugin}, nil
}

// logger writes to standard error: everything with --verbose, otherwise nothing, because a verb tells its own errors.
func (f *connectionFlags) logger(std *streams) *slog.Logger {
	if !f.verbose {
		return slog.New(slog.DiscardHandler)
	}
	return slog.New(slog.NewTextHandler(std.err, &slog.HandlerOptions{Level: slog.LevelDebug}))
}

// configuration gathers the values from the environment and, above them, from --set.
func (f *connectionFlags) configuration(environ []string) (map[string]string, error) {
	values := map[string]string{}
	for key, value := range prefixed(environ, envConfiguration) {
		values[key] = value
	}
	for i, entry := range f.set {
		key, value, ok := strings.Cut(entry, "=")
		if !ok || key == "" {
			return nil, fmt.Errorf("--set number %d is not KEY=VALUE", i+1)
		}
		values[key] = value
	}
	return values, nil
}

// keywordsIn gives what the environment says ##KEY## and @@KEY@@ in a connection stand for. They are named one by one,
// because a folder that could ask for any variable could read every secret of the environment.
func keywordsIn(environ []string) (keywords, error) {
	found := keywords{table: map[string]any{}, single: map[string]any{}}
	if mappings := os.Getenv(envMappings); mappings != "" {
		if err := json.Unmarshal([]byte(mappings), &found.table); err != nil {
			return found, fmt.Errorf("%s is not a JSON object: %s", envMappings, jsonProblem(err))
		}
	}
	for key, value := range prefixed(environ, envKeyword) {
		found.single[key] = value
	}
	return found, nil
}

// prefixed gives the variables whose names have the prefix, without it.
func prefixed(environ []string, prefix string) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		for _, entry := range environ {
			name, value, _ := strings.Cut(entry, "=")
			if key, ok := strings.CutPrefix(name, prefix); ok && key != "" && !yield(key, value) {
				return
			}
		}
	}
}
