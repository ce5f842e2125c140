package scripts

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"sort"
	"unicode/utf8"

	"github.com/customdb/customdb/connector"
)

// A document is a JSON text whose values know where they stand in their file, so that a refusal can name line and
// column. The text is the file's own, or what a YAML file says (see yaml.go).
type document struct {
	file  string
	text  []byte
	marks []mark // of a YAML file, in the order of their offsets
}

// A mark says where a piece of the text stands in the YAML file.
type mark struct{ at, line, column int }

// A value is a JSON value of a document and the offset at which it begins.
type value struct {
	text json.RawMessage
	at   int
}

// A member is a name with its value, and the offset at which the name begins.
type member struct {
	name  string
	at    int
	value value
}

// whole is the document's one value. The error says where the text stops being JSON.
func (d *document) whole() (value, error) {
	var text json.RawMessage
	if err := json.Unmarshal(d.text, &text); err != nil {
		at := len(d.text)
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) {
			at = int(syntax.Offset) - 1 // the offset is that behind the byte which cannot be
		}
		return value{}, d.refuse(at, "this is not valid JSON (%v)", err)
	}
	return value{text: text, at: skip(d.text, 0, space)}, nil
}

const space = " \t\r\n"

func skip(text []byte, from int, what string) int {
	return len(text) - len(bytes.TrimLeft(text[from:], what))
}

// object gives the members of an object, in their order. Names compare exactly, and none may come twice. What the
// object is called in the error is said by path.
func (d *document) object(object value, path string) ([]member, error) {
	decoder := json.NewDecoder(bytes.NewReader(object.text))
	if opening, err := decoder.Token(); err != nil || opening != json.Delim('{') {
		return nil, d.refuse(object.at, "%s must be an object", path)
	}
	var members []member
	seen := make(map[string]bool)
	for decoder.More() {
		at := skip(d.text, object.at+int(decoder.InputOffset()), space+",")
		name, err := decoder.Token()
		if err != nil {
			return nil, d.refuse(at, "%s cannot be read (%v)", path, err)
		}
		member := member{name: name.(string), at: at} // in an object, More is followed by a name
		member.value.at = skip(d.text, object.at+int(decoder.InputOffset()), space+":")
		if err := decoder.Decode(&member.value.text); err != nil {
			return nil, d.refuse(at, "%s cannot be read (%v)", path, err)
		}
		if seen[member.name] {
			return nil, d.refuse(at, "%s has %.60q twice; remove one of them", path, member.name)
		}
		seen[member.name] = true
		members = append(members, member)
	}
	return members, nil
}

// list gives the values of an array. What the array is called in the error is said by path.
func (d *document) list(array value, path string) ([]value, error) {
	decoder := json.NewDecoder(bytes.NewReader(array.text))
	if opening, err := decoder.Token(); err != nil || opening != json.Delim('[') {
		return nil, d.refuse(array.at, "%s must be a list", path)
	}
	var values []value
	for decoder.More() {
		next := value{at: skip(d.text, array.at+int(decoder.InputOffset()), space+",")}
		if err := decoder.Decode(&next.text); err != nil {
			return nil, d.refuse(next.at, "%s cannot be read (%v)", path, err)
		}
		values = append(values, next)
	}
	return values, nil
}

// refuse makes an error about the place in the document.
func (d *document) refuse(at int, format string, args ...any) *connector.Error {
	return refuse("%s%s", d.place(at), fmt.Sprintf(format, args...))
}

// place says where an offset is, as the beginning of a message.
func (d *document) place(at int) string {
	if d.marks != nil {
		behind := sort.Search(len(d.marks), func(i int) bool { return d.marks[i].at > at })
		mark := d.marks[max(behind-1, 0)]
		return placeIn(d.file, mark.line, mark.column)
	}
	before := d.text[:min(max(at, 0), len(d.text))]
	line := 1 + bytes.Count(before, []byte("\n"))
	column := 1 + utf8.RuneCount(before[bytes.LastIndexByte(before, '\n')+1:])
	return placeIn(d.file, line, column)
}

func placeIn(file string, line, column int) string {
	return fmt.Sprintf("%s:%d:%d: ", file, line, column)
}

// refuse makes an error about a connection's folder. It is for the person who wrote the folder: what is wrong, and what
// to do.
func refuse(format string, args ...any) *connector.Error {
	return &connector.Error{Outcome: connector.InvalidRequest, Message: fmt.Sprintf(format, args...)}
}

func isNull(text json.RawMessage) bool { return string(text) == "null" }
