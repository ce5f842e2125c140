package jsengine

import (
	"encoding/json"
	"fmt"

	"github.com/customdb/customdb/connector"
)

// maxAnswer bounds the JSON text of what a script gives, in bytes: two metadata fields of 16 MB, and some air.
const maxAnswer = 36 << 20

// judge makes the call's answer of what the script has said.
func (c *call) judge() (*connector.Answer, error) {
	v := &c.verdict
	switch {
	case v.failed:
		return nil, c.thrown(v)
	case v.callbacks > 1:
		return nil, c.twice()
	case v.what == sayError:
		return &connector.Answer{Warnings: v.warnings}, c.handed(parseScriptError(v.text))
	case v.what == sayUnusable:
		return nil, c.invalid(c.clean(v.text))
	case len(v.text) > maxAnswer:
		return nil, c.invalid(fmt.Sprintf("a value of more than %d bytes", maxAnswer))
	}
	answer := &connector.Answer{Warnings: v.warnings}
	if err := c.weigh(answer, []byte(v.text)); err != nil {
		return nil, err
	}
	if c.request.WantScript && v.text != "" {
		answer.Script = json.RawMessage(v.text)
	}
	return answer, nil
}

// weigh puts the value that the script gave, as JSON, where it belongs by the kind of action:
//
//	value             login, get_user   create, delete        the changes
//	nothing, null     no profile        done                  neither true nor false
//	false             no profile        Value                 Value
//	true              InvalidProfile    Value                 Value
//	object            Profile           Profile (create)      Profile
//	anything else     InvalidProfile    a warning             Value by its truth, with a warning
func (c *call) weigh(answer *connector.Answer, value []byte) error {
	action := c.request.Action
	settled := action == connector.ActionCreate || action == connector.ActionDelete
	kind := kindOf(value)
	switch {
	case kind == "":
	case kind == "an object" && action != connector.ActionDelete:
		profile, err := connector.ParseProfile(value)
		if err != nil {
			return err
		}
		answer.Profile = profile
	case kind == "false", kind == "true" && !action.Reads():
		truth := kind == "true"
		answer.Value = &truth
	case action.Reads():
		return c.invalid(kind)
	case settled:
		answer.Warnings = append(answer.Warnings, connector.Warning{Code: "value_ignored",
			Message: fmt.Sprintf("%s gave %s, which was ignored; call callback(null)", c.handover(), kind)})
	default:
		truth := truthy(value)
		answer.Value = &truth
		answer.Warnings = append(answer.Warnings, connector.Warning{Code: "value_not_boolean",
			Message: fmt.Sprintf("%s gave %s, which counts as %t; call callback(null, true) or callback(null, false)",
				c.handover(), kind, truth)})
	}
	return nil
}

// handover is where the script hands values over.
func (c *call) handover() string { return handedOver(c.script.file, c.script.lines) }

// kindOf names the kind of a JSON text for people; "" is nothing.
func kindOf(value []byte) string {
	if len(value) == 0 {
		return ""
	}
	switch value[0] {
	case 'n':
		return ""
	case 't':
		return "true"
	case 'f':
		return "false"
	case '{':
		return "an object"
	case '[':
		return "an array"
	case '"':
		return "a string"
	}
	return "a number"
}

// truthy says what JavaScript's Boolean would.
func truthy(value []byte) bool {
	switch string(value) {
	case "0", "-0", `""`:
		return false
	}
	return true
}

func (c *call) invalid(what string) *connector.Error {
	return connector.NewError(connector.InvalidProfile, c.script.file+" gave "+what+" where an object was expected")
}
