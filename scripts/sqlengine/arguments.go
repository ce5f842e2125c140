package sqlengine

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/mapping"
)

// arguments are what the parameters of one call are read from.
type arguments struct {
	call          *connector.Call
	configuration map[string]string
	hash          string            // of the new password
	extra         map[string]string // what goes with the hash, by role
	columns       map[string]any    // the user's attributes as columns
	inserted      uint64            // the id that the first INSERT made
}

// values reads the parameters of a statement, in their order.
func (a *arguments) values(s *statement) ([]any, error) {
	if len(s.parameters) == 0 {
		return nil, nil
	}
	values := make([]any, len(s.parameters))
	for i, parameter := range s.parameters {
		value, err := parameter.read(a, parameter.path)
		if err != nil {
			return nil, err
		}
		values[i] = value
	}
	return values, nil
}

func identifier(a *arguments, _ []string) (any, error) { return a.call.Identifier, nil }

func newValue(a *arguments, _ []string) (any, error) { return a.call.NewValue, nil }

func clearPassword(a *arguments, _ []string) (any, error) {
	if a.call.Action != connector.ActionCreate {
		return a.call.Password, nil
	}
	return value(member(a.call.User.Attributes, "password"))
}

func passwordHash(a *arguments, _ []string) (any, error) { return a.hash, nil }

func passwordExtra(a *arguments, path []string) (any, error) {
	if text, ok := a.extra[path[0]]; ok {
		return text, nil
	}
	return nil, nil
}

// attribute reads a root attribute of the user to be created.
func attribute(name string) func(*arguments, []string) (any, error) {
	return func(a *arguments, _ []string) (any, error) { return value(member(a.call.User.Attributes, name)) }
}

func anyAttribute(a *arguments, path []string) (any, error) {
	return value(member(a.call.User.Attributes, path[0]))
}

func userMetadata(a *arguments, path []string) (any, error) {
	return value(descend(a.call.User.UserMetadata, path))
}

// appMetadata reads app_metadata, by whichever name the connection's dialect calls it.
func appMetadata(a *arguments, path []string) (any, error) {
	document := a.call.User.AppMetadata
	if document == nil {
		document = a.call.User.Metadata
	}
	return value(descend(document, path))
}

// column reads a column as the setting columns makes it of the user's attributes; NULL if that makes none of that name.
func column(a *arguments, path []string) (any, error) { return a.columns[strings.Join(path, ".")], nil }

func lastInsertID(a *arguments, _ []string) (any, error) {
	if a.inserted == 0 {
		return nil, nil
	}
	return a.inserted, nil
}

func contextValue(a *arguments, path []string) (any, error) {
	return value(descend(a.call.Context, path))
}

func configurationValue(a *arguments, path []string) (any, error) {
	return a.configuration[path[0]], nil
}

// member is the value that an object has for a key; nil if there is none.
func member(document json.RawMessage, name string) json.RawMessage {
	for key, value := range mapping.Members(document) {
		if key == name {
			return value
		}
	}
	return nil
}

// descend follows a path of keys, and of indices where there is a list.
func descend(document json.RawMessage, path []string) json.RawMessage {
	for _, key := range path {
		document = bytes.TrimLeft(document, " \t\r\n")
		if len(document) > 0 && document[0] == '[' {
			document = element(document, key)
		} else {
			document = member(document, key)
		}
	}
	return document
}

func element(list json.RawMessage, index string) json.RawMessage {
	at, err := strconv.Atoi(index)
	var elements []json.RawMessage
	if err != nil || at < 0 || json.Unmarshal(list, &elements) != nil || at >= len(elements) {
		return nil
	}
	return elements[at]
}

// value makes of a JSON value what the driver sends: NULL of nothing, a text of a text, 1 and 0 of true and false, a whole
// number of one that fits 64 bits. A number of another kind goes as it is spelt, since it may be meant for a DECIMAL, and
// an object or a list as its JSON text.
func value(raw json.RawMessage) (any, error) {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 {
		return nil, nil
	}
	switch raw[0] {
	case 'n':
		return nil, nil
	case 't', 'f':
		return raw[0] == 't', nil
	case '"':
		var text string
		if err := json.Unmarshal(raw, &text); err != nil {
			return nil, fmt.Errorf("reading a text: %w", err)
		}
		return text, nil
	case '{', '[':
		return string(raw), nil
	}
	if whole, err := strconv.ParseInt(string(raw), 10, 64); err == nil {
		return whole, nil
	}
	if whole, err := strconv.ParseUint(string(raw), 10, 64); err == nil {
		return whole, nil
	}
	return string(raw), nil
}
