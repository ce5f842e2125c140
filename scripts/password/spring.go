package password

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

func springSchemes() []scheme {
	rows := []scheme{
		{label: "spring-{bcrypt}", about: "Spring Security", prefix: "{bcrypt}",
			form: behind("{bcrypt}", bcryptForm('a'))},
		springPBKDF2("spring-{pbkdf2}", "Spring Security to 5.7, without a secret or with it", "{pbkdf2}", springOld),
		springPBKDF2("spring-{pbkdf2@SpringSecurity_v5_8}", "Spring Security 5.8", "{pbkdf2@SpringSecurity_v5_8}",
			springNew),
		springPBKDF2("spring-pbkdf2", "Spring Security to 5.7, without the prefix", "", springOld),
		springPBKDF2("spring-pbkdf2-secret", "Spring Security to 5.7, without the prefix; the secret follows the salt",
			"", springOld),
		springScrypt("{scrypt}", 14), springScrypt("{scrypt@SpringSecurity_v5_8}", 16),
		springArgon("{argon2}"), springArgon("{argon2@SpringSecurity_v5_8}"),
		{label: "spring-argon2id-fixed", about: "Spring Security, without the prefix", form: argonForm("argon2id")},
		{label: "spring-{sha256}", about: "Spring Security StandardPasswordEncoder: 1,024 rounds", prefix: "{sha256}",
			form: behind("{sha256}", form{parse: parseSpringSHA256, blank: blankSpringSHA256})},
		{label: "spring-{noop}", about: "Spring Security: the password itself", prefix: "{noop}",
			form: behind("{noop}", plainScheme().form), reads: true},
	}
	for _, id := range []string{"MD4", "MD5", "SHA-1", "SHA-256", "SHA-512"} {
		rows = append(rows, springDigest(id))
	}
	for _, kind := range []prefixed{{"SSHA", ldapForm("SSHA", "sha1", 8)}, {"SHA", ldapForm("SHA", "sha1", 0)}} {
		prefix := "{ldap}{" + kind.prefix + "}"
		rows = append(rows, scheme{label: "spring-" + prefix, about: "Spring Security: an LDAP text", prefix: prefix,
			form: behind("{ldap}", kind.form)})
	}
	return rows
}

// The parameters of Pbkdf2PasswordEncoder, which its texts do not hold.
type springParameters struct {
	digest              string
	iterations, salt, n int
}

var (
	springOld = springParameters{"sha1", 185_000, 8, 32}
	springNew = springParameters{"sha256", 310_000, 16, 32}
)

// springPBKDF2 is hexadecimal of the salt and the key. A secret is appended to the salt.
func springPBKDF2(label, about, prefix string, with springParameters) scheme {
	return scheme{label: label, about: about, prefix: prefix, secret: strings.HasSuffix(label, "secret"),
		form: behind(prefix, form{
			parse: func(in input) (*plan, error) {
				data, encode, err := readHex(in.hash)
				if err != nil {
					return nil, err
				}
				if len(data) != with.salt+with.n {
					return nil, malformed("it is not %d bytes in hexadecimal", with.salt+with.n)
				}
				salt := append(data[:with.salt:with.salt], in.secret...)
				p, err := pbkdf2Plan(algorithms[with.digest], with.iterations, salt, data[with.salt:])
				p.encode = func(digest []byte) string { return encode(append(data[:with.salt:with.salt], digest...)) }
				return p, err
			},
			blank: func(Cost, input) (string, error) {
				return hex.EncodeToString(append(randomBytes(with.salt), make([]byte, with.n)...)), nil
			},
		})}
}

// springScrypt is $parameters$salt$key, the parameters in hexadecimal: log2 N, r and p in 16 and 8 and 8 bits.
func springScrypt(prefix string, standard int) scheme {
	return scheme{label: "spring-" + prefix, about: "Spring Security", prefix: prefix, form: behind(prefix, form{
		parse: parseSpringScrypt,
		blank: func(cost Cost, _ input) (string, error) {
			cost = cost.or(Cost{Rounds: standard, Memory: 8, Threads: 1})
			if cost.Memory > 255 || cost.Threads > 255 {
				return "", malformed("r and p are at most 255 in this format")
			}
			encode := base64.StdEncoding.EncodeToString
			return fmt.Sprintf("$%x$%s$%s", cost.Rounds<<16|cost.Memory<<8|cost.Threads, encode(randomBytes(16)),
				encode(make([]byte, 32))), nil
		},
	})}
}

