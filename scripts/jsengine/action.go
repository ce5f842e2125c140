package jsengine

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/customdb/customdb/connector"
)

// actionFacts say how the script of an action is called.
type actionFacts struct {
	usual     string   // the function's name in documentation
	names     []string // that published scripts give it, without underscores and in lower case, the likeliest first
	arguments int      // without context and callback

	parameters string // the usual names of those
}

var actionTable = map[connector.Action]actionFacts{
	connector.ActionLogin: {"login", []string{"login", "loginasync", "loginbyemail", "authenticate",
		"authenticateuser", "validateuser", "checkpassword"}, 2, "userNameOrEmail, password"},
	connector.ActionCreate: {"create", []string{"create", "createuser", "createasync", "signup", "register",
		"adduser", "insertuser"}, 1, "user"},
	connector.ActionGetUser: {"getUser", []string{"getuser", "getbyemail", "getuserasync", "getbyname", "getuserbyemail",
		"getbyusername", "getuserbyname", "getbyid", "finduser", "findbyemail", "getprofile"}, 1, "email"},
	connector.ActionVerify: {"verify", []string{"verify", "verifyemail", "verifyuser", "verifyasync"}, 1, "email"},
	connector.ActionChangePassword: {"changePassword", []string{"changepassword", "changepasswordasync", "updatepassword",
		"resetpassword", "setpassword"}, 2, "email, newPassword"},
	connector.ActionDelete: {"deleteUser", []string{"deleteuser", "remove", "removeuser", "delete", "del",
		"deletebyid", "removebyid"}, 1, "id"},
	connector.ActionChangeEmail:       {"changeEmail", []string{"changeemail", "updateemail", "setemail"}, 3, "email, newEmail, verified"},
	connector.ActionChangeUsername:    {"changeUsername", []string{"changeusername", "updateusername", "setusername"}, 2, "username, newUsername"},
	connector.ActionChangePhoneNumber: {"changePhoneNumber", []string{"changephonenumber", "updatephonenumber", "changephone"}, 2, "phoneNumber, newPhoneNumber"},
}

// preferred picks, of the names that a script declares, those that are usual for its action, the likeliest first.
func (f actionFacts) preferred(declared []string) []string {
	list := []string{}
	for _, name := range f.names {
		for _, candidate := range declared {
			if strings.ToLower(strings.ReplaceAll(candidate, "_", "")) == name {
				list = append(list, candidate)
			}
		}
	}
	return list
}

// scriptArguments are what the script of call gets before its callback. Arguments that are JSON texts, to be parsed by
// the machine, have their bit set in mask.
func scriptArguments(call *connector.Call, withContext bool) (arguments []any, mask int, err error) {
	switch call.Action {
	case connector.ActionLogin, connector.ActionChangePassword:
		arguments = []any{call.Identifier, call.Password}
	case connector.ActionChangeUsername, connector.ActionChangePhoneNumber:
		arguments = []any{call.Identifier, call.NewValue}
	case connector.ActionChangeEmail:
		arguments = []any{call.Identifier, call.NewValue, call.Verified}
	case connector.ActionCreate:
		user, err := userArgument(call.User)
		if err != nil {
			return nil, 0, err
		}
		arguments, mask = []any{user}, 1
	default:
		arguments = []any{call.Identifier}
	}
	if !withContext {
		return arguments, mask, nil
	}
	object := string(call.Context)
	if object == "" || object == "null" {
		object = "{}"
	}
	if !json.Valid([]byte(object)) {
		return nil, 0, connector.NewError(connector.InvalidRequest, "context is not valid JSON")
	}
	return append(arguments, object), mask | 1<<len(arguments), nil
}

// userArgument is the user of create as scripts see it. They read user.user_metadata.x without asking whether there is
// any, so that it is always an object.
func userArgument(user *connector.Profile) (string, error) {
	if user == nil {
		return "", connector.NewError(connector.InvalidRequest, "create needs a user")
	}
	complete := *user
	if metadata := string(user.UserMetadata); metadata == "" || metadata == "null" {
		complete.UserMetadata = json.RawMessage("{}")
	}
	text, err := complete.MarshalJSON()
	if err != nil || !json.Valid(text) {
		return "", connector.NewError(connector.InvalidRequest, "the user is not valid JSON")
	}
	return string(text), nil
}

// supported lists the actions that compiled scripts can do, in the usual order.
func supported(compiled map[connector.Action]*compiledScript) []connector.Action {
	return slices.DeleteFunc(connector.Actions(), func(action connector.Action) bool { return compiled[action] == nil })
}
