package cli

import (
	"bufio"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/mapping"
)

func newMap(std *streams) *cobra.Command {
	var (
		to       string
		strict   bool
		skip     bool
		maxBytes int
		format   formatFlag
	)
	cmd := &cobra.Command{
		Use:   "map --to app_metadata|metadata",
		Short: "Rename metadata to app_metadata, or back, in user documents",
		Long: `map reads user documents from standard input, one JSON document or many (NDJSON), of any size, and writes them to
standard output with the field at their root renamed. Nothing else in them changes. What it did goes to standard error.`,
		Example: `  echo '{"user_id":1,"metadata":{"plan":"full"}}' | customdb map --to app_metadata
  echo '{"user_id":1,"app_metadata":{"plan":"full"}}' > users.ndjson
  customdb map --to metadata < users.ndjson > legacy.ndjson`,
		Args: cobra.NoArgs,
	}
	cmd.RunE = func(cmd *cobra.Command, _ []string) error {
		dialect, err := mapping.ParseDialect(to)
		if err != nil || to == "" {
			return usagef(cmd, "--to has to be app_metadata or metadata")
		}
		options := &mapping.Options{Strict: strict, MaxBytes: maxBytes}
		if skip {
			options.OnInvalid = func(problem *mapping.DocumentError) error {
				std.notef("skipped: %v\n", problem)
				return nil
			}
		}
		stats, err := mapping.Stream(std.out, bufio.NewReaderSize(std.in, 1<<20), dialect, options)
		if format.json() {
			if reportErr := std.noteJSON(stats); reportErr != nil {
				return reportErr
			}
		} else {
			presentStats(std, stats)
		}
		if err != nil {
			return &connector.Error{Outcome: connector.InvalidProfile, Message: "The input cannot be translated.", Detail: err.Error()}
		}
		if stats.Skipped > 0 {
			return reported(connector.InvalidProfile)
		}
		return nil
	}
	flags := cmd.Flags()
	flags.StringVar(&to, "to", "", "the name that the field is to have: app_metadata or metadata")
	flags.BoolVar(&strict, "strict", false, "refuse what is only warned of otherwise: forbidden keys, names with . or $")
	flags.BoolVar(&skip, "skip-invalid", false, "leave out a line that cannot be translated and go on")
	flags.IntVar(&maxBytes, "max-bytes", mapping.DefaultMaxBytes, "the largest metadata field allowed, in bytes")
	format.register(cmd)
	_ = cmd.RegisterFlagCompletionFunc("to", cobra.FixedCompletions(
		[]string{string(mapping.AppMetadata), string(mapping.Metadata)}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// presentStats says what was done, on standard error: standard output holds the documents.
func presentStats(std *streams, stats mapping.Stats) {
	std.notef("%d %s translated", stats.Documents, plural(int(stats.Documents), "document"))
	if stats.Skipped > 0 {
		std.notef(", %d skipped", stats.Skipped)
	}
	std.notef("\n")
	for _, warning := range stats.Warnings {
		std.notef("warning: %s (%s, in %d %s, first in number %d)\n", warning.Message, warning.Code,
			warning.Count, plural(int(warning.Count), "document"), warning.Document)
	}
}
