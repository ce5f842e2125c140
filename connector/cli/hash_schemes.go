package cli

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/scripts/password"
)

func newHashSchemes(std *streams) *cobra.Command {
	var format formatFlag
	cmd := &cobra.Command{
		Use:     "schemes",
		Short:   "List the password schemes",
		Long:    `schemes lists every scheme of password hashes: what it is, and what it needs beside the hash.`,
		Example: `  customdb hash schemes`,
		Args:    cobra.NoArgs,
	}
	cmd.RunE = func(*cobra.Command, []string) error {
		if format.json() {
			return std.json(password.Schemes())
		}
		for _, s := range password.Schemes() {
			std.printf("%-42s %s\n", s.Label, std.paint(faint, schemeText(s)))
		}
		return nil
	}
	format.register(cmd)
	return cmd
}

// schemeText is a scheme's line after its label.
func schemeText(s password.Scheme) string {
	text := s.About
	needs := s.Roles
	if s.Secret {
		needs = append(needs[:len(needs):len(needs)], "the site's secret")
	}
	if len(needs) > 0 {
		text += "; needs " + strings.Join(needs, ", ")
	}
	if s.Refusal != "" {
		text += "; refused: " + s.Refusal
	}
	return text
}
