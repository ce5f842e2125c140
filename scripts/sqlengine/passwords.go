package sqlengine

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts/password"
)

// passwords checks and hashes passwords as the setting password declares. A nil one leaves both to the statements.
type passwords struct {
	settings password.Settings
	verifier *password.Verifier
}

// roles are what stands beside a stored hash, by the names that the setting gives to them.
func (p *passwords) roles() []string {
	if p == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(p.settings.Extra))
}

// takeStored takes out of all rows what only concerns passwords, which never leaves the engine. It returns what belongs to
// the user, nil if there is none.
func (p *passwords) takeStored(r *run) (*password.Stored, error) {
	if p == nil {
		return nil, nil
	}
	for i := range r.more {
		r.more[i].take(p.settings.Hash)
		for _, column := range p.settings.Extra {
			r.more[i].take(column)
		}
	}
	if r.user == nil {
		return nil, nil
	}
	stored := &password.Stored{Extra: map[string]string{}}
	login := r.call.Action == connector.ActionLogin
	taken := map[string]string{} // by column, because two roles may have the same one
	text := func(column string) (string, error) {
		if known, ok := taken[column]; ok {
			return known, nil
		}
		values, found := r.user.take(column)
		switch {
		case !found && login:
			return "", connector.NewError(connector.ScriptError, fmt.Sprintf("%s: the statement does not select %s, which "+
				"options.customdb.password names", r.program.file, column))
		case len(values) == 1:
			taken[column] = asText(values[0])
		}
		return taken[column], nil
	}
	var err error
	if stored.Hash, err = text(p.settings.Hash); err != nil {
		return nil, err
	}
	for role, column := range p.settings.Extra {
		if stored.Extra[role], err = text(column); err != nil {
			return nil, err
		}
	}
	if len(r.user.rows) == 0 {
		return nil, nil
	}
	return stored, nil
}

// asText is a value as passwords know it; NULL is an empty text.
func asText(value any) string {
	switch value := value.(type) {
	case nil:
		return ""
	case string:
		return value
	case []byte:
		return string(value)
	case int64:
		return strconv.FormatInt(value, 10)
	}
	return fmt.Sprint(value)
}

// check compares the password that the call brings. Somebody unknown costs as much work as a wrong password.
func (p *passwords) check(ctx context.Context, r *run, stored *password.Stored) error {
	var err error
	if stored == nil {
		err = p.verifier.VerifyUnknown(ctx, r.call.Password)
	} else {
		err = p.verifier.Verify(ctx, r.call.Password, *stored)
	}
	var failed *password.Error
	switch {
	case err == nil && stored != nil:
		return nil
	case stored == nil && (err == nil || errors.Is(err, password.ErrWrong)):
		return connector.NewError(connector.UserNotFound, "")
	case errors.Is(err, password.ErrWrong):
		return connector.NewError(connector.WrongPassword, "")
	case errors.As(err, &failed):
		return &connector.Error{Outcome: connector.InvalidProfile, Code: "hash_" + string(failed.Kind),
			Detail: fmt.Sprintf("%s: the stored hash cannot be checked: %v", r.program.file, failed)}
	}
	return p.dropped(r)
}

// dropped is the error for a call whose time ran out while it waited for its turn to hash.
func (p *passwords) dropped(r *run) error {
	return &connector.Error{Outcome: connector.Timeout, Code: "busy", Retryable: true,
		Detail: r.program.file + ": time ran out before the password's turn to be hashed came"}
}

// hash hashes the new password that the call brings.
func (p *passwords) hash(ctx context.Context, r *run) error {
	clear, err := clearPassword(&r.arguments, nil)
	text, ok := clear.(string)
	if err != nil || !ok || text == "" {
		return &connector.Error{Outcome: connector.ValidationFailed, Code: "password_required", Message: "A password is needed."}
	}
	stored, err := p.verifier.Hash(ctx, text, p.beside(r))
	var failed *password.Error
	switch {
	case err == nil:
		r.arguments.hash, r.arguments.extra = stored.Hash, stored.Extra
		return nil
	case errors.Is(err, password.ErrTooLong):
		return &connector.Error{Outcome: connector.ValidationFailed, Code: "password_too_long", Message: "The password is too long."}
	case errors.As(err, &failed):
		return connector.NewError(connector.ScriptError, fmt.Sprintf("%s: :password_hash cannot be made: %v", r.program.file, failed))
	}
	return p.dropped(r)
}

// beside is what stands beside the hash before it is made: of a user to be created, the values of the columns that the
// roles name, where the setting columns makes them of the user.
func (p *passwords) beside(r *run) map[string]string {
	extra := map[string]string{}
	for role, column := range p.settings.Extra {
		if value, ok := r.arguments.columns[column]; ok && value != nil {
			extra[role] = asText(value)
		}
	}
	return extra
}
