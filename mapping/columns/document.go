package columns

import (
	"bytes"
	"encoding/json"
	"errors"
)

// A member is a name with its value, and where in the rules they begin, in bytes.
type member struct {
	name string
	at   int64
	raw  json.RawMessage
	from int64
}

var (
	errNoObject = errors.New("an object is expected")
	errNoJSON   = errors.New("this is not valid JSON")
)

// readObject gives the members of an object that begins at an offset of the rules, in their order. A key that comes
// twice is an error.
func readObject(raw json.RawMessage, offset int64) ([]member, error) {
	decoder := json.NewDecoder(bytes.NewReader(raw))
	if opening, err := decoder.Token(); err != nil || opening != json.Delim('{') {
		return nil, errNoObject
	}
	var members []member
	seen := make(map[string]bool)
	for decoder.More() {
		m := member{at: skip(raw, decoder.InputOffset())}
		name, err := decoder.Token()
		if err != nil {
			return nil, errNoJSON
		}
		m.name = name.(string) // in an object, More is followed by a name
		m.from = skip(raw, decoder.InputOffset())
		if err := decoder.Decode(&m.raw); err != nil {
			return nil, errNoJSON
		}
		if seen[m.name] {
			return nil, &RuleError{Problem: "the key " + shown(m.name) + " comes twice; remove one", Offset: offset + m.at}
		}
		seen[m.name] = true
		m.at, m.from = m.at+offset, m.from+offset
		members = append(members, m)
	}
	return members, nil
}

// skip passes what stands between two tokens.
func skip(raw []byte, from int64) int64 {
	return int64(len(raw) - len(bytes.TrimLeft(raw[from:], " \t\r\n,:")))
}

// asText gives the text of a JSON string; ok is false for every other value.
func asText(raw json.RawMessage) (s string, ok bool) {
	if len(raw) == 0 || raw[0] != '"' || json.Unmarshal(raw, &s) != nil {
		return "", false
	}
	return s, true
}

// texts gives the texts of a JSON array that has at least one element, each of which is a string, a number, or true or
// false.
func texts(raw json.RawMessage) ([]string, bool) {
	var elements []json.RawMessage
	if len(raw) == 0 || raw[0] != '[' || json.Unmarshal(raw, &elements) != nil || len(elements) == 0 {
		return nil, false
	}
	list := make([]string, len(elements))
	for i, element := range elements {
		v := fromJSON(element)
		if !v.scalar() {
			return nil, false
		}
		list[i] = v.text
	}
	return list, true
}

// oneOrMore gives a JSON string, or an array of them, as a list.
func oneOrMore(raw json.RawMessage) ([]string, bool) {
	if s, ok := asText(raw); ok {
		return []string{s}, true
	}
	return texts(raw)
}

func asBool(raw json.RawMessage) (b, ok bool) {
	return string(raw) == "true", string(raw) == "true" || string(raw) == "false"
}
