package password

import (
	"bytes"
	"encoding/base64"
	"fmt"

	"golang.org/x/crypto/blowfish" //nolint:staticcheck // not for new systems, but bcrypt is made of it
)

const bcryptStandard = 10 // the cost that systems write

func bcryptSchemes() []scheme {
	whole := bcryptForm('y')
	return []scheme{
		{label: "bcrypt", about: "$2a$, $2b$, $2x$ and $2y$, whichever the text says; 72 bytes count", form: whole},
		{label: "bcrypt-2y", about: "PHP password_hash, Laravel, htpasswd", form: whole, prefix: "$2y$"},
		{label: "bcrypt-2a", about: "Rails, Spring, old PHP", form: bcryptForm('a'), prefix: "$2a$"},
		{label: "bcrypt-2b", about: "Node, Python, OpenBSD", form: bcryptForm('b'), prefix: "$2b$"},
		{label: "bcrypt-2x", about: "crypt_blowfish with its old fault for 8-bit characters", form: bcryptForm('x'),
			prefix: "$2x$", reads: true},
		bcryptOver("bcrypt(md5-hex(pass))", "md5 hashes wrapped later", "md5(pass)"),
		bcryptOver("bcrypt(sha1-hex(pass))", "sha1 hashes wrapped later", "sha1(pass)"),
		bcryptOver("bcrypt(sha256-hex(pass))", "a digest first, for long passwords", "sha256(pass)"),
		bcryptOver("suitecrm-bcrypt(md5(pass))", "SuiteCRM, SugarCRM", "md5(pass)"),
		bcryptOver("vbulletin5-blowfish(md5)", "vBulletin 5 and 6, scheme blowfish", "md5(pass)"),
		bcryptOver("smf21-bcrypt(lower(user).pass)", "Simple Machines Forum 2.1", "lower(user).pass"),
		bcryptOver("devise-bcrypt+pepper", "Devise; the secret is config.pepper", "pass.secret"),
		bcryptOver("owncloud-bcrypt+passwordsalt", "ownCloud; the secret is passwordsalt", "pass.secret"),
		{
			label: "wbb4-bcrypt(bcrypt(pass))", about: "WoltLab WBB 4, WCF 2: twice with the same salt",
			form: form{parse: parseTwice, blank: bcryptForm('a').blank},
		},
		wordpressScheme(),
	}
}

// wordpressScheme strips "$wp" and keeps the dollar after it.
func wordpressScheme() scheme {
	return scheme{
		label: "wordpress-$wp$2y$", about: "WordPress 6.8: bcrypt of base64(hmac-sha384 of the trimmed password)",
		prefix: "$wp$2", form: behind("$wp", bcryptForm('y')),
		pre: must("base64(unhex(hmac-sha384(key='wp-sha384', trim(pass))))"),
	}
}

// bcryptOver is bcrypt over something made of the password.
func bcryptOver(label, about, rule string) scheme {
	return over(scheme{label: label, about: about, form: bcryptForm('y')}, rule)
}

// over is a scheme over something made of the password, by an expression.
func over(s scheme, rule string) scheme {
	p := &expressionParser{rest: rule, uses: map[string]bool{}}
	s.pre, _, _ = p.whole(rule)
	if p.uses["user"] {
		s.roles = append(s.roles, "username")
	}
	s.secret = s.secret || p.uses["secret"]
	return s
}

// must is an expression of the table.
func must(rule string) expression {
	e, err := compile(rule)
	if err != nil {
		panic("password: " + rule + ": " + err.Error())
	}
	return e
}

// bcryptForm reads every version; new hashes are of the one given.
func bcryptForm(version byte) form {
	return form{
		parse: func(in input) (*plan, error) {
			b, want, err := readBcrypt(in.hash)
			if err != nil {
				return nil, err
			}
			return b.plan(want, b.hash), nil
		},
		blank: func(cost Cost, _ input) (string, error) {
			cost = cost.or(Cost{Rounds: bcryptStandard})
			salt := bcryptBase64.EncodeToString(randomBytes(16))
			return fmt.Sprintf("$2%c$%02d$%s%s", version, cost.Rounds, salt, bytes.Repeat([]byte("."), 31)), nil
		},
	}
}

