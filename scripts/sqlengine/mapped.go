package sqlengine

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/customdb/customdb/mapping/columns"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/scripts/password"
)

// readSettings makes what the settings columns and password say.
func (e *Engine) readSettings(settings *scripts.Settings) error {
	e.mapper = plainMapper{}
	if settings.Columns != nil {
		mapping, err := columns.Parse(settings.Columns)
		if err != nil {
			return invalid("options.customdb.columns: " + err.Error())
		}
		e.mapping, e.mapper = mapping, ruledMapper{mapping}
	}
	if settings.Password != nil {
		verifier, err := password.New(*settings.Password)
		if err != nil {
			return invalid("options.customdb.password: " + err.Error())
		}
		e.password = &passwords{settings: *settings.Password, verifier: verifier}
	}
	return nil
}

// A ruledMapper makes profiles by the rules of the setting columns.
type ruledMapper struct{ rules *columns.Mapping }

func (m ruledMapper) profile(user *table, more []namedTable) (json.RawMessage, error) {
	further := make(map[string][]columns.Row, len(more))
	for _, rows := range more {
		list := make([]columns.Row, len(rows.rows))
		for i := range rows.rows {
			list[i] = rows.row(i)
		}
		further[rows.name] = list
	}
	return m.rules.Profile(user.row(0), further)
}

func (m ruledMapper) columns(user json.RawMessage) (map[string]any, error) {
	return m.rules.Columns(user)
}

// row is one row as the rules take it: a decimal and JSON are texts.
func (t *table) row(i int) columns.Row {
	values := t.rows[i]
	for j, value := range values {
		switch value := value.(type) {
		case decimal:
			values[j] = string(value)
		case json.RawMessage:
			values[j] = string(value)
		}
	}
	return columns.Row{Columns: t.columns, Values: values}
}

// checkRows compares the rows that a script names with those that the rules read.
func (e *Engine) checkRows(p *program) error {
	if e.mapping == nil || !slices.ContainsFunc(p.statements, func(s *statement) bool { return s.kind == kindSelect && s.rows == "" }) {
		return nil
	}
	wanted := e.mapping.Rows()
	var named []string
	for _, s := range p.statements {
		if s.rows == "" {
			continue
		}
		if !slices.Contains(wanted, s.rows) {
			return invalid(fmt.Sprintf("%s:%d: no rule of options.customdb.columns reads the rows %q; %s",
				p.file, s.line, s.rows, scripts.Suggest(s.rows, wanted)))
		}
		named = append(named, s.rows)
	}
	for _, name := range wanted {
		if !slices.Contains(named, name) {
			return invalid(fmt.Sprintf("%s: options.customdb.columns reads the rows %q, and no statement gives them: add a SELECT "+
				"with the comment %q before it", p.file, name, "-- rows: "+name))
		}
	}
	return nil
}

var _ mapper = ruledMapper{}
