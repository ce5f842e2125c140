package password

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"

	"github.com/go-crypt/x/crypt"
)

func cryptSchemes() []scheme {
	sha512Crypt := shaCryptForm("$6$", sha512.New, 86)
	return []scheme{
		{label: "des-crypt", about: "crypt(3) of old: 13 characters, 8 of the password count", form: desForm},
		{label: "bsdi-crypt", about: "BSDi's extended DES: _ and 19 characters", prefix: "_", form: bsdiForm,
			reads: true},
		{label: "md5-crypt-$1$", about: "crypt(3) of FreeBSD and old Linux", prefix: "$1$", form: md5CryptForm("$1$")},
		{label: "apr1", about: "Apache's htpasswd", prefix: "$apr1$", form: md5CryptForm("$apr1$")},
		{label: "sha256-crypt-$5$", about: "crypt(3) of glibc", prefix: "$5$",
			form: shaCryptForm("$5$", sha256.New, 43)},
		{label: "sha512-crypt-$6$", about: "crypt(3) of glibc, Moodle 4.3", prefix: "$6$", form: sha512Crypt},
		over(scheme{label: "moodle-sha512-crypt+pepper", about: "Moodle 4.3; the secret is the pepper",
			form: sha512Crypt}, "pass.secret"),
		{label: "sha1-crypt-$sha1$", about: "crypt(3) of NetBSD, Juniper", prefix: "$sha1$",
			form: form{parse: parseSHA1Crypt, blank: blankSHA1Crypt}, reads: true},
		{label: "sun-md5-$md5$", about: "crypt(3) of Solaris", prefix: "$md5", form: sunForm, reads: true},
		{label: "yescrypt-$y$", about: "crypt(3) of Debian 11, Fedora", prefix: "$y$", form: yescryptForm, reads: true},
		{label: "scrypt-$7$", about: "crypt(3) with scrypt", prefix: "$7$", form: scrypt7Form, reads: true},
		{label: "gost-yescrypt-$gy$", about: "crypt(3) of ALT Linux", prefix: "$gy$",
			refusal: "it needs the digest GOST R 34.11-2012, which no well-kept library here has"},
		{label: "mysql-caching_sha2-$A$", about: "MySQL 8 accounts: sha256-crypt with raw salt", prefix: "$A$",
			shape: true, form: form{parse: parseCachingSHA2, blank: blankCachingSHA2}, reads: true},
	}
}

// shaCryptForm is $5$ and $6$: an optional rounds=, a salt of up to 16 characters.
func shaCryptForm(prefix string, digest func() hash.Hash, size int) form {
	const standard, least = 5000, 1000
	return form{
		parse: func(in input) (*plan, error) {
			text, err := unprefixed(in.hash, prefix)
			if err != nil {
				return nil, err
			}
			rounds := standard
			if given, ok := strings.CutPrefix(text, "rounds="); ok {
				given, text, _ = strings.Cut(given, "$")
				if rounds, err = number("the number of rounds", given); err != nil {
					return nil, err
				}
				rounds = max(rounds, least) // as glibc does
			}
			salt, want, ok := strings.Cut(text, "$")
			if !ok || len(want) != size || !is64(want) {
				return nil, malformed("after the salt, it has not $ and %d characters of ./0-9A-Za-z", size)
			}
			setting := strings.TrimSuffix(in.hash, want)
			counted := []byte(salt[:min(len(salt), 16)])
			return &plan{
				cost: fmt.Sprintf("%d rounds", rounds), slow: true, want: []byte(want), text: true,
				derive: func(w *work, password []byte) ([]byte, error) {
					w.add(rounds)
					return crypt.KeySHACrypt(digest, password, counted, rounds), nil
				},
				encode: func(digest []byte) string { return setting + string(digest) },
			}, within("the number of rounds", rounds, maxIterations)
		},
		blank: func(cost Cost, _ input) (string, error) {
			rounds := ""
			if cost.Rounds != 0 {
				rounds = fmt.Sprintf("rounds=%d$", cost.Rounds)
			}
			return prefix + rounds + random64(16) + "$" + strings.Repeat(".", size), nil
		},
	}
}

