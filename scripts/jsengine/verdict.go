package jsengine

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/customdb/customdb/connector"
)

// What a script can say: the first character of a message of prelude/core.js, counted from '0'.
const (
	sayValue     = iota // callback(null, value): the value as JSON, empty for undefined
	sayError            // callback(error): a scriptError as JSON
	sayThrown           // an error that nothing caught: a scriptError as JSON
	sayRejected         // the action function's promise was rejected: a scriptError as JSON
	sayUnusable         // callback(null, value) with a value that cannot leave the machine: what it is
	sayLog              // console: level, colon, text
	sayBegin            // an operation has begun: its module, number and name with blanks between them, new line, payload
	sayUnhandled        // a promise was rejected that nothing handles: a scriptError as JSON
	sayImplicit         // an implicit global was used: its name
	sayNote             // the script does something that it should not: a code of notedMistakes, new line, stack
	sayOpen             // how many connections are open after the callback, new line, the stack of one or nothing, NUL, message
	sayRandom           // what Math.random has given: a list of numbers as JSON
	sayArity            // the action's function declares another number of parameters: how many, new line, its source
	sayTell             // a module's session has to do something: its module and what with a blank between them, new line, payload, NUL, message
)

// A verdict is what a script has said during one call. The call is over when it has called back or failed, and the
// machine's job queue is empty.
//
// "Exactly once" is judged at that moment: a second callback in the same turn of the event loop (the code that called
// back first and every promise that was ready) makes the call a ScriptError. One that would come later, from another
// query or timer, is never seen, because the call ends with the turn. An error thrown or a promise rejected after the
// callback is a warning.
type verdict struct {
	callbacks int
	what      int    // of the first callback: sayValue, sayError or sayUnusable; or of the failure
	text      string // of the first callback
	failed    bool   // something was thrown or rejected before the callback
	failure   *scriptError
	warnings  []connector.Warning
	notes     []string // the texts of sayNote
	open      string   // the last text of sayOpen
	numbers   string   // the text of sayRandom
}

// over reports whether the script has said what it had to say.
func (v *verdict) over() bool { return v.callbacks > 0 || v.failed }

// hear takes in one thing that the script said about its outcome.
func (v *verdict) hear(what int, text string) {
	switch what {
	case sayValue, sayError, sayUnusable:
		if v.callbacks == 0 {
			v.what, v.text = what, text
		}
		v.callbacks++
	case sayNote:
		if len(v.notes) < maxNotes {
			v.notes = append(v.notes, text)
		}
	case sayRandom:
		v.numbers = text
	case sayThrown, sayRejected, sayUnhandled:
		if v.callbacks > 0 {
			v.threwLate()
			return
		}
		v.fail(what, parseScriptError(text))
	}
}

// threwLate warns, once, that something was thrown after the callback.
func (v *verdict) threwLate() {
	const code = "threw_after_callback"
	if !slices.ContainsFunc(v.warnings, func(w connector.Warning) bool { return w.Code == code }) {
		v.warnings = append(v.warnings, connector.Warning{Code: code,
			Message: "the script called back and then threw an error; what it threw was dropped"})
	}
}

// usedImplicitly warns that a script has used a global which only old runtimes give.
func (v *verdict) usedImplicitly(file, name string) {
	i := slices.IndexFunc(implicitGlobals, func(g global) bool { return g[0] == name })
	if i < 0 {
		return
	}
	v.warnings = append(v.warnings, connector.Warning{Code: "implicit_global", Message: fmt.Sprintf(
		"%s uses %s without require, which only old runtimes allow; write const %s = require('%s')",
		file, name, name, implicitGlobals[i][1])})
}

// fail makes the call a ScriptError. The first failure counts.
func (v *verdict) fail(what int, failure *scriptError) {
	if !v.failed {
		v.failed, v.what, v.failure = true, what, failure
	}
}

// A scriptError is an error of a script as it crosses into Go. All of it is the script's word.
type scriptError struct {
	Type       string `json:"type"` // typeof
	Name       string `json:"name"`
	Message    string `json:"message"`
	Code       string `json:"code"`
	Stack      string `json:"stack"`
	Errno      string `json:"errno"`
	SQLState   string `json:"sqlState"`
	Engine     bool   `json:"engine"`     // the machine's own: out of memory, stack overflow
	Identifier bool   `json:"identifier"` // it has a truthy identifier
}

func parseScriptError(text string) *scriptError {
	e := new(scriptError)
	if err := json.Unmarshal([]byte(text), e); err != nil {
		e.Message = "an error that cannot be described"
	}
	return e
}

// mysql reports whether the error came from a MySQL client.
func (e *scriptError) mysql() bool {
	return e.SQLState != "" || e.Errno != "" || strings.HasPrefix(e.Code, "ER_") || strings.HasPrefix(e.Code, "PROTOCOL_")
}
