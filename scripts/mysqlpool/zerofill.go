package mysqlpool

import (
	"database/sql/driver"
	"reflect"
	"strings"
)

// zeroFill is how many digits a column of whole numbers has at least, 0 if it is not one with ZEROFILL. The driver knows,
// and makes numbers of such columns without telling; a client that makes texts of them, as npm's mysql does, has to look
// into what the driver keeps to itself. Should that change, no column has ZEROFILL.
func zeroFill(rows driver.Rows, i int, typeName string) int {
	const zeroFillFlag = 1 << 6
	if !strings.HasPrefix(typeName, "UNSIGNED ") { // ZEROFILL makes a column UNSIGNED
		return 0
	}
	columns := member(member(reflect.ValueOf(rows), "rs"), "columns")
	if columns.Kind() != reflect.Slice || i >= columns.Len() {
		return 0
	}
	flags, length := member(columns.Index(i), "flags"), member(columns.Index(i), "length")
	if !flags.CanUint() || !length.CanUint() || flags.Uint()&zeroFillFlag == 0 {
		return 0
	}
	return int(length.Uint())
}

// member is a field of a struct or of what a pointer leads to; the zero Value if there is none.
func member(value reflect.Value, name string) reflect.Value {
	if value.Kind() == reflect.Pointer {
		value = value.Elem()
	}
	if value.Kind() != reflect.Struct {
		return reflect.Value{}
	}
	return value.FieldByName(name)
}
