package password

import (
	"encoding/base64"
	"encoding/hex"
)

// A digests describes schemes whose rule is an expression: the common ones of hand-written stores, shops and forums.
type digests struct {
	rule    string
	layout  string // of the stored text, with {{hash}} and perhaps {{salt}}; empty: the digest alone
	salt    func() string
	encoded encoder // of new hashes; nil is lower-case hexadecimal
}

// form makes the form of it. A rule that cannot be compiled is a mistake in the table, which its test finds.
func (d digests) form() form {
	compiled, err := compileRule(d.rule)
	if err != nil {
		return form{parse: func(input) (*plan, error) { return nil, err }}
	}
	return compiled.form(d)
}

// form makes a form of a rule.
func (r *rule) form(d digests) form {
	if d.layout == "" {
		d.layout = "{{hash}}"
	}
	if d.encoded == nil {
		d.encoded = hex.EncodeToString
	}
	if d.salt == nil {
		d.salt = func() string { return randomText(16) }
	}
	f := digestForm{rule: r, digests: d, layout: newLayout(d.layout)}
	return form{parse: f.parse, blank: f.blank}
}

type digestForm struct {
	digests
	rule   *rule
	layout layout
}

func (f digestForm) parse(in input) (*plan, error) {
	if len(f.layout.parts) == 3 && f.layout.parts[0] == "" { // the digest alone
		return f.plan(in, in.hash, nil)
	}
	found, ok := f.layout.split(in.hash)
	if !ok {
		return nil, malformed("it has not the form that this scheme writes")
	}
	if f.layout.has("salt") {
		in.extra = map[string]string{"salt": found["salt"], "username": in.get("username")}
	}
	return f.plan(in, found["hash"], found)
}

// plan is what is left when the digest's text was found among the fields of the layout, which are nil if it is alone.
func (f digestForm) plan(in input, text string, found map[string]string) (*plan, error) {
	want, encode, err := readDigest(text, f.rule.size)
	if err != nil {
		return nil, err
	}
	return &plan{
		want: want,
		derive: func(w *work, password []byte) ([]byte, error) {
			return f.rule.digest(&values{w: w, in: in, pass: password})
		},
		encode: func(digest []byte) string {
			if found == nil {
				return encode(digest)
			}
			return f.layout.join(map[string]string{"hash": encode(digest), "salt": found["salt"]})
		},
	}, nil
}

func (f digestForm) blank(_ Cost, in input) (string, error) {
	digest := f.encoded(make([]byte, f.rule.size))
	salt := ""
	if f.layout.has("salt") {
		salt = f.salt()
	} else if f.rule.uses["salt"] && !in.has("salt") {
		in.extra["salt"] = f.salt()
	}
	return f.layout.join(map[string]string{"hash": digest, "salt": salt}), nil
}

// saltOf makes salts of n letters and digits.
func saltOf(n int) func() string { return func() string { return randomText(n) } }

// base64Salt makes salts of n bytes in base64.
func base64Salt(n int) func() string {
	return func() string { return base64.StdEncoding.EncodeToString(randomBytes(n)) }
}

// hexSalt makes salts of n bytes in hexadecimal.
func hexSalt(n int) func() string { return func() string { return hex.EncodeToString(randomBytes(n)) } }

// digestScheme is a row whose rule is an expression. What it needs beside the hash follows from the rule.
func digestScheme(label, about string, d digests) scheme {
	s := scheme{label: label, about: about, form: d.form()}
	if compiled, err := compileRule(d.rule); err == nil {
		s.needs(compiled, newLayout(d.layout))
	}
	return s
}

// needs notes which values a rule uses that its layout does not give.
func (s *scheme) needs(r *rule, l layout) {
	if r.uses["salt"] && !l.has("salt") {
		s.roles = append(s.roles, "salt")
	}
	if r.uses["user"] {
		s.roles = append(s.roles, "username")
	}
	s.secret = r.uses["secret"]
}

// handWritten are the digests that every team has invented again.
func handWritten() []scheme {
	rows := []scheme{
		digestScheme("md5", "md5(pass), hexadecimal or base64", digests{rule: "md5(pass)"}),
		digestScheme("md4", "md4(pass)", digests{rule: "md4(pass)"}),
		digestScheme("sha1", "sha1(pass)", digests{rule: "sha1(pass)"}),
		digestScheme("sha256", "sha256(pass)", digests{rule: "sha256(pass)"}),
		digestScheme("sha384", "sha384(pass)", digests{rule: "sha384(pass)"}),
		digestScheme("sha512", "sha512(pass)", digests{rule: "sha512(pass)"}),
		digestScheme("md5-utf16le", "md5 of the password in UTF-16, .NET", digests{rule: "md5(utf16le(pass))"}),
		digestScheme("sha1-utf16le", "sha1 of the password in UTF-16, .NET", digests{rule: "sha1(utf16le(pass))"}),
		digestScheme("sha256-utf16le", "sha256 of the password in UTF-16, .NET",
			digests{rule: "sha256(utf16le(pass))"}),
		digestScheme("nt-hash", "md4 of the password in UTF-16, Windows (NTLM)", digests{rule: "md4(utf16le(pass))"}),
		digestScheme("md5(md5(pass))", "a digest of a digest", digests{rule: "md5(md5(pass))"}),
		digestScheme("md5(sha1(pass))", "a digest of a digest", digests{rule: "md5(sha1(pass))"}),
		digestScheme("sha1(md5(pass))", "a digest of a digest", digests{rule: "sha1(md5(pass))"}),
		digestScheme("sha1(sha1(pass))", "a digest of a digest", digests{rule: "sha1(sha1(pass))"}),
		digestScheme("hmac-sha1(key)", "hmac with the site's secret as key", digests{rule: "hmac-sha1(key=secret)"}),
		digestScheme("hmac-sha256(key)", "hmac with the site's secret as key",
			digests{rule: "hmac-sha256(key=secret)"}),
		digestScheme("hmac-sha512(key)", "hmac with the site's secret as key",
			digests{rule: "hmac-sha512(key=secret)"}),
		digestScheme("hmac-md5(key)", "hmac with the site's secret as key", digests{rule: "hmac-md5(key=secret)"}),
		plainScheme(),
	}
	for _, name := range []string{"md5", "sha1", "sha256", "sha512"} {
		for _, rule := range []string{name + "(salt.pass)", name + "(pass.salt)", name + "(salt.pass.salt)"} {
			rows = append(rows, digestScheme(rule, "a digest with a salt in a column of its own", digests{rule: rule}))
		}
		label := "hmac-" + name + "(key=salt)"
		rows = append(rows, digestScheme(label, "hmac with the user's salt as key", digests{rule: label}))
	}
	return rows
}
