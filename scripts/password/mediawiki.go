package password

import (
	"cmp"
	"encoding/base64"
	"strconv"
	"strings"
)

func mediawikiSchemes() []scheme {
	a := digestScheme("mediawiki-A", "MediaWiki of old: md5(pass)", digests{rule: "md5(pass)", layout: ":A:{{hash}}"})
	b := digestScheme("mediawiki-B", "MediaWiki: md5(salt-md5(pass))", digests{
		rule: "md5(salt.'-'.md5(pass))", layout: ":B:{{salt}}:{{hash}}", salt: hexSalt(4),
	})
	a.prefix, b.prefix = ":A:", ":B:"
	a.form = wikiA(a.form)
	return []scheme{
		a, b,
		{label: "mediawiki-pbkdf2", about: "MediaWiki 1.24 and later", prefix: ":pbkdf2:", form: pbkdf2Layout{
			layout: ":pbkdf2:{{digest}}:{{iterations}}:{{size}}:{{salt}}:{{hash}}", digest: "sha512",
			iterations: 30_000, size: 64,
			salt: base64Salt(16), read: saltBytes, encoded: base64.StdEncoding.EncodeToString,
		}.form()},
		{label: "mediawiki-bcrypt", about: "MediaWiki: cost, salt and digest", prefix: ":bcrypt:",
			form: form{parse: parseWikiBcrypt, blank: blankWikiBcrypt}},
		{label: "mediawiki-argon2", about: "MediaWiki: :argon2: and an argon2 text", prefix: ":argon2:",
			form: behind(":argon2:", argonForm("argon2id"))},
		{
			label: "mediawiki-pbkdf2-legacyA", about: "MediaWiki: type A, hashed again", prefix: ":pbkdf2-legacyA:",
			form: form{parse: parseLayers, blank: blankLegacy("A")}, reads: true,
		},
		{
			label: "mediawiki-pbkdf2-legacyB", about: "MediaWiki: type B, hashed again", prefix: ":pbkdf2-legacyB:",
			form: form{parse: parseLayers, blank: blankLegacy("B")}, reads: true,
		},
		{
			label: "mediawiki-layered", about: "MediaWiki: layers of pbkdf2 and bcrypt, of any name",
			form: form{parse: parseLayers, blank: blankLegacy("A")}, reads: true,
		},
	}
}

// wikiA is type A, which with a salt is what type B is.
func wikiA(plain form) form {
	salted := digests{rule: "md5(salt.'-'.md5(pass))", layout: ":A:{{salt}}:{{hash}}"}.form()
	return form{blank: plain.blank, parse: func(in input) (*plan, error) {
		if strings.Count(in.hash, ":") > 2 {
			return salted.parse(in)
		}
		return plain.parse(in)
	}}
}

// parseWikiBcrypt reads :bcrypt:10$salt$digest or with the salt and digest in one.
func parseWikiBcrypt(in input) (*plan, error) {
	text, err := unprefixed(in.hash, ":bcrypt:")
	if err != nil {
		return nil, err
	}
	b, want, err := readBcrypt(wikiBcrypt(text))
	if err != nil {
		return nil, err
	}
	p := b.plan(want, b.hash)
	front := in.hash[:len(in.hash)-31]
	p.encode = func(digest []byte) string { return front + bcryptBase64.EncodeToString(digest) }
	return p, nil
}

// wikiBcrypt is MediaWiki's text as crypt(3) writes it.
func wikiBcrypt(text string) string {
	cost, rest, _ := strings.Cut(text, "$")
	if len(cost) == 1 {
		cost = "0" + cost
	}
	return "$2y$" + cost + "$" + strings.Replace(rest, "$", "", 1)
}

func blankWikiBcrypt(cost Cost, _ input) (string, error) {
	cost = cost.or(Cost{Rounds: bcryptStandard})
	salt := bcryptBase64.EncodeToString(randomBytes(16))
	return ":bcrypt:" + strconv.Itoa(cost.Rounds) + "$" + salt + "$" + strings.Repeat(".", 31), nil
}

// A layer is one hash of several on top of each other. It makes a password of a password, but for the last.
type layer struct {
	cost   string
	key    func(w *work, password []byte) ([]byte, error)
	encode encoder // of what it gives to the next
}

