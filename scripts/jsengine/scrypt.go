package jsengine

import (
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"math/bits"
)

// maxScryptMemory bounds what one scrypt may take, in bytes of Go's heap; as many run at once as there are processors.
const maxScryptMemory = 128 << 20

// scrypt is RFC 7914's, like golang.org/x/crypto/scrypt, except that it stops with ctx: what a script may ask for within
// the memory takes minutes. n is a power of two, and 128·n·r at most maxScryptMemory.
func scrypt(ctx context.Context, password, salt []byte, n, r, p, length int) ([]byte, error) {
	prf := hmac.New(sha256.New, password)
	blocks, err := pbkdf2(ctx, prf, salt, 1, p*128*r)
	if err != nil {
		return nil, err
	}
	m := &scryptMixer{x: make([]uint32, 32*r), y: make([]uint32, 32*r), v: make([]uint32, 32*r*n), n: n, r: r}
	for i := range p {
		if err := m.mix(ctx, blocks[i*128*r:][:128*r]); err != nil {
			return nil, err
		}
	}
	return pbkdf2(ctx, prf, blocks, 1, length)
}

// A scryptMixer holds the memory that makes scrypt hard.
type scryptMixer struct {
	x, y []uint32 // a block of 2·r parts of 16 words
	v    []uint32 // n blocks
	n, r int
}

// mix is the function that the RFC calls scryptROMix.
func (m *scryptMixer) mix(ctx context.Context, block []byte) error {
	for i := range m.x {
		m.x[i] = binary.LittleEndian.Uint32(block[4*i:])
	}
	size := len(m.x)
	for i := range m.n {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		copy(m.v[i*size:], m.x)
		m.mixBlock()
	}
	for i := range m.n {
		if i%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		j := int(m.x[size-16]) & (m.n - 1)
		for k, word := range m.v[j*size:][:size] {
			m.x[k] ^= word
		}
		m.mixBlock()
	}
	for i, word := range m.x {
		binary.LittleEndian.PutUint32(block[4*i:], word)
	}
	return nil
}

// mixBlock replaces x by its scryptBlockMix.
func (m *scryptMixer) mixBlock() {
	part := [16]uint32(m.x[len(m.x)-16:])
	for i := range 2 * m.r {
		for k, word := range m.x[16*i:][:16] {
			part[k] ^= word
		}
		salsa8(&part)
		to := i / 2 // even parts come first
		if i%2 == 1 {
			to += m.r
		}
		copy(m.y[16*to:], part[:])
	}
	m.x, m.y = m.y, m.x
}

// salsaQuarters are the words that the four steps of each quarter of a double round of Salsa20 work on.
var salsaQuarters = [8][4]int{
	{0, 4, 8, 12}, {5, 9, 13, 1}, {10, 14, 2, 6}, {15, 3, 7, 11}, // columns
	{0, 1, 2, 3}, {5, 6, 7, 4}, {10, 11, 8, 9}, {15, 12, 13, 14}, // rows
}

// salsa8 is Salsa20 with eight rounds.
func salsa8(block *[16]uint32) {
	x := *block
	for range 4 {
		for _, q := range salsaQuarters {
			x[q[1]] ^= bits.RotateLeft32(x[q[0]]+x[q[3]], 7)
			x[q[2]] ^= bits.RotateLeft32(x[q[1]]+x[q[0]], 9)
			x[q[3]] ^= bits.RotateLeft32(x[q[2]]+x[q[1]], 13)
			x[q[0]] ^= bits.RotateLeft32(x[q[3]]+x[q[2]], 18)
		}
	}
	for i := range block {
		block[i] += x[i]
	}
}
