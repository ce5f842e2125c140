package npmmysql

import (
	"bytes"
	"database/sql/driver"
	"encoding/base64"
	"encoding/json"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"
)

const twoTo53 = 1 << 53

// appendValue writes one value of a row as JSON.
func (r *result) appendValue(b []byte, value driver.Value, kind kind) []byte {
	switch v := value.(type) {
	case nil:
		return append(b, "null"...)
	case int64:
		if kind == kindBigNumber && r.flags.asText(v >= twoTo53 || v <= -twoTo53) {
			return append(strconv.AppendInt(append(b, '"'), v, 10), '"')
		}
		return strconv.AppendInt(b, v, 10)
	case uint64:
		if kind == kindBigNumber && r.flags.asText(v >= twoTo53) {
			return append(strconv.AppendUint(append(b, '"'), v, 10), '"')
		}
		return strconv.AppendUint(b, v, 10)
	case float32:
		if r.flags.binary {
			return strconv.AppendFloat(b, float64(v), 'g', -1, 64)
		}
		return strconv.AppendFloat(b, float64(v), 'g', -1, 32)
	case float64:
		return strconv.AppendFloat(b, v, 'g', -1, 64)
	case []byte:
		switch kind {
		case kindNumber, kindBigNumber:
			return r.appendDecimal(b, v)
		case kindDate:
			return appendDate(b, v)
		case kindBuffer, kindGeometry:
			return append(base64.StdEncoding.AppendEncode(append(b, '"'), v), '"')
		case kindJSON:
			if json.Valid(v) {
				return append(b, v...)
			}
		}
		return appendText(b, v)
	}
	return append(b, "null"...) // the driver gives nothing else
}

// beginsWithZero reports whether the server writes a number of a column with so many digits with a zero first.
func beginsWithZero(value driver.Value, digits int) bool {
	var text [20]byte
	filled := appendFilled(text[:0], value, digits)
	return len(filled) > 0 && filled[0] == '0'
}

// appendFilled writes a whole number with at least so many digits, as the server does for ZEROFILL. It writes nothing for
// other values.
func appendFilled(b []byte, value driver.Value, digits int) []byte {
	var text [20]byte
	var number []byte
	switch v := value.(type) {
	case int64:
		number = strconv.AppendInt(text[:0], v, 10)
	case uint64:
		number = strconv.AppendUint(text[:0], v, 10)
	default:
		return b
	}
	for range digits - len(number) {
		b = append(b, '0')
	}
	return append(b, number...)
}

// appendCells writes a row as a list of what the server sent.
func (r *result) appendCells(b []byte, values []driver.Value) []byte {
	b = append(b, '[')
	for i, value := range values {
		if i > 0 {
			b = append(b, ',')
		}
		switch v := value.(type) {
		case nil:
			b = append(b, "null"...)
		case int64, uint64:
			b = append(appendFilled(append(b, '"'), v, r.columns[i].digits), '"')
		case []byte:
			if kind := r.columns[i].kind; kind == kindBuffer || kind == kindGeometry {
				b = r.appendValue(b, v, kind)
			} else {
				b = appendText(b, v)
			}
		default:
			b = append(appendServerFloat(append(b, '"'), v), '"')
		}
	}
	return append(b, ']')
}

// appendServerFloat writes a FLOAT or DOUBLE as the server does: 1e100, where Go and JavaScript say 1e+100.
func appendServerFloat(b []byte, value driver.Value) []byte {
	begin := len(b)
	switch v := value.(type) {
	case float32:
		b = strconv.AppendFloat(b, float64(v), 'g', -1, 32)
	case float64:
		b = strconv.AppendFloat(b, v, 'g', -1, 64)
	}
	if plus := bytes.IndexByte(b[begin:], '+'); plus >= 0 {
		b = slices.Delete(b, begin+plus, begin+plus+1)
	}
	return b
}

// asText reports whether a big number is handed over as text. beyond says that a double cannot hold it exactly.
func (f *flags) asText(beyond bool) bool { return f.bigNumbers && (f.bigNumberStrings || beyond) }

