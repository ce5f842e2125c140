package password

import (
	"encoding/binary"
	"fmt"
	"strings"
)

// desForm is crypt(3) of old: two characters of salt and eleven of digest.
var desForm = form{
	parse: func(in input) (*plan, error) {
		if len(in.hash) != 13 || !is64(in.hash) {
			return nil, malformed("it is not 13 characters of ./0-9A-Za-z")
		}
		setting, want := in.hash[:2], in.hash[2:]
		salt := desNumber(setting)
		return &plan{
			slow: true, want: []byte(want), text: true,
			derive: func(w *work, password []byte) ([]byte, error) {
				return desCrypt(w, desKey(password), salt, 25), nil
			},
			encode: func(digest []byte) string { return setting + string(digest) },
		}, nil
	},
	blank: func(Cost, input) (string, error) { return random64(2) + strings.Repeat(".", 11), nil },
}

// bsdiForm is _, four characters for the number of iterations, four of salt, eleven of digest. All of the password
// counts.
var bsdiForm = form{
	parse: func(in input) (*plan, error) {
		text, err := unprefixed(in.hash, "_")
		if err != nil {
			return nil, err
		}
		if len(text) != 19 || !is64(text) {
			return nil, malformed("after _, it is not 19 characters of ./0-9A-Za-z")
		}
		setting, want := in.hash[:9], text[8:]
		rounds, salt := desNumber(text[:4]), desNumber(text[4:8])
		return &plan{
			cost: fmt.Sprintf("%d iterations", rounds), slow: true, want: []byte(want), text: true,
			derive: func(w *work, password []byte) ([]byte, error) {
				return desCrypt(w, bsdiKey(w, password), salt, int(rounds)), nil
			},
			encode: func(digest []byte) string { return setting + string(digest) },
		}, within("the number of iterations", int(rounds), maxDESIterations)
	},
	blank: func(Cost, input) (string, error) {
		return "_J9.." + random64(4) + strings.Repeat(".", 11), nil // 725 iterations, as BSD writes
	},
}

// desNumber reads characters of 6 bits each, the lowest first.
func desNumber(text string) uint32 {
	var n uint32
	for i := range len(text) {
		n |= uint32(strings.IndexByte(itoa64, text[i])) << (6 * i)
	}
	return n
}

// desKey takes 7 bits of each of the first 8 characters.
func desKey(password []byte) uint64 {
	var key [8]byte
	for i, c := range password[:min(len(password), 8)] {
		key[i] = c << 1
	}
	return binary.BigEndian.Uint64(key[:])
}

// bsdiKey stirs in 8 characters after the other.
func bsdiKey(w *work, password []byte) uint64 {
	key := desKey(password)
	for len(password) > 8 {
		password = password[8:]
		key = newDES(key, 0).encrypt(w, key, 1) ^ desKey(password)
	}
	return key
}

// desCrypt encrypts zeros again and again and writes the result in 11 characters.
func desCrypt(w *work, key uint64, salt uint32, times int) []byte {
	block := newDES(key, salt).encrypt(w, 0, times)
	text := make([]byte, 11)
	for i := range text {
		if shift := 58 - 6*i; shift >= 0 {
			text[i] = itoa64[block>>shift&63]
		} else {
			text[i] = itoa64[block<<-shift&63]
		}
	}
	return text
}

// A des is the Data Encryption Standard as crypt(3) bends it: each bit of the salt swaps two bits of the expanded
// block. crypto/des cannot do that.
type des struct {
	keys [16]uint64 // 48 bits each
	salt uint64     // 24 bits, the first of the salt highest
}

func newDES(key uint64, salt uint32) *des {
	d := &des{}
	for i := range 24 {
		d.salt |= uint64(salt>>i&1) << (23 - i)
	}
	halves := permuted(key, 64, desChoice1)
	left, right := halves>>28, halves&(1<<28-1)
	for i, by := range desRotations {
		left, right = rotated28(left, by), rotated28(right, by)
		d.keys[i] = permuted(left<<28|right, 56, desChoice2)
	}
	return d
}

func rotated28(half uint64, by int) uint64 { return (half<<by | half>>(28-by)) & (1<<28 - 1) }

// encrypt does so a number of times. The permutations between two of them cancel each other.
func (d *des) encrypt(w *work, block uint64, times int) uint64 {
	w.add(times)
	block = permuted(block, 64, desInitial)
	left, right := block>>32, block&(1<<32-1)
	for range times {
		for _, key := range d.keys {
			left, right = right, left^d.mix(right, key)
		}
		left, right = right, left
	}
	return permuted(left<<32|right, 64, desFinal)
}

// mix is the function inside a round.
func (d *des) mix(half, key uint64) uint64 {
	wide := permuted(half, 32, desExpansion)
	swap := (wide>>24 ^ wide) & d.salt
	wide ^= swap<<24 | swap
	wide ^= key
	var mixed uint64
	for i := range desBoxes {
		six := wide >> (42 - 6*i) & 63
		row, column := six>>4&2|six&1, six>>1&15
		mixed = mixed<<4 | uint64(desBoxes[i][16*row+column])
	}
	return permuted(mixed, 32, desPermutation)
}

// permuted takes the bits of a block, whose first is the highest of size, in the order of the table.
func permuted(block uint64, size int, table []byte) uint64 {
	var out uint64
	for _, place := range table {
		out = out<<1 | block>>(size-int(place))&1
	}
	return out
}