// parseLayers reads :name:parameters!parameters…!arguments!arguments…!digest. The name is the wiki's own; the two that
// MediaWiki itself knows have a first layer of type A or B, which has no parameters, and the others begin with pbkdf2.
func parseLayers(in input) (*plan, error) {
	colons := strings.SplitN(in.hash, ":", 3)
	if len(colons) != 3 || colons[0] != "" || colons[1] == "" {
		return nil, malformed("it is not a colon, a name, a colon and the layers")
	}
	name := colons[1]
	parts := strings.Split(colons[2], "!")
	if len(parts)%2 == 0 || len(parts) < 3 || len(parts) > 2*maxLayers+1 {
		return nil, malformed("its parameters, arguments and digest are not an odd number of parts between !")
	}
	count := len(parts) / 2
	text := parts[2*count]
	var layers []layer
	for i := range count {
		l, err := readLayer(parts[i], parts[count+i], i == 0 && strings.Contains(name, "legacy"))
		if err != nil {
			return nil, err
		}
		layers = append(layers, l)
	}
	want, encode, err := topDigest(parts[count-1], text)
	if err != nil {
		return nil, err
	}
	layers[count-1].encode = nil
	size := len(want)
	return &plan{
		cost: layersCost(layers), slow: true, want: want,
		derive: func(w *work, password []byte) ([]byte, error) { return throughLayers(w, layers, password, size) },
		encode: func(digest []byte) string { return strings.TrimSuffix(in.hash, text) + encode(digest) },
	}, nil
}

func layersCost(layers []layer) string {
	var costs []string
	for _, l := range layers {
		costs = append(costs, l.cost)
	}
	return strings.Join(costs, "; ")
}

func throughLayers(w *work, layers []layer, password []byte, size int) ([]byte, error) {
	for _, l := range layers {
		key, err := l.key(w, password)
		if err != nil {
			return nil, err
		}
		if l.encode == nil {
			return key[:min(size, len(key))], nil
		}
		password = []byte(l.encode(key))
	}
	return password, nil
}

// topDigest reads the digest of the last layer.
func topDigest(parameters, text string) ([]byte, encoder, error) {
	if strings.Contains(parameters, ":") {
		return readBase64(text)
	}
	digest, err := bcryptBase64.DecodeString(text)
	if err != nil || len(digest) != bcryptDigest {
		return nil, nil, malformed("the digest is not bcrypt's")
	}
	return digest, bcryptBase64.EncodeToString, nil
}

// readLayer reads one layer: type A or B, pbkdf2 (digest:iterations:size, the salt in base64) or bcrypt (cost, the
// salt).
func readLayer(parameters, argument string, legacy bool) (layer, error) {
	if legacy && parameters == "" {
		rule := "md5(salt.'-'.md5(pass))"
		if argument == "" {
			rule = "md5(pass)"
		}
		return oldLayer(rule, argument)
	}
	if strings.Contains(parameters, ":") {
		return pbkdf2Layer(parameters, argument)
	}
	b, _, err := readBcrypt(wikiBcrypt(parameters + "$" + argument + strings.Repeat(".", 31)))
	if err != nil {
		return layer{}, err
	}
	return layer{cost: "cost " + parameters, key: b.hash, encode: bcryptBase64.EncodeToString}, nil
}

func oldLayer(rule, salt string) (layer, error) {
	compiled, err := compileRule(rule)
	if err != nil {
		return layer{}, err
	}
	in := input{extra: map[string]string{"salt": salt}}
	return layer{
		cost: "md5",
		key: func(w *work, password []byte) ([]byte, error) {
			return compiled.digest(&values{w: w, in: in, pass: password})
		},
		encode: lowerHex,
	}, nil
}

func pbkdf2Layer(parameters, argument string) (layer, error) {
	parts, err := fields(parameters, ":", 3)
	if err != nil {
		return layer{}, err
	}
	a, err := algorithmOf(parts[0])
	if err != nil {
		return layer{}, err
	}
	iterations, err := number("the number of iterations", parts[1])
	if err != nil {
		return layer{}, err
	}
	size, err := number("the length", parts[2])
	if err != nil {
		return layer{}, err
	}
	if err := within("the length", size, maxDigest); err != nil {
		return layer{}, err
	}
	salt, err := saltBytes(argument)
	return layer{
		cost: a.name + ", " + parts[1] + " iterations",
		key: func(w *work, password []byte) ([]byte, error) {
			return pbkdf2Key(w, a, password, salt, iterations, size)
		},
		encode: base64.StdEncoding.EncodeToString,
	}, cmp.Or(err, within("the number of iterations", iterations, maxIterations/maxLayers))
}

func blankLegacy(kind string) func(Cost, input) (string, error) {
	return func(Cost, input) (string, error) {
		salt := ""
		if kind == "B" {
			salt = hexSalt(4)()
		}
		return ":pbkdf2-legacy" + kind + ":!sha512:30000:64!" + salt + "!" + base64Salt(16)() + "!" +
			base64.StdEncoding.EncodeToString(make([]byte, 64)), nil
	}
}
