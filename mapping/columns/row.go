package columns

import (
	"slices"
	"strings"
)

// A Row is what a query gave for one user: the names of its columns, and a value for each. A value is nil, string,
// []byte, int64, uint64, float64, float32, bool or time.Time, so what a driver gives. Text is UTF-8.
type Row struct {
	Columns []string
	Values  []any
}

// The places of columns that a row does not have, or has twice.
const (
	missing   = -1
	ambiguous = -2
)

// place says which of a row's columns has the name. As in MySQL, upper and lower case do not matter, but a name that is
// the same in this too comes first.
func place(columns []string, name string) int {
	found := find(columns, func(column string) bool { return column == name })
	if found == missing {
		found = find(columns, func(column string) bool { return strings.EqualFold(column, name) })
	}
	return found
}

func find(columns []string, is func(column string) bool) int {
	first := slices.IndexFunc(columns, is)
	if first >= 0 && slices.ContainsFunc(columns[first+1:], is) {
		return ambiguous
	}
	return first
}

// absence says why a column's place is not one.
func absence(place int, columns []string, name string) *fault {
	if place == ambiguous {
		return &fault{problem: "the query gives two columns of this name; give one of them another with AS"}
	}
	return &fault{problem: "the query gives no such column; " + suggest(name, columns)}
}

// A binding says where the columns that the rules read stand in the rows of one query.
type binding struct {
	columns []string
	places  []int // by slot
}

// maxBindings is how many queries are remembered. A connection has a handful.
const maxBindings = 16

// bind gives the places of the rules' columns in rows with these columns.
func (m *Mapping) bind(columns []string) []int {
	known := m.bindings.Load()
	if known != nil {
		for _, b := range *known {
			if slices.Equal(b.columns, columns) {
				return b.places
			}
		}
	}
	places := make([]int, len(m.slots))
	for i, name := range m.slots {
		places[i] = place(columns, name)
	}
	m.remember(known, binding{columns: slices.Clone(columns), places: places})
	return places
}

// remember adds a binding to those known, unless somebody else has changed them meanwhile: then the next row does.
func (m *Mapping) remember(known *[]binding, b binding) {
	var more []binding
	if known != nil {
		more = slices.Clone(*known)
	}
	if len(more) < maxBindings {
		more = append(more, b)
		m.bindings.CompareAndSwap(known, &more)
	}
}
