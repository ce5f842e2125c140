package password

import (
	"encoding/base64"
	"fmt"
	"strings"
)

func symfonySchemes() []scheme {
	rows := []scheme{{
		label: "symfony-pbkdf2", about: "Symfony's pbkdf2, its parameters in the site's configuration",
		roles: []string{"iterations"}, form: form{parse: parseSymfonyPBKDF2, blank: blankSymfonyPBKDF2},
	}}
	for _, name := range []string{"sha1", "sha256", "sha512"} {
		rows = append(rows, messageDigest("symfony-messagedigest-"+name, name, ""))
	}
	return append(rows, messageDigest("symfony-messagedigest-sha512x5000", "sha512", "5000"))
}

// parseSymfonyPBKDF2 has the digest and the number of iterations from the settings.
func parseSymfonyPBKDF2(in input) (*plan, error) {
	name := in.get("digest")
	if name == "" {
		name = "sha512"
	}
	a, err := algorithmOf(name)
	if err != nil {
		return nil, err
	}
	iterations, err := number("the number of iterations", in.get("iterations"))
	if err != nil {
		return nil, err
	}
	read := readBase64
	if strings.Trim(in.hash, "0123456789abcdef") == "" && len(in.hash)%2 == 0 {
		read = readHex
	}
	want, encode, err := read(in.hash)
	if err != nil {
		return nil, err
	}
	p, err := pbkdf2Plan(a, iterations, []byte(in.get("salt")), want)
	p.encode = encode
	return p, err
}

func blankSymfonyPBKDF2(_ Cost, in input) (string, error) {
	if !in.has("salt") {
		in.extra["salt"] = hexSalt(16)()
	}
	return base64.StdEncoding.EncodeToString(make([]byte, 40)), nil
}

// messageDigest is the digest of the password and the salt in braces, again and again with that behind it. The number
// of times is in the site's configuration, unless the label says it.
func messageDigest(label, name, times string) scheme {
	a := algorithms[name]
	s := scheme{label: label, about: "Symfony 2 to 4, FOSUserBundle", roles: []string{"salt"}}
	if times == "" {
		s.roles = append(s.roles, "iterations")
	}
	s.form = form{
		parse: func(in input) (*plan, error) {
			given := times
			if in.has("iterations") || given == "" {
				given = in.get("iterations")
			}
			n, err := number("the number of iterations", given)
			if err != nil {
				return nil, err
			}
			want, encode, err := readDigest(in.hash, a.size)
			if err != nil {
				return nil, err
			}
			return &plan{
				cost: fmt.Sprintf("%d iterations", n), slow: n > 16, want: want, encode: encode,
				derive: func(w *work, password []byte) ([]byte, error) {
					text := symfonySalted(password, in.get("salt"))
					return w.loop(a, w.digest(a, nil, text), text, n-1), nil
				},
			}, within("the number of iterations", n, maxIterations)
		},
		blank: func(_ Cost, in input) (string, error) {
			if !in.has("salt") {
				in.extra["salt"] = hexSalt(16)()
			}
			return base64.StdEncoding.EncodeToString(make([]byte, a.size)), nil
		},
	}
	return s
}

// symfonySalted is the password and the salt in braces, or the password alone.
func symfonySalted(password []byte, salt string) []byte {
	text := append([]byte{}, password...)
	if salt != "" {
		text = append(text, "{"+salt+"}"...)
	}
	return text
}
