package columns

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/customdb/customdb/mapping"
)

// A writer is a rule with the column that it reads, seen from the column.
type writer struct {
	rule    *rule
	problem string // why the column cannot be written by it; empty when it can
}

// writer files a rule under its column, and checks that it can be written if it says so.
func (p *parser) writer(r *rule) error {
	column, problem := r.source.target()
	rule := ""
	if problem == "" {
		rule, problem = r.oneWay()
	}
	if r.write != nil && *r.write && problem != "" {
		return r.refuse("write", "it has no way back: "+sentence(rule, problem)+"; remove write")
	}
	if r.write != nil && !*r.write {
		rule, problem = "write", "it says false"
	}
	if r.writes = problem == ""; !r.writes {
		problem = sentence(rule, problem)
	}
	if column != "" {
		p.m.writers[column] = append(p.m.writers[column], &writer{r, problem})
	}
	return nil
}

// oneWay says which of the rule's steps has no way back, and why.
func (r *rule) oneWay() (rule, problem string) {
	switch {
	case len(r.member) > 0:
		return "member", "the other members would be lost"
	case r.split != nil:
		return "split", "the other part would be lost"
	case r.convert != nil && r.convert.oneWay() != "":
		return r.convert.name(), r.convert.oneWay()
	}
	return "", ""
}

// Writes says whether Columns gives a value for each of these columns, when the user has it. So a connection can tell
// when it is loaded that a statement asks for a column that no rule, or a rule without a way back, gives. The error is
// a *RuleError about the first column that is not given.
func (m *Mapping) Writes(columns ...string) error {
	for _, column := range columns {
		writers := m.writers[column]
		if slices.ContainsFunc(writers, func(w *writer) bool { return w.problem == "" }) {
			continue
		}
		if len(writers) == 0 {
			known := slices.Sorted(maps.Keys(m.writers))
			return &RuleError{Problem: fmt.Sprintf("no rule gives the column %.60q; %s", column, suggest(column, known))}
		}
		first := writers[0]
		return &RuleError{
			Attribute: clip(first.rule.attribute),
			Problem:   fmt.Sprintf("it cannot be written to the column %.60q: %s", column, first.problem),
			Offset:    first.rule.at,
		}
	}
	return nil
}

// Columns is the way back: what to write to the columns, and to the keys of second queries ("meta.first_name"), for a
// user in the script's dialect or the canonical one. Attributes that the user does not have give no column, null gives
// nil; a rule without a way back gives none (see Writes). Values are nil, string, []byte, int64, uint64 or bool. What
// else and default say on the way there does not count here. The error is an *Error, or that of package mapping for a
// user who is no valid document.
func (m *Mapping) Columns(user json.RawMessage) (map[string]any, error) {
	parts, err := mapping.Split(user, nil)
	if err != nil {
		return nil, err
	}
	app, _, err := mapping.Reconcile(parts.Metadata, parts.AppMetadata)
	if err != nil {
		return nil, err
	}
	out := outcome{columns: make(map[string]any), by: make(map[string]*rule)}
	for name, raw := range mapping.Members(parts.Rest) {
		if n := m.root.child(name); n != nil {
			if err := n.write(&out, raw, name); err != nil {
				return nil, err
			}
		}
	}
	for i, raw := range [][]byte{parts.UserMetadata, app, app} {
		name := metadataFields[i]
		if n := m.root.child(name); n != nil && mapping.KindOf(raw) != mapping.Missing {
			if err := n.write(&out, raw, name); err != nil {
				return nil, err
			}
		}
	}
	return out.columns, nil
}

// An outcome is what Columns has so far.
type outcome struct {
	columns map[string]any
	by      map[string]*rule // who gave them
}

// write gives the columns of a node's value, which is valid JSON.
func (n *node) write(out *outcome, raw json.RawMessage, path string) error {
	if n.rule != nil {
		return n.rule.writeTo(out, raw)
	}
	switch mapping.KindOf(raw) {
	case mapping.Null:
		return nil
	case mapping.NotObject:
		return &Error{Attribute: path, Problem: "it has to be an object"}
	}
	for name, inner := range mapping.Members(raw) {
		if child := n.child(name); child != nil {
			if err := child.write(out, inner, path+"."+name); err != nil {
				return err
			}
		}
	}
	return nil
}

// writeTo gives the rule's column, if it has a way back.
func (r *rule) writeTo(out *outcome, raw json.RawMessage) error {
	if !r.writes {
		return nil
	}
	column, _ := r.source.target()
	v, err := r.back(fromJSON(compact(raw)))
	if err != nil {
		return r.located(err)
	}
	written := v.toColumn()
	if before := out.by[column]; before != nil && !same(out.columns[column], written) {
		return r.located(&fault{problem: fmt.Sprintf("%s writes another value to it; say write: false in one of the rules",
			before.attribute)})
	}
	out.columns[column], out.by[column] = written, r
	return nil
}

// same compares two values of columns.
func same(a, b any) bool {
	x, xBytes := a.([]byte)
	y, yBytes := b.([]byte)
	if xBytes || yBytes {
		return xBytes && yBytes && string(x) == string(y)
	}
	return a == b
}

// back undoes the rule's steps, last first.
func (r *rule) back(v value) (value, error) {
	var err error
	switch {
	case r.convert != nil:
		if v, err = each(v, r.convert.(inverter).invert); err != nil {
			return value{}, ruled(r.convert.name(), err)
		}
	case r.wants == wantsFlag && v.kind == truth:
		if v, err = (flag{}).invert(v); err != nil {
			return value{}, err
		}
	}
	if r.keys {
		if v, err = keysOf(v); err != nil {
			return value{}, ruled("keys", err)
		}
	}
	for _, decode := range slices.Backward(r.decoders) {
		if v, err = decode.write(v); err != nil {
			return value{}, ruled(decode.name(), err)
		}
	}
	if v.kind == list || v.kind == object {
		return value{}, &fault{problem: `a column holds a text or a number; declare decode "json", "php" or "csv"`}
	}
	return v, nil
}
