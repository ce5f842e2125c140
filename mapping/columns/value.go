package columns

import (
	"encoding/json"
	"math"
	"strconv"
	"time"

	"github.com/customdb/customdb/mapping/internal/jsontext"
)

// A kind says what a value is.
type kind uint8

const (
	absent kind = iota // NULL, and whatever else counts as nothing
	text
	number
	truth  // true or false
	list   // a JSON array
	object // a JSON object
	binary // bytes for a column that holds no text
)

// A value is on its way from a column to an attribute, or back. That of a text is the text itself, and may still be no
// UTF-8; that of every other kind is JSON text.
type value struct {
	kind kind
	text string
}

func boolean(b bool) value { return value{kind: truth, text: strconv.FormatBool(b)} }

// fromColumn takes a value as the driver gives it. The second result is false for a type that no driver gives.
func fromColumn(column any) (value, bool) {
	switch x := column.(type) {
	case nil:
		return value{}, true
	case string:
		return value{kind: text, text: x}, true
	case []byte:
		return value{kind: text, text: string(x)}, true
	case int64:
		return value{kind: number, text: strconv.FormatInt(x, 10)}, true
	case uint64:
		return value{kind: number, text: strconv.FormatUint(x, 10)}, true
	case float64:
		return fromFloat(x, 64)
	case float32:
		return fromFloat(float64(x), 32)
	case bool:
		return boolean(x), true
	case time.Time:
		return fromTime(x)
	}
	return value{}, false
}

// fromFloat takes what MySQL calls DOUBLE or FLOAT, which is always finite.
func fromFloat(x float64, bits int) (value, bool) {
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return value{}, false
	}
	return value{kind: number, text: strconv.FormatFloat(x, 'g', -1, bits)}, true
}

// fromTime takes a point of time. The driver gives zero dates as the zero time.
func fromTime(x time.Time) (value, bool) {
	if x.IsZero() {
		return value{}, true
	}
	if year := x.UTC().Year(); year < 1 || year > 9999 {
		return value{}, false
	}
	return value{kind: text, text: rfc3339(x)}, true
}

// fromJSON takes a JSON text that is valid. null is absent.
func fromJSON(raw []byte) value {
	switch raw[0] {
	case '"':
		var s string
		_ = json.Unmarshal(raw, &s) // it is valid
		return value{kind: text, text: s}
	case 'n':
		return value{}
	case 't', 'f':
		return value{kind: truth, text: string(raw)}
	case '[':
		return value{kind: list, text: string(raw)}
	case '{':
		return value{kind: object, text: string(raw)}
	}
	return value{kind: number, text: string(raw)}
}

// appendTo appends the value as JSON; nothing when it is absent. The second result is false for a text that is not
// valid UTF-8.
func (v value) appendTo(dst []byte) ([]byte, bool) {
	if v.kind == text {
		return jsontext.AppendString(dst, v.text)
	}
	return append(dst, v.text...), true
}

// elements gives the elements of a list.
func (v value) elements() []json.RawMessage {
	var all []json.RawMessage
	_ = json.Unmarshal([]byte(v.text), &all) // it is valid
	return all
}

// scalar reports whether the value is a text, a number, or true or false.
func (v value) scalar() bool { return v.kind == text || v.kind == number || v.kind == truth }

// toColumn gives the value as a driver takes it: nil, string, []byte, int64, uint64 or bool. A number that is none of
// the two integers is a text with its spelling, so that a DECIMAL stays exact.
func (v value) toColumn() any {
	switch v.kind {
	case absent:
		return nil
	case number:
		if signed, err := strconv.ParseInt(v.text, 10, 64); err == nil {
			return signed
		}
		if unsigned, err := strconv.ParseUint(v.text, 10, 64); err == nil {
			return unsigned
		}
	case truth:
		return v.text == "true"
	case binary:
		return []byte(v.text)
	}
	return v.text
}

// each applies a step to a value, or to every element of it when it is a list. Elements that become absent are left
// out.
func each(v value, step func(value) (value, error)) (value, error) {
	switch v.kind {
	case absent:
		return v, nil
	case list:
		return eachElement(v, step)
	case object:
		return value{}, &fault{problem: "it is an object; a text or number, or a list of them, is expected"}
	}
	return step(v)
}

func eachElement(v value, step func(value) (value, error)) (value, error) {
	var b listBuilder
	for _, raw := range v.elements() {
		element := fromJSON(raw)
		if element.kind == absent {
			continue
		}
		if !element.scalar() {
			return value{}, &fault{problem: "the list has an element that is neither text nor number"}
		}
		element, err := step(element)
		if err != nil {
			return value{}, err
		}
		if err := b.add(element); err != nil {
			return value{}, err
		}
	}
	return b.value(), nil
}

// A listBuilder makes a list of values.
type listBuilder struct{ text []byte }

// add adds a value; nothing when it is absent.
func (b *listBuilder) add(v value) error {
	if v.kind == absent {
		return nil
	}
	separator := byte(',')
	if len(b.text) == 0 {
		separator = '['
	}
	out, ok := v.appendTo(append(b.text, separator))
	if !ok {
		return errUTF8
	}
	b.text = out
	return nil
}

// empty reports whether nothing was added.
func (b *listBuilder) empty() bool { return len(b.text) == 0 }

func (b *listBuilder) value() value {
	if b.empty() {
		return value{kind: list, text: "[]"}
	}
	return value{kind: list, text: string(append(b.text, ']'))}
}

// An objectBuilder makes an object of values.
type objectBuilder struct{ text []byte }

// add adds a member; nothing when its value is absent.
func (b *objectBuilder) add(name string, v value) error {
	if v.kind == absent {
		return nil
	}
	separator := byte(',')
	if len(b.text) == 0 {
		separator = '{'
	}
	out, ok := jsontext.AppendString(append(b.text, separator), name)
	if !ok {
		return errUTF8
	}
	if b.text, ok = v.appendTo(append(out, ':')); !ok {
		return errUTF8
	}
	return nil
}

func (b *objectBuilder) empty() bool { return len(b.text) == 0 }

func (b *objectBuilder) value() value {
	if b.empty() {
		return value{kind: object, text: "{}"}
	}
	return value{kind: object, text: string(append(b.text, '}'))}
}

var errUTF8 = &fault{
	problem: `it is not valid UTF-8: read it as utf8mb4, or declare type "base64", "hex" or "uuid"`,
}
