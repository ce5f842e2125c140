package connector

import (
	"fmt"
	"unicode/utf8"
)

// The limits of what a platform may send. They are far above what people type and keep a flood out of scripts.
const (
	maxIdentifier = 1024    // bytes
	maxPassword   = 4096    // bytes
	maxContext    = 1 << 20 // bytes
)

// checkCall says what is wrong with a call before the store hears of it. The error has the outcome InvalidRequest.
func checkCall(call *Call) error {
	if call.Action == ActionCreate {
		if call.User == nil {
			return missing(call, "user")
		}
		if call.User.Metadata != nil {
			return invalidRequest(call, "the user to create has metadata; the canonical user calls it app_metadata")
		}
	} else if err := checkText(call, identifierName(call.Action), call.Identifier, maxIdentifier); err != nil {
		return err
	}
	if call.Action == ActionLogin || call.Action == ActionChangePassword {
		if err := checkText(call, passwordName(call.Action), call.Password, maxPassword); err != nil {
			return err
		}
	}
	if name := newValueName(call.Action); name != "" {
		if err := checkText(call, name, call.NewValue, maxIdentifier); err != nil {
			return err
		}
	}
	if len(call.Context) > maxContext {
		return invalidRequest(call, fmt.Sprintf("the context takes %d bytes; at most %d are allowed", len(call.Context), maxContext))
	}
	return nil
}

func checkText(call *Call, name, text string, limit int) error {
	switch {
	case text == "":
		return missing(call, name)
	case len(text) > limit:
		return invalidRequest(call, fmt.Sprintf("the %s takes %d bytes; at most %d are allowed", name, len(text), limit))
	case !utf8.ValidString(text):
		return invalidRequest(call, fmt.Sprintf("the %s is not valid UTF-8", name))
	}
	return nil
}

func identifierName(action Action) string {
	switch action {
	case ActionLogin, ActionGetUser:
		return "identifier"
	case ActionDelete:
		return "id"
	case ActionChangeUsername:
		return "username"
	case ActionChangePhoneNumber:
		return "phone number"
	}
	return "email"
}

func passwordName(action Action) string {
	if action == ActionChangePassword {
		return "new password"
	}
	return "password"
}

// newValueName names the new value of a change action; "" for the actions that have none.
func newValueName(action Action) string {
	switch action {
	case ActionChangeEmail:
		return "new email"
	case ActionChangeUsername:
		return "new username"
	case ActionChangePhoneNumber:
		return "new phone number"
	}
	return ""
}

func missing(call *Call, name string) error {
	return invalidRequest(call, fmt.Sprintf("%s needs the %s", call.Action, name))
}

func invalidRequest(call *Call, problem string) error {
	return &Error{Outcome: InvalidRequest, Message: sentence(problem), Detail: string(call.Action) + ": " + problem}
}

// sentence makes a problem presentable: a capital at the front, a full stop at the end.
func sentence(problem string) string {
	if problem == "" {
		return problem
	}
	first := problem[:1]
	if first[0] >= 'a' && first[0] <= 'z' {
		first = string(first[0] - 'a' + 'A')
	}
	return first + problem[1:] + "."
}
