package mapping

import (
	"encoding/binary"
	"math/bits"
)

// scanString consumes the inside of a string and its closing quote. Its event is completed, starved or failed.
func (s *scanner) scanString(b []byte, i int) (int, event) {
	for {
		i = plain(b, i)
		if i >= len(b) {
			return i, starved
		}
		n := 0
		switch c := b[i]; {
		case c == '"':
			return i + 1, completed
		case c == '\\':
			s.escaped = true
			s.problem = problemEscape
			n = escape(b[i:])
		case c < ' ':
			s.problem = problemControl
			return i, failed
		default:
			s.problem = problemUTF8
			n = multibyte(b[i:])
		}
		if n == 0 {
			return i, starved
		}
		if n < 0 {
			return i, failed
		}
		i += n
	}
}

// plain skips what may stand in a string as it is: ASCII but the quote, the backslash and control characters.
func plain(b []byte, i int) int {
	const (
		ones  = 0x0101010101010101
		highs = 0x80 * ones
	)
	for ; i+8 <= len(b); i += 8 {
		w := binary.LittleEndian.Uint64(b[i:])
		// A subtraction borrows from the byte above it, so that only the lowest bit found is sure; it is all we use.
		found := (w | (w - ' '*ones) | ((w ^ '"'*ones) - ones) | ((w ^ '\\'*ones) - ones)) & highs
		if found != 0 {
			return i + bits.TrailingZeros64(found)>>3
		}
	}
	for i < len(b) && isPlain[b[i]] {
		i++
	}
	return i
}

var isPlain = func() (table [256]bool) {
	for c := ' '; c < 0x80; c++ {
		table[c] = c != '"' && c != '\\'
	}
	return table
}()

// escape gives the length of the escape at the beginning of b: 0 when b ends before it, -1 when it is invalid.
func escape(b []byte) int {
	if len(b) < 2 {
		return 0
	}
	switch b[1] {
	case '"', '\\', '/', 'b', 'f', 'n', 'r', 't':
		return 2
	case 'u':
		for i := 2; i < 6; i++ {
			if i == len(b) {
				return 0
			}
			if hexValue(b[i]) < 0 {
				return -1
			}
		}
		return 6
	}
	return -1
}

// hexValue gives the value of a hexadecimal digit, or -1.
func hexValue(c byte) int {
	switch {
	case c-'0' <= 9:
		return int(c - '0')
	case c|0x20-'a' <= 5:
		return int(c|0x20-'a') + 10
	}
	return -1
}

// multibyte gives the length of the run of characters beyond ASCII at the beginning of b: 0 when b ends within the
// first of them, -1 when that one is not valid UTF-8.
func multibyte(b []byte) int {
	i := 0
	for i < len(b) && b[i] >= 0x80 {
		n := character(b[i:])
		if n <= 0 {
			if i > 0 {
				return i
			}
			return n
		}
		i += n
	}
	return i
}

// character gives the length of the character at the beginning of b, which is not ASCII: 0 when b ends within it, -1
// when it is not valid UTF-8.
func character(b []byte) int {
	length, low, high := 0, byte(0x80), byte(0xBF)
	switch c := b[0]; {
	case c < 0xC2: // a continuation, or an overlong form
		return -1
	case c < 0xE0:
		length = 2
	case c < 0xF0:
		length = 3
		if c == 0xE0 { // shorter forms exist below
			low = 0xA0
		}
		if c == 0xED { // surrogates above
			high = 0x9F
		}
	case c < 0xF5:
		length = 4
		if c == 0xF0 {
			low = 0x90
		}
		if c == 0xF4 { // above U+10FFFF
			high = 0x8F
		}
	default:
		return -1
	}
	if len(b) < 2 {
		return 0
	}
	if b[1] < low || b[1] > high {
		return -1
	}
	for i := 2; i < length; i++ {
		if i == len(b) {
			return 0
		}
		if b[i]&0xC0 != 0x80 {
			return -1
		}
	}
	return length
}

// literal gives the end of true, false or null at i, whose first letter is there: i when b ends within it, -1 when it
// is another word.
func literal(b []byte, i int) int {
	word := "true"
	switch b[i] {
	case 'f':
		word = "false"
	case 'n':
		word = "null"
	}
	if len(b)-i >= len(word) {
		if string(b[i:i+len(word)]) != word {
			return -1
		}
		return i + len(word)
	}
	if string(b[i:]) != word[:len(b)-i] {
		return -1
	}
	return i
}

// wholeNumber gives the end of a number that is well-formed and ends before b does; 0 leaves it to scanNumber.
func wholeNumber(b []byte, i int) int {
	if b[i] == '-' {
		i++
	}
	first := i
	if i = skipDigits(b, i); i == first || i-first > 1 && b[first] == '0' {
		return 0
	}
	if i < len(b) && b[i] == '.' {
		first = i + 1
		if i = skipDigits(b, first); i == first {
			return 0
		}
	}
	if i == len(b) || b[i]|0x20 == 'e' {
		return 0
	}
	return i
}

func skipDigits(b []byte, i int) int {
	for i < len(b) && b[i]-'0' <= 9 {
		i++
	}
	return i
}

// A numberState is a place in the grammar of numbers.
type numberState uint8

const (
	numberBegins numberState = iota
	numberMinus
	numberZero
	numberInteger
	numberPoint
	numberFraction
	numberE
	numberESign
	numberExponent
)

// complete reports whether the number may end here.
func (n numberState) complete() bool {
	return n == numberInteger || n == numberZero || n == numberFraction || n == numberExponent
}

// scanNumber consumes what belongs to a number.
func scanNumber(b []byte, i int, n numberState) (int, numberState) {
	for i < len(b) {
		if n == numberInteger || n == numberFraction || n == numberExponent {
			for b[i]-'0' <= 9 {
				if i++; i == len(b) {
					return i, n
				}
			}
		}
		next := n.after(b[i])
		if next == numberBegins {
			return i, n
		}
		n = next
		i++
	}
	return i, n
}

// after gives the state after one more character; numberBegins when the character cannot stand there.
func (n numberState) after(c byte) numberState {
	switch {
	case c-'0' <= 9:
		switch n {
		case numberBegins, numberMinus:
			if c == '0' {
				return numberZero
			}
			return numberInteger
		case numberPoint, numberFraction:
			return numberFraction
		case numberE, numberESign, numberExponent:
			return numberExponent
		case numberInteger:
			return numberInteger
		}
	case c == '-' && n == numberBegins:
		return numberMinus
	case c == '.' && (n == numberZero || n == numberInteger):
		return numberPoint
	case c|0x20 == 'e' && (n == numberZero || n == numberInteger || n == numberFraction):
		return numberE
	case (c == '-' || c == '+') && n == numberE:
		return numberESign
	}
	return numberBegins
}
