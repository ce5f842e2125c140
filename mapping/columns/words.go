package columns

import (
	"maps"
	"slices"
	"strings"
)

// needs lists the keys of a rule, each with those of which at least one has to be there too.
var needs = map[string][]string{
	"column":    nil,
	"columns":   nil,
	"constant":  nil,
	"rows":      nil,
	"separator": {"columns", "decode"},
	"key":       {"rows"},
	"list":      {"rows"},
	"absent":    nil,
	"decode":    nil,
	"member":    {"decode"},
	"keys":      {"decode"},
	"split":     {"part"},
	"part":      {"split"},
	"lookup":    nil,
	"otherwise": {"lookup"},
	"boolean":   nil,
	"date":      nil,
	"zone":      {"date"},
	"type":      nil,
	"else":      nil,
	"default":   nil,
	"write":     nil,
}

// apart lists keys of which a rule has one at most.
var apart = [][]string{
	{"column", "columns", "constant", "key"},
	{"constant", "rows"},
	{"columns", "decode"},
	{"lookup", "boolean", "date", "type"},
	{"keys", "split"},
}

// alone lists keys that exclude most others; allowed are those that may stand beside them.
var alone = []struct {
	keys    []string // all of them are there
	allowed []string
}{
	{[]string{"constant"}, []string{"constant", "write"}},
	{[]string{"rows", "columns"}, []string{"rows", "columns", "list", "absent", "else", "default", "write"}},
}

// keyNames lists the keys of a rule, sorted.
func keyNames() []string { return slices.Sorted(maps.Keys(needs)) }

// check looks at which keys are there together.
func (d *declaration) check(members []member) error {
	if !d.has("column") && !d.has("columns") && !d.has("constant") && !d.has("rows") {
		return d.refuse("", "it does not say where the value comes from: name a column, columns, rows or a constant")
	}
	for _, one := range alone {
		if !d.has(one.keys...) {
			continue
		}
		for _, m := range members {
			if !slices.Contains(one.allowed, m.name) {
				return d.refuse(m.name, "it does not go together with "+strings.Join(one.keys, " and "))
			}
		}
	}
	for _, m := range members {
		others := needs[m.name]
		if len(others) > 0 && !slices.ContainsFunc(others, func(key string) bool { return d.has(key) }) {
			return d.refuse(m.name, "it goes together with "+strings.Join(others, " or ")+", which is missing")
		}
	}
	for _, keys := range apart {
		var there []string
		for _, key := range keys {
			if d.has(key) {
				there = append(there, key)
			}
		}
		if len(there) > 1 {
			return d.refuse(there[1], "it does not go together with "+there[0])
		}
	}
	return nil
}
