package differential

import (
	"cmp"
	"errors"
	"regexp"
	"slices"
	"strings"

	"github.com/customdb/customdb/connector"
)

// An event is something that happened in Node during a call; runner.js says what there is.
type event struct {
	Kind     string     `json:"kind"`
	Error    *nodeError `json:"error"`
	Value    *string    `json:"value"`    // JSON; nil for undefined
	Unusable string     `json:"unusable"` // why the value has no JSON
	Late     bool       `json:"late"`
}

// A nodeError is what a script handed to its callback, threw or rejected.
type nodeError struct {
	Type       string `json:"type"` // typeof
	Name       string `json:"name"`
	Message    string `json:"message"`
	Code       string `json:"code"`
	Identifier bool   `json:"identifier"` // it has a truthy one
}

// A saying is how a call ended, as far as both sides can tell.
type saying struct {
	outcome connector.Outcome
	code    string
	text    string // the value and what it counts as, or the message
	native  bool   // the message is the JavaScript engine's own
	warning bool   // something was thrown after the callback
	later   []string
}

func (s saying) lines() []string {
	line := string(s.outcome)
	if s.code != "" {
		line += " (" + s.code + ")"
	}
	if s.text != "" {
		line += " " + s.text
	}
	if s.warning {
		line += "; then something was thrown"
	}
	return append([]string{line}, s.later...)
}

// fromNode says what customdb should say to a call in which Node met these events. It is a reading of its own of the
// table of outcomes in the documentation.
func fromNode(action connector.Action, events []event) saying {
	if len(events) == 0 {
		return saying{outcome: connector.ScriptError, code: "no_callback"}
	}
	said := fromEvent(action, events[0])
	for _, e := range events[1:] {
		switch {
		case e.Late && events[0].Kind != "callback": // Node's process would have ended
		case e.Late:
			later := fromEvent(action, e)
			said.later = append(said.later, "later, "+e.Kind+": "+strings.Join(later.lines(), " "))
		case events[0].Kind != "callback": // it has failed, and nothing can mend that
		case e.Kind == "callback":
			said = saying{outcome: connector.ScriptError, code: "called_back_twice", later: said.later}
		default:
			said.warning = true
		}
	}
	return said
}

// failures are the texts by which customdb tells of errors that did not come through the callback.
var failures = map[string]string{
	"thrown":    "the script threw",
	"uncaught":  "the script threw",
	"rejected":  "the script's promise was rejected",
	"unhandled": "a promise was rejected without a catch",
}

func fromEvent(action connector.Action, e event) saying {
	if how := failures[e.Kind]; how != "" {
		said := saying{outcome: connector.ScriptError, code: e.Error.Code, text: how + ": " + e.Error.Message}
		if name := e.Error.Name; name != "" && name != "Error" {
			said.text = how + ": " + name + ": " + e.Error.Message
			said.native = nativeNames[name]
		}
		return said
	}
	if e.Error != nil {
		return fromError(e.Error)
	}
	return fromValue(action, e)
}

var nativeNames = map[string]bool{
	"TypeError": true, "ReferenceError": true, "RangeError": true, "SyntaxError": true, "InternalError": true,
}

func fromError(e *nodeError) saying {
	switch e.Name {
	case "WrongUsernameOrPasswordError":
		said := saying{outcome: connector.UserNotFound, text: e.Message}
		if e.Identifier {
			said.outcome = connector.WrongPassword
		}
		if e.Message == "Wrong username or password" { // customdb has a sentence of its own for it
			said.text = ""
		}
		return said
	case "ValidationError":
		said := saying{outcome: connector.ValidationFailed, code: e.Code, text: e.Message}
		if e.Code == "user_exists" {
			said.outcome = connector.UserExists
		}
		if e.Message == e.Code {
			said.text = ""
		}
		return said
	case "UnauthorizedError":
		return saying{outcome: connector.Unauthorized, text: e.Message}
	}
	said := saying{outcome: connector.Unavailable, code: e.Code, text: e.Message, native: nativeNames[e.Name]}
	if e.Message == "" {
		said.text = "the script called back with an error that has no message"
	}
	return said
}