// parseTwice reads a hash whose password was hashed already, with the same salt.
func parseTwice(in input) (*plan, error) {
	b, want, err := readBcrypt(in.hash)
	if err != nil {
		return nil, err
	}
	p := b.plan(want, func(w *work, password []byte) ([]byte, error) {
		inner, err := b.hash(w, password)
		if err != nil {
			return nil, err
		}
		return b.hash(w, []byte(b.prefix+bcryptBase64.EncodeToString(inner)))
	})
	p.cost += ", twice"
	return p, nil
}

var bcryptBase64 = base64.NewEncoding("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789").
	WithPadding(base64.NoPadding)

const bcryptDigest = 23 // bytes; the last of 24 is never written

// A bcryptSetting is the front of a hash: "$2y$10$" and 22 characters of salt.
type bcryptSetting struct {
	prefix  string
	version byte
	cost    int
	salt    []byte // 16
}

func readBcrypt(text string) (*bcryptSetting, []byte, error) {
	const settingSize, wholeSize = 29, 60
	if len(text) != wholeSize || text[:2] != "$2" || text[3] != '$' || text[6] != '$' {
		return nil, nil, malformed("it is not $2y$, a cost of two digits, $ and 53 characters")
	}
	b := &bcryptSetting{prefix: text[:settingSize], version: text[2]}
	if b.version != 'a' && b.version != 'b' && b.version != 'x' && b.version != 'y' {
		return nil, nil, unknown("there is no such version of bcrypt")
	}
	cost, err := number("the cost", string(bytes.TrimPrefix([]byte(text[4:6]), []byte("0"))))
	if err != nil {
		return nil, nil, err
	}
	if cost < 4 || cost > 31 {
		return nil, nil, malformed("the cost is not from 4 to 31")
	}
	b.cost = cost
	if b.salt, err = bcryptBase64.DecodeString(text[7:settingSize]); err != nil {
		return nil, nil, malformed("the salt is not bcrypt's base64")
	}
	want, err := bcryptBase64.DecodeString(text[settingSize:])
	if err != nil {
		return nil, nil, malformed("the digest is not bcrypt's base64")
	}
	return b, want, within("the cost", cost, maxBcryptCost)
}

func (b *bcryptSetting) plan(want []byte, derive func(*work, []byte) ([]byte, error)) *plan {
	return &plan{
		cost: fmt.Sprintf("cost %d", b.cost), slow: true, want: want, derive: derive,
		encode: func(digest []byte) string { return b.prefix + bcryptBase64.EncodeToString(digest) },
	}
}

// hash is bcrypt. x/crypto/bcrypt takes no salt, refuses passwords above 72 bytes and takes $2x$ for $2y$.
func (b *bcryptSetting) hash(w *work, password []byte) ([]byte, error) {
	w.add(1 << b.cost)
	key := append(bytes.Clone(password), 0)
	if b.version == 'x' {
		key = signExtended(key)
	}
	state, err := blowfish.NewSaltedCipher(key, b.salt)
	if err != nil {
		return nil, fmt.Errorf("bcrypt: %w", err)
	}
	for range uint64(1) << b.cost {
		blowfish.ExpandKey(key, state)
		blowfish.ExpandKey(b.salt, state)
	}
	sum := []byte("OrpheanBeholderScryDoubt")
	for block := 0; block < len(sum); block += blowfish.BlockSize {
		for range 64 {
			state.Encrypt(sum[block:], sum[block:])
		}
	}
	return sum[:bcryptDigest], nil
}

// signExtended is the key as crypt_blowfish saw it before 2011: it took characters for signed numbers, so that one
// above 0x7f sets all bits of its word that come before it. The key is used in 18 words, over and over, which are all
// here.
func signExtended(key []byte) []byte {
	words := make([]byte, 0, 72)
	for i := 0; len(words) < 72; {
		var word uint32
		for range 4 {
			word = word<<8 | uint32(int32(int8(key[i%len(key)])))
			i++
		}
		words = append(words, byte(word>>24), byte(word>>16), byte(word>>8), byte(word))
	}
	return words
}
