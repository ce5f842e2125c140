package connector

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"log/slog"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/customdb/customdb/mapping"
)

// DefaultTimeout is how long a call may take when neither Options nor the context says less.
const DefaultTimeout = 10 * time.Second

// Options are the settings of a Connector. A field's zero value means its default.
type Options struct {
	Dialect  mapping.Dialect  // the name that the store's profiles use; default: what the Database describes
	Timeout  time.Duration    // for one call; default DefaultTimeout
	Metadata *mapping.Options // the limits of metadata; default mapping's
	Tenant   string           // told to create scripts as user.tenant; default: not told
	ClientID string           // told to create scripts as user.client_id; default: not told
	Logger   *slog.Logger     // default: no logs

	// Origin names the place in the store's scripts that makes an action's profiles, such as "login.js:7", for warnings about
	// a profile. It is asked only when there is one; default: not told.
	Origin func(Action) string
}

// A Connector is one legacy store as the platform sees it. It checks what goes in, keeps deadlines, turns Profiles into
// Users and settles the outcome of each call. It is safe for use by many goroutines at once.
type Connector struct {
	name        string
	database    Database
	description Description
	options     Options
	known       identities
	callPrefix  string
	calls       atomic.Uint64
}

// New returns a connector over the database, under the connection's name. Options may be nil. The database stays the
// caller's to close.
func New(name string, database Database, options *Options) *Connector {
	c := &Connector{name: name, database: database, description: database.Describe()}
	if options != nil {
		c.options = *options
	}
	if c.options.Timeout <= 0 {
		c.options.Timeout = DefaultTimeout
	}
	if c.options.Dialect == "" {
		c.options.Dialect = c.description.Dialect
	}
	if c.options.Logger == nil {
		c.options.Logger = slog.New(slog.DiscardHandler)
	}
	var prefix [4]byte
	_, _ = rand.Read(prefix[:]) // never fails
	c.callPrefix = hex.EncodeToString(prefix[:]) + "-"
	return c
}

// Name returns the connection's name.
func (c *Connector) Name() string { return c.name }

// Describe says what the connection's store is and can do.
func (c *Connector) Describe() Description { return c.description }

// Login checks a password and returns the user. Outcomes: WrongPassword, UserNotFound, Unauthorized, ValidationFailed,
// and those that every action has: Unsupported, InvalidProfile, ScriptError, InvalidRequest, Unavailable, Timeout,
// PluginCrashed.
func (c *Connector) Login(ctx context.Context, identifier, password string) (*User, error) {
	return c.user(ctx, &Call{Action: ActionLogin, Identifier: identifier, Password: password})
}

// GetUser looks a user up without a password. Outcomes: UserNotFound, and those that every action has.
func (c *Connector) GetUser(ctx context.Context, identifier string) (*User, error) {
	return c.user(ctx, &Call{Action: ActionGetUser, Identifier: identifier})
}

// Create makes a new user in the store, from the user's attributes and both metadata; UserID and Identities are the
// store's to give. The user returned is the one that the store described, nil if it described none, as most stores do.
// Outcomes: UserExists, ValidationFailed, and those that every action has.
func (c *Connector) Create(ctx context.Context, user *User, password string) (*User, error) {
	return c.user(ctx, &Call{Action: ActionCreate, User: user.profile(password)})
}

// Verify marks an e-mail address as verified. Outcomes: Unchanged, UserNotFound, and those that every action has.
func (c *Connector) Verify(ctx context.Context, email string) error {
	return c.change(ctx, &Call{Action: ActionVerify, Identifier: email})
}

// ChangePassword stores a new password, given in clear text. Outcomes: Unchanged, UserNotFound, ValidationFailed, and
// those that every action has.
func (c *Connector) ChangePassword(ctx context.Context, email, newPassword string) error {
	return c.change(ctx, &Call{Action: ActionChangePassword, Identifier: email, Password: newPassword})
}

// Delete removes the user with the store's own id (without auth0|). Outcomes: those that every action has.
func (c *Connector) Delete(ctx context.Context, id string) error {
	return c.change(ctx, &Call{Action: ActionDelete, Identifier: id})
}