// appendDecimal writes a DECIMAL as a number, or as text if it is not one in JSON's eyes: ZEROFILL puts zeros before it,
// and npm's mysql leaves such a number alone.
func (r *result) appendDecimal(b, text []byte) []byte {
	if !isNumber(text) {
		return appendText(b, text)
	}
	if r.flags.bigNumbers {
		number, err := strconv.ParseFloat(string(text), 64)
		if err != nil || r.flags.asText(number >= twoTo53 || number <= -twoTo53) {
			return appendText(b, text)
		}
	}
	return append(b, text...)
}

// isNumber reports whether text is a decimal number that JSON can say: -12.50, not 007 or .5.
func isNumber(text []byte) bool {
	if len(text) > 0 && text[0] == '-' {
		text = text[1:]
	}
	whole := digits(text)
	switch {
	case whole == 0, whole > 1 && text[0] == '0':
		return false
	case whole == len(text):
		return true
	case text[whole] != '.':
		return false
	}
	fraction := digits(text[whole+1:])
	return fraction > 0 && whole+1+fraction == len(text)
}

// digits counts the digits with which text begins.
func digits(text []byte) int {
	n := 0
	for n < len(text) && text[n] >= '0' && text[n] <= '9' {
		n++
	}
	return n
}

// appendDate writes a DATE, DATETIME or TIMESTAMP in milliseconds since 1970, as if it were in UTC; microseconds are cut.
// What JavaScript would not take for a date, 0000-00-00 above all, stays text.
func appendDate(b, text []byte) []byte {
	t, ok := parseDate(text)
	if !ok {
		return appendText(b, text)
	}
	return strconv.AppendInt(b, t.UnixMilli(), 10)
}

// parseDate reads 2006-01-02, 2006-01-02 15:04:05 and 2006-01-02 15:04:05.999999. A day that the month does not have,
// which some servers store, is one of the next month, as in JavaScript.
func parseDate(text []byte) (time.Time, bool) {
	const date, seconds = len("2006-01-02"), len("2006-01-02 15:04:05")
	if len(text) != date && len(text) < seconds {
		return time.Time{}, false
	}
	year, ok1 := number(text[0:4])
	month, ok2 := number(text[5:7])
	day, ok3 := number(text[8:10])
	if !ok1 || !ok2 || !ok3 || text[4] != '-' || text[7] != '-' || month < 1 || month > 12 || day < 1 || day > 31 {
		return time.Time{}, false
	}
	if len(text) == date {
		return time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC), true
	}
	hour, ok1 := number(text[11:13])
	minute, ok2 := number(text[14:16])
	second, ok3 := number(text[17:19])
	if !ok1 || !ok2 || !ok3 || text[10] != ' ' || text[13] != ':' || text[16] != ':' || hour > 23 || minute > 59 || second > 59 {
		return time.Time{}, false
	}
	milliseconds := 0
	for i, scale := seconds+1, 100; i < len(text) && scale > 0; i, scale = i+1, scale/10 {
		if text[i] < '0' || text[i] > '9' {
			return time.Time{}, false
		}
		milliseconds += int(text[i]-'0') * scale
	}
	return time.Date(year, time.Month(month), day, hour, minute, second, milliseconds*1e6, time.UTC), true
}

func number(text []byte) (n int, ok bool) {
	for _, c := range text {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}

const hexDigits = "0123456789abcdef"

// appendText writes a JSON string. What is not UTF-8 becomes the replacement character.
func appendText[T string | []byte](b []byte, text T) []byte {
	b = append(b, '"')
	begin := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' {
				i++
				continue
			}
			b = append(b, text[begin:i]...)
			switch c {
			case '"', '\\':
				b = append(b, '\\', c)
			case '\n':
				b = append(b, '\\', 'n')
			default:
				b = append(b, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
			}
			i++
			begin = i
			continue
		}
		size := runeSize(text, i)
		if size == 0 {
			b = append(b, text[begin:i]...)
			b = append(b, "\uFFFD"...)
			i++
			begin = i
			continue
		}
		i += size
	}
	b = append(b, text[begin:]...)
	return append(b, '"')
}

// runeSize is how long the character at i is, 0 if it is not UTF-8.
func runeSize[T string | []byte](text T, i int) int {
	var window [utf8.UTFMax]byte
	n := copy(window[:], text[i:])
	r, size := utf8.DecodeRune(window[:n])
	if r == utf8.RuneError && size <= 1 {
		return 0
	}
	return size
}
