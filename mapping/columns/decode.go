package columns

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/customdb/customdb/mapping"
	"github.com/customdb/customdb/mapping/phpserialize"
)

// A decoder turns a text into what it says, and back.
type decoder interface {
	name() string
	read(value) (value, error)
	write(value) (value, error)
}

// expected gives what a decoder reads: a text that is not empty. ok is false when there is none, which is absent.
func expected(v value) (s string, ok bool, err error) {
	switch {
	case v.kind == absent || v.text == "":
		return "", false, nil
	case !v.scalar():
		return "", false, &fault{problem: "a text is expected"}
	}
	return v.text, true, nil
}

// jsonDecoder reads JSON.
type jsonDecoder struct{}

func (jsonDecoder) name() string { return `decode "json"` }

func (jsonDecoder) read(v value) (value, error) {
	s, ok, err := expected(v)
	if !ok {
		return value{}, err
	}
	s = strings.Trim(s, " \t\r\n")
	if f := checkJSON([]byte(s)); f != nil {
		return value{}, f
	}
	return fromJSON([]byte(s)), nil
}

// checkJSON checks a JSON text as the platform's side will check metadata.
func checkJSON(raw []byte) *fault {
	switch {
	case !json.Valid(raw):
		return &fault{problem: "it is not valid JSON"}
	case mapping.KindOf(raw) == mapping.NotObject: // in an object, only the object around it is not
		raw = append(append([]byte(`{"":`), raw...), '}')
	}
	switch _, err := mapping.Check("user_metadata", raw, nil); err.(type) {
	case nil:
		return nil
	case *mapping.DuplicateKeyError: // which would show the key
		return &fault{problem: "an object has a key twice"}
	case *mapping.LimitError:
		return &fault{problem: "it is larger or deeper than metadata may be"}
	}
	return &fault{problem: "it is not valid JSON in UTF-8"}
}

func (jsonDecoder) write(v value) (value, error) {
	return asJSON(v)
}

// asJSON gives the JSON text of a value, as a text.
func asJSON(v value) (value, error) {
	if v.kind == absent {
		return v, nil
	}
	raw, ok := v.appendTo(nil)
	if !ok {
		return value{}, errUTF8
	}
	return value{kind: text, text: string(raw)}, nil
}

// phpDecoder reads what PHP's serialize() has made.
type phpDecoder struct{}

func (phpDecoder) name() string { return `decode "php"` }

func (phpDecoder) read(v value) (value, error) {
	s, ok, err := expected(v)
	if !ok {
		return value{}, err
	}
	raw, err := phpserialize.AppendJSON(nil, s, nil)
	if err != nil {
		return value{}, &fault{problem: err.Error()}
	}
	return fromJSON(raw), nil
}

func (phpDecoder) write(v value) (value, error) {
	v, err := asJSON(v)
	if err != nil || v.kind == absent {
		return v, err
	}
	serialised, err := phpserialize.Append(nil, []byte(v.text), nil)
	if err != nil {
		return value{}, &fault{problem: err.Error()}
	}
	return value{kind: text, text: string(serialised)}, nil
}

// base64Decoder reads a text that is in base64, for the decoder after it.
type base64Decoder struct{}

func (base64Decoder) name() string { return `decode "base64"` }

func (base64Decoder) read(v value) (value, error) {
	s, ok, err := expected(v)
	if !ok {
		return value{}, err
	}
	raw, err := base64.StdEncoding.Strict().DecodeString(s)
	if err != nil {
		return value{}, &fault{problem: "it is not base64"}
	}
	return value{kind: text, text: string(raw)}, nil
}

func (base64Decoder) write(v value) (value, error) {
	if v.kind == text {
		v.text = base64.StdEncoding.EncodeToString([]byte(v.text))
	}
	return v, nil
}

// parseDecoders reads the key decode: one word, or several that are done one after the other.
func parseDecoders(raw json.RawMessage, separator string) ([]decoder, error) {
	known := map[string]decoder{
		"json": jsonDecoder{}, "php": phpDecoder{}, "csv": csvDecoder{separator}, "base64": base64Decoder{},
	}
	words, ok := oneOrMore(raw)
	if !ok {
		return nil, errDecode
	}
	decoders := make([]decoder, len(words))
	for i, word := range words {
		decoders[i] = known[word]
		// A text comes out of base64 only, and there has to be something else behind it.
		if last := i == len(words)-1; decoders[i] == nil || last == (word == "base64") {
			return nil, errDecode
		}
	}
	return decoders, nil
}

var errDecode = errors.New(`"json", "php", "csv", or a list of "base64" and one of them`)

// pick gives the member of an object at a path; absent when it is not there.
func pick(v value, path []string) (value, error) {
	for _, name := range path {
		if v.kind == absent || v.kind == list && v.text == "[]" { // PHP does not tell an empty object from an empty list
			return value{}, nil
		}
		if v.kind != object {
			return value{}, &fault{problem: fmt.Sprintf("there is no object that %.60q could be in", name)}
		}
		v = memberOf(v, name)
	}
	return v, nil
}

func memberOf(v value, name string) value {
	for key, raw := range mapping.Members([]byte(v.text)) {
		if key == name {
			return fromJSON(raw)
		}
	}
	return value{}
}

// trueKeys gives the keys of an object whose values PHP would take for true.
func trueKeys(v value) (value, error) {
	switch {
	case v.kind == absent || v.kind == list && v.text == "[]":
		return v, nil
	case v.kind != object:
		return value{}, &fault{problem: "an object is expected"}
	}
	var b listBuilder
	for key, raw := range mapping.Members([]byte(v.text)) {
		switch string(raw) {
		case "false", "null", "0", "0.0", `""`, `"0"`, "[]", "{}":
			continue
		}
		if err := b.add(value{kind: text, text: key}); err != nil {
			return value{}, err
		}
	}
	return b.value(), nil
}

// keysOf gives the object that trueKeys has made the list of.
func keysOf(v value) (value, error) {
	if v.kind != list && v.kind != absent {
		return value{}, &fault{problem: "a list is expected"}
	}
	if v.kind == absent {
		return v, nil
	}
	var b objectBuilder
	for _, raw := range v.elements() {
		key := fromJSON(raw)
		if key.kind != text {
			return value{}, &fault{problem: "a list of texts is expected"}
		}
		if err := b.add(key.text, boolean(true)); err != nil {
			return value{}, err
		}
	}
	return b.value(), nil
}
