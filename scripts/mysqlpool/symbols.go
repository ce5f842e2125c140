package mysqlpool

import (
	_ "embed"
	"strconv"
	"strings"
	"sync"
)

// symbols.txt has the symbol of each error number by which npm's mysql knows it, one a line. A line that is a number says
// which one the next symbol has; from there on they count up.
//
//go:embed symbols.txt
var symbolText string

var symbols = sync.OnceValue(func() map[uint16]string { return ParseSymbols(symbolText) })

// ParseSymbols reads a table like symbols.txt.
func ParseSymbols(text string) map[uint16]string {
	table := make(map[uint16]string, strings.Count(text, "\n"))
	var number uint16
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if n, err := strconv.ParseUint(line, 10, 16); err == nil {
			number = uint16(n)
			continue
		}
		table[number] = line
		number++
	}
	return table
}

// Symbol returns the name of a server's error number: 1062 is ER_DUP_ENTRY. For a number that has none it is
// UNKNOWN_CODE_PLEASE_REPORT, which is what scripts get from npm's mysql.
func Symbol(number uint16) string {
	if symbol, ok := symbols()[number]; ok {
		return symbol
	}
	return "UNKNOWN_CODE_PLEASE_REPORT"
}
