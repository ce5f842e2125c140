package scripts

import (
	"github.com/customdb/customdb/connector"
)

// A Set is the scripts of one connection with their settings. Its JSON form holds everything, so that a program can
// hand a Set to the process that runs it; that form carries secrets and is never logged.
type Set struct {
	Name          string                      `json:"name"`
	Scripts       map[connector.Action]Script `json:"scripts"`
	Configuration map[string]string           `json:"configuration,omitempty"` // what scripts see as configuration
	ImportMode    bool                        `json:"import_mode,omitempty"`
	ScriptContext bool                        `json:"enable_script_context,omitempty"` // context comes before callback
	Settings      Settings                    `json:"settings"`
	Warnings      []connector.Warning         `json:"warnings,omitempty"` // of Load; none of them stops a call
}

// Actions lists the actions that the set has a script for, in the order of connector.Actions.
func (s *Set) Actions() []connector.Action {
	var actions []connector.Action
	for _, action := range connector.Actions() {
		if _, found := s.Scripts[action]; found {
			actions = append(actions, action)
		}
	}
	return actions
}

// A Script is the source of one action.
type Script struct {
	File   string `json:"file"` // in the connection's folder, with slashes: "login.js"
	Source string `json:"source"`
}
