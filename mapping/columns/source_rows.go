package columns

import "slices"

// A rowsSource is a second query by its name. What is common to the sources that are made of it is here.
type rowsSource struct {
	rows string
	list bool // all values, not only the first
}

// visit calls do for each of the rows, with its number, counted from 1, and the places of columns in it.
func (s rowsSource) visit(r *rule, in input, columns []string, do func(number int, row Row, places []int) error) error {
	rows, ok := in.more[s.rows]
	if !ok {
		return &fault{problem: "no query gives rows by this name"}
	}
	places := make([]int, len(columns))
	for i, row := range rows {
		if i == 0 || !sameColumns(row.Columns, rows[i-1].Columns) {
			for j, column := range columns {
				if places[j] = place(row.Columns, column); places[j] < 0 {
					return s.located(r, i+1, column, absence(places[j], row.Columns, column))
				}
			}
		}
		if len(row.Columns) != len(row.Values) {
			return s.located(r, i+1, "", &fault{problem: "the row has another number of columns than values"})
		}
		if err := do(i+1, row, places); err != nil {
			return err
		}
	}
	return nil
}

// sameColumns is slices.Equal, quick for rows that share their columns.
func sameColumns(a, b []string) bool {
	return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0] || slices.Equal(a, b))
}

// value takes one value of a row through the rule's steps.
func (s rowsSource) value(r *rule, number int, column string, raw any) (value, error) {
	v, ok := fromColumn(raw)
	if !ok {
		return value{}, s.located(r, number, column, errType)
	}
	v, err := r.steps(v)
	if err != nil {
		return value{}, s.located(r, number, column, err)
	}
	return v, nil
}

// located gives the Error for a fault in one row.
func (s rowsSource) located(r *rule, number int, column string, err error) error {
	f, ok := err.(*fault)
	if !ok {
		return err
	}
	return &Error{
		Attribute: r.attribute, Column: column, Rows: s.rows, Row: number, Rule: f.rule, Problem: f.problem,
	}
}

// whole gives what a rule has made of all rows, if there was anything, or else is what else and default say.
func (r *rule) whole(v value, empty bool) value {
	if empty && (r.other != nil || r.fallback.kind != absent) {
		return value{}
	}
	return v
}

func (s rowsSource) place() Error { return Error{Rows: s.rows} }

// A rowsColumn is one column of all rows, or of the first that has it.
type rowsColumn struct {
	rowsSource
	column string
}

func (s rowsColumn) read(r *rule, in input) (value, error) {
	var all listBuilder
	var first value
	err := s.visit(r, in, []string{s.column}, func(number int, row Row, places []int) error {
		if first.kind != absent {
			return nil
		}
		v, err := s.value(r, number, s.column, row.Values[places[0]])
		if err != nil {
			return err
		}
		if !s.list {
			first = v
			return nil
		}
		return s.located(r, number, s.column, all.add(v))
	})
	if err != nil || !s.list {
		return first, err
	}
	return r.whole(all.value(), all.empty()), nil
}

func (s rowsColumn) target() (column, problem string) {
	return "", "rows of a second query need statements of their own"
}

// A rowsObjects is an object of some columns of each row, or of the first row.
type rowsObjects struct {
	rowsSource
	columns []string
}

func (s rowsObjects) read(r *rule, in input) (value, error) {
	var all listBuilder
	var first value
	err := s.visit(r, in, s.columns, func(number int, row Row, places []int) error {
		if first.kind != absent {
			return nil
		}
		v, err := s.object(r, number, row, places)
		if err != nil {
			return err
		}
		if !s.list {
			first = v
			return nil
		}
		return all.add(v)
	})
	if err != nil || !s.list {
		return first, err
	}
	return r.whole(all.value(), all.empty()), nil
}

func (s rowsObjects) object(r *rule, number int, row Row, places []int) (value, error) {
	var b objectBuilder
	for i, column := range s.columns {
		v, err := s.value(r, number, column, row.Values[places[i]])
		if err != nil {
			return value{}, err
		}
		if err := b.add(column, v); err != nil {
			return value{}, s.located(r, number, column, err)
		}
	}
	return b.value(), nil
}

func (s rowsObjects) target() (column, problem string) { return rowsColumn{}.target() }
