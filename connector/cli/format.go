package cli

import (
	"fmt"

	"github.com/spf13/cobra"
)

// formatFlag is the flag --format, the same for every verb.
type formatFlag struct{ value string }

func (f *formatFlag) register(cmd *cobra.Command) {
	f.value = "text"
	cmd.Flags().Var(f, "format", "how to print: text or json")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions([]string{"text", "json"}, cobra.ShellCompDirectiveNoFileComp))
}

func (f *formatFlag) json() bool     { return f.value == "json" }
func (f *formatFlag) String() string { return f.value }
func (f *formatFlag) Type() string   { return "text|json" }

// Set takes the flag's value.
func (f *formatFlag) Set(value string) error {
	if value != "text" && value != "json" {
		return fmt.Errorf("the format is text or json, not %q", value)
	}
	f.value = value
	return nil
}
