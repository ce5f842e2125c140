package npmmysql

import (
	"database/sql/driver"
	"encoding/json"
	"strconv"
	"strings"
	"sync"

	"github.com/customdb/customdb/scripts/mysqlpool"
)

// A result is what one request gives, as text for mysql.js. It is one of
//
//	[{"id":1,"email":"x"},…]                   rows that JSON can say as they are
//	{"rows":[…],"dates":["at"],"buffers":["b"],"geometries":["g"],"fields":[…]}
//	                                           rows that need a second look: in those columns a number is milliseconds
//	                                           since 1970, and a text is base64; fields only if they were asked for, see
//	                                           fields.go
//	{"rows":[["1","x"],…],"fields":[…]}        cells: each row is a list of what the server sent, as text
//	{"ok":[affectedRows,insertId,status,warnings,"message",changedRows]}
//	{"sets":[…]}                               several of the above
//	{"error":{…},"sets":[…]}                   what went wrong, after what went well
//
// and empty for a connect. It implements mysqlpool.Reader, which gives it the rows as the server sends them, so that they
// are written once and never kept.
type result struct {
	options *Options
	flags   flags

	buffer  []byte
	sets    []int // where each part begins
	sealed  int   // how many of them are complete
	rows    int
	inRows  bool
	columns []column
	tail    []byte // what follows the rows: dates, buffers, fields
}

// A column says how to write a column's values.
type column struct {
	key    []byte // `"name":`
	kind   kind
	digits int // of ZEROFILL
}

var results = sync.Pool{New: func() any { return new(result) }}

// keptBuffer is up to which size a result's memory is used again.
const keptBuffer = 64 << 10

func newResult(options *Options, flags flags) *result {
	r := results.Get().(*result)
	*r = result{options: options, flags: flags, buffer: r.buffer[:0], sets: r.sets[:0], columns: r.columns, tail: r.tail}
	return r
}

// release gives the memory back. The result must not be used afterwards.
func (r *result) release() {
	if cap(r.buffer) <= keptBuffer {
		results.Put(r)
	}
}

// text is the whole result.
func (r *result) text() string {
	r.seal()
	if len(r.sets) <= 1 {
		return string(r.buffer)
	}
	return r.withSets(`{`)
}

// withSets is open followed by the parts.
func (r *result) withSets(open string) string {
	var text strings.Builder
	text.Grow(len(open) + len(r.buffer) + len(r.sets) + 16)
	text.WriteString(open)
	text.WriteString(`"sets":[`)
	for i, begin := range r.sets {
		end := len(r.buffer)
		if i+1 < len(r.sets) {
			end = r.sets[i+1]
		}
		if i > 0 {
			text.WriteByte(',')
		}
		text.Write(r.buffer[begin:end])
	}
	text.WriteString(`]}`)
	return text.String()
}

// OK writes an OkPacket.
func (r *result) OK(ok mysqlpool.OK) error {
	r.endRows()
	r.sets = append(r.sets, len(r.buffer))
	b := append(r.buffer, `{"ok":[`...)
	b = strconv.AppendUint(b, ok.AffectedRows, 10)
	b = append(b, ',')
	b = strconv.AppendUint(b, ok.InsertID, 10)
	b = append(b, ',')
	b = strconv.AppendUint(b, uint64(ok.Status), 10)
	b = append(b, ',')
	b = strconv.AppendUint(b, uint64(ok.Warnings), 10)
	b = append(b, ',')
	b = appendText(b, ok.Message)
	b = append(b, ',')
	b = strconv.AppendUint(b, ok.ChangedRows, 10)
	r.buffer = append(b, `]}`...)
	return nil
}

// Columns begins a set of rows.
func (r *result) Columns(columns []mysqlpool.Column) error {
	r.endRows()
	r.sets = append(r.sets, len(r.buffer))
	r.inRows, r.rows = true, 0
	r.describe(columns)
	if len(r.tail) > 0 || r.flags.cells {
		r.buffer = append(r.buffer, `{"rows":`...)
	}
	r.buffer = append(r.buffer, '[')
	return nil
}

// endRows ends the set of rows that was begun, if any.
func (r *result) endRows() {
	if !r.inRows {
		return
	}
	r.inRows = false
	r.buffer = append(r.buffer, ']')
	if len(r.tail) > 0 || r.flags.cells {
		r.buffer = append(r.buffer, r.tail...)
		r.buffer = append(r.buffer, '}')
	}
}

