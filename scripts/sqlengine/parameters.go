package sqlengine

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/mapping/columns"
	"github.com/customdb/customdb/scripts"
)

// A parameter is one place in a statement where a value goes.
type parameter struct {
	read  func(*arguments, []string) (any, error)
	path  []string
	needs need
}

// A need is what has to be there before a parameter can be read.
type need byte

const (
	needsNothing  need = iota
	needsPassword      // the password in clear text
	needsColumns       // the user's attributes as columns, by the setting columns
	needsHash          // the new password's hash, by the setting password
	needsInsert        // an INSERT before the statement
)

// A parameterKind is a row of the table of parameters. README.md shows the table.
type parameterKind struct {
	name    string
	actions []connector.Action
	path    pathRule
	needs   need
	read    func(*arguments, []string) (any, error)
}

// A pathRule says whether something follows a parameter's name, after a dot.
type pathRule byte

const (
	noPath    pathRule = iota // :email
	anyPath                   // :user_metadata, :user_metadata.hobby, :user_metadata.address.city
	onePath                   // :user.locale
	manyPath                  // :column.login_name, :column.meta.first_name
	knownPath                 // as onePath, and it is known beforehand which: :configuration.SITE
)

var (
	everyAction  = connector.Actions()
	byEmail      = []connector.Action{connector.ActionVerify, connector.ActionChangePassword, connector.ActionChangeEmail}
	byTyped      = []connector.Action{connector.ActionLogin, connector.ActionGetUser}
	newcomers    = []connector.Action{connector.ActionCreate}
	newPasswords = []connector.Action{connector.ActionCreate, connector.ActionChangePassword}
)

// parameterTable is every parameter that there is. A name may have several rows, for different actions.
var parameterTable = []parameterKind{
	{"identifier", without(everyAction, connector.ActionCreate), noPath, needsNothing, identifier},
	{"email", slices.Concat(byTyped, byEmail), noPath, needsNothing, identifier},
	{"username", append(slices.Clone(byTyped), connector.ActionChangeUsername), noPath, needsNothing, identifier},
	{"phone_number", append(slices.Clone(byTyped), connector.ActionChangePhoneNumber), noPath, needsNothing, identifier},
	{"user_id", []connector.Action{connector.ActionDelete}, noPath, needsNothing, identifier},
	{"id", []connector.Action{connector.ActionDelete}, noPath, needsNothing, identifier},

	{"new_email", []connector.Action{connector.ActionChangeEmail}, noPath, needsNothing, newValue},
	{"new_username", []connector.Action{connector.ActionChangeUsername}, noPath, needsNothing, newValue},
	{"new_phone_number", []connector.Action{connector.ActionChangePhoneNumber}, noPath, needsNothing, newValue},
	{"verified", []connector.Action{connector.ActionChangeEmail}, noPath, needsNothing,
		func(a *arguments, _ []string) (any, error) { return a.call.Verified, nil }},

	{"password", append(slices.Clone(newPasswords), connector.ActionLogin), noPath, needsPassword, clearPassword},
	{"password_hash", newPasswords, noPath, needsHash, passwordHash},
	{"password_extra", newPasswords, knownPath, needsHash, passwordExtra},

	{"email", newcomers, noPath, needsNothing, attribute("email")},
	{"email_verified", newcomers, noPath, needsNothing, attribute("email_verified")},
	{"username", newcomers, noPath, needsNothing, attribute("username")},
	{"phone_number", newcomers, noPath, needsNothing, attribute("phone_number")},
	{"phone_verified", newcomers, noPath, needsNothing, attribute("phone_verified")},
	{"name", newcomers, noPath, needsNothing, attribute("name")},
	{"nickname", newcomers, noPath, needsNothing, attribute("nickname")},
	{"given_name", newcomers, noPath, needsNothing, attribute("given_name")},
	{"family_name", newcomers, noPath, needsNothing, attribute("family_name")},
	{"picture", newcomers, noPath, needsNothing, attribute("picture")},
	{"user_metadata", newcomers, anyPath, needsNothing, userMetadata},
	{"app_metadata", newcomers, anyPath, needsNothing, appMetadata},
	{"metadata", newcomers, anyPath, needsNothing, appMetadata},
	{"user", newcomers, onePath, needsNothing, anyAttribute},
	{"column", newcomers, manyPath, needsColumns, column},

	{"last_insert_id", without(everyAction, byTyped...), noPath, needsInsert, lastInsertID},
	{"context", everyAction, anyPath, needsNothing, contextValue},
	{"configuration", everyAction, knownPath, needsNothing, configurationValue},
}

func without(list []connector.Action, others ...connector.Action) []connector.Action {
	return slices.DeleteFunc(slices.Clone(list), func(action connector.Action) bool { return slices.Contains(others, action) })
}

// An environment is what a connection's settings say about its parameters.
type environment struct {
	configuration map[string]string
	mapping       *columns.Mapping // of the setting columns; nil without it
	password      bool             // the setting password is there
	extra         []string         // what goes with a stored hash, by its roles
}

// findParameter looks a parameter up that the script of an action uses. The error is a sentence about it.
func findParameter(action connector.Action, name string, path []string, have environment) (parameter, error) {
	i := slices.IndexFunc(parameterTable, func(kind parameterKind) bool {
		return kind.name == name && slices.Contains(kind.actions, action)
	})
	if i < 0 {
		return parameter{}, fmt.Errorf("%s has no parameter :%.60s; %s", action, name, scripts.Suggest(name, parametersOf(action)))
	}
	kind := parameterTable[i]
	switch written := ":" + name; {
	case kind.path == noPath && len(path) > 0:
		return parameter{}, fmt.Errorf("%s is a single value; nothing can follow it after a dot", written)
	case (kind.path == onePath || kind.path == knownPath) && len(path) != 1:
		return parameter{}, fmt.Errorf("write %s with one name after a dot, as in %s.NAME", written, written)
	case kind.path == manyPath && len(path) == 0:
		return parameter{}, fmt.Errorf("write %s with a column's name after a dot, as in %s.NAME", written, written)
	case kind.needs == needsColumns && have.mapping == nil:
		return parameter{}, fmt.Errorf("%s needs the setting options.customdb.columns, which says what a column holds", written)
	case kind.needs == needsHash && !have.password:
		return parameter{}, fmt.Errorf("%s needs the setting options.customdb.password, which says how to hash", written)
	case name == "password" && have.password && action == connector.ActionLogin:
		return parameter{}, fmt.Errorf("customdb checks the password itself, by options.customdb.password; "+
			"select the hash and leave %s out", written)
	case name == "password" && have.password:
		return parameter{}, errors.New("options.customdb.password says how passwords are hashed; write :password_hash")
	}
	if kind.path == knownPath {
		known := have.extra
		if name == "configuration" {
			known = slices.Sorted(maps.Keys(have.configuration))
		}
		if !slices.Contains(known, path[0]) {
			return parameter{}, fmt.Errorf("there is no :%s.%.60s; %s", name, path[0], scripts.Suggest(path[0], known))
		}
	}
	if kind.needs == needsColumns {
		if err := have.mapping.Writes(strings.Join(path, ".")); err != nil {
			return parameter{}, err
		}
	}
	return parameter{read: kind.read, path: path, needs: kind.needs}, nil
}

// parametersOf names the parameters of an action.
func parametersOf(action connector.Action) []string {
	var names []string
	for _, kind := range parameterTable {
		if slices.Contains(kind.actions, action) {
			names = append(names, kind.name)
		}
	}
	return names
}
