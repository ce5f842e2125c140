package password

import (
	"crypto/pbkdf2"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"
)

// pbkdf2Plan is what all formats with PBKDF2 inside share. The caller adds how to write it down.
func pbkdf2Plan(a *algorithm, iterations int, salt, want []byte) (*plan, error) {
	return &plan{
		cost: fmt.Sprintf("%s, %d iterations", a.name, iterations), slow: iterations > 16, want: want,
		derive: func(w *work, password []byte) ([]byte, error) {
			return pbkdf2Key(w, a, password, salt, iterations, len(want))
		},
	}, within("the number of iterations", iterations, maxIterations)
}

func pbkdf2Key(w *work, a *algorithm, password, salt []byte, iterations, size int) ([]byte, error) {
	w.add(iterations * (size/a.size + 1))
	key, err := pbkdf2.Key(a.new, string(password), salt, iterations, size)
	if err != nil {
		return nil, fmt.Errorf("pbkdf2: %w", err)
	}
	return key, nil
}

// A pbkdf2Layout is a format in which the number of iterations, the salt and the digest stand as text.
type pbkdf2Layout struct {
	layout     string // with {{iterations}}, {{salt}}, {{hash}}; perhaps {{digest}} and {{size}}
	digest     string // where the layout does not say
	iterations int    // of new hashes
	hexadecimal
	size    int           // bytes of new digests
	salt    func() string // a new one
	read    func(salt string) ([]byte, error)
	decode  func(digest string) ([]byte, encoder, error) // nil: readBase64
	encoded encoder                                      // of new digests
}

// hexadecimal says that the number of iterations is written in hexadecimal.
type hexadecimal bool

func (l pbkdf2Layout) form() form {
	cut := newLayout(l.layout)
	return form{
		parse: func(in input) (*plan, error) {
			found, ok := cut.split(in.hash)
			if !ok {
				return nil, malformed("it has not the form that this scheme writes")
			}
			return l.plan(cut, found)
		},
		blank: func(cost Cost, _ input) (string, error) {
			cost = cost.or(Cost{Rounds: l.iterations})
			return cut.join(map[string]string{
				"iterations": l.hexadecimal.write(cost.Rounds), "digest": l.digest, "size": strconv.Itoa(l.size),
				"salt": l.salt(), "hash": l.encoded(make([]byte, l.size)),
			}), nil
		},
	}
}

func (l pbkdf2Layout) plan(cut layout, found map[string]string) (*plan, error) {
	name := l.digest
	if cut.has("digest") {
		name = found["digest"]
	}
	a, err := algorithmOf(name)
	if err != nil {
		return nil, err
	}
	iterations, err := l.hexadecimal.read(found["iterations"])
	if err != nil {
		return nil, err
	}
	salt := []byte(found["salt"])
	if l.read != nil {
		if salt, err = l.read(found["salt"]); err != nil {
			return nil, err
		}
	}
	decode := l.decode
	if decode == nil {
		decode = readBase64
	}
	want, encode, err := decode(found["hash"])
	if err != nil {
		return nil, err
	}
	if cut.has("size") && found["size"] != strconv.Itoa(len(want)) {
		return nil, malformed("the digest is not as long as it says")
	}
	p, err := pbkdf2Plan(a, iterations, salt, want)
	p.encode = func(digest []byte) string {
		found["hash"] = encode(digest)
		return cut.join(found)
	}
	return p, err
}

func (x hexadecimal) read(text string) (int, error) {
	if !x {
		return number("the number of iterations", text)
	}
	n, ok := hexNumber(text)
	if !ok {
		return 0, malformed("the number of iterations is not hexadecimal")
	}
	return n, nil
}

func (x hexadecimal) write(n int) string {
	if x {
		return strconv.FormatInt(int64(n), 16)
	}
	return strconv.Itoa(n)
}

