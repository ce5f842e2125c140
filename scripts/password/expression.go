package password

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"unicode/utf16"
)

// An expression is a rule such as sha1(salt.md5(pass)), in the notation that lists of hash formats use:
//
//	pass, salt, user, secret   the values
//	'text'                     itself
//	a.b                        one after the other
//	md5(a), sha1(a) …          a digest, in lower-case hexadecimal; sha1-hex(a) is the same, sha1-raw(a) its bytes
//	hmac-sha1(key=a, b)        a code, in hexadecimal; hmac-sha1(key=a) is that of the password
//	lower(a), upper(a), trim(a), utf16le(a), cp1252(a), unbase64(a), unhex(a), base64(a)
type expression func(v *values) ([]byte, error)

// values are what an expression works on.
type values struct {
	w    *work
	in   input
	pass []byte
}

// Bounds of an expression.
const (
	maxExpression = 200 // bytes
	maxDepth      = 12
)

// before makes a rule for the password of one for what the expression makes of it.
func (e expression) before(in input, next func(*work, []byte) ([]byte, error)) func(*work, []byte) ([]byte, error) {
	return func(w *work, password []byte) ([]byte, error) {
		password, err := e(&values{w: w, in: in, pass: password})
		if err != nil {
			return nil, err
		}
		return next(w, password)
	}
}

// A rule is an expression whose result is a digest.
type rule struct {
	digest expression // gives raw bytes
	size   int
	uses   map[string]bool // the values
}

// compile reads an expression.
func compile(text string) (expression, error) {
	p := &expressionParser{rest: text, uses: map[string]bool{}}
	e, _, err := p.whole(text)
	return e, err
}

// compileRule reads an expression whose outermost function is a digest.
func compileRule(text string) (*rule, error) {
	p := &expressionParser{rest: text, uses: map[string]bool{}}
	_, top, err := p.whole(text)
	if err != nil {
		return nil, err
	}
	if top == nil {
		return nil, unknown("the rule is no digest, such as sha1(salt.pass)")
	}
	if !p.uses["pass"] {
		return nil, unknown("the rule leaves the password out")
	}
	return &rule{digest: top.raw, size: top.size, uses: p.uses}, nil
}

// An expressionParser reads one expression.
type expressionParser struct {
	rest  string
	depth int
	uses  map[string]bool
}

// A digestTerm is a term that is a digest: its bytes, before they are written in hexadecimal.
type digestTerm struct {
	raw  expression
	size int
}

func (p *expressionParser) whole(text string) (expression, *digestTerm, error) {
	if len(text) > maxExpression {
		return nil, nil, unknown("the rule is longer than %d bytes", maxExpression)
	}
	e, top, err := p.sequence()
	if err == nil && p.rest != "" {
		err = unknown("the rule does not end where it should: %d bytes are left", len(p.rest))
	}
	return e, top, err
}

// sequence reads a.b.c. The second result is not nil if it is a single digest.
func (p *expressionParser) sequence() (expression, *digestTerm, error) {
	if p.depth++; p.depth > maxDepth {
		return nil, nil, unknown("the rule is nested deeper than %d", maxDepth)
	}
	defer func() { p.depth-- }()
	var parts []expression
	for {
		part, digest, err := p.term()
		if err != nil {
			return nil, nil, err
		}
		parts = append(parts, part)
		if !p.take(".") {
			if len(parts) == 1 {
				return part, digest, nil
			}
			return joined(parts), nil, nil
		}
	}
}

func joined(parts []expression) expression {
	return func(v *values) ([]byte, error) {
		whole := make([]byte, 0, 128)
		for _, part := range parts {
			text, err := part(v)
			if err != nil {
				return nil, err
			}
			whole = append(whole, text...)
		}
		return whole, nil
	}
}

// take reads the token if it is next.
func (p *expressionParser) take(token string) bool {
	rest, ok := strings.CutPrefix(p.rest, token)
	if ok {
		p.rest = rest
	}
	return ok
}

