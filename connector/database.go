package connector

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/customdb/customdb/mapping"
)

// A Database is one legacy user store, as its driver sees it: a script engine, the client end of a plugin, or a Go type
// of your own (Funcs makes one of plain functions). It speaks Profiles, in the store's own dialect. Applications use the
// Connector on top of it, which speaks Users.
//
// A Database is safe for use by many goroutines at once.
type Database interface {
	// Describe says what the store can do. It is cheap, never touches the store, and its answer does not change.
	Describe() Description

	// Call performs one action. It returns when the action is done or ctx is, whichever comes first.
	//
	// A nil error means that the store answered; what the answer means is the Connector's business: no profile from
	// login or get_user is UserNotFound there, false from a change action is Unchanged.
	//
	// The error is, or wraps, an *Error with one of these outcomes: WrongPassword and Unauthorized from login,
	// UserNotFound from any action that names a user, UserExists from create, ValidationFailed from any action that
	// writes, and from all of them Unsupported, InvalidRequest, InvalidProfile, ScriptError, Unavailable, Timeout and
	// PluginCrashed. An error of another kind counts as Unavailable. An Answer beside an error is optional and brings
	// warnings and what the script gave.
	Call(ctx context.Context, call *Call) (*Answer, error)
}

// A Description says what a Database is and can do.
type Description struct {
	Name    string          // of the program: "customdb-jsengine", "acme-users"
	Version string          // of the program
	Actions []Action        // what the store can do; the Connector answers Unsupported for the rest
	Dialect mapping.Dialect // the name by which the store's profiles call app_metadata; empty means metadata
}

// Supports reports whether the store can perform the action.
func (d Description) Supports(action Action) bool { return slices.Contains(d.Actions, action) }

// A Call is one action with its arguments. Which fields an action uses is said at each field; the rest are empty.
type Call struct {
	Action Action

	// ID names the call in logs, the same in every process that it crosses. The Connector makes one if it is empty.
	ID string

	// Identifier is what the person typed to log in (login, get_user), the current e-mail address (verify,
	// change_password, change_email), the current username or phone number (change_username,
	// change_phone_number), or the store's own user id, without the auth0| prefix (delete).
	Identifier string

	// Password is the clear-text password (login) or the new one (change_password).
	Password string

	// NewValue is the new e-mail address, username or phone number (change_*).
	NewValue string

	// Verified is the state of the new e-mail address (change_email).
	Verified bool

	// User is the user to be created, in the store's dialect (create).
	User *Profile

	// Context is the object that scripts see as context, as JSON; nil means an empty one.
	Context json.RawMessage

	// WantScript asks for Answer.Script.
	WantScript bool
}

// An Answer is what a store said to a Call.
type Answer struct {
	// Profile is the user that the store described; nil when it described none.
	Profile *Profile

	// Value is what a change action said, true or false; nil when it said neither.
	Value *bool

	// Script is what the script gave, as JSON, untouched; only when Call.WantScript asked for it.
	Script json.RawMessage

	// Warnings tell of mistakes that did not change the answer.
	Warnings []Warning
}

// A Warning tells of a mistake that did not stop the call: a code to search for and a sentence that says what to do.
type Warning = mapping.Warning

// A Profile is what a store said about a user, in the store's own dialect. All parts are JSON texts; a nil part is
// missing, which is something else than an empty object.
type Profile struct {
	Attributes   json.RawMessage // an object: every root attribute but the three below
	Metadata     json.RawMessage // app_metadata under its legacy name
	AppMetadata  json.RawMessage
	UserMetadata json.RawMessage
}

// ParseProfile takes a profile apart that came as one JSON object. The parts of the result share document's memory where
// they can. The error has the outcome InvalidProfile and names the position.
func ParseProfile(document []byte) (*Profile, error) {
	parts, err := mapping.Split(document, nil)
	if err != nil {
		return nil, &Error{Outcome: InvalidProfile, Detail: "the profile: " + err.Error()}
	}
	return &Profile{
		Attributes:   parts.Rest,
		Metadata:     parts.Metadata,
		AppMetadata:  parts.AppMetadata,
		UserMetadata: parts.UserMetadata,
	}, nil
}

// MarshalJSON puts the profile together as the one object that scripts see.
func (p *Profile) MarshalJSON() ([]byte, error) {
	parts := mapping.Parts{
		Rest:         p.Attributes,
		Metadata:     p.Metadata,
		AppMetadata:  p.AppMetadata,
		UserMetadata: p.UserMetadata,
	}
	return parts.Join(nil), nil
}