func passlibDigest(text string) ([]byte, encoder, error) {
	digest, err := passlibEncoding.Strict().DecodeString(text)
	if err != nil || strings.ContainsAny(text, "\r\n") {
		return nil, nil, malformed("the digest is not passlib's base64")
	}
	return digest, passlibEncoding.EncodeToString, nil
}

func passlibSalt(text string) ([]byte, error) {
	salt, _, err := passlibDigest(text)
	if err != nil {
		return nil, malformed("the salt is not passlib's base64")
	}
	return salt, nil
}

func urlDigest(text string) ([]byte, encoder, error) {
	digest, err := base64.URLEncoding.DecodeString(text)
	if err != nil {
		return nil, nil, malformed("the digest is not base64 for addresses")
	}
	return digest, base64.URLEncoding.EncodeToString, nil
}

func urlSalt(text string) ([]byte, error) {
	salt, _, err := urlDigest(text)
	if err != nil {
		return nil, malformed("the salt is not base64 for addresses")
	}
	return salt, nil
}

func passlibScheme(name, prefix string, iterations, size int) scheme {
	return scheme{
		label: "passlib-pbkdf2-" + name, about: "passlib, Flask-Security, Pyramid", prefix: prefix,
		form: pbkdf2Layout{
			layout: prefix + "{{iterations}}${{salt}}${{hash}}", digest: name, iterations: iterations, size: size,
			salt:   func() string { return passlibEncoding.EncodeToString(randomBytes(16)) },
			read:   passlibSalt,
			decode: passlibDigest, encoded: passlibEncoding.EncodeToString,
		}.form(),
	}
}

func genericPBKDF2(name string) scheme {
	return scheme{
		label: "pbkdf2-" + name + ":it:salt:dk", about: "a common form of hand-written PBKDF2", prefix: name + ":",
		form: pbkdf2Layout{
			layout: name + ":{{iterations}}:{{salt}}:{{hash}}", digest: name, iterations: 600_000, size: 32,
			salt: base64Salt(16), read: saltBytes, encoded: base64.StdEncoding.EncodeToString,
		}.form(),
	}
}

// pythonSchemes are those of Python's web frameworks other than Django, and a few that look like them.
func pythonSchemes() []scheme {
	web2py := pbkdf2Layout{
		layout: "pbkdf2({{iterations}},{{size}},{{digest}})${{salt}}${{hash}}", digest: "sha512",
		iterations: 1000, size: 20,
		salt: hexSalt(8), decode: readHex, encoded: hex.EncodeToString,
	}
	werkzeug := pbkdf2Layout{
		layout: "pbkdf2:{{digest}}:{{iterations}}${{salt}}${{hash}}", digest: "sha256", iterations: 600_000, size: 32,
		salt: saltOf(16), decode: readHex, encoded: hex.EncodeToString,
	}
	cryptacular := pbkdf2Layout{
		layout: "$p5k2${{iterations}}${{salt}}${{hash}}", digest: "sha1", iterations: 4096, hexadecimal: true, size: 20,
		salt: func() string { return base64.URLEncoding.EncodeToString(randomBytes(12)) },
		read: urlSalt, decode: urlDigest, encoded: base64.URLEncoding.EncodeToString,
	}
	rows := []scheme{
		passlibScheme("sha1", "$pbkdf2$", 131_000, 20),
		passlibScheme("sha256", "$pbkdf2-sha256$", 29_000, 32),
		passlibScheme("sha512", "$pbkdf2-sha512$", 25_000, 64),
		{label: "passlib-bcrypt-sha256", about: "passlib before 1.7.3: bcrypt of base64(sha256(pass))",
			prefix: "$bcrypt-sha256$", form: form{parse: parseBcryptSHA256,
				blank: blankBcryptSHA256}, reads: true, pre: must("base64(sha256-raw(pass))")},
		{label: "cryptacular-$p5k2$", about: "cryptacular, Dwayne Litzenberger's PBKDF2", prefix: "$p5k2$",
			form: cryptacular.form(), reads: true},
		{label: "atlassian-{PKCS5S2}", about: "Jira, Crowd: pbkdf2-sha1, 10,000 iterations", prefix: "{PKCS5S2}",
			form: atlassianForm},
		genericPBKDF2("sha1"), genericPBKDF2("sha256"), genericPBKDF2("sha512"), genericPBKDF2("md5"),
		{label: "web2py-pbkdf2", about: "web2py", prefix: "pbkdf2(", form: web2py.form()},
		{label: "werkzeug-pbkdf2", about: "Flask, Werkzeug", prefix: "pbkdf2:", form: werkzeug.form()},
		{label: "werkzeug-scrypt", about: "Flask, Werkzeug 2.3", prefix: "scrypt:", form: scryptLayout{
			layout: newLayout("scrypt:{{n}}:{{r}}:{{p}}${{salt}}${{hash}}"), size: 64, salt: saltOf(16), hex: true,
		}.form()},
		{label: "scrypt-SCRYPT:", about: "Crypt::ScryptKDF", prefix: "SCRYPT:", form: scryptLayout{
			layout: newLayout("SCRYPT:{{n}}:{{r}}:{{p}}:{{salt}}:{{hash}}"), size: 32,
			salt: base64Salt(16), read: saltBytes,
		}.form()},
	}
	for _, name := range []string{"md5", "sha1", "sha256", "sha512"} {
		row := digestScheme("werkzeug-"+name, "Flask, Werkzeug before 2.3: hmac with the salt as key", digests{
			rule: "hmac-" + name + "(key=salt)", layout: name + "${{salt}}${{hash}}",
		})
		row.prefix, row.shared = name+"$", true
		rows = append(rows, row)
	}
	return rows
}