// ChangeEmail replaces a user's e-mail address and its verification state. Outcomes: Unchanged, UserNotFound, UserExists,
// ValidationFailed, and those that every action has.
func (c *Connector) ChangeEmail(ctx context.Context, email, newEmail string, verified bool) error {
	return c.change(ctx, &Call{Action: ActionChangeEmail, Identifier: email, NewValue: newEmail, Verified: verified})
}

// ChangeUsername replaces a user's username. Outcomes as for ChangeEmail.
func (c *Connector) ChangeUsername(ctx context.Context, username, newUsername string) error {
	return c.change(ctx, &Call{Action: ActionChangeUsername, Identifier: username, NewValue: newUsername})
}

// ChangePhoneNumber replaces a user's phone number. Outcomes as for ChangeEmail.
func (c *Connector) ChangePhoneNumber(ctx context.Context, phoneNumber, newPhoneNumber string) error {
	return c.change(ctx, &Call{Action: ActionChangePhoneNumber, Identifier: phoneNumber, NewValue: newPhoneNumber})
}

func (c *Connector) user(ctx context.Context, call *Call) (*User, error) {
	result := c.Do(ctx, call)
	return result.User, result.Error()
}

func (c *Connector) change(ctx context.Context, call *Call) error {
	return c.Do(ctx, call).Error()
}

// Do performs any action and tells everything about it; the methods named after actions are short forms of it. A create's
// User is given in the canonical shape, with AppMetadata; the store sees it in its own dialect. The call is not changed.
func (c *Connector) Do(ctx context.Context, call *Call) *Result {
	start := time.Now()
	result := &Result{Action: call.Action}
	c.settle(result, call, c.perform(ctx, call, result))
	result.Duration = time.Since(start)
	c.log(ctx, call, result)
	return result
}

// perform makes the call and files the answer in result.
func (c *Connector) perform(ctx context.Context, call *Call, result *Result) error {
	if _, err := ParseAction(string(call.Action)); err != nil {
		return NewError(InvalidRequest, err.Error())
	}
	if !c.description.Supports(call.Action) {
		return NewError(Unsupported, fmt.Sprintf("the connection %s has no %s; it has %s",
			c.name, call.Action, joinActions(c.description.Actions)))
	}
	if err := checkCall(call); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, c.options.Timeout)
	defer cancel()
	outgoing := c.outgoing(call)
	if call.WantScript {
		result.Given = outgoing.User
	}
	answer, err := c.database.Call(ctx, outgoing)
	if answer != nil {
		result.Script, result.Value = answer.Script, answer.Value
		result.Warnings = append(result.Warnings, answer.Warnings...)
	}
	if err != nil || answer == nil {
		return c.storeError(call, err)
	}
	return c.accept(call, answer, result)
}

// outgoing returns the call as the store gets it: with an ID, and the user in the store's dialect.
func (c *Connector) outgoing(call *Call) *Call {
	out := *call
	if out.ID == "" {
		out.ID = c.callPrefix + strconv.FormatUint(c.calls.Add(1), 16)
	}
	if out.User != nil {
		out.User = c.newcomer(call.User)
	}
	return &out
}

// newcomer is the user to be created as the create script sees it.
func (c *Connector) newcomer(user *Profile) *Profile {
	profile := *user
	if c.options.Dialect != mapping.AppMetadata {
		profile.Metadata, profile.AppMetadata = user.AppMetadata, nil
	}
	facts := newObject(len(user.Attributes) + 64)
	given := map[string]bool{}
	for name, value := range mapping.Members(user.Attributes) {
		facts.addRaw(name, value)
		given[name] = true
	}
	for _, fact := range []struct{ name, value string }{
		{"connection", c.name}, {"tenant", c.options.Tenant}, {"client_id", c.options.ClientID},
	} {
		if !given[fact.name] {
			facts.addString(fact.name, fact.value)
		}
	}
	profile.Attributes = facts.bytes()
	return &profile
}

