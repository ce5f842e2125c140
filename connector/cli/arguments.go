package cli

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/customdb/customdb/connector"
)

// parseArguments reads a call's arguments from a JSON array, in the order in which the script takes them, without context
// and callback. The error never repeats a value.
func parseArguments(action connector.Action, document []byte) (*connector.Call, error) {
	var list []json.RawMessage
	decoder := json.NewDecoder(bytes.NewReader(document))
	if err := decoder.Decode(&list); err != nil {
		return nil, fmt.Errorf("the arguments are not a JSON array: %s", jsonProblem(err))
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("there is something after the arguments' JSON array")
	}
	call := &connector.Call{Action: action}
	targets := argumentsOf(call)
	if len(list) != len(targets) {
		return nil, fmt.Errorf("%s takes %d %s, %s; %d were given",
			action, len(targets), plural(len(targets), "argument"), describeArguments(targets), len(list))
	}
	for i, target := range targets {
		if err := target.read(list[i]); err != nil {
			return nil, fmt.Errorf("argument %d, the %s, %w", i+1, target.name, err)
		}
	}
	return call, nil
}

// An argument is one place of a script's argument list, and where its value goes.
type argument struct {
	name string
	read func(json.RawMessage) error
}

// argumentsOf lists what the call's action takes.
func argumentsOf(call *connector.Call) []argument {
	identifier := func(name string) argument { return textArgument(name, &call.Identifier) }
	newValue := func(name string) argument { return textArgument(name, &call.NewValue) }
	switch call.Action {
	case connector.ActionLogin:
		return []argument{identifier("identifier"), textArgument("password", &call.Password)}
	case connector.ActionCreate:
		return []argument{{"user", func(value json.RawMessage) (err error) {
			call.User, err = parseUser(value)
			return err
		}}}
	case connector.ActionGetUser:
		return []argument{identifier("identifier")}
	case connector.ActionVerify:
		return []argument{identifier("email")}
	case connector.ActionChangePassword:
		return []argument{identifier("email"), textArgument("new password", &call.Password)}
	case connector.ActionDelete:
		return []argument{identifier("id")}
	case connector.ActionChangeEmail:
		return []argument{identifier("email"), newValue("new email"), {"verified", func(value json.RawMessage) error {
			if json.Unmarshal(value, &call.Verified) != nil {
				return errors.New("is not true or false")
			}
			return nil
		}}}
	case connector.ActionChangeUsername:
		return []argument{identifier("username"), newValue("new username")}
	case connector.ActionChangePhoneNumber:
		return []argument{identifier("phone number"), newValue("new phone number")}
	}
	return nil
}

func textArgument(name string, target *string) argument {
	return argument{name, func(value json.RawMessage) error {
		if value[0] != '"' || json.Unmarshal(value, target) != nil {
			return errors.New("is not a string")
		}
		return nil
	}}
}

// parseUser reads a user to be created, in the canonical shape.
func parseUser(document []byte) (*connector.Profile, error) {
	user, err := connector.ParseProfile(document)
	if err != nil {
		return nil, fmt.Errorf("is not a user: %s", connector.AsError(err).Detail)
	}
	return user, nil
}

func describeArguments(arguments []argument) string {
	names := make([]string, len(arguments))
	for i, argument := range arguments {
		names[i] = argument.name
	}
	return "[" + strings.Join(names, ", ") + "]"
}

// jsonProblem says what is wrong with a JSON text without repeating any of it.
func jsonProblem(err error) string {
	var syntax *json.SyntaxError
	switch {
	case errors.As(err, &syntax):
		return fmt.Sprintf("it goes wrong at byte %d", syntax.Offset)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return "it ends too early"
	}
	return "it is something else"
}

func plural(n int, word string) string {
	if n == 1 {
		return word
	}
	return word + "s"
}
