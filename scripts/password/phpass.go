package password

import (
	"fmt"
	"strings"

	"github.com/go-crypt/x/base64"
)

func phpassSchemes() []scheme {
	drupal := iteratedForm("$S$", "sha512", 55, 15)
	return []scheme{
		{label: "phpass-$P$", about: "WordPress 2.5 to 6.7, Joomla 2.5, osCommerce", prefix: "$P$",
			form: iteratedForm("$P$", "md5", 34, 13)},
		{label: "phpass-$H$", about: "phpBB 3.0", prefix: "$H$", form: iteratedForm("$H$", "md5", 34, 11)},
		over(scheme{
			label: "phpbb-$H$(md5(cp1252 pass))", about: "phpBB 2 rows converted to 3.0", reads: true,
			form: iteratedForm("$H$", "md5", 34, 11),
		}, "md5(cp1252(pass))"),
		{label: "drupal7-$S$", about: "Drupal 7 to 10.0", prefix: "$S$", form: drupal},
		over(scheme{
			label: "drupal-U$S$(md5)", about: "Drupal 6 rows in Drupal 7", prefix: "U$S$", form: behind("U",
				drupal), reads: true,
		}, "md5(pass)"),
	}
}

// iteratedForm is phpass and what Drupal made of it: a prefix, one character for the exponent, 8 of salt, the digest in
// crypt's base64, all cut to a length.
func iteratedForm(prefix, digest string, length, standard int) form {
	f := iterated{prefix: prefix, algorithm: algorithms[digest], length: length, standard: standard}
	return form{parse: f.parse, blank: f.blank}
}

type iterated struct {
	prefix    string
	algorithm *algorithm
	length    int // of the whole text
	standard  int // exponent of new hashes
}

func (f iterated) parse(in input) (*plan, error) {
	text, err := unprefixed(in.hash, f.prefix)
	if err != nil {
		return nil, err
	}
	if len(in.hash) != f.length || !is64(in.hash[len(f.prefix)+9:]) {
		return nil, malformed("it is not %d characters long, or has others than ./0-9A-Za-z", f.length)
	}
	exponent := strings.IndexByte(itoa64, text[0])
	if exponent < 0 {
		return nil, malformed("its number of rounds cannot be read")
	}
	if err := within("the exponent of the number of rounds", exponent, maxPhpass); err != nil {
		return nil, err
	}
	salt, setting := text[1:9], in.hash[:len(f.prefix)+9]
	return &plan{
		cost: fmt.Sprintf("2^%d rounds", exponent), slow: true, want: []byte(text[9:]), text: true,
		derive: func(w *work, password []byte) ([]byte, error) {
			first := w.digest(f.algorithm, nil, append([]byte(salt), password...))
			whole := base64.EncodeCrypt(w.loop(f.algorithm, first, password, 1<<exponent))
			return whole[:len(text)-9], nil
		},
		encode: func(digest []byte) string { return setting + string(digest) },
	}, nil
}

func (f iterated) blank(cost Cost, _ input) (string, error) {
	cost = cost.or(Cost{Rounds: f.standard})
	if cost.Rounds < 0 || cost.Rounds >= len(itoa64) {
		return "", malformed("the cost is not from 1 to %d", maxPhpass)
	}
	setting := f.prefix + itoa64[cost.Rounds:cost.Rounds+1] + random64(8)
	return setting + strings.Repeat(".", f.length-len(setting)), nil
}
