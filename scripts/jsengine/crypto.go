package jsengine

import (
	"bytes"
	"context"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/md5"
	"crypto/rand"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"crypto/subtle"
	"encoding/binary"
	"encoding/json"
	"errors"
	"hash"
	"maps"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/crypto/ripemd160" //nolint:staticcheck // weak, and in old stores
	"golang.org/x/crypto/sha3"
)

// digests are the hashes of prelude/crypto.js, by their names without hyphens in lower case. Old stores are full of
// weak ones.
var digests = map[string]func() hash.Hash{
	"md5":       md5.New,
	"sha1":      sha1.New,
	"sha224":    sha256.New224,
	"sha256":    sha256.New,
	"sha384":    sha512.New384,
	"sha512":    sha512.New,
	"sha512224": sha512.New512_224,
	"sha512256": sha512.New512_256,
	"sha3256":   sha3.New256,
	"sha3384":   sha3.New384,
	"sha3512":   sha3.New512,
	"ripemd160": ripemd160.New,
	"rmd160":    ripemd160.New,
	"rsamd5":    md5.New,
	"rsasha1":   sha1.New,
	"rsasha256": sha256.New,
	"rsasha384": sha512.New384,
	"rsasha512": sha512.New,
}

func digestNamed(name string) func() hash.Hash {
	return digests[strings.NewReplacer("-", "", "_", "", "/", "").Replace(strings.ToLower(name))]
}

var errCryptoArguments = errors.New("crypto: arguments could not be read")

// cryptoOperation answers to prelude/crypto.js.
func cryptoOperation(ctx context.Context, p processors, op, payload string) (string, error) {
	switch op {
	case "known":
		return strconv.FormatBool(digestNamed(payload) != nil), nil
	case "hashes":
		return strings.Join(slices.Sorted(maps.Keys(digests)), ","), nil
	case "random":
		return randomText(payload)
	}
	var parts []*string
	if err := json.Unmarshal([]byte(payload), &parts); err != nil {
		return "", errCryptoArguments
	}
	switch {
	case op == "digest" && len(parts) == 3:
		return digest(parts)
	case op == "equal" && len(parts) == 2 && parts[0] != nil && parts[1] != nil:
		return strconv.FormatBool(subtle.ConstantTimeCompare([]byte(*parts[0]), []byte(*parts[1])) == 1), nil
	case strings.HasPrefix(op, "aes:") && len(parts) >= 3 && !slices.Contains(parts, nil):
		result, err := aesOperation(strings.TrimPrefix(op, "aes:"), bytesOfEach(parts))
		return latin1Of(result), err
	case op == "hkdf" && len(parts) == 5 && !slices.Contains(parts, nil):
		return expand(parts)
	case op == "scrypt" && len(parts) == 6 && !slices.Contains(parts, nil):
		return p.use(ctx, func() (string, error) { return deriveScrypt(ctx, parts) })
	case op == "pbkdf2" && len(parts) == 5 && !slices.Contains(parts, nil):
		return p.use(ctx, func() (string, error) { return derive(ctx, parts) })
	}
	return "", errCryptoArguments
}

func randomText(size string) (string, error) {
	n, err := strconv.Atoi(size)
	if err != nil || n < 0 || n > 1<<20 {
		return "", errCryptoArguments
	}
	data := make([]byte, n)
	_, _ = rand.Read(data) // never fails
	return latin1Of(data), nil
}

// digest hashes [algorithm, key or nil, data].
func digest(parts []*string) (string, error) {
	if parts[0] == nil || parts[2] == nil {
		return "", errCryptoArguments
	}
	newHash := digestNamed(*parts[0])
	if newHash == nil {
		return "", errors.New("Digest method not supported")
	}
	var sum hash.Hash
	if parts[1] == nil {
		sum = newHash()
	} else {
		sum = hmac.New(newHash, bytesOf(*parts[1]))
	}
	sum.Write(bytesOf(*parts[2]))
	return latin1Of(sum.Sum(nil)), nil
}

func bytesOfEach(texts []*string) [][]byte {
	list := make([][]byte, len(texts))
	for i, text := range texts {
		list[i] = bytesOf(*text)
	}
	return list
}

// expand computes hkdf of [algorithm, key, salt, info, length].
func expand(parts []*string) (string, error) {
	newHash := digestNamed(*parts[0])
	length, err := strconv.Atoi(*parts[4])
	if newHash == nil || err != nil || length < 0 || length > 255*newHash().Size() {
		return "", errCryptoArguments
	}
	key, err := hkdf.Key(newHash, bytesOf(*parts[1]), bytesOf(*parts[2]), string(bytesOf(*parts[3])), length)
	if err != nil {
		return "", errCryptoArguments
	}
	return latin1Of(key), nil
}

// deriveScrypt computes scrypt of [password, salt, length, N, r, p].
func deriveScrypt(ctx context.Context, parts []*string) (string, error) {
	var numbers [4]int
	for i := range numbers {
		number, err := strconv.Atoi(*parts[2+i])
		if err != nil || number < 0 || number > 1<<30 {
			return "", errCryptoArguments
		}
		numbers[i] = number
	}
	length, n, r, p := numbers[0], numbers[1], numbers[2], numbers[3]
	if length > 1<<20 || n < 2 || n&(n-1) != 0 || r < 1 || p < 1 ||
		128*n*r > maxScryptMemory || 128*r*p > maxScryptMemory {
		return "", errCryptoArguments
	}
	key, err := scrypt(ctx, bytesOf(*parts[0]), bytesOf(*parts[1]), n, r, p, length)
	return latin1Of(key), err
}

// derive computes pbkdf2 of [algorithm, password, salt, iterations, length].
func derive(ctx context.Context, parts []*string) (string, error) {
	newHash := digestNamed(*parts[0])
	iterations, err1 := strconv.Atoi(*parts[3])
	length, err2 := strconv.Atoi(*parts[4])
	if newHash == nil || err1 != nil || err2 != nil || iterations < 1 || length < 0 || length > 1<<20 {
		return "", errCryptoArguments
	}
	key, err := pbkdf2(ctx, hmac.New(newHash, bytesOf(*parts[1])), bytesOf(*parts[2]), iterations, length)
	return latin1Of(key), err
}

// pbkdf2 is the standard library's, except that it stops with ctx: a script may ask for two thousand million iterations.
func pbkdf2(ctx context.Context, prf hash.Hash, salt []byte, iterations, length int) ([]byte, error) {
	var key []byte
	for block := uint32(1); len(key) < length; block++ {
		prf.Reset()
		prf.Write(salt)
		_ = binary.Write(prf, binary.BigEndian, block) // a hash never fails
		u := prf.Sum(nil)
		sum := bytes.Clone(u)
		for i := range iterations - 1 {
			if i%1024 == 0 && ctx.Err() != nil {
				return nil, ctx.Err()
			}
			prf.Reset()
			prf.Write(u)
			u = prf.Sum(u[:0])
			subtle.XORBytes(sum, sum, u)
		}
		key = append(key, sum...)
	}
	return key[:length], nil
}
