package mapping

// A scanner checks the grammar of one JSON value. It can stop anywhere between two calls of scan and go on with more
// bytes, so that a value of any size can pass through a small window. What it keeps meanwhile is a bit for each open
// object or array.
type scanner struct {
	state    state
	number   numberState // where inside a number, when state is inNumber
	object   bool        // the innermost open container is an object
	escaped  bool        // the last key has an escape
	watch    int         // objects down to this depth are reported: their opening, their keys and their closing
	members  bool        // the ends of the outermost object's values are reported
	depth    int         // of open containers
	maxDepth int
	outer    []uint64 // for each open container but the innermost, one bit: it is an object
	problem  string   // after failed: what is wrong

	// Positions in the bytes given to scan. They hold until the caller moves those bytes.
	keyStart   int // of the last key reported, its opening quote
	valueStart int // of the last value in the outermost object
}

// A state is what the grammar allows next.
type state uint8

const (
	wantValue    state = iota
	wantElement        // a value, or the end of the array just opened
	wantFirstKey       // a key, or the end of the object just opened
	wantKey
	wantColon
	wantComma   // or the end of the container
	afterObject // an object's end was reported; that of the value it is, not yet
	inKey
	inString
	inNumber
)

// An event is why scan returned.
type event uint8

const (
	starved   event = iota // it needs more bytes, beginning with those that it has not consumed: five at most
	opened                 // an object began
	keyed                  // a key ended, which began at keyStart
	closed                 // an object ended
	valued                 // a value of the outermost object ended, which began at valueStart
	completed              // the value ended
	failed                 // the bytes are not JSON: problem says why
)

// The problems of a text, as its author should read them.
const (
	problemValue     = "a value is expected here"
	problemKey       = "a key in quotes is expected here"
	problemColon     = "a colon is expected after the key"
	problemComma     = "a comma or the end of the object or array is expected here"
	problemControl   = "a control character stands in a string without being escaped"
	problemEscape    = "an invalid escape stands in a string"
	problemUTF8      = "a string is not valid UTF-8"
	problemNumber    = "a number is malformed"
	problemDepth     = "it is nested too deep" // becomes a LimitError
	problemTruncated = "the text ends too early"
	problemTrailing  = "something follows the end of the document"
	problemEmpty     = "the document is empty"
	problemByteOrder = "a byte order mark stands before the document; save it as UTF-8 without one"
)

// reset prepares for a value that has not begun.
func (s *scanner) reset(maxDepth int) {
	*s = scanner{outer: s.outer, maxDepth: maxDepth}
}

// scan consumes b from i on, up to the next event, and returns how far it got.
func (s *scanner) scan(b []byte, i int) (int, event) {
	var (
		c    byte
		next int
		ev   event
	)
	switch s.state {
	case inKey, inString:
		goto text
	case inNumber:
		goto digits
	case afterObject:
		goto ended
	}

token:
	for {
		if i >= len(b) {
			return i, starved
		}
		c = b[i]
		if c > ' ' {
			break
		}
		if !isSpace(c) {
			return s.fail(i)
		}
		i++
	}
	switch s.state {
	case wantComma:
		if c == ',' {
			i++
			s.state = wantValue
			if s.object {
				s.state = wantKey
			}
			goto token
		}
		if c == '}' && s.object || c == ']' && !s.object {
			goto leave
		}
		return s.fail(i)
	case wantFirstKey:
		if c == '}' {
			goto leave
		}
		fallthrough
	case wantKey:
		if c != '"' {
			return s.fail(i)
		}
		s.state, s.keyStart, s.escaped = inKey, i, false
		i++
		goto text
	case wantColon:
		if c != ':' {
			return s.fail(i)
		}
		s.state = wantValue
		i++
		goto token
	case wantElement:
		if c == ']' {
			goto leave
		}
	}

	// A value begins.
	if s.depth == 1 {
		s.valueStart = i
	}
	switch c {
	case '"':
		s.state = inString
		i++
		goto text
	case '{', '[':
		if s.depth >= s.maxDepth {
			s.problem = problemDepth
			return i, failed
		}
		s.enter(c == '{')
		i++
		if s.object && s.depth <= s.watch {
			return i, opened
		}
		goto token
	case 't', 'f', 'n':
		next = literal(b, i)
		if next < 0 {
			return s.fail(i)
		}
		if next == i {
			return i, starved
		}
		i = next
		goto ended
	}
	if c != '-' && c-'0' > 9 {
		return s.fail(i)
	}
	if next = wholeNumber(b, i); next > 0 {
		i = next
		goto ended
	}
	s.state, s.number = inNumber, numberBegins

digits:
	i, s.number = scanNumber(b, i, s.number)
	if i >= len(b) {
		return i, starved
	}
	if !s.number.complete() || b[i]-'0' <= 9 { // a digit can only follow a leading zero
		return s.fail(i)
	}
	goto ended

leave:
	i++
	if s.object && s.depth <= s.watch {
		s.leave()
		s.state = afterObject
		return i, closed
	}
	s.leave()
	goto ended

text:
	i = plain(b, i)
	if i < len(b) && b[i] == '"' {
		i++
	} else if i, ev = s.scanString(b, i); ev != completed {
		return i, ev
	}
	if s.state == inKey {
		s.state = wantColon
		if s.depth <= s.watch {
			return i, keyed
		}
		goto token
	}

ended:
	s.state = wantComma
	if s.depth == 0 {
		return i, completed
	}
	if s.depth == 1 && s.members {
		return i, valued
	}
	goto token
}

// enter opens an object or array.
func (s *scanner) enter(object bool) {
	word, bit := s.depth>>6, uint64(1)<<(s.depth&63)
	if word == len(s.outer) {
		s.outer = append(s.outer, 0)
	}
	s.outer[word] &^= bit
	if s.object {
		s.outer[word] |= bit
	}
	s.depth++
	s.object = object
	s.state = wantElement
	if object {
		s.state = wantFirstKey
	}
}

// leave closes the innermost object or array.
func (s *scanner) leave() {
	s.depth--
	s.object = s.outer[s.depth>>6]>>(s.depth&63)&1 != 0
}

// fail says what the grammar misses at i.
func (s *scanner) fail(i int) (int, event) {
	switch s.state {
	case wantFirstKey, wantKey:
		s.problem = problemKey
	case wantColon:
		s.problem = problemColon
	case wantComma:
		s.problem = problemComma
	case inNumber:
		s.problem = problemNumber
	default:
		s.problem = problemValue
	}
	return i, failed
}

// atEnd reports whether the value may end where the bytes do, of which scan has said that they starve it.
func (s *scanner) atEnd() bool { return s.depth == 0 && s.state == inNumber && s.number.complete() }

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\r' || c == '\t' }
