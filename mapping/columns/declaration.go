package columns

import (
	"encoding/json"
	"slices"
	"strings"
)

// A declaration is a rule that is written as an object, while it is read.
type declaration struct {
	*parser
	attribute string
	at        int64
	depth     int
	keys      map[string]member
}

func (d *declaration) has(keys ...string) bool {
	for _, key := range keys {
		if _, ok := d.keys[key]; !ok {
			return false
		}
	}
	return true
}

func (d *declaration) raw(key string) json.RawMessage { return d.keys[key].raw }

// text gives the value of a key that has to be a text, and not an empty one. ok is true for a key that is not there.
func (d *declaration) text(key string) (s string, ok bool) {
	if !d.has(key) {
		return "", true
	}
	s, ok = asText(d.raw(key))
	return s, ok && s != ""
}

func (d *declaration) refuse(key, problem string) error {
	at := d.at
	if m, ok := d.keys[key]; ok {
		at = m.at
	}
	return &RuleError{Attribute: clip(d.attribute), Rule: key, Problem: problem, Offset: at}
}

// must is the error for a key whose value is not one of those that it may have.
func (d *declaration) must(key, be string) error { return d.refuse(key, "it has to be "+be) }

// rule makes the rule, once all keys are there.
func (d *declaration) rule(members []member) (*rule, error) {
	for _, m := range members {
		if _, known := needs[m.name]; !known {
			return nil, &RuleError{
				Attribute: clip(d.attribute), Problem: "a rule has no key " + shown(m.name) + "; " + suggest(m.name, keyNames()),
				Offset: m.at,
			}
		}
	}
	if err := d.check(members); err != nil {
		return nil, err
	}
	r := &rule{attribute: d.attribute, at: d.at, plain: -1}
	for _, read := range []func(*rule) error{d.source, d.steps, d.conversion, d.fallbacks, d.write} {
		if err := read(r); err != nil {
			return nil, err
		}
	}
	if c, ok := r.source.(columnSource); ok && len(members) == 1 {
		r.plain = c.slot
	}
	return r, nil
}

// steps reads what is done with the value before its conversion.
func (d *declaration) steps(r *rule) error {
	if d.has("absent") {
		list, ok := texts(d.raw("absent"))
		if !ok {
			return d.must("absent", "a list of the values that count as NULL")
		}
		r.absent = list
	}
	if d.has("decode") {
		if err := d.decode(r); err != nil {
			return err
		}
	}
	if d.has("member") {
		path, ok := d.text("member")
		r.member = strings.Split(path, ".")
		if !ok || slices.Contains(r.member, "") {
			return d.must("member", `the name of a member, or the path to one, as in "address.city"`)
		}
	}
	if d.has("keys") {
		if r.keys = string(d.raw("keys")) == "true"; !r.keys {
			return d.must("keys", "true")
		}
	}
	if !d.has("split") {
		return nil
	}
	separator, ok := d.text("split")
	if !ok {
		return d.must("split", "the text that stands between the parts")
	}
	part, _ := d.text("part")
	if parts[part] == nil {
		return d.must("part", errPart.Error())
	}
	r.split = &splitter{separator, part}
	return nil
}

func (d *declaration) decode(r *rule) (err error) {
	separator := ","
	words, _ := oneOrMore(d.raw("decode"))
	if d.has("separator") {
		if !slices.Contains(words, "csv") {
			return d.refuse("separator", `it goes together with columns or decode "csv"`)
		}
		separator, _ = d.text("separator")
		if strings.ContainsAny(separator, "\"\r\n") || strings.TrimSpace(separator) == "" {
			return d.must("separator", "a text without quotes and line breaks, and not a blank")
		}
		separator = strings.TrimSpace(separator) // blanks around elements do not count
	}
	if r.decoders, err = parseDecoders(d.raw("decode"), separator); err != nil {
		return d.must("decode", err.Error())
	}
	return nil
}

// conversion reads the one conversion that there may be.
func (d *declaration) conversion(r *rule) (err error) {
	switch {
	case d.has("lookup"):
		r.convert, err = parseLookup(d.raw("lookup"), d.raw("otherwise"))
		if err == errOtherwise {
			return d.must("otherwise", err.Error())
		}
		if err != nil {
			return d.must("lookup", err.Error())
		}
	case d.has("boolean"):
		if r.convert, err = parseBoolean(d.raw("boolean")); err != nil {
			return d.must("boolean", err.Error())
		}
	case d.has("date"):
		r.convert, err = parseDate(d.raw("date"), d.raw("zone"))
		if err == errZone {
			return d.must("zone", err.Error())
		}
		if err != nil {
			return d.must("date", err.Error())
		}
	case d.has("type"):
		if r.convert, err = parseType(d.raw("type")); err != nil {
			return d.must("type", err.Error())
		}
		if t := r.convert.(typed); len(r.decoders) > 0 && t != "text" && t != "number" {
			return d.refuse("type", "what is decoded has no bytes that could be spelt so")
		}
	}
	return nil
}

// fallbacks reads what is done when there is no value.
func (d *declaration) fallbacks(r *rule) (err error) {
	if d.has("default") {
		r.fallback = fromJSON(compact(d.raw("default")))
		if r.fallback.kind == absent {
			return d.must("default", "a value; without default, the attribute is left out")
		}
	}
	if !d.has("else") {
		return nil
	}
	if d.depth == maxElse {
		return d.refuse("else", "there are too many of them inside each other")
	}
	r.other, err = d.parser.rule(d.attribute, d.raw("else"), d.keys["else"].from, d.depth+1)
	return err
}

func (d *declaration) write(r *rule) error {
	if !d.has("write") {
		return nil
	}
	write, ok := asBool(d.raw("write"))
	if !ok {
		return d.must("write", "true or false")
	}
	if d.depth > 0 {
		return d.refuse("write", "it stands beside else, not in it: what is written is the first rule's column")
	}
	r.write = &write
	return nil
}
