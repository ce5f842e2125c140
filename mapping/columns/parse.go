package columns

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/customdb/customdb/mapping/internal/jsontext"
)

// Parse reads rules: a JSON object of attributes, each with a rule, which is the name of a column or an object.
// README.md has the keys of the object. The error is a *RuleError.
func Parse(rules []byte) (*Mapping, error) {
	members, err := readRules(rules)
	if err != nil {
		return nil, err
	}
	m := &Mapping{rows: make(map[string]bool), writers: make(map[string][]*writer)}
	p := &parser{m: m, slots: make(map[string]int)}
	for _, m := range members {
		if err := p.attribute(m); err != nil {
			return nil, err
		}
	}
	if m.root.child("user_id") == nil {
		return nil, &RuleError{
			Attribute: "user_id", Problem: "it has no rule, and every user has one: name the column of the key",
		}
	}
	return m, nil
}

func readRules(rules []byte) ([]member, error) {
	if !utf8.Valid(rules) {
		return nil, &RuleError{Problem: "the rules are not valid UTF-8"}
	}
	if !json.Valid(rules) {
		at := int64(len(rules))
		if syntax, ok := json.Unmarshal(rules, new(any)).(*json.SyntaxError); ok {
			at = max(syntax.Offset-1, 0)
		}
		return nil, &RuleError{Problem: "the rules are not valid JSON", Offset: at}
	}
	trimmed := bytes.TrimLeft(rules, " \t\r\n")
	offset := int64(len(rules) - len(trimmed))
	members, err := readObject(trimmed, offset)
	if err == errNoObject {
		return nil, &RuleError{Problem: "the rules have to be an object of attributes and their rules", Offset: offset}
	}
	return members, err
}

// A parser builds a Mapping.
type parser struct {
	m     *Mapping
	slots map[string]int // by column
}

// attribute takes one attribute with its rule.
func (p *parser) attribute(m member) error {
	path, problem := p.path(m.name)
	if problem != "" {
		return &RuleError{Attribute: clip(m.name), Problem: problem, Offset: m.at}
	}
	r, err := p.rule(m.name, m.raw, m.from, 0)
	if err != nil {
		return err
	}
	r.wants = wantsAnything
	if len(path) == 1 {
		r.wants = platform[path[0]]
	}
	if err := r.checkConstants(); err != nil {
		return err
	}
	n, problem := p.node(path)
	if problem != "" {
		return &RuleError{Attribute: clip(m.name), Problem: problem, Offset: m.at}
	}
	n.rule = r
	const usual = 40 // bytes of a value, its comma and the colon
	p.m.room += len(m.name) + usual
	return p.writer(r)
}

// metadataFields are the attributes that may have members with rules of their own.
var metadataFields = []string{"user_metadata", "metadata", "app_metadata"}

const maxPath = 32 // members of members

// path takes an attribute's name apart.
func (p *parser) path(name string) (path []string, problem string) {
	path = strings.Split(name, ".")
	first := path[0]
	switch {
	case slices.Contains(path, ""):
		return nil, "a name is missing in it"
	case len(path) > maxPath:
		return nil, fmt.Sprintf("it has more than %d names", maxPath)
	case len(path) > 1 && !slices.Contains(metadataFields, first):
		return nil, "only user_metadata and metadata have members; " + suggest(first, metadataFields)
	case first == "metadata" && p.m.root.child("app_metadata") != nil,
		first == "app_metadata" && p.m.root.child("metadata") != nil:
		return nil, "metadata and app_metadata are two names for the same; use the one that the connection's dialect says"
	}
	for known := range platform {
		if first != known && bare(first) == bare(known) {
			return nil, fmt.Sprintf("did you mean %q?", known)
		}
	}
	return path, ""
}

// bare is what is left of a name without the ways in which people spell it differently.
func bare(name string) string {
	return strings.ToLower(strings.NewReplacer("_", "", "-", "", " ", "").Replace(name))
}

// node makes the node of an attribute, and those around it.
func (p *parser) node(path []string) (n *node, problem string) {
	n = &p.m.root
	for i, name := range path {
		if n.rule != nil {
			return nil, fmt.Sprintf("it is inside %s, which has a rule of its own", strings.Join(path[:i], "."))
		}
		child := n.child(name)
		if child == nil {
			key, _ := jsontext.AppendString(nil, name) // the rules are valid UTF-8
			child = &node{name: name, key: append(key, ':')}
			n.children = append(n.children, child)
		}
		n = child
	}
	if len(n.children) > 0 {
		return nil, "members of it have rules of their own"
	}
	return n, ""
}

// slot gives the place of a column among those that are read from the row.
func (p *parser) slot(column string) int {
	slot, ok := p.slots[column]
	if !ok {
		slot = len(p.m.slots)
		p.slots[column] = slot
		p.m.slots = append(p.m.slots, column)
	}
	return slot
}

const maxElse = 8 // rules one after the other

// rule reads one rule. depth is that of else in else.
func (p *parser) rule(attribute string, raw json.RawMessage, from int64, depth int) (*rule, error) {
	if column, ok := asText(raw); ok {
		if column == "" {
			return nil, &RuleError{Attribute: clip(attribute), Problem: "the name of a column is missing", Offset: from}
		}
		slot := p.slot(column)
		return &rule{attribute: attribute, at: from, source: columnSource{column, slot}, plain: slot}, nil
	}
	members, err := readObject(raw, from)
	if twice, ok := err.(*RuleError); ok {
		twice.Attribute = clip(attribute)
		return nil, twice
	}
	if err != nil {
		return nil, &RuleError{
			Attribute: clip(attribute), Problem: "a rule is the name of a column, or an object", Offset: from,
		}
	}
	d := &declaration{parser: p, attribute: attribute, at: from, depth: depth, keys: make(map[string]member, len(members))}
	for _, m := range members {
		d.keys[m.name] = m
	}
	return d.rule(members)
}

// checkConstants checks that what the rule says without looking at a row is what the platform wants.
func (r *rule) checkConstants() error {
	if c, ok := r.source.(constantSource); ok {
		if _, err := r.wants.conform(c.constant); err != nil {
			return r.refuse("constant", err.(*fault).problem)
		}
	}
	if r.fallback.kind != absent {
		if _, err := r.wants.conform(r.fallback); err != nil {
			return r.refuse("default", err.(*fault).problem)
		}
	}
	if l, ok := r.convert.(*lookup); ok {
		for _, v := range l.table {
			if _, err := r.wants.conform(v); err != nil && v.kind != absent {
				return r.refuse("lookup", err.(*fault).problem)
			}
		}
		if l.otherwise != nil && l.otherwise.kind != absent {
			if _, err := r.wants.conform(*l.otherwise); err != nil {
				return r.refuse("otherwise", err.(*fault).problem)
			}
		}
	}
	if r.other != nil {
		r.other.wants = r.wants
		return r.other.checkConstants()
	}
	return nil
}

func (r *rule) refuse(key, problem string) error {
	return &RuleError{Attribute: clip(r.attribute), Rule: key, Problem: problem, Offset: r.at}
}

// clip shortens a name for a message.
func clip(name string) string {
	const most = 80
	if len(name) <= most {
		return strings.ToValidUTF8(name, "\uFFFD")
	}
	return strings.ToValidUTF8(name[:most], "") + "…"
}

func shown(name string) string { return fmt.Sprintf("%q", clip(name)) }
