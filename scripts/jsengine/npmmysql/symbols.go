package npmmysql

import (
	_ "embed"
	"sync"

	"github.com/customdb/customdb/scripts/mysqlpool"
)

// symbols.txt has the symbols of those error numbers that mysql2 knows by another name than mysql, or mysql not at all. It
// looks like mysqlpool's.
//
//go:embed symbols.txt
var symbolText string

var symbols = sync.OnceValue(func() map[uint16]string { return mysqlpool.ParseSymbols(symbolText) })

// symbol is the code of a failure as the script's module has it.
func (f *flags) symbol(failure *mysqlpool.Error) string {
	if f.mysql2() && failure.State != "" {
		if symbol, ok := symbols()[uint16(failure.Errno)]; ok {
			return symbol
		}
	}
	return failure.Code
}
