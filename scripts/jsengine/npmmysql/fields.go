package npmmysql

import (
	"strconv"

	"github.com/customdb/customdb/scripts/mysqlpool"
)

// listFields writes what is known of the columns, for each of them
//
//	[name, type, kind, database, table, original table, original name, charset, length, code, flags, decimals]
//
// or the first three only, over TLS and for all but the first result of a procedure.
func (r *result) listFields(columns []mysqlpool.Column) {
	b := append(r.tail, `,"fields":[`...)
	for i := range columns {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendText(append(b, '['), columns[i].Name)
		b = appendText(append(b, ','), columns[i].Type)
		b = append(b, ',', '"', byte(r.columns[i].kind), '"')
		if d := columns[i].Definition; d != nil {
			for _, text := range []string{d.Database, d.Table, d.OriginalTable, d.OriginalName} {
				b = appendText(append(b, ','), text)
			}
			for _, number := range []uint32{uint32(d.Charset), d.Length, uint32(d.Code), uint32(d.Flags), uint32(d.Decimals)} {
				b = strconv.AppendUint(append(b, ','), uint64(number), 10)
			}
		}
		b = append(b, ']')
	}
	r.tail = append(b, ']')
}
