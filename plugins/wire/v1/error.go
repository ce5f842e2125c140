package wire

import (
	"github.com/customdb/customdb/connector"
)

// outcomes is this border's table, read in both directions.
var outcomes = []struct {
	outcome connector.Outcome
	wire    Outcome
}{
	{connector.OK, Outcome_OUTCOME_OK},
	{connector.WrongPassword, Outcome_OUTCOME_WRONG_PASSWORD},
	{connector.UserNotFound, Outcome_OUTCOME_USER_NOT_FOUND},
	{connector.UserExists, Outcome_OUTCOME_USER_EXISTS},
	{connector.ValidationFailed, Outcome_OUTCOME_VALIDATION_FAILED},
	{connector.Unauthorized, Outcome_OUTCOME_UNAUTHORIZED},
	{connector.Unchanged, Outcome_OUTCOME_UNCHANGED},
	{connector.Unsupported, Outcome_OUTCOME_UNSUPPORTED},
	{connector.InvalidProfile, Outcome_OUTCOME_INVALID_PROFILE},
	{connector.ScriptError, Outcome_OUTCOME_SCRIPT_ERROR},
	{connector.InvalidRequest, Outcome_OUTCOME_INVALID_REQUEST},
	{connector.Unavailable, Outcome_OUTCOME_UNAVAILABLE},
	{connector.Timeout, Outcome_OUTCOME_TIMEOUT},
	{connector.PluginCrashed, Outcome_OUTCOME_PLUGIN_CRASHED},
}

// FromOutcome is the outcome on the wire; one that is not in the closed list is OUTCOME_UNSPECIFIED.
func FromOutcome(outcome connector.Outcome) Outcome {
	for _, row := range outcomes {
		if row.outcome == outcome {
			return row.wire
		}
	}
	return Outcome_OUTCOME_UNSPECIFIED
}

// ToOutcome is the outcome that arrived; ok is false when it is not in the closed list.
func (o Outcome) ToOutcome() (outcome connector.Outcome, ok bool) {
	for _, row := range outcomes {
		if row.wire == o {
			return row.outcome, true
		}
	}
	return "", false
}

// FromError is an error on its way to the host, as connector.AsError sees it; nil for nil.
func FromError(err error) *Error {
	known := connector.AsError(err)
	if known == nil {
		return nil
	}
	return &Error{
		Outcome:   FromOutcome(known.Outcome),
		Code:      Clean(known.Code, MaxName),
		Message:   Clean(known.Message, MaxText),
		Detail:    Clean(known.Detail, MaxText),
		Retryable: known.Retryable,
	}
}

// ToError is the error that arrived, its texts cut to the limits; nil for nil. An error that claims to be none, or an
// outcome that this side does not know, is a ScriptError: the plugin broke the contract.
func (e *Error) ToError() *connector.Error {
	if e == nil {
		return nil
	}
	result := &connector.Error{
		Code:      Clean(e.GetCode(), MaxName),
		Message:   Clean(e.GetMessage(), MaxText),
		Detail:    Clean(e.GetDetail(), MaxText),
		Retryable: e.GetRetryable(),
	}
	outcome, ok := e.GetOutcome().ToOutcome()
	if !ok || outcome == connector.OK {
		outcome, result.Code = connector.ScriptError, "unknown_outcome"
		result.Detail = Clean("the plugin failed with an outcome that is none: "+result.Detail, MaxText)
	}
	result.Outcome = outcome
	return result
}
