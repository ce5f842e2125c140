package columns

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"errors"
	"strings"
)

// A conversion turns a text, a number, or true or false into another of these, and back. It is never given what is
// absent, but for presence.
type conversion interface {
	name() string
	apply(value) (value, error)

	// oneWay says why there is no way back. It is empty when there is one: then the conversion is an inverter too.
	oneWay() string
}

// An inverter is a conversion that has a way back.
type inverter interface {
	invert(value) (value, error)
}

// flag is boolean "value", and negated boolean "not".
type flag struct{ negated bool }

func (f flag) name() string {
	if f.negated {
		return `boolean "not"`
	}
	return `boolean "value"`
}

func (f flag) apply(v value) (value, error) {
	set, known := isTrue(v)
	switch {
	case v.text == "":
		return value{}, nil
	case !known:
		return value{}, &fault{rule: f.name(), problem: "1 or 0, true or false, yes or no is expected; name the values " +
			`that are true in a list, as in boolean ["active"]`}
	}
	return boolean(set != f.negated), nil
}

// isTrue reads what MySQL and people write for true and false. The bytes 1 and 0 are those of BIT(1).
func isTrue(v value) (set, known bool) {
	switch strings.ToLower(v.text) {
	case "1", "true", "t", "yes", "y", "on", "\x01":
		return true, true
	case "0", "false", "f", "no", "n", "off", "\x00":
		return false, true
	}
	return false, false
}

func (f flag) invert(v value) (value, error) {
	if v.kind != truth {
		return value{}, &fault{problem: "true or false is expected"}
	}
	if (v.text == "true") != f.negated {
		return value{kind: number, text: "1"}, nil
	}
	return value{kind: number, text: "0"}, nil
}

func (flag) oneWay() string { return "" }

// oneOf is boolean with a list: true for the values in it.
type oneOf []string

func (oneOf) name() string { return "boolean" }

func (o oneOf) apply(v value) (value, error) {
	for _, known := range o {
		if v.text == known {
			return boolean(true), nil
		}
	}
	return boolean(false), nil
}

func (oneOf) oneWay() string { return "of a list of values, it is not known which one to write" }

// presence is boolean "present", and negated boolean "absent".
type presence struct{ negated bool }

func (presence) name() string { return "boolean" }

func (p presence) apply(v value) (value, error) {
	there := v.kind != absent && v.text != "" && !(v.kind == text && isZeroDate(v.text))
	return boolean(there != p.negated), nil
}

func (presence) oneWay() string { return "true does not say which value to write" }

// parseBoolean reads the key boolean.
func parseBoolean(raw json.RawMessage) (conversion, error) {
	if list, ok := texts(raw); ok {
		return oneOf(list), nil
	}
	word, _ := asText(raw)
	switch word {
	case "value":
		return flag{}, nil
	case "not":
		return flag{negated: true}, nil
	case "present":
		return presence{}, nil
	case "absent":
		return presence{negated: true}, nil
	}
	return nil, errors.New(`"value", "not", "present", "absent", or a list of the values that are true`)
}

// A typed is the key type.
type typed string

func (t typed) name() string { return `type "` + string(t) + `"` }

func (t typed) apply(v value) (value, error) {
	switch t {
	case "text":
		return value{kind: text, text: v.text}, nil
	case "number":
		if v.kind == truth || !isNumber(v.text) {
			return value{}, &fault{problem: "a number is expected"}
		}
		return value{kind: number, text: v.text}, nil
	case "base64":
		return value{kind: text, text: base64.StdEncoding.EncodeToString([]byte(v.text))}, nil
	case "hex":
		return value{kind: text, text: hex.EncodeToString([]byte(v.text))}, nil
	}
	if len(v.text) != 16 {
		return value{}, &fault{problem: "16 bytes are expected"}
	}
	s := hex.EncodeToString([]byte(v.text))
	return value{kind: text, text: s[:8] + "-" + s[8:12] + "-" + s[12:16] + "-" + s[16:20] + "-" + s[20:]}, nil
}

// isNumber reports whether a text is a number of JSON.
func isNumber(s string) bool {
	return s != "" && (s[0] == '-' || s[0] >= '0' && s[0] <= '9') && strings.Trim(s, "-+.0123456789eE") == "" &&
		json.Valid([]byte(s))
}

func (t typed) invert(v value) (value, error) {
	switch t {
	case "text":
		return value{kind: text, text: v.text}, nil
	case "number":
		if v.kind != number {
			return value{}, &fault{problem: "a number is expected"}
		}
		return v, nil
	}
	var raw []byte
	err := error(&fault{})
	switch {
	case v.kind != text:
	case t == "base64":
		raw, err = base64.StdEncoding.Strict().DecodeString(v.text)
	case t == "hex":
		raw, err = hex.DecodeString(v.text)
	case len(v.text) == len("00000000-0000-0000-0000-000000000000"):
		raw, err = hex.DecodeString(strings.ReplaceAll(v.text, "-", ""))
	}
	if err != nil || t == "uuid" && len(raw) != 16 {
		return value{}, &fault{problem: "it is not spelt so"}
	}
	return value{kind: binary, text: string(raw)}, nil
}

func (typed) oneWay() string { return "" }

func parseType(raw json.RawMessage) (conversion, error) {
	word, _ := asText(raw)
	switch word {
	case "text", "number", "base64", "hex", "uuid":
		return typed(word), nil
	}
	return nil, errors.New(`"text", "number", "base64", "hex" or "uuid"`)
}
