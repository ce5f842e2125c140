package connector

import (
	"fmt"
	"slices"
	"strings"
)

// An Action is one thing that a connection can be asked to do. The names are those of Auth0's custom database scripts,
// and so of the script files on disk: get_user.js holds ActionGetUser.
type Action string

// The actions. Login and GetUser read; all others write.
const (
	ActionLogin             Action = "login"
	ActionCreate            Action = "create"
	ActionGetUser           Action = "get_user"
	ActionVerify            Action = "verify"
	ActionChangePassword    Action = "change_password"
	ActionDelete            Action = "delete"
	ActionChangeEmail       Action = "change_email"
	ActionChangeUsername    Action = "change_username"
	ActionChangePhoneNumber Action = "change_phone_number"
)

var actions = []Action{
	ActionLogin, ActionCreate, ActionGetUser, ActionVerify, ActionChangePassword, ActionDelete,
	ActionChangeEmail, ActionChangeUsername, ActionChangePhoneNumber,
}

// Actions lists every action, in the order in which documentation names them.
func Actions() []Action { return slices.Clone(actions) }

// ParseAction returns the action of that name. A hyphen does for an underscore: get-user is get_user. The error lists
// the names that there are.
func ParseAction(name string) (Action, error) {
	action := Action(strings.ReplaceAll(name, "-", "_"))
	if slices.Contains(actions, action) {
		return action, nil
	}
	return "", fmt.Errorf("no action is called %q; the actions are %s", name, joinActions(actions))
}

// Reads reports whether the action only reads, so that it may be repeated when its answer got lost.
func (a Action) Reads() bool { return a == ActionLogin || a == ActionGetUser }

// GivesProfile reports whether the action's whole point is a profile, so that no profile means no such user.
func (a Action) GivesProfile() bool { return a.Reads() }

func joinActions(list []Action) string {
	names := make([]string, len(list))
	for i, action := range list {
		names[i] = string(action)
	}
	return strings.Join(names, ", ")
}
