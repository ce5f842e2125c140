package password

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"strings"
)

// An encoder writes a digest down.
type encoder func(digest []byte) string

// readDigest reads a digest of size bytes in hexadecimal, of either case, or in base64, padded or not, and returns how
// to write another in the same way. The length tells which it is.
func readDigest(text string, size int) ([]byte, encoder, error) {
	if len(text) == hex.EncodedLen(size) {
		return readHex(text)
	}
	digest, encode, err := readBase64(text)
	if err != nil || len(digest) != size {
		return nil, nil, malformed("the digest is not %d bytes in hexadecimal or base64", size)
	}
	return digest, encode, nil
}

func readHex(text string) ([]byte, encoder, error) {
	digest, err := hex.DecodeString(text)
	if err != nil {
		return nil, nil, malformed("the digest is not hexadecimal")
	}
	if text == strings.ToUpper(text) && text != strings.ToLower(text) {
		return digest, upperHex, nil
	}
	return digest, lowerHex, nil
}

func upperHex(digest []byte) string { return strings.ToUpper(lowerHex(digest)) }

// Base64 that is written in one way only.
var (
	strictBase64    = base64.StdEncoding.Strict()
	strictRawBase64 = base64.RawStdEncoding.Strict()
)

// readBase64 reads standard base64, padded or not.
func readBase64(text string) ([]byte, encoder, error) {
	encoding := strictBase64
	if len(text)%4 != 0 {
		encoding = strictRawBase64
	}
	if strings.ContainsAny(text, "\r\n") { // which the decoder skips
		return nil, nil, malformed("the digest is not base64")
	}
	digest, err := encoding.DecodeString(text)
	if err != nil {
		return nil, nil, malformed("the digest is not base64")
	}
	return digest, encoding.EncodeToString, nil
}

// passlibEncoding is base64 with a dot for the plus, unpadded.
var passlibEncoding = base64.NewEncoding("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789./").
	WithPadding(base64.NoPadding)

// itoa64 is the alphabet of crypt(3), phpass and others; a character's place is its value.
const itoa64 = "./0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// is64 reports whether the text is made of itoa64's characters.
func is64(text string) bool {
	return strings.Trim(text, itoa64) == ""
}

// number reads a decimal number without a sign.
func number(what, text string) (int, error) {
	n, err := strconv.ParseUint(text, 10, 31)
	if err != nil || len(text) > 1 && text[0] == '0' {
		if strings.Trim(text, "0123456789") == "" && len(text) > 9 {
			return int(^uint32(0) >> 1), nil // above every bound
		}
		return 0, malformed("%s is not a number", what)
	}
	return int(n), nil
}

// fields cuts a text into exactly n parts.
func fields(text, separator string, n int) ([]string, error) {
	parts := strings.Split(text, separator)
	if len(parts) != n {
		return nil, malformed("it has %d parts between %q, not %d", len(parts), separator, n)
	}
	return parts, nil
}

// unprefixed takes the prefix from the text.
func unprefixed(text, prefix string) (string, error) {
	rest, ok := strings.CutPrefix(text, prefix)
	if !ok {
		return "", malformed("it does not begin with %s", prefix)
	}
	return rest, nil
}

// randomBytes are for a salt.
func randomBytes(n int) []byte {
	salt := make([]byte, n)
	_, _ = rand.Read(salt) // never fails
	return salt
}

const alphanumeric = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// randomText is a salt made of letters and digits.
func randomText(n int) string {
	text := make([]byte, 0, n)
	for len(text) < n {
		for _, b := range randomBytes(n) {
			if b < 4*byte(len(alphanumeric)) && len(text) < n { // above that the first letters would be likelier
				text = append(text, alphanumeric[int(b)%len(alphanumeric)])
			}
		}
	}
	return string(text)
}

// random64 is a salt in itoa64's characters.
func random64(n int) string {
	text := randomBytes(n)
	for i, b := range text {
		text[i] = itoa64[b&63]
	}
	return string(text)
}

func lowerHex(digest []byte) string { return hex.EncodeToString(digest) }

// unhexed is the reverse of lowerHex, for a text that it made.
func unhexed(text []byte) []byte {
	data, _ := hex.DecodeString(string(text))
	return data
}
