package connector

import (
	"context"

	"github.com/customdb/customdb/mapping"
)

// Funcs is a Database made of plain functions, one an action. A nil function is an action that the store does not have,
// so what the store can do is said once, by writing it.
//
// Each function may return an *Error, or an Outcome as a bare error, to say more than that it failed; any other error is
// Unavailable. A nil profile with a nil error from Login or GetUser is UserNotFound, false from a change is Unchanged.
type Funcs struct {
	Name    string          // of the store, for Describe
	Version string          // of the store, for Describe
	Dialect mapping.Dialect // of the profiles; empty means metadata

	// Login checks the password. Outcomes: OK, WrongPassword, UserNotFound, Unauthorized, Unavailable, Timeout.
	Login func(ctx context.Context, identifier, password string) (*Profile, error)
	// GetUser looks the user up without a password. Outcomes: OK, UserNotFound, Unavailable, Timeout.
	GetUser func(ctx context.Context, identifier string) (*Profile, error)
	// Create stores a new user, whose password is among its attributes. It may return the profile as stored, or nil.
	// Outcomes: OK, UserExists, ValidationFailed, Unavailable, Timeout.
	Create func(ctx context.Context, user *Profile) (*Profile, error)
	// Verify marks the e-mail address as verified. Outcomes: OK, Unchanged, UserNotFound, Unavailable, Timeout.
	Verify func(ctx context.Context, email string) (bool, error)
	// ChangePassword stores the new password, given in clear text. Outcomes: OK, Unchanged, UserNotFound,
	// ValidationFailed, Unavailable, Timeout.
	ChangePassword func(ctx context.Context, email, newPassword string) (bool, error)
	// Delete removes the user with the store's own id; one who is not there counts as removed. Outcomes: OK,
	// Unavailable, Timeout.
	Delete func(ctx context.Context, id string) error
	// ChangeEmail replaces the e-mail address and its verification state. Outcomes: OK, Unchanged, UserNotFound,
	// UserExists, ValidationFailed, Unavailable, Timeout.
	ChangeEmail func(ctx context.Context, email, newEmail string, verified bool) (bool, error)
	// ChangeUsername replaces the username. Outcomes as for ChangeEmail.
	ChangeUsername func(ctx context.Context, username, newUsername string) (bool, error)
	// ChangePhoneNumber replaces the phone number. Outcomes as for ChangeEmail.
	ChangePhoneNumber func(ctx context.Context, phoneNumber, newPhoneNumber string) (bool, error)
}

var _ Database = Funcs{}

// Describe lists the actions whose function is not nil.
func (f Funcs) Describe() Description {
	description := Description{Name: f.Name, Version: f.Version, Dialect: f.Dialect}
	for _, action := range actions {
		if f.perform(action) != nil {
			description.Actions = append(description.Actions, action)
		}
	}
	return description
}

// Call runs the action's function.
func (f Funcs) Call(ctx context.Context, call *Call) (*Answer, error) {
	perform := f.perform(call.Action)
	if perform == nil {
		return nil, Unsupported
	}
	return perform(ctx, call)
}

// perform returns what the action runs, nil if the store does not have it.
func (f Funcs) perform(action Action) func(context.Context, *Call) (*Answer, error) {
	switch {
	case action == ActionLogin && f.Login != nil:
		return func(ctx context.Context, call *Call) (*Answer, error) {
			return described(f.Login(ctx, call.Identifier, call.Password))
		}
	case action == ActionGetUser && f.GetUser != nil:
		return func(ctx context.Context, call *Call) (*Answer, error) {
			return described(f.GetUser(ctx, call.Identifier))
		}
	case action == ActionCreate && f.Create != nil:
		return func(ctx context.Context, call *Call) (*Answer, error) {
			return described(f.Create(ctx, call.User))
		}
	case action == ActionVerify && f.Verify != nil:
		return func(ctx context.Context, call *Call) (*Answer, error) {
			return changed(f.Verify(ctx, call.Identifier))
		}
	case action == ActionChangePassword && f.ChangePassword != nil:
		return func(ctx context.Context, call *Call) (*Answer, error) {
			return changed(f.ChangePassword(ctx, call.Identifier, call.Password))
		}
	case action == ActionDelete && f.Delete != nil:
		return func(ctx context.Context, call *Call) (*Answer, error) {
			return &Answer{}, f.Delete(ctx, call.Identifier)
		}
	case action == ActionChangeEmail && f.ChangeEmail != nil:
		return func(ctx context.Context, call *Call) (*Answer, error) {
			return changed(f.ChangeEmail(ctx, call.Identifier, call.NewValue, call.Verified))
		}
	case action == ActionChangeUsername && f.ChangeUsername != nil:
		return func(ctx context.Context, call *Call) (*Answer, error) {
			return changed(f.ChangeUsername(ctx, call.Identifier, call.NewValue))
		}
	case action == ActionChangePhoneNumber && f.ChangePhoneNumber != nil:
		return func(ctx context.Context, call *Call) (*Answer, error) {
			return changed(f.ChangePhoneNumber(ctx, call.Identifier, call.NewValue))
		}
	}
	return nil
}

func described(profile *Profile, err error) (*Answer, error) {
	return &Answer{Profile: profile}, err
}

func changed(done bool, err error) (*Answer, error) {
	return &Answer{Value: &done}, err
}
