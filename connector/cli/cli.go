package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
)

// Exit codes that do not come from an outcome.
const (
	exitUsage       = 2
	exitInterrupted = 130
)

// Main is the program: it runs the command line, stops at an interrupt, and returns the exit code.
func Main(ctx context.Context, args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	return run(ctx, args, &streams{in: stdin, out: stdout, err: stderr})
}

// run is Main without the signals.
func run(ctx context.Context, args []string, std *streams) int {
	root := newRoot(std)
	root.SetArgs(args)
	root.SetIn(std.in)
	root.SetOut(std.out)
	root.SetErr(std.err)
	cmd, err := root.ExecuteContextC(ctx)
	if ctx.Err() != nil && !errors.Is(err, errReported) {
		std.notef("customdb: interrupted\n")
		return exitInterrupted
	}
	return exitCode(cmd, std, err)
}

func newRoot(std *streams) *cobra.Command {
	root := &cobra.Command{
		Use:   "customdb",
		Short: "Log legacy MySQL users in to an identity platform, through scripts you already have",
		Long: `customdb runs the login, create and get_user scripts of a custom database connection against a legacy MySQL user
store, each connection in a process of its own, and shows the platform the canonical user: what a script calls
metadata, the platform sees as app_metadata.`,
		Example:       "  customdb try",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usageError(cmd, err) })
	root.AddCommand(
		newTry(std), newRun(std), newNew(std), newMap(std), newBench(std), newHash(std), newVersion(std), newRunner(),
	)
	return root
}

// errReported is a failure that has been told already; only its exit code is left.
var errReported = errors.New("reported")

// An exitError carries the exit code of a failure.
type exitError struct {
	code int
	err  error
}

func (e *exitError) Error() string { return e.err.Error() }
func (e *exitError) Unwrap() error { return e.err }

// reported says that the failure was told and that the program ends with this outcome's code.
func reported(outcome connector.Outcome) error {
	return &exitError{outcome.ExitCode(), errReported}
}

// usageError is a command line that cannot be understood.
func usageError(cmd *cobra.Command, err error) error {
	return &exitError{exitUsage, fmt.Errorf("%w\nSee '%s --help'", err, cmd.CommandPath())}
}

func usagef(cmd *cobra.Command, format string, args ...any) error {
	return usageError(cmd, fmt.Errorf(format, args...))
}

// exitCode tells an error that nobody told yet and returns the code to end with.
func exitCode(cmd *cobra.Command, std *streams, err error) int {
	if err == nil {
		return 0
	}
	var exit *exitError
	switch {
	case errors.Is(err, errReported) && errors.As(err, &exit):
		return exit.code
	case errors.As(err, &exit):
		std.notef("customdb: %v\n", exit.err)
		return exit.code
	}
	var failure *connector.Error
	if errors.As(err, &failure) {
		std.notef("customdb: %s\n", failureText(failure))
		return failure.Outcome.ExitCode()
	}
	// What is left comes from cobra itself: an unknown verb, a wrong number of arguments.
	std.notef("customdb: %v\nSee '%s --help'\n", err, cmd.CommandPath())
	return exitUsage
}

// failureText is an error for a terminal: the sentence for the person, then what the operator needs.
func failureText(failure *connector.Error) string {
	text := failure.PersonMessage()
	if failure.Detail != "" && failure.Detail != failure.Message {
		text += "\n  " + indent(failure.Detail, "  ")
	}
	return text
}
