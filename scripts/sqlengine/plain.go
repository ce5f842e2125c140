package sqlengine

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/customdb/customdb/mapping"
)

// A plainMapper makes a profile of columns that are named like attributes, where the settings say nothing about columns: a
// column plan is the attribute plan, a column `user_metadata.theme.colour` goes to that place, and the rows called
// metadata.roles become the list of that name.
type plainMapper struct{}

// A branch is an object under construction, or a value in it. Members stay in the order in which they came.
type branch struct {
	key     string
	value   json.RawMessage // nil for none
	column  string          // where the value came from
	members []*branch
}

// profile makes the profile of the user's row and the further rows.
func (plainMapper) profile(user *table, more []namedTable) (json.RawMessage, error) {
	root := &branch{members: make([]*branch, 0, len(user.columns))}
	for i, column := range user.columns {
		encoded, err := encodeRoot(column, user.rows[0][i])
		if err != nil {
			return nil, fmt.Errorf("column %s: %w", column, err)
		}
		if err := root.put(column, encoded); err != nil {
			return nil, err
		}
	}
	for _, rows := range more {
		list, err := encodeTable(&rows.table)
		if err != nil {
			return nil, fmt.Errorf("rows %s: %w", rows.name, err)
		}
		if err := root.put(rows.name, list); err != nil {
			return nil, err
		}
	}
	return root.appendTo(make([]byte, 0, 512))
}

// put files a value at its path, which begins at the root.
func (b *branch) put(path string, value json.RawMessage) error {
	if value == nil {
		return nil
	}
	at := b
	for key := range strings.SplitSeq(path, ".") {
		at = at.member(key)
	}
	if at.value != nil {
		return fmt.Errorf("%s comes twice", path)
	}
	at.value, at.column = value, path
	return nil
}

func (b *branch) member(key string) *branch {
	if i := slices.IndexFunc(b.members, func(m *branch) bool { return m.key == key }); i >= 0 {
		return b.members[i]
	}
	m := &branch{key: key}
	b.members = append(b.members, m)
	return m
}

// appendTo writes the branch. One that has both a value and members is an object, to which the value adds what the members
// do not have.
func (b *branch) appendTo(dst []byte) ([]byte, error) {
	if b.members == nil {
		return append(dst, b.value...), nil
	}
	var err error
	dst = append(dst, '{')
	for i, m := range b.members {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = append(appendText(dst, m.key), ':')
		if dst, err = m.appendTo(dst); err != nil {
			return nil, err
		}
	}
	if b.value != nil {
		if kind := mapping.KindOf(b.value); kind != mapping.Object && kind != mapping.Empty {
			return nil, fmt.Errorf("column %s: it has to hold a JSON object, because other columns add to it", b.column)
		}
		for key, value := range mapping.Members(b.value) {
			if slices.ContainsFunc(b.members, func(m *branch) bool { return m.key == key }) {
				continue
			}
			dst = append(appendText(append(dst, ','), key), ':')
			dst = append(dst, value...)
		}
	}
	return append(dst, '}'), nil
}

// encodeRoot writes the value of a column that is named like an attribute. An id is text, since a large number would not
// survive everywhere; what can only be true or false is that; whole metadata is JSON. NULL is no attribute.
func encodeRoot(column string, value any) (json.RawMessage, error) {
	if value == nil && !strings.Contains(column, ".") {
		return nil, nil
	}
	switch column {
	case "user_id", "id":
		if number, ok := value.(int64); ok {
			return strconv.AppendQuote(nil, strconv.FormatInt(number, 10)), nil
		}
		if number, ok := value.(uint64); ok {
			return strconv.AppendQuote(nil, strconv.FormatUint(number, 10)), nil
		}
	case "email_verified", "phone_verified", "blocked":
		switch value {
		case int64(1), uint64(1), "1":
			return json.RawMessage("true"), nil
		case int64(0), uint64(0), "0":
			return json.RawMessage("false"), nil
		}
	case "user_metadata", "app_metadata", "metadata":
		if text, ok := value.(string); ok {
			if strings.TrimSpace(text) == "" {
				return nil, nil
			}
			if !json.Valid([]byte(text)) {
				return nil, fmt.Errorf("it has to hold JSON, and does not in this row")
			}
			return json.RawMessage(text), nil
		}
	}
	return encode(value)
}

// encode writes a value as JSON.
func encode(value any) (json.RawMessage, error) {
	switch value := value.(type) {
	case nil:
		return json.RawMessage("null"), nil
	case string:
		return appendText(nil, value), nil
	case int64:
		return strconv.AppendInt(nil, value, 10), nil
	case uint64:
		return strconv.AppendUint(nil, value, 10), nil
	case json.RawMessage:
		return value, nil
	case decimal:
		return appendNumber(nil, string(value)), nil
	case float32:
		return appendNumber(nil, strconv.FormatFloat(float64(value), 'g', -1, 32)), nil
	case float64:
		return appendNumber(nil, strconv.FormatFloat(value, 'g', -1, 64)), nil
	case time.Time:
		return appendText(nil, value.Format(time.RFC3339Nano)), nil
	case []byte:
		return nil, fmt.Errorf("it is binary; leave it out, or write CONVERT(… USING utf8mb4) or TO_BASE64(…) around it")
	}
	return nil, fmt.Errorf("it has a type that cannot be given")
}

// appendNumber writes a number that is spelt as JSON spells them; one that is not, such as 007 of a ZEROFILL column, is a text.
func appendNumber(dst []byte, digits string) []byte {
	if json.Valid([]byte(digits)) {
		return append(dst, digits...)
	}
	return appendText(dst, digits)
}

// encodeTable writes rows as a list: of values if there is one column, of objects otherwise.
func encodeTable(t *table) (json.RawMessage, error) {
	list := []byte{'['}
	for i, row := range t.rows {
		if i > 0 {
			list = append(list, ',')
		}
		for j, value := range row {
			encoded, err := encode(value)
			if err != nil {
				return nil, fmt.Errorf("column %s: %w", t.columns[j], err)
			}
			if len(row) > 1 {
				list = append(list, "{,"[min(j, 1)])
				list = append(appendText(list, t.columns[j]), ':')
			}
			list = append(list, encoded...)
		}
		if len(row) > 1 {
			list = append(list, '}')
		}
	}
	return append(list, ']'), nil
}

// appendText writes a text as a JSON string.
func appendText(dst []byte, text string) []byte {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			return appendQuoted(dst, text)
		}
	}
	dst = append(dst, '"')
	dst = append(dst, text...)
	return append(dst, '"')
}

// appendQuoted is appendText for a text that needs escapes. It has none for HTML, which would only be hard to read.
func appendQuoted(dst []byte, text string) []byte {
	var quoted bytes.Buffer
	encoder := json.NewEncoder(&quoted)
	encoder.SetEscapeHTML(false)
	_ = encoder.Encode(text) // a string always can be
	return append(dst, bytes.TrimSuffix(quoted.Bytes(), []byte("\n"))...)
}

// columns gives none: parameters have the attributes' own names.
func (plainMapper) columns(json.RawMessage) (map[string]any, error) { return nil, nil }
