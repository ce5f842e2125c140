package sqlengine

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"
)

// What one call may read.
const (
	maxRows  = 10_000   // of one statement
	maxBytes = 36 << 20 // of texts, in all statements
)

// A table is what a SELECT gave. Each value is nil, a string, a []byte (of a binary column), an int64, a uint64, a float32, a
// float64, a time.Time in UTC, a decimal or a json.RawMessage (of a column of the type JSON).
type table struct {
	columns []string
	rows    [][]any
}

// A namedTable is what a SELECT gave whose rows have a name.
type namedTable struct {
	name string
	table
}

// A decimal is a number as the server spells it, with every digit.
type decimal string

var (
	errTooManyRows = errors.New("more than " + strconv.Itoa(maxRows) + " rows")
	errTooLarge    = errors.New("more than " + strconv.Itoa(maxBytes>>20) + " MiB")
)

// read takes all rows. left counts down what texts may still come.
func (t *table) read(rows *sql.Rows, left *int) error {
	types, err := rows.ColumnTypes()
	if err != nil {
		return err
	}
	reads := make([]func([]byte) any, len(types))
	t.columns = make([]string, len(types))
	for i, one := range types {
		t.columns[i] = one.Name()
		reads[i] = readerOf(one.DatabaseTypeName())
	}
	for rows.Next() {
		if len(t.rows) == maxRows {
			return errTooManyRows
		}
		values, err := sqlx.SliceScan(rows)
		if err != nil {
			return err
		}
		for i, value := range values {
			text, ok := value.([]byte)
			if !ok {
				continue
			}
			if *left -= len(text); *left < 0 {
				return errTooLarge
			}
			values[i] = reads[i](text)
		}
		t.rows = append(t.rows, values)
	}
	return rows.Err()
}

// readerOf is how values of a type are read that come as bytes.
func readerOf(typeName string) func([]byte) any {
	if read, ok := readers[typeName]; ok {
		return read
	}
	return readText
}

var readers = map[string]func([]byte) any{
	"DATETIME":        readTime,
	"TIMESTAMP":       readTime,
	"DATE":            readDate,
	"DECIMAL":         func(text []byte) any { return decimal(text) },
	"UNSIGNED BIGINT": readUnsigned,
	"JSON":            readJSON,
	"BIT":             readBits,
	"BLOB":            readBinary,
	"TINYBLOB":        readBinary,
	"MEDIUMBLOB":      readBinary,
	"LONGBLOB":        readBinary,
	"BINARY":          readBinary,
	"VARBINARY":       readBinary,
	"GEOMETRY":        readBinary,
	"VECTOR":          readBinary,
}

func readText(text []byte) any { return string(text) }

func readBinary(bytes []byte) any { return bytes }

// readUnsigned reads a number that the driver gives as text because it may be too large for an int64.
func readUnsigned(text []byte) any {
	if number, err := strconv.ParseUint(string(text), 10, 64); err == nil {
		return number
	}
	return string(text)
}

func readJSON(text []byte) any {
	if json.Valid(text) {
		return json.RawMessage(text)
	}
	return string(text)
}

// readTime reads a point in time. MySQL keeps no zone; it is taken for UTC. The zero date stands for none.
func readTime(text []byte) any {
	if strings.HasPrefix(string(text), "0000-00-00") {
		return nil
	}
	at, err := time.Parse("2006-01-02 15:04:05", string(text)) // a fraction of a second may follow
	if err != nil {
		return string(text) // a month or a day of zero
	}
	return at
}

func readDate(text []byte) any {
	if string(text) == "0000-00-00" {
		return nil
	}
	return string(text)
}

func readBits(text []byte) any {
	var number uint64
	for _, b := range text {
		number = number<<8 | uint64(b)
	}
	return number
}

// checkNames makes sure that no two columns have the same name.
func (t *table) checkNames() error {
	for i, name := range t.columns {
		if slices.Contains(t.columns[:i], name) {
			return fmt.Errorf("two columns are called %s; give one of them another name with AS", name)
		}
	}
	return nil
}

// take removes a column and gives its values, one for each row; false if there is no such column.
func (t *table) take(name string) ([]any, bool) {
	at := slices.IndexFunc(t.columns, func(column string) bool { return strings.EqualFold(column, name) })
	if at < 0 {
		return nil, false
	}
	t.columns = slices.Delete(t.columns, at, at+1)
	values := make([]any, len(t.rows))
	for i, row := range t.rows {
		values[i] = row[at]
		t.rows[i] = slices.Delete(row, at, at+1)
	}
	return values, true
}
