package npmmysql

import "github.com/customdb/customdb/scripts/mysqlpool"

// flags are what the script's options say about a statement and its results, one letter each.
type flags struct {
	fields           bool // f: the callback looks at the fields
	cells            bool // c: rows as lists of texts, for what only JavaScript can make of them
	several          bool // m: multipleStatements
	written          bool // w: see Session.Do
	prepared         bool // p: a line of values comes before the statement
	bigNumbers       bool // b: supportBigNumbers
	bigNumberStrings bool // B

	// Which types dateStrings is for: D, T and S; d is all of them.
	dateStrings, datetimeStrings, timestampStrings bool

	// What differs in mysql2: j, t and n, and FLOAT as the double that its four bytes make, if prepared.
	parsedJSON     bool
	decimalTexts   bool
	decimalNumbers bool
	binary         bool
}

func parseFlags(text string) flags {
	var f flags
	for _, flag := range []byte(text) {
		switch flag {
		case 'f':
			f.fields = true
		case 'c':
			f.cells = true
		case 'm':
			f.several = true
		case 'w':
			f.written = true
		case 'p':
			f.prepared, f.binary = true, true
		case 'b':
			f.bigNumbers = true
		case 'B':
			f.bigNumberStrings = true
		case 'd':
			f.dateStrings, f.datetimeStrings, f.timestampStrings = true, true, true
		case 'D':
			f.dateStrings = true
		case 'T':
			f.datetimeStrings = true
		case 'S':
			f.timestampStrings = true
		case 'j':
			f.parsedJSON = true
		case 't':
			f.decimalTexts = true
		case 'n':
			f.decimalNumbers = true
		}
	}
	return f
}

// A kind is what becomes of a column's values. Its value is its letter in the list of fields.
type kind byte

const (
	kindText      kind = 't'
	kindNumber    kind = 'n'
	kindBigNumber kind = 'N'
	kindDate      kind = 'd'
	kindBuffer    kind = 'b'
	kindGeometry  kind = 'g'
	kindJSON      kind = 'j'
)

// kindOf is the table of what npm's mysql makes of each type.
func (f *flags) kindOf(name string) kind {
	switch name {
	case "TINYINT", "SMALLINT", "MEDIUMINT", "INT", "YEAR", "FLOAT", "DOUBLE",
		"UNSIGNED TINYINT", "UNSIGNED SMALLINT", "UNSIGNED MEDIUMINT", "UNSIGNED INT":
		return kindNumber
	case "BIGINT", "UNSIGNED BIGINT":
		return kindBigNumber
	case "DECIMAL":
		switch {
		case f.decimalTexts:
			return kindText
		case f.decimalNumbers:
			return kindNumber
		}
		return kindBigNumber
	case "DATE":
		return dateKind(f.dateStrings)
	case "DATETIME":
		return dateKind(f.datetimeStrings)
	case "TIMESTAMP":
		return dateKind(f.timestampStrings)
	case "BIT", "BLOB", "TINYBLOB", "MEDIUMBLOB", "LONGBLOB", "BINARY", "VARBINARY", "VECTOR":
		return kindBuffer
	case "GEOMETRY":
		return kindGeometry
	case "JSON":
		if f.parsedJSON {
			return kindJSON
		}
	}
	return kindText
}

func dateKind(text bool) kind {
	if text {
		return kindText
	}
	return kindDate
}

// mysql2 reports whether the script's module is mysql2, which is known by the flags that only it has.
func (f *flags) mysql2() bool { return f.parsedJSON || f.decimalTexts || f.prepared }

// digitsOf is how many digits a column's numbers have at least, for npm's mysql, which makes texts of those that begin with
// a zero. mysql2 makes numbers of all.
func (f *flags) digitsOf(column *mysqlpool.Column) int {
	switch {
	case f.mysql2():
		return 0
	case column.Type == "YEAR":
		return 4
	}
	return column.ZeroFill
}
