package connector

import (
	"context"
	"errors"
	"slices"
)

// An Outcome is how a call ended: one of a closed list. Every border that a call crosses (JavaScript, MySQL, gRPC, HTTP,
// exit code) has one table from or to it.
//
// An Outcome is an error too, so that errors.Is(err, connector.UserNotFound) reads as it should. OK is never returned
// as one.
type Outcome string

// The closed list of outcomes.
const (
	// OK: done.
	OK Outcome = "ok"
	// WrongPassword: the store knows the user and says no, or does not say which.
	WrongPassword Outcome = "wrong_password"
	// UserNotFound: no such user.
	UserNotFound Outcome = "user_not_found"
	// UserExists: create met an existing user.
	UserExists Outcome = "user_exists"
	// ValidationFailed: the script refused the input, with a code and a message for the person.
	ValidationFailed Outcome = "validation_failed"
	// Unauthorized: the script refused the person, with a message.
	Unauthorized Outcome = "unauthorized"
	// Unchanged: a change action said false; nothing was changed.
	Unchanged Outcome = "unchanged"
	// Unsupported: the connection has no such action.
	Unsupported Outcome = "unsupported"
	// InvalidProfile: what came back breaks the contract: no user_id, a metadata conflict, a limit.
	InvalidProfile Outcome = "invalid_profile"
	// ScriptError: the script threw, rejected, called back twice or never.
	ScriptError Outcome = "script_error"
	// InvalidRequest: the call itself is wrong.
	InvalidRequest Outcome = "invalid_request"
	// Unavailable: the legacy store cannot be reached, or refused for a reason of its own.
	Unavailable Outcome = "unavailable"
	// Timeout: the deadline passed. Whether a write was done is then unknown.
	Timeout Outcome = "timeout"
	// PluginCrashed: the process died and the call could not be repeated safely.
	PluginCrashed Outcome = "plugin_crashed"
)

type outcomeFacts struct {
	outcome  Outcome
	exitCode int
	sentence string // for the person, when nobody knows better
}

var outcomeTable = []outcomeFacts{
	{OK, 0, "Done."},
	{WrongPassword, 3, "Wrong e-mail or password."},
	{UserNotFound, 4, "There is no such user."},
	{UserExists, 5, "The user already exists."},
	{ValidationFailed, 5, "The input was refused."},
	{Unauthorized, 3, "Access was refused."},
	{Unchanged, 1, "Nothing was changed."},
	{Unsupported, 1, "This connection cannot do that."},
	{InvalidProfile, 1, "The user store gave an answer that cannot be used."},
	{ScriptError, 1, "The connection's script failed."},
	{InvalidRequest, 2, "The request is not valid."},
	{Unavailable, 6, "The user store cannot be reached at the moment. Try again later."},
	{Timeout, 6, "The user store did not answer in time. Try again later."},
	{PluginCrashed, 6, "The connection's process stopped. Try again later."},
}

// Outcomes lists every outcome, OK first.
func Outcomes() []Outcome {
	list := make([]Outcome, len(outcomeTable))
	for i, facts := range outcomeTable {
		list[i] = facts.outcome
	}
	return list
}

// ParseOutcome returns the outcome of that name; ok is false when the name is not in the closed list.
func ParseOutcome(name string) (outcome Outcome, ok bool) {
	if facts := Outcome(name).facts(); facts != nil {
		return facts.outcome, true
	}
	return "", false
}

// Error is the outcome's name, which makes an Outcome an error for errors.Is.
func (o Outcome) Error() string { return string(o) }

// ExitCode is the exit code of a program whose call ended so.
func (o Outcome) ExitCode() int {
	if facts := o.facts(); facts != nil {
		return facts.exitCode
	}
	return 1
}

// Sentence is a plain sentence for the person, used where the call brought none of its own.
func (o Outcome) Sentence() string {
	if facts := o.facts(); facts != nil {
		return facts.sentence
	}
	return "Something went wrong."
}

func (o Outcome) facts() *outcomeFacts {
	i := slices.IndexFunc(outcomeTable, func(facts outcomeFacts) bool { return facts.outcome == o })
	if i < 0 {
		return nil
	}
	return &outcomeTable[i]
}

// An Error is a call that did not end in OK. None of its texts may hold a password, a hash, a DSN or SQL.
type Error struct {
	Outcome   Outcome
	Code      string // finer than the outcome: a ValidationError's code, a MySQL error symbol such as ER_LOCK_DEADLOCK
	Message   string // a plain sentence for the person; empty means the outcome's own
	Detail    string // for the operator: what was being done and what happened
	Retryable bool   // the same call may succeed if it is made again
}

// NewError returns an Error whose detail, for the operator, is the given text.
func NewError(outcome Outcome, detail string) *Error {
	return &Error{Outcome: outcome, Detail: detail}
}

// Error is the text for the operator: the outcome, the code, and the detail or else the message.
func (e *Error) Error() string {
	text := string(e.Outcome)
	if e.Code != "" {
		text += " (" + e.Code + ")"
	}
	switch {
	case e.Detail != "":
		return text + ": " + e.Detail
	case e.Message != "":
		return text + ": " + e.Message
	}
	return text
}

// Unwrap makes errors.Is(err, connector.UserNotFound) true for an Error with that outcome.
func (e *Error) Unwrap() error { return e.Outcome }

// PersonMessage is the sentence to show to the person.
func (e *Error) PersonMessage() string {
	if e.Message != "" {
		return e.Message
	}
	return e.Outcome.Sentence()
}

// AsError returns err as an *Error: itself if it holds one, otherwise a new one whose outcome is OutcomeOf(err) and
// whose detail is err's text, which a bare Outcome does not have. It returns nil for nil.
func AsError(err error) *Error {
	if err == nil {
		return nil
	}
	var known *Error
	if errors.As(err, &known) {
		return known
	}
	if outcome, bare := err.(Outcome); bare {
		return &Error{Outcome: outcome}
	}
	return &Error{Outcome: OutcomeOf(err), Detail: err.Error()}
}

// OutcomeOf returns the outcome that err stands for: OK for nil, Timeout for a deadline or a cancelled context, and
// Unavailable for an error that names no outcome, because a store's own trouble must never look like a refusal.
func OutcomeOf(err error) Outcome {
	var outcome Outcome
	switch {
	case err == nil:
		return OK
	case errors.As(err, &outcome):
		return outcome
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		return Timeout
	}
	return Unavailable
}
