package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts/password"
)

func newHash(std *streams) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "hash",
		Short: "Check and identify the password hashes of a legacy store",
		Long: `hash helps to find out how a legacy store keeps its passwords, and proves it: verify checks a password whose hash
is known, or a file of such pairs; identify says what hashes are by their format. No hash, password or secret is
printed.`,
		Example: `  customdb hash schemes`,
		Args:    cobra.NoArgs,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newHashVerify(std), newHashIdentify(std), newHashSchemes(std))
	return cmd
}

// hashFailure is what a program and a person are told when a password is not right or cannot be checked.
func hashFailure(err error) *connector.Error {
	var known *password.Error
	switch {
	case errors.Is(err, password.ErrWrong):
		return &connector.Error{Outcome: connector.WrongPassword, Message: "The password is wrong.",
			Detail: detailOf(err)}
	case errors.As(err, &known):
		return &connector.Error{Outcome: connector.InvalidRequest, Code: string(known.Kind),
			Message: hashMessages[known.Kind], Detail: known.Error()}
	}
	return connector.AsError(err)
}

// detailOf is what there is to say beyond the sentence.
func detailOf(err error) string {
	if err == password.ErrWrong {
		return ""
	}
	return err.Error()
}

var hashMessages = map[password.Kind]string{
	password.Unknown:   "The hash cannot be checked: its scheme is not known here; see 'customdb hash schemes'.",
	password.Malformed: "The hash cannot be checked: it is broken, or something that belongs to it is missing.",
	password.TooCostly: "The hash cannot be checked: it asks for more work or memory than is allowed.",
}
