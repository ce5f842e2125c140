package columns

import "strings"

// A columnSource is a column of the row itself.
type columnSource struct {
	name string
	slot int
}

func (s columnSource) read(r *rule, in input) (value, error) {
	v, err := in.column(s.slot, s.name)
	if err != nil {
		return value{}, err
	}
	return r.steps(v)
}

func (s columnSource) target() (column, problem string) { return s.name, "" }

func (s columnSource) place() Error { return Error{Column: s.name} }

// column gives the value of a column of the row itself.
func (in *input) column(slot int, name string) (value, error) {
	at := in.places[slot]
	if at < 0 {
		return value{}, absence(at, in.row.Columns, name)
	}
	v, ok := fromColumn(in.row.Values[at])
	if !ok {
		return value{}, errType
	}
	return v, nil
}

var errType = &fault{problem: "its type, or its size, is none that can be mapped; convert it in the query"}

// A joinedSource is the text of several columns of the row itself. Those that are NULL or empty are left out.
type joinedSource struct {
	names     []string
	slots     []int
	separator string
}

func (s joinedSource) read(r *rule, in input) (value, error) {
	var parts []string
	for i, slot := range s.slots {
		v, err := in.column(slot, s.names[i])
		if err != nil {
			return value{}, err
		}
		if v.text != "" {
			parts = append(parts, v.text)
		}
	}
	if len(parts) == 0 {
		return value{}, nil
	}
	return r.steps(value{kind: text, text: strings.Join(parts, s.separator)})
}

func (s joinedSource) target() (column, problem string) {
	return "", "several columns in one cannot be told apart again"
}

func (s joinedSource) place() Error { return Error{Column: strings.Join(s.names, ", ")} }

// A constantSource is a value that does not depend on the row.
type constantSource struct{ constant value }

func (s constantSource) read(*rule, input) (value, error) { return s.constant, nil }

func (s constantSource) target() (column, problem string) {
	return "", "a constant comes from no column"
}

func (s constantSource) place() Error { return Error{} }
