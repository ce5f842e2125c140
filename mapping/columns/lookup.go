package columns

import (
	"bytes"
	"encoding/json"
	"errors"
)

// A lookup is a table from what a column says to what the attribute says.
type lookup struct {
	table     map[string]value
	back      map[value]string
	twice     bool   // two texts have the same value
	otherwise *value // for what is not in the table; nil when that is an error
}

func (*lookup) name() string { return "lookup" }

func (l *lookup) apply(v value) (value, error) {
	found, ok := l.table[v.text]
	switch {
	case ok:
		return found, nil
	case l.otherwise != nil:
		return *l.otherwise, nil
	}
	return value{}, &fault{problem: "the table has no such value; add it, or declare otherwise"}
}

func (l *lookup) invert(v value) (value, error) {
	if key, ok := l.back[v]; ok {
		return value{kind: text, text: key}, nil
	}
	return value{}, &fault{problem: "no entry of the table gives this value"}
}

func (l *lookup) oneWay() string {
	if l.twice {
		return "two entries of the table give the same value"
	}
	return ""
}

// parseLookup reads the keys lookup and otherwise, of which the second may be missing.
func parseLookup(table, otherwise json.RawMessage) (conversion, error) {
	members, err := readObject(table, 0)
	if err != nil || len(members) == 0 {
		return nil, errTable
	}
	l := &lookup{table: make(map[string]value, len(members)), back: make(map[value]string, len(members))}
	for _, m := range members {
		v := fromJSON(m.raw)
		if v.kind == list || v.kind == object {
			return nil, errTable
		}
		l.table[m.name] = v
		if _, ok := l.back[v]; ok {
			l.twice = true
		}
		l.back[v] = m.name
	}
	if otherwise != nil {
		l.otherwise = new(fromJSON(otherwise))
		if l.otherwise.kind == list || l.otherwise.kind == object {
			return nil, errOtherwise
		}
	}
	return l, nil
}

var (
	errTable = errors.New(`a table such as {"1": "admin", "2": "member"}, without the same key twice, of texts, ` +
		"numbers, true, false and null")
	errOtherwise = errors.New("a text, a number, true, false or null")
)

// compact removes the white space of a JSON text.
func compact(raw json.RawMessage) json.RawMessage {
	var b bytes.Buffer
	_ = json.Compact(&b, raw) // it is valid
	return b.Bytes()
}