// fromValue says what a callback without an error means; the kinds of actions differ.
func fromValue(action connector.Action, e event) saying {
	invalid := saying{outcome: connector.InvalidProfile}
	if e.Unusable != "" {
		return invalid
	}
	value := "undefined"
	if e.Value != nil {
		value = *e.Value
	}
	object := value[0] == '{'
	counts := "nothing"
	switch {
	case value == "undefined", value == "null":
	case value == "false", value == "true" && !action.Reads():
		counts = value
	case object && action != connector.ActionDelete:
		counts = "a profile"
	case action.Reads():
		return invalid
	case action == connector.ActionCreate, action == connector.ActionDelete:
	case value == `""`, value == "0":
		counts = "false"
	default:
		counts = "true"
	}
	return saying{outcome: connector.OK, text: value + " (" + counts + ")"}
}

// fromCustomdb says what customdb's engine said.
func fromCustomdb(answer *connector.Answer, err error) saying {
	var said saying
	if answer != nil {
		said.warning = slices.ContainsFunc(answer.Warnings, func(w connector.Warning) bool {
			return w.Code == "threw_after_callback"
		})
	}
	if err == nil {
		said.outcome, said.text = connector.OK, answerText(answer)
		return said
	}
	var known *connector.Error
	if !errors.As(err, &known) {
		said.text = "an error of an unknown kind: " + err.Error()
		return said
	}
	said.outcome, said.code = known.Outcome, known.Code
	switch {
	case known.Outcome == connector.InvalidProfile, known.Code == "no_callback", known.Code == "called_back_twice":
	case known.Outcome == connector.ScriptError:
		said.text, _, _ = strings.Cut(withoutPosition(known.Detail), "; there are: ") // the list of modules
	default:
		said.text = cmp.Or(known.Detail, known.Message)
	}
	return said
}

func answerText(answer *connector.Answer) string {
	value, counts := "undefined", "nothing"
	if answer.Script != nil {
		value = string(answer.Script)
	}
	switch {
	case answer.Profile != nil:
		counts = "a profile"
	case answer.Value != nil && *answer.Value:
		counts = "true"
	case answer.Value != nil:
		counts = "false"
	}
	return value + " (" + counts + ")"
}

// withoutPosition leaves the script's file, line and column out of a ScriptError's detail; Node's are not asked for.
func withoutPosition(detail string) string {
	for _, how := range failures {
		if at := strings.Index(detail, how); at >= 0 {
			return detail[at:]
		}
	}
	return detail
}

// agree makes the texts equal that differ only in what customdb never shows, secrets and SQL, and in what the
// JavaScript engines say in their own words.
func agree(node, here saying, exact bool) (saying, saying) {
	if node.native && !exact && node.outcome == here.outcome {
		name := engineWords.FindString(node.text)
		if name == engineWords.FindString(here.text) {
			node.text = name
			here.text = name
		}
	}
	if isRedaction(here.text, node.text) {
		node.text = here.text
	}
	return node, here
}

// engineWords is the part of a message before the engine's own words.
var engineWords = regexp.MustCompile(`^(the script.*?|a promise.*?): [A-Z]\w*: |^`)

var redacted = regexp.MustCompile(`\*\*\*(@[a-z.:(/-]*)?|…|\[SQL\]`)

// isRedaction reports whether shown is whole with parts of it hidden.
func isRedaction(shown, whole string) bool {
	parts := redacted.Split(shown, -1)
	if len(parts) == 1 {
		return false
	}
	pattern := "(?s)^"
	for i, part := range parts {
		if i > 0 {
			pattern += ".*"
		}
		pattern += regexp.QuoteMeta(part)
	}
	return regexp.MustCompile(pattern + "$").MatchString(whole)
}