// storeError makes sure that what the store failed with is one of our errors. For a write that may have been done all the
// same it says so.
func (c *Connector) storeError(call *Call, err error) error {
	if err == nil {
		return NewError(ScriptError, "the store gave neither an answer nor an error")
	}
	failure := *AsError(err)
	lost := failure.Outcome == Timeout || failure.Outcome == PluginCrashed
	if lost && !call.Action.Reads() {
		failure.Detail += "; whether " + string(call.Action) + " was done is unknown: look the user up before repeating it"
	}
	return &failure
}

// accept turns what the store said into the result.
func (c *Connector) accept(call *Call, answer *Answer, result *Result) error {
	if answer.Profile == nil {
		return c.acceptValue(call, answer)
	}
	target, read := &result.User, canonicalise
	if isUpdate(call.Action, answer.Profile) {
		target, read = &result.Update, canonicalUpdate
	}
	user, warnings, err := read(c.name, answer.Profile, c.options.Metadata)
	result.Warnings = append(result.Warnings, c.placed(call.Action, warnings)...)
	if err == nil {
		*target = user
		if call.Action.Reads() {
			c.noteIdentity(call, user, result)
		}
		return nil
	}
	if call.Action.GivesProfile() {
		return err
	}
	// The change is done; that its profile is no use must not make it look undone.
	result.Warnings = append(result.Warnings, Warning{
		Code:    "profile_ignored",
		Message: fmt.Sprintf("%s is done, but the profile it returned cannot be used: %s", call.Action, AsError(err).Detail),
	})
	return nil
}

// placed puts where the profile was made before warnings about it.
func (c *Connector) placed(action Action, warnings []Warning) []Warning {
	if len(warnings) == 0 || c.options.Origin == nil {
		return warnings
	}
	if origin := c.options.Origin(action); origin != "" {
		for i := range warnings {
			warnings[i].Message = origin + ": " + warnings[i].Message
		}
	}
	return warnings
}

// acceptValue settles an answer without a profile.
func (c *Connector) acceptValue(call *Call, answer *Answer) error {
	said := answer.Value != nil && *answer.Value
	switch {
	case call.Action.GivesProfile():
		return NewError(UserNotFound, "")
	case said, call.Action == ActionCreate, call.Action == ActionDelete && answer.Value == nil:
		return nil
	}
	return NewError(Unchanged, "")
}

// noteIdentity warns when the same identifier leads to another id than before, which makes duplicate users.
func (c *Connector) noteIdentity(call *Call, user *User, result *Result) {
	if c.known.changed(call.Identifier, user.UserID) {
		result.Warnings = append(result.Warnings, Warning{
			Code: "user_id_changed",
			Message: "An earlier call gave another user_id for the same identifier. " +
				"login and get_user have to return the same id each time, or the platform makes duplicate users.",
		})
	}
}

// settle fills in how the call ended.
func (c *Connector) settle(result *Result, call *Call, err error) {
	result.Outcome = OutcomeOf(err)
	if err == nil {
		return
	}
	failure := *AsError(err)
	failure.Outcome = result.Outcome
	failure.Retryable = failure.Retryable || retryable(call, result.Outcome)
	failure.scrub(call.Password)
	result.Err = &failure
	if errors.Is(err, InvalidProfile) {
		result.User = nil
	}
}

// retryable reports whether making the same call again can help and cannot do harm.
func retryable(call *Call, outcome Outcome) bool {
	switch outcome {
	case Unavailable:
		return true
	case Timeout, PluginCrashed:
		return call.Action.Reads()
	}
	return false
}

// log tells the operator of calls that failed for no fault of the person. It names no identifier.
func (c *Connector) log(ctx context.Context, call *Call, result *Result) {
	level := slog.LevelDebug
	switch result.Outcome {
	case InvalidProfile, ScriptError, Unavailable, Timeout, PluginCrashed:
		level = slog.LevelWarn
	}
	if !c.options.Logger.Enabled(ctx, level) {
		return
	}
	attrs := []slog.Attr{
		slog.String("connection", c.name), slog.String("action", string(call.Action)),
		slog.String("outcome", string(result.Outcome)), slog.Duration("duration", result.Duration),
	}
	if result.Err != nil && result.Err.Detail != "" {
		attrs = append(attrs, slog.String("detail", result.Err.Detail))
	}
	c.options.Logger.LogAttrs(ctx, level, "call", attrs...)
}
