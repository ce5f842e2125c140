package mapping

// A Kind says what a metadata field holds. The four cases mean four different things: a user whose app_metadata is {}
// has some, which is empty.
type Kind uint8

// The kinds.
const (
	Missing   Kind = iota // no text at all
	Null                  // the literal null
	Empty                 // an object without members
	Object                // an object with members
	NotObject             // anything else
)

func (k Kind) String() string {
	return [...]string{"missing", "null", "an empty object", "an object", "not an object"}[k]
}

// KindOf tells what a metadata field holds. It looks no further than it has to: raw is valid JSON, or nil.
func KindOf(raw []byte) Kind {
	i := skipSpace(raw, 0)
	if i == len(raw) {
		return Missing
	}
	switch raw[i] {
	case 'n':
		return Null
	case '{':
		i = skipSpace(raw, i+1)
		if i < len(raw) && raw[i] == '}' {
			return Empty
		}
		return Object
	}
	return NotObject
}

// spaces is the white space of JSON.
const spaces = " \t\r\n"

func skipSpace(b []byte, i int) int {
	for i < len(b) && isSpace(b[i]) {
		i++
	}
	return i
}
