package connector

import (
	"encoding/json"
	"time"
)

// A Result is everything there is to say about one call. Its JSON form is the object that `customdb run --format json`
// prints; keys without a value are left out.
type Result struct {
	Action   Action
	Outcome  Outcome
	User     *User           // the canonical user, when the store described one
	Update   *User           // what change_password wants written to the user it was about, without an id; never in JSON
	Given    *Profile        // the user to create as the script saw it; only when the call wanted it, never in JSON
	Script   json.RawMessage // what the script gave, untouched; only when the call wanted it
	Value    *bool           // what a change action said
	Err      *Error          // nil when the outcome is OK
	Warnings []Warning
	Duration time.Duration
}

// MarshalJSON gives the documented object, with the duration in milliseconds.
func (r *Result) MarshalJSON() ([]byte, error) {
	type errorJSON struct {
		Code      string `json:"code,omitempty"`
		Message   string `json:"message"`
		Detail    string `json:"detail,omitempty"`
		Retryable bool   `json:"retryable"`
	}
	document := struct {
		Action   Action          `json:"action"`
		Outcome  Outcome         `json:"outcome"`
		User     *User           `json:"user,omitempty"`
		Script   json.RawMessage `json:"script,omitempty"`
		Value    *bool           `json:"value,omitempty"`
		Error    *errorJSON      `json:"error,omitempty"`
		Warnings []Warning       `json:"warnings,omitempty"`
		Duration float64         `json:"duration_ms"`
	}{
		Action: r.Action, Outcome: r.Outcome, User: r.User, Script: r.Script, Value: r.Value, Warnings: r.Warnings,
		Duration: float64(r.Duration.Round(time.Microsecond)) / float64(time.Millisecond),
	}
	if r.Err != nil {
		document.Error = &errorJSON{r.Err.Code, r.Err.PersonMessage(), r.Err.Detail, r.Err.Retryable}
	}
	return marshalUnescaped(document)
}

// Error returns the result's error as a plain error, nil when the outcome is OK.
func (r *Result) Error() error {
	if r.Err == nil {
		return nil
	}
	return r.Err
}
