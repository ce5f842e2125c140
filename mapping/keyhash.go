package mapping

import (
	"encoding/binary"
	"hash/maphash"
	"math/bits"
	"math/rand/v2"
)

// The secrets make the hashes of this process unlike those of any other, so that nobody can prepare keys that collide.
var (
	seed    = maphash.MakeSeed()
	secrets = [3]uint64{rand.Uint64(), rand.Uint64(), rand.Uint64() | 1}
)

// hashKey hashes what a key says, decoded, and reports whether it has a . or $, which the platform may refuse. Both
// look at a short key, as most are, in two words of the processor: that takes a third of the time of maphash.
func hashKey(key []byte) (hash uint64, odd bool) {
	var a, b uint64
	switch n := len(key); {
	case n > 16:
		return maphash.Bytes(seed, key), oddName(key)
	case n >= 8:
		a = binary.LittleEndian.Uint64(key)
		b = binary.LittleEndian.Uint64(key[n-8:])
	case n >= 4:
		a = uint64(binary.LittleEndian.Uint32(key))
		b = uint64(binary.LittleEndian.Uint32(key[n-4:]))
	case n > 0:
		a = uint64(key[0]) | uint64(key[n/2])<<8 | uint64(key[n-1])<<16
	}
	hash = mix(a^secrets[0], b^secrets[1])
	return mix(hash^uint64(len(key)), secrets[2]), hasByte(a, '.')|hasByte(a, '$')|hasByte(b, '.')|hasByte(b, '$') != 0
}

func mix(a, b uint64) uint64 {
	high, low := bits.Mul64(a, b)
	return high ^ low
}

// hasByte gives a number other than 0 if one of the word's bytes is c.
func hasByte(word uint64, c byte) uint64 {
	const ones = 0x0101010101010101
	word ^= uint64(c) * ones
	return (word - ones) &^ word & (0x80 * ones)
}

func oddName(key []byte) bool {
	for _, c := range key {
		if c == '.' || c == '$' {
			return true
		}
	}
	return false
}