// describe prepares columns and tail.
func (r *result) describe(columns []mysqlpool.Column) {
	r.columns, r.tail = r.columns[:0], r.tail[:0]
	for i := range columns {
		if len(r.columns) < cap(r.columns) {
			r.columns = r.columns[:i+1]
		} else {
			r.columns = append(r.columns, column{})
		}
		one := &r.columns[i]
		one.kind, one.digits = r.flags.kindOf(columns[i].Type), r.flags.digitsOf(&columns[i])
		one.key = append(appendText(one.key[:0], columns[i].Name), ':')
	}
	if !r.flags.cells {
		r.listColumns(columns, "dates", kindDate)
		r.listColumns(columns, "buffers", kindBuffer)
		r.listColumns(columns, "geometries", kindGeometry)
	}
	if r.flags.fields || r.flags.cells {
		r.listFields(columns)
	}
}

// listColumns names the columns of a kind, but for those whose name a later column takes.
func (r *result) listColumns(columns []mysqlpool.Column, member string, wanted kind) {
	begun := false
	for i := range columns {
		if r.columns[i].kind != wanted || takenLater(columns, i) {
			continue
		}
		if !begun {
			r.tail = append(r.tail, `,"`...)
			r.tail = append(r.tail, member...)
			r.tail = append(r.tail, `":[`...)
			begun = true
		} else {
			r.tail = append(r.tail, ',')
		}
		r.tail = appendText(r.tail, columns[i].Name)
	}
	if begun {
		r.tail = append(r.tail, ']')
	}
}

func takenLater(columns []mysqlpool.Column, at int) bool {
	for _, later := range columns[at+1:] {
		if later.Name == columns[at].Name {
			return true
		}
	}
	return false
}

// Row writes one row.
func (r *result) Row(values []driver.Value) error {
	if r.rows >= r.options.MaxRows {
		return tooLarge("rows", r.options.MaxRows)
	}
	b := r.buffer
	if r.rows > 0 {
		b = append(b, ',')
	}
	r.rows++
	if r.flags.cells {
		r.buffer = r.appendCells(b, values)
	} else {
		b = append(b, '{')
		for i, value := range values {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(b, r.columns[i].key...)
			if digits := r.columns[i].digits; digits > 0 && beginsWithZero(value, digits) {
				b = append(appendFilled(append(b, '"'), value, digits), '"')
			} else {
				b = r.appendValue(b, value, r.columns[i].kind)
			}
		}
		r.buffer = append(b, '}')
	}
	if len(r.buffer) > r.options.MaxBytes {
		return tooLarge("bytes", r.options.MaxBytes)
	}
	return nil
}

func tooLarge(unit string, most int) *mysqlpool.Error {
	return &mysqlpool.Error{Code: mysqlpool.CodeTooLarge, Fatal: true,
		Message: "The result of the query has more than " + strconv.Itoa(most) + " " + unit + "; select less, or add a LIMIT."}
}

// failureText is the text for an operation that failed after the results that r has.
func failureText(failure *mysqlpool.Error, index int, r *result) string {
	message, code := failure.Message, failure.Code
	if r != nil {
		code = r.flags.symbol(failure)
	}
	if failure.State != "" {
		message = code + ": " + message
	}
	text, err := json.Marshal(errorText{
		Code: code, Errno: failure.Errno, State: failure.State, Message: message, ServerMessage: failure.Message,
		Fatal: failure.Fatal, Connecting: failure.Connecting, Index: index,
		Syscall: failure.Syscall, Address: failure.Address, Port: failure.Port,
	})
	if err != nil { // strings and numbers always can be marshalled
		panic(err)
	}
	if r == nil {
		return `{"error":` + string(text) + `}`
	}
	r.dropUnsealed()
	return r.withSets(`{"error":` + string(text) + `,`)
}

// seal says that the statement ended well which gave the results so far.
func (r *result) seal() {
	r.endRows()
	r.sealed = len(r.sets)
}

// dropUnsealed takes back what a statement gave before it failed.
func (r *result) dropUnsealed() {
	if len(r.sets) > r.sealed {
		r.buffer, r.sets, r.inRows = r.buffer[:r.sets[r.sealed]], r.sets[:r.sealed], false
	}
}

// errorText is an error on its way to mysql.js.
type errorText struct {
	Code          string `json:"code"`
	Errno         int    `json:"errno,omitempty"`
	State         string `json:"sqlState,omitempty"`
	Message       string `json:"message"`
	ServerMessage string `json:"sqlMessage"`
	Fatal         bool   `json:"fatal,omitempty"`
	Connecting    bool   `json:"connecting,omitempty"`
	Index         int    `json:"index"`
	Syscall       string `json:"syscall,omitempty"`
	Address       string `json:"address,omitempty"`
	Port          int    `json:"port,omitempty"`
}
