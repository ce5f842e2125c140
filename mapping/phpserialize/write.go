package phpserialize

import (
	"bytes"
	"encoding/json"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Append appends to dst the PHP-serialised form of a JSON value. An array gets the keys 0, 1, 2 …; a key of an object
// that reads as an integer becomes one, as in PHP. So an object of which all keys are those of a list, and the empty
// one, come back from AppendJSON as arrays. The error is an *Error, of which the offset is one in the JSON text; dst is
// then as it was.
func Append(dst, text []byte, limits *Limits) ([]byte, error) {
	w := writer{limits: limits.withDefaults(), decoder: json.NewDecoder(bytes.NewReader(text))}
	w.decoder.UseNumber()
	switch {
	case len(text) > w.limits.MaxBytes:
		return dst, &Error{Offset: w.limits.MaxBytes, Problem: problemLong}
	case !utf8.Valid(text):
		return dst, &Error{Problem: problemUTF8}
	case !json.Valid(text):
		return dst, &Error{Problem: problemJSON}
	}
	out, problem := w.value(dst)
	if problem != "" {
		return dst, &Error{Offset: int(w.decoder.InputOffset()), Problem: problem}
	}
	return out, nil
}

// A writer goes once over a JSON text that is valid.
type writer struct {
	decoder *json.Decoder
	limits  Limits
	depth   int
	items   int
}

func (w *writer) value(dst []byte) (out []byte, problem string) {
	token, err := w.decoder.Token()
	if err != nil {
		return dst, problemJSON
	}
	switch token := token.(type) {
	case nil:
		return append(dst, "N;"...), ""
	case bool:
		if token {
			return append(dst, "b:1;"...), ""
		}
		return append(dst, "b:0;"...), ""
	case json.Number:
		return appendNumber(dst, string(token))
	case string:
		return appendString(dst, token), ""
	case json.Delim:
		return w.array(dst, token == '{')
	}
	return dst, problemJSON
}

func appendNumber(dst []byte, number string) (out []byte, problem string) {
	switch {
	case isInteger64(number):
		return append(append(append(dst, "i:"...), number...), ';'), ""
	case number == "-0" || strings.ContainsAny(number, ".eE"):
		return append(append(append(dst, "d:"...), number...), ';'), ""
	}
	return dst, problemRange
}

func appendString(dst []byte, text string) []byte {
	dst = append(dst, "s:"...)
	dst = strconv.AppendInt(dst, int64(len(text)), 10)
	dst = append(dst, ':', '"')
	dst = append(dst, text...)
	return append(dst, '"', ';')
}

// array appends the array or object whose opening has been read.
func (w *writer) array(dst []byte, object bool) (out []byte, problem string) {
	if w.depth == w.limits.MaxDepth {
		return dst, problemDeep
	}
	w.depth++
	var body []byte
	var seen map[string]bool
	if object {
		seen = make(map[string]bool)
	}
	count := 0
	for ; w.decoder.More(); count++ {
		if w.items++; w.items > w.limits.MaxItems {
			return dst, problemMany
		}
		key := strconv.Itoa(count)
		if object {
			token, err := w.decoder.Token()
			name, ok := token.(string)
			if err != nil || !ok {
				return dst, problemJSON
			}
			if seen[name] {
				return dst, problemTwice
			}
			seen[name] = true
			key = name
		}
		body = appendKey(body, key)
		if body, problem = w.value(body); problem != "" {
			return dst, problem
		}
	}
	if _, err := w.decoder.Token(); err != nil {
		return dst, problemJSON
	}
	w.depth--
	dst = append(dst, "a:"...)
	dst = strconv.AppendInt(dst, int64(count), 10)
	dst = append(dst, ':', '{')
	dst = append(dst, body...)
	return append(dst, '}'), ""
}

func appendKey(dst []byte, key string) []byte {
	if isInteger64(key) {
		return append(append(append(dst, "i:"...), key...), ';')
	}
	return appendString(dst, key)
}
