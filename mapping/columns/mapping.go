package columns

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"sync/atomic"
)

// A Mapping is what Parse makes of rules. Any number of goroutines may use it at once.
type Mapping struct {
	root     node
	slots    []string             // the columns that rules read from the row itself
	rows     map[string]bool      // the names of the second queries that rules read
	writers  map[string][]*writer // by column
	room     int                  // bytes to begin a profile with
	bindings atomic.Pointer[[]binding]
}

// A node is an attribute, or an object that attributes are in.
type node struct {
	name     string
	key      []byte // the name as the key of a JSON member, with its colon
	rule     *rule  // of an attribute
	children []*node
}

// An input is what the queries gave for one user. Sources get a copy, so that it need not be allocated.
type input struct {
	row    Row
	places []int
	more   map[string][]Row
}

// Profile makes the profile of a user from the row of a query and from the rows of the second queries that the rules
// name (see Rows), by name. The attributes come in the order of their rules; those that have no value are left out. The
// error is an *Error.
func (m *Mapping) Profile(row Row, more map[string][]Row) (json.RawMessage, error) {
	if len(row.Columns) != len(row.Values) {
		return nil, &Error{Problem: fmt.Sprintf("the row has %d columns and %d values", len(row.Columns), len(row.Values))}
	}
	in := input{row: row, places: m.bind(row.Columns), more: more}
	return m.root.append(make([]byte, 0, m.room), &in, true)
}

// Rows gives the names of the second queries that the rules read, sorted. Profile wants to be given rows by each
// of these names, though there may be none of them.
func (m *Mapping) Rows() []string { return slices.Sorted(maps.Keys(m.rows)) }

// append appends the node's value, or nothing when it has none.
func (n *node) append(dst []byte, in *input, root bool) ([]byte, error) {
	if n.rule != nil {
		return n.rule.append(dst, in)
	}
	start := len(dst)
	dst = append(dst, '{')
	for _, child := range n.children {
		before := len(dst)
		if before > start+1 {
			dst = append(dst, ',')
		}
		dst = append(dst, child.key...)
		after := len(dst)
		var err error
		if dst, err = child.append(dst, in, false); err != nil {
			return nil, err
		}
		if len(dst) == after {
			dst = dst[:before]
		}
	}
	if len(dst) == start+1 && !root {
		return dst[:start], nil
	}
	return append(dst, '}'), nil
}

// child gives the child of that name, nil if there is none.
func (n *node) child(name string) *node {
	for _, child := range n.children {
		if child.name == name {
			return child
		}
	}
	return nil
}
