package phpserialize

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/customdb/customdb/mapping/internal/jsontext"
)

// AppendJSON appends to dst the JSON text of a PHP-serialised value. The error is an *Error; dst is then as it was.
func AppendJSON(dst []byte, serialised string, limits *Limits) ([]byte, error) {
	r := reader{text: serialised, limits: limits.withDefaults()}
	if len(serialised) > r.limits.MaxBytes {
		return dst, &Error{Offset: r.limits.MaxBytes, Problem: problemLong}
	}
	start := len(dst)
	out := r.value(dst)
	if r.problem == "" && r.pos < len(r.text) {
		r.fail(problemTrailing)
	}
	if r.problem != "" {
		return out[:start], &Error{Offset: r.problemAt, Problem: r.problem}
	}
	return out, nil
}

// A reader goes once over a text. After a failure it may read on, to no effect, until everybody has noticed.
type reader struct {
	text      string
	pos       int
	problem   string // of the first failure
	problemAt int
	limits    Limits
	depth     int
	items     int
	starts    []int // in dst, of the elements of the lists that are open, innermost last
}

func (r *reader) fail(problem string) { r.failAt(r.pos, problem) }

func (r *reader) failAt(pos int, problem string) {
	if r.problem == "" {
		r.problemAt, r.problem = pos, problem
	}
}

// value appends the value at pos.
func (r *reader) value(dst []byte) []byte {
	rest := r.text[r.pos:]
	switch {
	case strings.HasPrefix(rest, "N;"):
		r.pos += 2
		return append(dst, "null"...)
	case strings.HasPrefix(rest, "b:"):
		return r.boolean(dst)
	case strings.HasPrefix(rest, "i:"):
		return append(dst, r.integer()...)
	case strings.HasPrefix(rest, "d:"):
		return r.float(dst)
	case strings.HasPrefix(rest, "s:"):
		return r.quoted(dst)
	case strings.HasPrefix(rest, "a:"):
		return r.array(dst)
	}
	r.fail(refusal(rest))
	return dst
}

// refusal says why a value cannot be read that begins in none of the ways that can.
func refusal(rest string) string {
	if len(rest) < 2 || rest[1] != ':' {
		return problemValue
	}
	switch rest[0] {
	case 'O', 'C', 'E':
		return problemObject
	case 'r', 'R':
		return problemReference
	case 'S':
		return problemEscaped
	}
	return problemValue
}

func (r *reader) boolean(dst []byte) []byte {
	body, at := r.scalar(problemBoolean)
	switch body {
	case "0":
		return append(dst, "false"...)
	case "1":
		return append(dst, "true"...)
	}
	r.failAt(at, problemBoolean)
	return dst
}

// integer gives the digits of the integer at pos.
func (r *reader) integer() string {
	body, at := r.scalar(problemInteger)
	if !isInteger64(body) {
		r.failAt(at, problemInteger)
		return ""
	}
	return body
}

// isInteger64 reports whether the text is an integer of 64 bits as PHP spells it.
func isInteger64(text string) bool {
	if text == "" || len(text) > len("-9223372036854775808") || strings.Trim(text, "-0123456789") != "" {
		return false
	}
	number, err := strconv.ParseInt(text, 10, 64)
	return err == nil && strconv.FormatInt(number, 10) == text
}

func (r *reader) float(dst []byte) []byte {
	body, at := r.scalar(problemFloat)
	if !isFloat(body) {
		r.failAt(at, problemFloat)
		return dst
	}
	return append(dst, body...)
}

// isFloat reports whether the text is a float as PHP spells it and JSON can hold it. PHP gives large ones an exponent.
func isFloat(text string) bool {
	if strings.Trim(text, "-+.0123456789eE") != "" || !json.Valid([]byte(text)) {
		return false
	}
	return strings.ContainsAny(text, ".eE") || text == "-0" || isInteger64(text)
}

// scalar consumes a type, a colon, what the value is made of, and the semicolon. It gives the third and its position.
func (r *reader) scalar(problem string) (body string, at int) {
	const longest = 64
	at = r.pos + 2
	end := strings.IndexByte(r.text[at:min(len(r.text), at+longest)], ';')
	if end < 0 {
		r.failAt(at, problem)
		return "", at
	}
	r.pos = at + end + 1
	return r.text[at : at+end], at
}

func (r *reader) quoted(dst []byte) []byte {
	at := r.pos
	dst, ok := jsontext.AppendString(dst, r.str())
	if !ok {
		r.failAt(at, problemUTF8)
	}
	return dst
}

