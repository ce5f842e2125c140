package columns

import "slices"

// A rule says where an attribute's value comes from, what is done with it, and in which order: its source, then absent,
// decode, member, keys, split, the conversion, else and default. See README.md for what each key means.
type rule struct {
	attribute string
	wants     wants
	at        int64 // where it stands in the rules

	source   source
	absent   []string // texts that count as NULL
	decoders []decoder
	member   []string // the path inside the decoded object
	keys     bool     // the keys whose values are true
	split    *splitter
	convert  conversion // nil for none
	other    *rule      // else
	fallback value      // default
	write    *bool      // as declared
	writes   bool       // there is a way back, and write does not forbid it

	plain int // the slot of a rule that is nothing but a column; otherwise -1
}

// A source gives the value that a rule begins with.
type source interface {
	// read gives the value after the rule's steps, because some sources have many values for one rule.
	read(r *rule, in input) (value, error)

	// target names the column that the value can be written to; where there is none, problem says why.
	target() (column, problem string)

	// place fills in what an Error says of where the value came from.
	place() Error
}

// value gives what the rule makes of the rows.
func (r *rule) value(in input) (value, error) {
	v, err := r.source.read(r, in)
	if err == nil && v.kind == absent && r.other != nil {
		if v, err = r.other.value(in); err != nil {
			return value{}, r.other.located(err)
		}
	}
	if err == nil && v.kind == absent {
		v = r.fallback
	}
	return v, err
}

// steps does to a value what the rule says between the source and else.
func (r *rule) steps(v value) (value, error) {
	if len(r.absent) > 0 && v.kind != absent && slices.Contains(r.absent, v.text) {
		v = value{} // and go on, because boolean "present" has to see it
	}
	var err error
	for _, decode := range r.decoders {
		if v, err = decode.read(v); err != nil {
			return value{}, ruled(decode.name(), err)
		}
	}
	if len(r.member) > 0 {
		if v, err = pick(v, r.member); err != nil {
			return value{}, ruled("member", err)
		}
	}
	if r.keys {
		if v, err = trueKeys(v); err != nil {
			return value{}, ruled("keys", err)
		}
	}
	if r.split != nil {
		if v, err = each(v, r.split.apply); err != nil {
			return value{}, ruled("split", err)
		}
	}
	if r.convert == nil {
		return v, nil
	}
	if p, ok := r.convert.(presence); ok {
		return p.apply(v)
	}
	if v, err = each(v, r.convert.apply); err != nil {
		return value{}, ruled(r.convert.name(), err)
	}
	return v, nil
}

// ruled says which rule a step's error was about.
func ruled(name string, err error) error {
	return &fault{rule: name, problem: err.(*fault).problem}
}

// append appends the attribute's value as JSON; nothing when it has none.
func (r *rule) append(dst []byte, in *input) ([]byte, error) {
	if r.plain >= 0 {
		if out, done := r.appendPlain(dst, in); done {
			return out, nil
		}
	}
	v, err := r.value(*in)
	if err != nil {
		return nil, r.located(err)
	}
	if v, err = r.wants.conform(v); err != nil {
		return nil, r.located(err)
	}
	out, ok := v.appendTo(dst)
	if !ok {
		return nil, r.located(errUTF8)
	}
	return out, nil
}

// appendPlain does the same for the values that most rules and columns are about, without a detour. done is false for
// all others.
func (r *rule) appendPlain(dst []byte, in *input) (out []byte, done bool) {
	at := in.places[r.plain]
	if at < 0 {
		return dst, false
	}
	switch x := in.row.Values[at].(type) {
	case []byte:
		return appendText(dst, x, r.wants)
	case string:
		return appendText(dst, x, r.wants)
	case int64:
		return appendInteger(dst, x, r.wants)
	case nil:
		return dst, r.wants != wantsID
	}
	return dst, false
}

// located gives the Error for a fault that does not know where it was.
func (r *rule) located(err error) error {
	f, ok := err.(*fault)
	if !ok {
		return err
	}
	e := r.source.place()
	e.Attribute, e.Rule, e.Problem = r.attribute, f.rule, f.problem
	return &e
}
