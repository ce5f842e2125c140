package jsengine

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// argumentsOf are what the script of each action gets, in order, as it says them itself.
var argumentsOf = map[connector.Action]string{
	connector.ActionLogin:             `["jane@example.com","correct horse"]`,
	connector.ActionGetUser:           `["jane@example.com"]`,
	connector.ActionCreate:            `[{"email":"jane@example.com","connection":"shop","metadata":{"plan":"gold"},"user_metadata":{}}]`,
	connector.ActionVerify:            `["jane@example.com"]`,
	connector.ActionChangePassword:    `["jane@example.com","correct horse"]`,
	connector.ActionDelete:            `["jane@example.com"]`,
	connector.ActionChangeEmail:       `["jane@example.com","new@example.com",true]`,
	connector.ActionChangeUsername:    `["jane@example.com","new@example.com"]`,
	connector.ActionChangePhoneNumber: `["jane@example.com","new@example.com"]`,
}

// do performs an action as a platform does, through a connector.
func do(t *testing.T, set *scripts.Set, action connector.Action) *connector.Result {
	t.Helper()
	call := &connector.Call{
		Action: action, Identifier: "jane@example.com", Context: []byte(`{"identifierType":"user_id"}`), WantScript: true,
	}
	switch action {
	case connector.ActionLogin, connector.ActionChangePassword:
		call.Password = "correct horse"
	case connector.ActionCreate:
		call.Identifier = ""
		call.User = &connector.Profile{Attributes: []byte(`{"email":"jane@example.com"}`), AppMetadata: []byte(`{"plan":"gold"}`)}
	case connector.ActionChangeEmail, connector.ActionChangeUsername, connector.ActionChangePhoneNumber:
		call.NewValue, call.Verified = "new@example.com", true
	}
	return connector.New("shop", newEngineOf(t, set), nil).Do(context.Background(), call)
}

func TestEveryActionGetsItsArgumentsAndTheContextBeforeTheCallback(t *testing.T) {
	for _, action := range connector.Actions() {
		for _, withContext := range []bool{false, true} {
			set := setOf(action, "function f(...all) { const callback = all.pop(); callback(new Error(JSON.stringify(all))) }")
			set.ScriptContext = withContext
			result := do(t, set, action)
			want := argumentsOf[action]
			if withContext {
				want = strings.TrimSuffix(want, "]") + `,{"identifierType":"user_id"}]`
			}
			want = strings.ReplaceAll(want, "correct horse", hidden)
			if result.Err == nil || result.Err.Detail != want {
				t.Errorf("%s, context %t: got %+v\nwant %s", action, withContext, result.Err, want)
			}
		}
	}
}

// forms are the ways to call back that Auth0 gives a meaning, action by action, and a few more that scripts use.
var forms = []struct {
	actions string
	form    string
	outcome connector.Outcome
	warning string
}{
	{"login get_user", "callback(null, { user_id: 1, email: 'jane@example.com' })", connector.OK, ""},
	{"login get_user", "callback(null, { id: 1 })", connector.OK, "user_id_missing"},
	{"login get_user", "callback(null, { email: 'jane@example.com' })", connector.InvalidProfile, ""},
	{"login get_user", "callback(null, null)", connector.UserNotFound, ""},
	{"login get_user", "callback(null)", connector.UserNotFound, ""},
	{"login get_user", "callback()", connector.UserNotFound, ""},
	{"login get_user", "callback(undefined, undefined)", connector.UserNotFound, ""},
	{"login", "callback(new WrongUsernameOrPasswordError('jane@example.com', 'No.'))", connector.WrongPassword, ""},
	{"login", "callback(new WrongUsernameOrPasswordError('jane@example.com'))", connector.WrongPassword, ""},
	{"login", "callback(new WrongUsernameOrPasswordError())", connector.UserNotFound, ""},
	{"login", "callback(new UnauthorizedError('Confirm your address first.'))", connector.Unauthorized, ""},
	{"login", "callback(new ValidationError('blocked', 'No.'))", connector.ValidationFailed, ""},

	{"create", "callback(null)", connector.OK, ""},
	{"create", "callback()", connector.OK, ""},
	{"create", "callback(null, { user_id: 1, email: 'jane@example.com' })", connector.OK, ""},
	{"create", "callback(null, 17)", connector.OK, "value_ignored"},
	{"create", "callback(new ValidationError('user_exists', 'Taken.'))", connector.UserExists, ""},
	{"create", "callback(new ValidationError('email-too-long', 'Shorter.'))", connector.ValidationFailed, ""},

	{"verify change_password change_email change_username change_phone_number", "callback(null, true)", connector.OK, ""},
	{"verify change_password change_email change_username change_phone_number", "callback(null, false)", connector.Unchanged, ""},
	{"verify change_password change_email change_username change_phone_number", "callback(null)", connector.Unchanged, ""},
	{"verify change_password change_email change_username change_phone_number", "callback()", connector.Unchanged, ""},
	{"verify change_password change_email change_username change_phone_number", "callback(null, 1)", connector.OK, "value_not_boolean"},
	{"verify change_password change_email", "callback(new ValidationError('no', 'No.'))", connector.ValidationFailed, ""},
	{"verify", "callback(null, { user_id: 1, email: 'jane@example.com', email_verified: true })", connector.OK, ""},
	{"change_password", "callback(null, { user_id: 1, last_password_reset: 5 })", connector.OK, ""},

	{"delete", "callback(null)", connector.OK, ""},
	{"delete", "callback()", connector.OK, ""},
	{"delete", "callback(null, { affectedRows: 1 })", connector.OK, "value_ignored"},

	{everyAction, "callback(new Error('down'))", connector.Unavailable, ""},
	{everyAction, "callback('down')", connector.Unavailable, ""},
	{everyAction, "throw new Error('down')", connector.ScriptError, ""},
	{everyAction, "callback(null); callback(null)", connector.ScriptError, ""},
	{everyAction, ";", connector.ScriptError, ""},
}

const everyAction = "login get_user create verify change_password delete change_email change_username change_phone_number"

// shapes are the kinds of functions that scripts are.
var shapes = []string{
	"function action(%s) { %s }",
	"async (%s) => { await null; %s }",
	"module.exports = function (%s) { setTimeout(() => { %s }, 0); };",
}

func TestEveryFormOfCallingBackHasItsOutcome(t *testing.T) {
	for _, test := range forms {
		for _, name := range strings.Fields(test.actions) {
			action := connector.Action(name)
			for i, shape := range shapes {
				t.Run(fmt.Sprintf("%s %s %d", name, test.form, i), func(t *testing.T) {
					set := setOf(action, fmt.Sprintf(shape, actionTable[action].parameters+", context, callback", test.form))
					set.ScriptContext = true
					result := do(t, set, action)
					if result.Outcome != test.outcome {
						t.Errorf("ended in %s (%v), want %s", result.Outcome, result.Err, test.outcome)
					}
					warning := ""
					for _, w := range result.Warnings {
						warning += w.Code
					}
					if warning != test.warning {
						t.Errorf("warnings %q, want %q", warning, test.warning)
					}
				})
			}
		}
	}
}