// str gives the string at pos.
func (r *reader) str() string {
	at := r.pos
	size := r.size(problemLength)
	if r.problem != "" {
		return ""
	}
	// What follows is a quote, the string, a quote and a semicolon.
	if size > len(r.text)-r.pos-3 {
		r.failAt(at+2, problemLength)
		return ""
	}
	begin, end := r.pos+1, r.pos+1+size
	if r.text[begin-1] != '"' || r.text[end:end+2] != `";` {
		r.fail(problemString)
		return ""
	}
	r.pos = end + 2
	return r.text[begin:end]
}

// size consumes a type, a colon, a whole number and a colon. The number is at most the length of the text.
func (r *reader) size(problem string) int {
	at := r.pos + 2
	end := strings.IndexByte(r.text[at:min(len(r.text), at+20)], ':')
	if end < 0 {
		r.failAt(at, problem)
		return 0
	}
	body := r.text[at : at+end]
	size, err := strconv.Atoi(body)
	if err != nil || size < 0 || size > len(r.text) || strconv.Itoa(size) != body {
		r.failAt(at, problem)
		return 0
	}
	r.pos = at + end + 1
	return size
}

// array appends the array at pos.
func (r *reader) array(dst []byte) []byte {
	const shortest = len("i:0;N;")
	at := r.pos
	count := r.size(problemCount)
	r.items += count
	switch {
	case r.problem != "":
		return dst
	case r.depth == r.limits.MaxDepth:
		r.failAt(at, problemDeep)
	case r.items > r.limits.MaxItems:
		r.failAt(at, problemMany)
	case count > (len(r.text)-r.pos)/shortest:
		r.failAt(at+2, problemCount)
	case !strings.HasPrefix(r.text[r.pos:], "{"):
		r.fail(problemCount)
	}
	if r.problem != "" {
		return dst
	}
	r.pos++
	r.depth++
	dst = r.elements(dst, count)
	r.depth--
	if !strings.HasPrefix(r.text[r.pos:], "}") {
		r.fail(problemBrace)
		return dst
	}
	r.pos++
	return dst
}

// elements appends the elements of an array, as a list for as long as the keys are those of one.
func (r *reader) elements(dst []byte, count int) []byte {
	var seen map[string]bool // the keys; nil while it is a list
	open, base := len(dst), len(r.starts)
	dst = append(dst, '[')
	for i := 0; i < count && r.problem == ""; i++ {
		at := r.pos
		key, isInteger := r.key()
		if seen == nil && (!isInteger || key != strconv.Itoa(i)) {
			dst, seen = r.toObject(dst, open, r.starts[base:]), listKeys(i, count)
		}
		if i > 0 {
			dst = append(dst, ',')
		}
		if seen == nil {
			r.starts = append(r.starts, len(dst))
		} else {
			if seen[key] {
				r.failAt(at, problemTwice)
			}
			seen[key] = true
			dst = r.appendKey(dst, key, at)
		}
		dst = r.value(dst)
	}
	r.starts = r.starts[:base]
	if seen != nil {
		return append(dst, '}')
	}
	return append(dst, ']')
}

// key gives the key at pos, and whether PHP takes it for an integer, which it does with a string that reads as one.
func (r *reader) key() (key string, isInteger bool) {
	switch rest := r.text[r.pos:]; {
	case strings.HasPrefix(rest, "i:"):
		return r.integer(), true
	case strings.HasPrefix(rest, "s:"):
		key = r.str()
		return key, isInteger64(key)
	}
	r.fail(problemKey)
	return "", false
}

func (r *reader) appendKey(dst []byte, key string, at int) []byte {
	dst, ok := jsontext.AppendString(dst, key)
	if !ok {
		r.failAt(at, problemUTF8)
	}
	return append(dst, ':')
}

// listKeys gives the keys of a list of n elements, in an array that will have count of them.
func listKeys(n, count int) map[string]bool {
	keys := make(map[string]bool, count)
	for i := range n {
		keys[strconv.Itoa(i)] = true
	}
	return keys
}

// toObject turns the list that is open in dst into an object: it gives each element, of which the starts are known, its
// key.
func (r *reader) toObject(dst []byte, open int, starts []int) []byte {
	list := string(dst[open:])
	dst = append(dst[:open], '{')
	for i, start := range starts {
		end := len(list)
		if i+1 < len(starts) {
			end = starts[i+1] - open
		}
		dst = append(dst, '"')
		dst = strconv.AppendInt(dst, int64(i), 10)
		dst = append(dst, '"', ':')
		dst = append(dst, list[start-open:end]...)
	}
	return dst
}
