package sqlengine

import (
	"context"

	"github.com/customdb/customdb/connector"
)

// look runs a script that only reads: login's and get_user's.
func (r *run) look(ctx context.Context) (*connector.Answer, error) {
	if err := r.execute(ctx); err != nil {
		return nil, err
	}
	if err := r.admit(ctx); err != nil {
		return nil, err
	}
	answer := new(connector.Answer)
	if r.call.WantScript {
		answer.Script = script(nil)
	}
	return answer, r.profile(answer)
}

// unauthorized is the column of a login's row that is not NULL when the person may not log in, and says why.
const unauthorized = "unauthorized"

// admit takes out of the row what is not for the profile and, if the call is a login, decides by it who may come in.
func (r *run) admit(ctx context.Context) error {
	stored, err := r.engine.password.takeStored(r)
	if err != nil {
		return err
	}
	refusals, _ := r.user.take(unauthorized)
	switch found := len(r.user.rows) > 0; {
	case r.call.Action != connector.ActionLogin:
		return nil
	case r.engine.password != nil:
		if err := r.engine.password.check(ctx, r, stored); err != nil {
			return err
		}
	case !found:
		return connector.NewError(connector.WrongPassword, "")
	}
	if len(refusals) > 0 && refusals[0] != nil {
		return &connector.Error{Outcome: connector.Unauthorized, Message: asText(refusals[0])}
	}
	return nil
}

// change runs a script that writes.
func (r *run) change(ctx context.Context) (*connector.Answer, error) {
	if err := r.prepare(ctx); err != nil {
		return nil, err
	}
	if err := r.execute(ctx); err != nil {
		return nil, err
	}
	answer := &connector.Answer{Value: new(r.changed > 0 && !r.missed)}
	if !*answer.Value {
		switch r.call.Action {
		case connector.ActionCreate:
			return nil, connector.NewError(connector.Unchanged, r.program.file+": no row was written")
		case connector.ActionDelete: // who is gone counts as removed
			answer.Value = nil
		}
	}
	if r.call.WantScript {
		answer.Script = script(answer.Value)
	}
	if r.missed {
		return answer, nil
	}
	if _, err := r.engine.password.takeStored(r); err != nil {
		return nil, err
	}
	return answer, r.profile(answer)
}

// prepare works out what parameters need that takes work: the new password's hash, the user's attributes as columns.
func (r *run) prepare(ctx context.Context) (err error) {
	if r.call.Action == connector.ActionCreate && (r.program.columns || r.program.hash) {
		user, err := r.call.User.MarshalJSON()
		if err == nil {
			r.arguments.columns, err = r.engine.mapper.columns(user)
		}
		if err != nil {
			return connector.NewError(connector.ValidationFailed, r.program.file+": "+err.Error())
		}
	}
	if r.program.hash {
		return r.engine.password.hash(ctx, r)
	}
	return nil
}