// parseSHA1Crypt reads $sha1$rounds$salt$28 characters.
func parseSHA1Crypt(in input) (*plan, error) {
	text, err := unprefixed(in.hash, "$sha1$")
	if err != nil {
		return nil, err
	}
	parts, err := fields(text, "$", 3)
	if err != nil {
		return nil, err
	}
	rounds, err := number("the number of rounds", parts[0])
	if err != nil {
		return nil, err
	}
	want := parts[2]
	if len(want) != 28 || !is64(want) {
		return nil, malformed("the digest is not 28 characters of ./0-9A-Za-z")
	}
	return &plan{
		cost: fmt.Sprintf("%d rounds", rounds), slow: true, want: []byte(want), text: true,
		derive: func(w *work, password []byte) ([]byte, error) {
			w.add(rounds)
			return crypt.KeySHA1Crypt(password, []byte(parts[1]), uint32(rounds)), nil
		},
		encode: func(digest []byte) string { return strings.TrimSuffix(in.hash, want) + string(digest) },
	}, within("the number of rounds", rounds, maxIterations)
}

func blankSHA1Crypt(cost Cost, _ input) (string, error) {
	cost = cost.or(Cost{Rounds: 24680})
	return fmt.Sprintf("$sha1$%d$%s$%s", cost.Rounds, random64(8), strings.Repeat(".", 28)), nil
}

// parseCachingSHA2 reads MySQL's column: $A$, three hexadecimal digits for the thousands of rounds, $, 20 bytes of salt
// and 43 characters; or that in the form $mysql$A$005*salt*digest with both in hexadecimal, as tools print it.
func parseCachingSHA2(in input) (*plan, error) {
	const saltSize, digestSize = 20, 43
	text, tool := strings.CutPrefix(in.hash, "$mysql")
	text, err := unprefixed(text, "$A$")
	if err != nil {
		return nil, err
	}
	if len(text) < 4 {
		return nil, malformed("it is too short")
	}
	thousands, ok := hexNumber(text[:3])
	rest := text[4:]
	if tool {
		salt, digest, cut := strings.Cut(rest, "*")
		saltBytes, err1 := hex.DecodeString(salt)
		digestBytes, err2 := hex.DecodeString(digest)
		ok = ok && cut && err1 == nil && err2 == nil
		rest = string(saltBytes) + string(digestBytes)
	}
	if !ok || len(rest) != saltSize+digestSize || !is64(rest[saltSize:]) {
		return nil, malformed("after the rounds, it has not 20 bytes of salt and 43 characters of ./0-9A-Za-z")
	}
	rounds, salt := thousands*1000, rest[:saltSize]
	front := in.hash[:len(in.hash)-len(text)+4]
	return &plan{
		cost: fmt.Sprintf("%d rounds", rounds), slow: true, want: []byte(rest[saltSize:]), text: true,
		derive: func(w *work, password []byte) ([]byte, error) {
			w.add(rounds)
			return crypt.KeySHACrypt(sha256.New, password, []byte(salt), rounds), nil
		},
		encode: func(digest []byte) string {
			if tool {
				return front + upperHex([]byte(salt)) + "*" + upperHex(digest)
			}
			return front + salt + string(digest)
		},
	}, within("the number of rounds", rounds, maxIterations)
}

func blankCachingSHA2(Cost, input) (string, error) {
	return "$A$005$" + random64(20) + strings.Repeat(".", 43), nil
}

// hexNumber reads a short hexadecimal number.
func hexNumber(text string) (int, bool) {
	n := 0
	for _, c := range []byte(strings.ToLower(text)) {
		digit := strings.IndexByte("0123456789abcdef", c)
		if digit < 0 || n >= 1<<26 {
			return 0, false
		}
		n = n<<4 | digit
	}
	return n, text != ""
}
