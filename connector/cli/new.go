package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

func newNew(std *streams) *cobra.Command {
	var from string
	cmd := &cobra.Command{
		Use:   "new DIR --from SET",
		Short: "Copy a ready-made set of scripts into a folder, for editing",
		Long: `new copies a ready-made set into DIR, a folder that is not there yet or is empty. The sets are ` + readyMadeNames() + `.

Each has a README.md that tells which tables it reads, what becomes what, which settings it has, and which actions the
system leaves to its own code. A set need not be copied to be used: run and bench take its name as DIR.`,
		Example:           "  customdb new my-blog --from wordpress",
		ValidArgsFunction: completeFolder,
	}
	cmd.Args = func(cmd *cobra.Command, args []string) error {
		if len(args) != 1 || from == "" {
			return usagef(cmd, "new takes a folder and a set, as in: customdb new my-blog --from wordpress")
		}
		return nil
	}
	cmd.RunE = func(_ *cobra.Command, args []string) error { return copySet(std, from, args[0]) }
	cmd.Flags().StringVar(&from, "from", "", "the ready-made set to copy: "+readyMadeNames())
	names := cobra.FixedCompletions(scripts.ReadyMade(), cobra.ShellCompDirectiveNoFileComp)
	if err := cmd.RegisterFlagCompletionFunc("from", names); err != nil {
		panic(fmt.Sprintf("cli: %v", err)) // the flag is not there
	}
	return cmd
}

func completeFolder(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return nil, cobra.ShellCompDirectiveFilterDirs
}

func readyMadeNames() string { return strings.Join(scripts.ReadyMade(), ", ") }

// copySet writes a ready-made set into a folder.
func copySet(std *streams, name, dir string) error {
	set, err := scripts.OpenReadyMade(name)
	if err != nil {
		return &connector.Error{Outcome: connector.InvalidRequest,
			Message: fmt.Sprintf("There is no ready-made set %.60q; %s", name, scripts.Suggest(name, scripts.ReadyMade()))}
	}
	entries, err := os.ReadDir(dir)
	switch {
	case err == nil && len(entries) > 0:
		return pathError(dir, "is not empty", "Give a folder that is not there yet, or an empty one.")
	case err != nil && !errors.Is(err, fs.ErrNotExist):
		return pathError(dir, "is not a folder that can be read", "Give one that is not there yet, or an empty one.")
	}
	if err := os.CopyFS(dir, set); err != nil {
		return &connector.Error{Outcome: connector.InvalidRequest, Detail: err.Error(),
			Message: fmt.Sprintf("The set cannot be written to %s. Check the permissions and that there is room.", dir)}
	}
	std.printf("%s has the set %s now; its README.md tells what can be edited. Try it:\n", dir, name)
	std.printf("  customdb run get_user %s --email you@example.org "+
		"--dsn 'user:password@tcp(127.0.0.1:3306)/database'\n", dir)
	return nil
}
