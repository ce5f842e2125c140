package columns

// The rows of a table of keys and values have the key in their first column and the value in their second, whatever
// those are called.
const problemKeyValue = "rows read by key have two columns, the key and the value"

// A rowsKey is the value in the row that has the key, or the values in all rows that have it.
type rowsKey struct {
	rowsSource
	key string
}

func (s rowsKey) read(r *rule, in input) (value, error) {
	var all listBuilder
	var first value
	err := s.visit(r, in, nil, func(number int, row Row, _ []int) error {
		if len(row.Columns) != 2 {
			return s.located(r, number, "", &fault{problem: problemKeyValue})
		}
		if first.kind != absent || !isKey(row.Values[0], s.key) {
			return nil
		}
		v, err := s.value(r, number, row.Columns[1], row.Values[1])
		if err != nil {
			return err
		}
		if !s.list {
			first = v
			return nil
		}
		return s.located(r, number, row.Columns[1], all.add(v))
	})
	if err != nil || !s.list {
		return first, err
	}
	return r.whole(all.value(), all.empty()), nil
}

// isKey reports whether a column's value is the key.
func isKey(column any, key string) bool {
	switch x := column.(type) {
	case string:
		return x == key
	case []byte:
		return string(x) == key
	}
	v, _ := fromColumn(column)
	return v.kind != absent && v.text == key
}

func (s rowsKey) target() (column, problem string) {
	if s.list {
		return "", "several values of one key need statements of their own"
	}
	return s.rows + "." + s.key, ""
}

func (s rowsKey) place() Error { return Error{Column: s.key, Rows: s.rows} }

// A rowsAll is an object of all keys with their values. Of a key that comes again the first value counts, or with list
// they are all there.
type rowsAll struct{ rowsSource }

func (s rowsAll) read(r *rule, in input) (value, error) {
	var names []string
	lists := make(map[string]*listBuilder)
	firsts := make(map[string]value)
	err := s.visit(r, in, nil, func(number int, row Row, _ []int) error {
		if len(row.Columns) != 2 {
			return s.located(r, number, "", &fault{problem: problemKeyValue})
		}
		key, ok := fromColumn(row.Values[0])
		if !ok {
			return s.located(r, number, row.Columns[0], errType)
		}
		if key.kind == absent {
			return nil
		}
		v, err := s.value(r, number, row.Columns[1], row.Values[1])
		if err != nil || v.kind == absent {
			return err
		}
		if lists[key.text] == nil {
			lists[key.text] = new(listBuilder)
			firsts[key.text] = v
			names = append(names, key.text)
		}
		return s.located(r, number, row.Columns[1], lists[key.text].add(v))
	})
	if err != nil {
		return value{}, err
	}
	var b objectBuilder
	for _, name := range names {
		v := firsts[name]
		if s.list {
			v = lists[name].value()
		}
		if err := b.add(name, v); err != nil {
			return value{}, err
		}
	}
	return r.whole(b.value(), b.empty()), nil
}

func (s rowsAll) target() (column, problem string) { return rowsColumn{}.target() }
