package mapping

import (
	"encoding/binary"
	"hash/maphash"
	"math/big"
	"strconv"
)

// A digest stands for a JSON value. Equal values have equal digests, whatever the order of their keys, the escapes in
// their strings and the spelling of their numbers; unequal ones differ but for a probability of 2^-128. It takes memory
// for the open objects and arrays only, where sorting the keys would take a multiple of the text.
type digest struct{ a, b uint64 }

var seeds = [2]maphash.Seed{maphash.MakeSeed(), maphash.MakeSeed()}

// node is what the digest of a composite value is made of.
type node struct {
	kind        byte
	left, right digest
}

func textDigest(kind byte, text []byte) digest {
	leaf := digest{maphash.Bytes(seeds[0], text), maphash.Bytes(seeds[1], text)}
	return node{kind: kind, left: leaf}.digest()
}

func (n node) digest() digest {
	var text [33]byte
	text[0] = n.kind
	binary.NativeEndian.PutUint64(text[1:], n.left.a)
	binary.NativeEndian.PutUint64(text[9:], n.left.b)
	binary.NativeEndian.PutUint64(text[17:], n.right.a)
	binary.NativeEndian.PutUint64(text[25:], n.right.b)
	return digest{maphash.Bytes(seeds[0], text[:]), maphash.Bytes(seeds[1], text[:])}
}

// level is an object or array that is not yet complete.
type level struct {
	object bool
	hasKey bool
	key    digest
	quoted []byte // the key as it is spelt
	sum    digest
}

// take adds a value to the object or array.
func (l *level) take(value digest) {
	if !l.object {
		l.sum = node{'[', l.sum, value}.digest()
		return
	}
	// A sum does not depend on the order.
	member := node{':', l.key, value}.digest()
	l.sum.a += member.a
	l.sum.b += member.b
	l.hasKey = false
}

// digestOf gives the digest of a text that is valid JSON. If members is not nil and the value an object, its members
// are appended to it.
func digestOf(raw []byte, members *[]memberDigest) digest {
	var (
		open    []level
		value   digest
		scratch []byte
	)
	for i := 0; i < len(raw); {
		end := tokenEnd(raw, i)
		token := raw[i:end]
		i = end
		switch c := token[0]; c {
		case ' ', '\t', '\r', '\n', ',', ':':
			continue
		case '{', '[':
			open = append(open, level{object: c == '{'})
			continue
		case '}', ']':
			last := len(open) - 1
			value = node{kind: c, left: open[last].sum}.digest()
			open = open[:last]
		case '"':
			text := unquote(scratch, token)
			value = textDigest('"', text)
			if len(text) < len(token)-2 {
				scratch = text
			}
			if last := len(open) - 1; last >= 0 && open[last].object && !open[last].hasKey {
				open[last].hasKey, open[last].key, open[last].quoted = true, value, token
				continue
			}
		case 't', 'f', 'n':
			value = textDigest(c, nil)
		default:
			scratch = canonicalNumber(scratch[:0], token)
			value = textDigest('0', scratch)
		}
		if len(open) == 0 {
			break
		}
		top := &open[len(open)-1]
		if members != nil && len(open) == 1 && top.object {
			*members = append(*members, memberDigest{top.key, value, top.quoted})
		}
		top.take(value)
	}
	return value
}

// tokenEnd gives the end of the token at i in valid JSON; white space and punctuation are tokens of one byte.
func tokenEnd(raw []byte, i int) int {
	switch raw[i] {
	case '"':
		for i = plain(raw, i+1); raw[i] != '"'; i = plain(raw, i) {
			if raw[i] == '\\' {
				i++
			}
			i++
		}
		return i + 1
	case 't', 'n':
		return i + len("true")
	case 'f':
		return i + len("false")
	case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9':
		end, _ := scanNumber(raw, i, numberBegins)
		return end
	}
	return i + 1
}

// canonicalNumber appends the one spelling that all numbers of the same value share: the digits without zeros at
// either end, and the power of ten that they are to be multiplied with. Zero has no sign. An exponent of more than
// 10,000 digits is left as it is spelt, and such numbers are equal only when spelt with the same exponent.
func canonicalNumber(out, number []byte) []byte {
	if number[0] == '-' {
		out = append(out, '-')
		number = number[1:]
	}
	var fraction, exponent []byte
	sign := len(out)
	whole := number
	for i, c := range number {
		if c == '.' {
			whole = number[:i]
			fraction = number[i+1:]
		}
		if c|0x20 == 'e' {
			exponent = number[i+1:]
			if fraction == nil {
				whole = number[:i]
			} else {
				fraction = number[len(whole)+1 : i]
			}
			break
		}
	}
	for _, digits := range [][]byte{whole, fraction} {
		for _, c := range digits {
			if c != '0' || len(out) > sign {
				out = append(out, c)
			}
		}
	}
	if len(out) == sign {
		return append(out[:0], '0')
	}
	power := -len(fraction)
	for out[len(out)-1] == '0' {
		out = out[:len(out)-1]
		power++
	}
	return appendPower(append(out, 'e'), exponent, int64(power))
}

// appendPower appends the sum of an exponent as it is spelt and another.
func appendPower(out, exponent []byte, more int64) []byte {
	const (
		short = 17    // digits that cannot overflow an int64
		long  = 10000 // digits that are still added in no time
	)
	if len(exponent) == 0 {
		return strconv.AppendInt(out, more, 10)
	}
	if len(exponent) <= short {
		n, _ := strconv.ParseInt(string(exponent), 10, 64) // it has digits only, and few
		return strconv.AppendInt(out, n+more, 10)
	}
	n := new(big.Int)
	if digits := trimZeros(exponent); len(digits) <= long {
		n.SetString(string(digits), 10)
		return n.Add(n, big.NewInt(more)).Append(out, 10)
	}
	out = strconv.AppendInt(out, more, 10)
	return append(append(out, 'e'), exponent...)
}

// trimZeros takes leading zeros off an exponent, and a plus sign.
func trimZeros(exponent []byte) []byte {
	sign := exponent[:0]
	if exponent[0] == '-' || exponent[0] == '+' {
		if exponent[0] == '-' {
			sign = exponent[:1]
		}
		exponent = exponent[1:]
	}
	for len(exponent) > 1 && exponent[0] == '0' {
		exponent = exponent[1:]
	}
	return append(append([]byte{}, sign...), exponent...)
}
