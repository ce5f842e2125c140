package cli

import (
	"cmp"

	"github.com/customdb/customdb/connector"
)

// presentResult prints a call for a person: how it ended, then what the script said beside what the platform sees.
func presentResult(explain *explainer, result *connector.Result) {
	std := explain.std
	std.printf("%s  %s  %s\n", result.Action, paintOutcome(std, result.Outcome),
		std.paint(faint, milliseconds(result.Duration)))
	if result.User != nil || result.Script != nil {
		std.printf("\n")
		presentShapes(std, "the script said", result.Script, "the platform sees", pretty(cmp.Or(result.User, result.Update)))
	}
	for _, warning := range result.Warnings {
		explain.warning(warning)
	}
	if result.Err != nil {
		explain.failure(result.Err)
	}
}

func paintOutcome(std *streams, outcome connector.Outcome) string {
	colour := red
	switch outcome {
	case connector.OK:
		colour = green
	case connector.WrongPassword, connector.UserNotFound, connector.UserExists, connector.Unchanged:
		colour = yellow
	}
	return std.paint(colour, string(outcome))
}

// pretty gives the user's JSON, nothing for no user.
func pretty(user *connector.User) []byte {
	if user == nil {
		return nil
	}
	text, err := user.MarshalJSON()
	if err != nil {
		return nil
	}
	return text
}
