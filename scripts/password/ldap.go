package password

import (
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base64"
	"strings"
)

func ldapSchemes() []scheme {
	var rows []scheme
	for _, kind := range []struct{ name, digest string }{
		{"SHA", "sha1"}, {"SHA224", "sha224"}, {"SHA256", "sha256"}, {"SHA384", "sha384"}, {"SHA512", "sha512"}, {"MD5",
			"md5"},
	} {
		salted := "S" + kind.name
		rows = append(rows,
			scheme{label: "ldap-{" + kind.name + "}", about: "LDAP: base64 of " + kind.digest,
				prefix: "{" + kind.name + "}", form: ldapForm(kind.name, kind.digest, 0)},
			scheme{label: "ldap-{" + salted + "}", about: "LDAP: base64 of " + kind.digest + " and the salt",
				prefix: "{" + salted + "}", form: ldapForm(salted, kind.digest, 8)})
	}
	return append(rows, scheme{
		label: "ldap-{CRYPT}", about: "LDAP: a text of crypt(3)", prefix: "{CRYPT}", reads: true,
		form: behind("{CRYPT}", inside(
			prefixed{"$1$", md5CryptForm("$1$")}, prefixed{"$2", bcryptForm('y')},
			prefixed{"$5$", shaCryptForm("$5$", sha256.New, 43)}, prefixed{"$6$", shaCryptForm("$6$", sha512.New, 86)},
			prefixed{"$y$", yescryptForm}, prefixed{"$argon2", argonForm("argon2id")}, prefixed{"_",
				bsdiForm}, prefixed{"", desForm},
		)),
	})
}

// ldapForm is the name in braces, in capitals or not, and base64 of the digest and what was hashed after the password.
func ldapForm(name, digest string, salted int) form {
	a := algorithms[digest]
	return form{
		parse: func(in input) (*plan, error) {
			front := len(name) + 2
			if len(in.hash) < front || !strings.EqualFold(in.hash[:front], "{"+name+"}") {
				return nil, malformed("it does not begin with {%s}", name)
			}
			data, encode, err := readBase64(in.hash[front:])
			if err != nil {
				return nil, err
			}
			if len(data) < a.size || salted == 0 && len(data) != a.size {
				return nil, malformed("it has not the length of this digest")
			}
			salt := data[a.size:]
			return &plan{
				want: data[:a.size],
				derive: func(w *work, password []byte) ([]byte, error) {
					return w.digest(a, nil, append(append(make([]byte, 0, 64), password...), salt...)), nil
				},
				encode: func(digest []byte) string {
					return in.hash[:front] + encode(append(append([]byte{}, digest...), salt...))
				},
			}, nil
		},
		blank: func(Cost, input) (string, error) {
			data := append(make([]byte, a.size), randomBytes(salted)...)
			return "{" + name + "}" + base64.StdEncoding.EncodeToString(data), nil
		},
	}
}
