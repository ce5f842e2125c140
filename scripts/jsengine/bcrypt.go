package jsengine

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/crypto/blowfish" //nolint:staticcheck // not for new systems, but bcrypt is made of it
)

// errSalt is what npm's bcrypt says about a salt that it cannot use.
var errSalt = errors.New("Invalid salt. Salt must be in the form of: $Vers$log2(NumRounds)$saltvalue")

// The costs that a hash may have.
const (
	minCost = 4
	maxCost = 31
)

// bcryptOperation answers to prelude/bcrypt.js.
func bcryptOperation(ctx context.Context, p processors, op, payload string) (string, error) {
	switch op {
	case "salt":
		return newSalt(payload)
	case "rounds":
		return roundsOf(payload)
	}
	data, other, err := bcryptArguments(payload)
	if err != nil {
		return "", err
	}
	return p.use(ctx, func() (string, error) {
		if op == "compare" {
			same, err := bcryptCompare(ctx, data, other)
			return strconv.FormatBool(same), err
		}
		return bcryptHash(ctx, data, other)
	})
}

// roundsShape is all that npm's getRounds looks at. It does not ask whether there is such a cost or such a version.
var roundsShape = regexp.MustCompile(`(?s)^\$.[^$]?\$0*([1-9]\d{0,8})`)

func roundsOf(hash string) (string, error) {
	match := roundsShape.FindStringSubmatch(hash)
	if match == nil {
		return "", errors.New("invalid hash provided")
	}
	return match[1], nil
}

// bcryptArguments reads the payload of hash and compare.
func bcryptArguments(payload string) (data []byte, other string, err error) {
	var parts [3]string
	if err := json.Unmarshal([]byte(payload), &parts); err != nil {
		return nil, "", errors.New("data could not be read")
	}
	if parts[0] == "b" {
		return bytesOf(parts[1]), parts[2], nil
	}
	return []byte(parts[1]), parts[2], nil
}

// A salt is the first part of a hash: "$2b$10$" and 22 characters.
type salt struct {
	minor string // "a", "b", or "" for the oldest hashes
	cost  int
	bytes []byte // 16
}

// parseSalt reads the salt of a hash or a salt alone, by npm's rules: $2a$, $2b$ and $2$ are known, PHP's $2y$ and the
// faulty $2x$ are not.
func parseSalt(text string) (salt, error) {
	text, _, _ = strings.Cut(text, "\x00")
	var s salt
	rest, ok := strings.CutPrefix(text, "$2")
	if !ok || rest == "" {
		return s, errSalt
	}
	if rest[0] == 'a' || rest[0] == 'b' {
		s.minor, rest = rest[:1], rest[1:]
	}
	if len(rest) < 26 || rest[0] != '$' || rest[3] != '$' {
		return s, errSalt
	}
	cost, err := strconv.ParseUint(rest[1:3], 10, 8)
	if err != nil || cost < minCost || cost > maxCost {
		return s, errSalt
	}
	s.cost = int(cost)
	s.bytes, err = bcryptBase64.DecodeString(rest[4:26])
	if err != nil {
		return s, errSalt
	}
	return s, nil
}

func (s salt) String() string {
	return fmt.Sprintf("$2%s$%02d$%s", s.minor, s.cost, bcryptBase64.EncodeToString(s.bytes))
}

// newSalt makes a salt of "a" or "b" and the number of rounds, which is brought into the bounds.
func newSalt(request string) (string, error) {
	if request == "" {
		return "", errSalt
	}
	cost, err := strconv.Atoi(request[1:])
	if err != nil || cost < 0 {
		return "", errSalt
	}
	s := salt{minor: request[:1], cost: min(max(cost, minCost), maxCost), bytes: make([]byte, 16)}
	_, _ = rand.Read(s.bytes) // never fails
	return s.String(), nil
}

// bcryptCompare reports whether hash is data's. A text that is no hash is nobody's, without an error.
func bcryptCompare(ctx context.Context, data []byte, hash string) (bool, error) {
	hash, _, _ = strings.Cut(hash, "\x00")
	s, err := parseSalt(hash)
	if err != nil || len(hash) != len(s.String())+31 {
		return false, nil
	}
	computed, err := s.hash(ctx, data)
	if err != nil {
		return false, err
	}
	return subtle.ConstantTimeCompare([]byte(computed), []byte(hash)) == 1, nil
}

func bcryptHash(ctx context.Context, data []byte, saltText string) (string, error) {
	s, err := parseSalt(saltText)
	if err != nil {
		return "", err
	}
	return s.hash(ctx, data)
}

const bcryptAlphabet = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"

var (
	bcryptBase64 = base64.NewEncoding(bcryptAlphabet).WithPadding(base64.NoPadding)
	bcryptText   = []byte("OrpheanBeholderScryDoubt")
)

// hash computes bcrypt over data, of which the first 72 bytes count. x/crypto/bcrypt is not used because it takes no
// salt, refuses longer passwords and cannot be stopped; a stored hash with a cost of 31 would run for hours.
func (s salt) hash(ctx context.Context, data []byte) (string, error) {
	key := bytes.Clone(data)
	if s.minor != "" || len(key) == 0 {
		key = append(key, 0)
	}
	state, err := blowfish.NewSaltedCipher(key, s.bytes)
	if err != nil {
		return "", fmt.Errorf("bcrypt: %w", err)
	}
	for i := range uint64(1) << s.cost {
		if i%64 == 0 && ctx.Err() != nil {
			return "", ctx.Err()
		}
		blowfish.ExpandKey(key, state)
		blowfish.ExpandKey(s.bytes, state)
	}
	sum := bytes.Clone(bcryptText)
	for block := 0; block < len(sum); block += blowfish.BlockSize {
		for range 64 {
			state.Encrypt(sum[block:], sum[block:])
		}
	}
	return s.String() + bcryptBase64.EncodeToString(sum[:23]), nil
}

// bytesOf turns a text whose characters are bytes (Buffer's latin1) into those bytes.
func bytesOf(latin1 string) []byte {
	data := make([]byte, 0, len(latin1))
	for _, r := range latin1 {
		data = append(data, byte(r))
	}
	return data
}

// latin1Of is the reverse of bytesOf.
func latin1Of(data []byte) string {
	var text strings.Builder
	text.Grow(len(data) + len(data)/2)
	for _, b := range data {
		text.WriteRune(rune(b))
	}
	return text.String()
}