// atlassianForm is base64 of 16 bytes of salt and 32 of key.
var atlassianForm = behind("{PKCS5S2}", form{
	parse: func(in input) (*plan, error) {
		const salted = 16
		data, encode, err := readBase64(in.hash)
		if err != nil {
			return nil, err
		}
		if len(data) != salted+32 {
			return nil, malformed("it is not 48 bytes of base64")
		}
		p, err := pbkdf2Plan(algorithms["sha1"], 10_000, data[:salted], data[salted:])
		p.encode = func(digest []byte) string { return encode(append(data[:salted:salted], digest...)) }
		return p, err
	},
	blank: func(Cost, input) (string, error) {
		return base64.StdEncoding.EncodeToString(append(randomBytes(16), make([]byte, 32)...)), nil
	},
})

// parseBcryptSHA256 reads $bcrypt-sha256$2a,12$salt$digest.
func parseBcryptSHA256(in input) (*plan, error) {
	text, err := unprefixed(in.hash, "$bcrypt-sha256$")
	if err != nil {
		return nil, err
	}
	front, rest, ok := strings.Cut(text, ",")
	cost, body, ok2 := strings.Cut(rest, "$")
	salt, digest, ok3 := strings.Cut(body, "$")
	if !ok || !ok2 || !ok3 || len(cost) > 2 || strings.Contains(front, "v=") {
		return nil, unknown("it is not the first version of bcrypt-sha256, $bcrypt-sha256$2a,12$salt$digest")
	}
	if len(cost) == 1 {
		cost = "0" + cost
	}
	b, want, err := readBcrypt("$" + front + "$" + cost + "$" + salt + digest)
	if err != nil {
		return nil, err
	}
	p := b.plan(want, b.hash)
	p.encode = func(key []byte) string {
		return strings.TrimSuffix(in.hash, digest) + bcryptBase64.EncodeToString(key)
	}
	return p, nil
}

func blankBcryptSHA256(Cost, input) (string, error) {
	return "$bcrypt-sha256$2b,12$" + bcryptBase64.EncodeToString(randomBytes(16)) + "$" + strings.Repeat(".", 31), nil
}