func (p *expressionParser) term() (expression, *digestTerm, error) {
	if p.take("'") {
		text, rest, ok := strings.Cut(p.rest, "'")
		if !ok {
			return nil, nil, unknown("a text in the rule has no end")
		}
		p.rest = rest
		return func(*values) ([]byte, error) { return []byte(text), nil }, nil, nil
	}
	end := strings.IndexFunc(p.rest, func(r rune) bool {
		return (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-'
	})
	if end < 0 {
		end = len(p.rest)
	}
	name := p.rest[:end]
	p.rest = p.rest[end:]
	if !p.take("(") {
		return p.value(name)
	}
	e, digest, err := p.call(name)
	if err == nil && !p.take(")") {
		err = unknown("a bracket in the rule is not closed")
	}
	return e, digest, err
}

func (p *expressionParser) value(name string) (expression, *digestTerm, error) {
	p.uses[name] = true
	switch name {
	case "pass":
		return func(v *values) ([]byte, error) { return v.pass, nil }, nil, nil
	case "salt":
		return func(v *values) ([]byte, error) { return []byte(v.in.get("salt")), nil }, nil, nil
	case "user":
		return func(v *values) ([]byte, error) { return []byte(v.in.get("username")), nil }, nil, nil
	case "secret":
		return func(v *values) ([]byte, error) { return []byte(v.in.secret), nil }, nil, nil
	}
	return nil, nil, unknown("the rule has a value that is none of pass, salt, user, secret")
}

func (p *expressionParser) call(name string) (expression, *digestTerm, error) {
	if digest, ok := strings.CutPrefix(name, "hmac-"); ok && algorithms[digest] != nil {
		return p.code(algorithms[digest])
	}
	argument, _, err := p.sequence()
	if err != nil {
		return nil, nil, err
	}
	if change := changes[name]; change != nil {
		return func(v *values) ([]byte, error) {
			text, err := argument(v)
			if err != nil {
				return nil, err
			}
			return change(text)
		}, nil, nil
	}
	digest, raw := strings.CutSuffix(strings.TrimSuffix(name, "-hex"), "-raw")
	a := algorithms[digest]
	if a == nil {
		return nil, nil, unknown("the rule has a function that is not known")
	}
	sum := func(v *values) ([]byte, error) {
		text, err := argument(v)
		if err != nil {
			return nil, err
		}
		return v.w.digest(a, make([]byte, 0, a.size), text), nil
	}
	if raw {
		return sum, &digestTerm{sum, a.size}, nil
	}
	return hexed(sum), &digestTerm{sum, a.size}, nil
}

// code reads the arguments of hmac-…: key=a and what it is of.
func (p *expressionParser) code(a *algorithm) (expression, *digestTerm, error) {
	if !p.take("key=") {
		return nil, nil, unknown("the rule has an hmac without key=")
	}
	key, _, err := p.sequence()
	if err != nil {
		return nil, nil, err
	}
	message := func(v *values) ([]byte, error) { return v.pass, nil }
	if p.take(",") {
		p.take(" ")
		message, _, err = p.sequence()
	} else {
		p.uses["pass"] = true
	}
	sum := func(v *values) ([]byte, error) {
		k, err := key(v)
		if err != nil {
			return nil, err
		}
		text, err := message(v)
		if err != nil {
			return nil, err
		}
		return v.w.hmac(a, make([]byte, 0, a.size), k, text), nil
	}
	return hexed(sum), &digestTerm{sum, a.size}, err
}

func hexed(raw expression) expression {
	return func(v *values) ([]byte, error) {
		digest, err := raw(v)
		if err != nil {
			return nil, err
		}
		return hex.AppendEncode(make([]byte, 0, 2*len(digest)), digest), nil
	}
}

// changes are the functions that are no digests.
var changes = map[string]func([]byte) ([]byte, error){
	"lower":   func(text []byte) ([]byte, error) { return bytes.ToLower(text), nil },
	"upper":   func(text []byte) ([]byte, error) { return bytes.ToUpper(text), nil },
	"trim":    func(text []byte) ([]byte, error) { return bytes.Trim(text, " \t\n\r\x00\x0b"), nil }, // as PHP does
	"utf16le": func(text []byte) ([]byte, error) { return utf16le(text), nil },
	"cp1252":  func(text []byte) ([]byte, error) { return cp1252(text), nil },
	"base64": func(text []byte) ([]byte, error) {
		return base64.StdEncoding.AppendEncode(nil, text), nil
	},
	"unbase64": func(text []byte) ([]byte, error) {
		data, _, err := readBase64(string(text))
		if err != nil {
			return nil, malformed("a value beside the hash is not base64")
		}
		return data, nil
	},
	"unhex": func(text []byte) ([]byte, error) {
		data, err := hex.DecodeString(string(text))
		if err != nil {
			return nil, malformed("a value beside the hash is not hexadecimal")
		}
		return data, nil
	},
}

// utf16le is the text as .NET and Windows hash it.
func utf16le(text []byte) []byte {
	units := utf16.Encode([]rune(string(text)))
	data := make([]byte, 0, 2*len(units))
	for _, unit := range units {
		data = append(data, byte(unit), byte(unit>>8))
	}
	return data
}

// cp1252High are the characters of Windows' western set from 0x80 to 0x9f; a space stands for none.
var cp1252High = []rune("€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ")

// cp1252 is the text in Windows' western character set. A text with characters that the set has not, or that is no
// UTF-8, stays as it is.
func cp1252(text []byte) []byte {
	data := make([]byte, 0, len(text))
	for _, r := range string(text) {
		high := slices.Index(cp1252High, r)
		switch {
		case r < 0x80, r >= 0xa0 && r <= 0xff:
			data = append(data, byte(r))
		case high >= 0:
			data = append(data, 0x80+byte(high))
		default: // utf8.RuneError as well
			return text
		}
	}
	return data
}
