package sqlengine

import (
	"context"
	"fmt"

	"github.com/customdb/customdb/connector"
)

// look runs a script that only reads: login's and get_user's.
func (r *run) look(ctx context.Context) (*connector.Answer, error) {
	if err := r.execute(ctx); err != nil {
		return nil, err
	}
	answer := new(connector.Answer)
	if r.call.WantScript {
		answer.Script = script(nil)
	}
	refusal, err := r.admit(ctx)
	if err != nil {
		return answer, err
	}
	if err := r.profile(answer); err != nil {
		return answer, err
	}
	if refusal != "" && r.call.Action == connector.ActionLogin {
		return answer, &connector.Error{Outcome: connector.Unauthorized, Message: refusal}
	}
	return answer, nil
}

// unauthorized is the column of a login's row that is not NULL when the person may not log in, and says why.
const unauthorized = "unauthorized"

// admit checks the password, if the call is a login, and takes out of the row what is not for the profile. It gives the
// message for a person who may not log in although the password is right.
func (r *run) admit(ctx context.Context) (refusal string, err error) {
	stored, err := r.engine.password.takeStored(r)
	if err != nil {
		return "", err
	}
	if reasons, ok := r.user.take(unauthorized); ok && len(reasons) == 1 && reasons[0] != nil {
		refusal = fmt.Sprint(reasons[0])
	}
	if r.call.Action != connector.ActionLogin {
		return refusal, nil
	}
	if r.engine.password == nil {
		if len(r.user.rows) == 0 {
			return "", connector.NewError(connector.WrongPassword, "")
		}
		return refusal, nil
	}
	return refusal, r.engine.password.check(ctx, r, stored)
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
