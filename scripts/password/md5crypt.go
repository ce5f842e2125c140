package password

import (
	"crypto/md5"
	"strings"

	"github.com/go-crypt/x/base64"
)

// md5CryptForm is $1$ and Apache's $apr1$, which differ in nothing but the prefix, and that enters the digest.
func md5CryptForm(prefix string) form {
	return form{
		parse: func(in input) (*plan, error) {
			text, err := unprefixed(in.hash, prefix)
			if err != nil {
				return nil, err
			}
			salt, want, ok := strings.Cut(text, "$")
			if !ok || len(want) != 22 || !is64(want) {
				return nil, malformed("after the salt, it has not $ and 22 characters of ./0-9A-Za-z")
			}
			counted := salt[:min(len(salt), 8)]
			return &plan{
				slow: true, want: []byte(want), text: true,
				derive: func(w *work, password []byte) ([]byte, error) {
					w.add(md5CryptRounds)
					return md5Crypt(password, prefix, counted), nil
				},
				encode: func(digest []byte) string { return prefix + salt + "$" + string(digest) },
			}, nil
		},
		blank: func(Cost, input) (string, error) {
			return prefix + random64(8) + "$" + strings.Repeat(".", 22), nil
		},
	}
}

const md5CryptRounds = 1000

// md5Order is the order in which md5-crypt writes the bytes of its digest.
var md5Order = [16]int{12, 6, 0, 13, 7, 1, 14, 8, 2, 15, 9, 3, 5, 10, 4, 11}

// md5Crypt is Poul-Henning Kamp's md5-crypt.
func md5Crypt(password []byte, prefix, salt string) []byte {
	inner := md5.Sum([]byte(string(password) + salt + string(password)))
	first := []byte(string(password) + prefix + salt)
	for left := len(password); left > 0; left -= len(inner) {
		first = append(first, inner[:min(left, len(inner))]...)
	}
	for bits := len(password); bits > 0; bits >>= 1 {
		if bits&1 == 1 {
			first = append(first, 0)
		} else {
			first = append(first, password[0])
		}
	}
	sum := md5.Sum(first)
	buffer := make([]byte, 0, 2*len(password)+len(salt)+len(sum))
	for round := range md5CryptRounds {
		sum = md5.Sum(md5CryptRound(buffer[:0], round, password, salt, sum[:]))
	}
	return base64.EncodeCrypt(reordered(sum[:], md5Order[:]))
}

// md5CryptRound puts together what a round hashes.
func md5CryptRound(text []byte, round int, password []byte, salt string, sum []byte) []byte {
	front, back := sum, password
	if round%2 == 1 {
		front, back = password, sum
	}
	text = append(text, front...)
	if round%3 != 0 {
		text = append(text, salt...)
	}
	if round%7 != 0 {
		text = append(text, password...)
	}
	return append(text, back...)
}

// reordered is the digest's bytes in another order.
func reordered(digest []byte, order []int) []byte {
	text := make([]byte, 0, len(order))
	for _, place := range order {
		text = append(text, digest[place])
	}
	return text
}
