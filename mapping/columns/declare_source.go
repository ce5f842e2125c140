package columns

import "slices"

// source reads where the value comes from.
func (d *declaration) source(r *rule) error {
	names, ok := oneOrMore(d.raw("columns"))
	if d.has("columns") && (!ok || d.raw("columns")[0] != '[' || slices.Contains(names, "")) {
		return d.must("columns", "a list of the names of columns")
	}
	for _, key := range []string{"column", "rows", "separator"} {
		if _, ok := d.text(key); !ok {
			return d.must(key, "a text that is not empty")
		}
	}
	column, _ := d.text("column")
	switch {
	case d.has("constant"):
		constant := fromJSON(compact(d.raw("constant")))
		if constant.kind == absent {
			return d.must("constant", "a value; without a rule, the attribute is left out")
		}
		r.source = constantSource{constant}
	case d.has("rows"):
		return d.rowsSource(r, column, names)
	case d.has("column"):
		r.source = columnSource{column, d.slot(column)}
	default:
		s := joinedSource{names: names, separator: " "}
		if separator, _ := d.text("separator"); separator != "" {
			s.separator = separator
		}
		for _, name := range names {
			s.slots = append(s.slots, d.slot(name))
		}
		r.source = s
	}
	return nil
}

// rowsSource reads what of the rows of a second query is meant.
func (d *declaration) rowsSource(r *rule, column string, names []string) error {
	rows, _ := d.text("rows")
	d.m.rows[rows] = true
	s := rowsSource{rows: rows, list: d.has("column") || d.has("columns")}
	if d.has("list") {
		list, ok := asBool(d.raw("list"))
		if !ok {
			return d.must("list", "true or false")
		}
		s.list = list
	}
	switch {
	case d.has("column"):
		r.source = rowsColumn{s, column}
	case d.has("columns"):
		r.source = rowsObjects{s, names}
	case d.has("key"):
		key, ok := asText(d.raw("key"))
		if !ok {
			return d.must("key", "a text")
		}
		r.source = rowsKey{s, key}
	default:
		r.source = rowsAll{s}
	}
	return nil
}