func parseSpringScrypt(in input) (*plan, error) {
	parts, err := fields(in.hash, "$", 4)
	if err != nil {
		return nil, err
	}
	parameters, err := strconv.ParseUint(parts[1], 16, 31)
	if err != nil || parts[0] != "" {
		return nil, malformed("its parameters are not hexadecimal")
	}
	cost := Cost{Rounds: int(parameters >> 16), Memory: int(parameters >> 8 & 255), Threads: int(parameters & 255)}
	salt, err := saltBytes(parts[2])
	if err != nil {
		return nil, err
	}
	want, encode, err := readBase64(parts[3])
	if err != nil {
		return nil, err
	}
	p, err := scryptPlan(cost, salt, want)
	p.encode = func(digest []byte) string { return strings.TrimSuffix(in.hash, parts[3]) + encode(digest) }
	return p, err
}

func springArgon(prefix string) scheme {
	return scheme{label: "spring-" + prefix, about: "Spring Security: an argon2 text", prefix: prefix,
		form: behind(prefix, argonForm("argon2id"))}
}

const springSHA256Rounds = 1024

// parseSpringSHA256 reads hexadecimal of 8 bytes of salt and 32 of digest.
func parseSpringSHA256(in input) (*plan, error) {
	const salted = 8
	data, encode, err := readHex(in.hash)
	if err != nil {
		return nil, err
	}
	if len(data) != salted+32 {
		return nil, malformed("it is not 40 bytes in hexadecimal")
	}
	return &plan{
		slow: true, want: data[salted:],
		derive: func(w *work, password []byte) ([]byte, error) {
			text := append(append(append([]byte{}, data[:salted]...), in.secret...), password...)
			first := w.digest(algorithms["sha256"], nil, text)
			return w.loop(algorithms["sha256"], first, nil, springSHA256Rounds-1), nil
		},
		encode: func(digest []byte) string { return encode(append(data[:salted:salted], digest...)) },
	}, nil
}

func blankSpringSHA256(Cost, input) (string, error) {
	return hex.EncodeToString(append(randomBytes(8), make([]byte, 32)...)), nil
}

// springDigest is {SHA-1}{salt}digest, in which the salt is hashed with its braces, or none at all.
func springDigest(id string) scheme {
	prefix := "{" + id + "}"
	a, _ := algorithmOf(id)
	return scheme{label: "spring-" + prefix, about: "Spring Security, braces and all of the salt hashed",
		prefix: prefix, form: form{
			parse: func(in input) (*plan, error) {
				text, err := unprefixed(in.hash, prefix)
				if err != nil {
					return nil, err
				}
				salt := ""
				if at := strings.LastIndexByte(text, '}'); strings.HasPrefix(text, "{") && at > 0 {
					salt, text = text[:at+1], text[at+1:]
				}
				want, encode, err := readHexOf(text, a.size)
				return &plan{
					want: want,
					derive: func(w *work, password []byte) ([]byte, error) {
						return w.digest(a, nil, append(append([]byte{}, password...), salt...)), nil
					},
					encode: func(digest []byte) string { return prefix + salt + encode(digest) },
				}, err
			},
			blank: func(Cost, input) (string, error) {
				return prefix + "{" + base64.StdEncoding.EncodeToString(randomBytes(32)) + "}" + lowerHex(make([]byte,
					a.size)), nil
			},
		}}
}

// readHexOf is readHex for a digest of one size.
func readHexOf(text string, size int) ([]byte, encoder, error) {
	digest, encode, err := readHex(text)
	if err == nil && len(digest) != size {
		err = malformed("the digest is not %d bytes in hexadecimal", size)
	}
	return digest, encode, err
}
