package columns

import (
	"errors"
	"strings"
)

// A splitter takes a part of a text.
type splitter struct{ separator, part string }

// parts says what the words of the key part mean. A text without the separator is a first part without a rest.
var parts = map[string]func(s, separator string) string{
	"first": func(s, separator string) string {
		first, _, _ := strings.Cut(s, separator)
		return first
	},
	"rest": func(s, separator string) string {
		_, rest, _ := strings.Cut(s, separator)
		return rest
	},
	"start": func(s, separator string) string {
		if i := strings.LastIndex(s, separator); i >= 0 {
			return s[:i]
		}
		return s
	},
	"last": func(s, separator string) string {
		if i := strings.LastIndex(s, separator); i >= 0 {
			return s[i+len(separator):]
		}
		return ""
	},
}

var errPart = errors.New(`"first", "rest", "start" or "last"`)

func (s *splitter) apply(v value) (value, error) {
	if v.kind != text && v.kind != number {
		return value{}, &fault{problem: "a text is expected"}
	}
	part := strings.TrimSpace(parts[s.part](strings.TrimSpace(v.text), s.separator))
	if part == "" {
		return value{}, nil
	}
	return value{kind: text, text: part}, nil
}
