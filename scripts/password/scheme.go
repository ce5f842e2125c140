package password

import (
	"maps"
	"strings"
)

// A scheme is a row of the table: one way of storing passwords.
type scheme struct {
	label   string
	about   string   // one line: the rule, and who writes it
	roles   []string // the values beside the hash that it needs
	secret  bool     // it needs the site's secret
	refusal string   // why it cannot be computed here; the rest is empty then

	prefix string // with which a text names this scheme
	shape  bool   // a text that can be read names it even without a prefix
	shared bool   // others write texts with this prefix and mean something else, so that it names nothing
	form   form
	pre    expression // what is done to the password before the form's own rule
	reads  bool       // only checks; makes no new hashes

	verbatim bool // a text such as "!" is a password like others
}

// A form is a way of writing hashes down.
type form struct {
	// parse reads a stored text, within the bounds. It does no slow work.
	parse func(in input) (*plan, error)

	// blank makes a stored text with a fresh salt and an empty digest. extra holds what is given beside it, such as the
	// username; it may add to that.
	blank func(cost Cost, in input) (string, error)
}

// plan reads a stored hash.
func (s *scheme) plan(in input) (*plan, error) {
	p, err := s.read(in)
	return p, ofScheme(err, s.label)
}

func (s *scheme) read(in input) (*plan, error) {
	if err := s.ready(in.secret); err != nil {
		return nil, err
	}
	switch {
	case len(in.hash) > maxHash:
		return nil, malformed("the hash is longer than %d bytes", maxHash)
	case len(in.secret) > maxInput:
		return nil, malformed("the site's secret is longer than %d bytes", maxInput)
	}
	for _, role := range s.roles {
		if !in.has(role) {
			return nil, malformed("it needs a %s beside the hash", role)
		}
	}
	for role, value := range in.extra {
		if len(value) > maxInput {
			return nil, malformed("the %s is longer than %d bytes", role, maxInput)
		}
	}
	p, err := s.form.parse(in)
	if err == nil {
		err = p.sane()
	}
	if err != nil {
		return nil, err
	}
	if s.pre != nil {
		p.derive = s.pre.before(in, p.derive)
	}
	return p, nil
}

// ready reports what keeps every hash of this scheme from being checked.
func (s *scheme) ready(secret string) error {
	switch {
	case s.refusal != "":
		return unknown("%s", s.refusal)
	case s.secret && secret == "":
		return malformed("the site's secret is missing")
	}
	return nil
}

// claims reports whether the text is one of this scheme by its form, broken or not.
func (s *scheme) claims(hash string) bool {
	if s.prefix != "" && !s.shape {
		return strings.HasPrefix(hash, s.prefix)
	}
	return s.accepts(hash)
}

// accepts reports whether the text can be read, or could but for its cost.
func (s *scheme) accepts(hash string) bool {
	if s.refusal != "" {
		return s.prefix != "" && strings.HasPrefix(hash, s.prefix)
	}
	in := s.sample()
	in.hash = hash
	_, err := s.plan(in)
	return err == nil || isKind(err, TooCostly)
}

// named reports whether the text's own format says that it is of this scheme.
func (s *scheme) named(hash string) bool {
	return s.names() && s.claims(hash) && s.accepts(hash)
}

// names reports whether texts of this scheme can be told from all others by their format.
func (s *scheme) names() bool { return (s.shape || s.prefix != "") && !s.shared }

// sample is an input with something in every role.
func (s *scheme) sample() input {
	extra := make(map[string]string, len(s.roles))
	for _, role := range s.roles {
		extra[role] = samples[role]
	}
	return input{secret: "c2lnbmVyIGtleSwgMzIgYnl0ZXMgb2Ygd2hhdGV2ZXI=", extra: extra}
}

// samples are values for every role there is.
var samples = map[string]string{
	"salt":        "c2FsdHNhbHRzYWx0c2FsdA==",
	"username":    "somebody",
	"iterations":  "1000",
	"digest":      "sha256",
	"credential":  `{"hashIterations":27500,"algorithm":"pbkdf2-sha256"}`,
	"memory_cost": "14",
	"rounds":      "8",
	"separator":   "Bw==",
}

// blank makes a stored hash with a fresh salt and no digest.
func (s *scheme) blank(cost Cost, in input) (Stored, error) {
	in.extra = maps.Clone(in.extra)
	if in.extra == nil {
		in.extra = map[string]string{}
	}
	hash, err := s.form.blank(cost, in)
	return Stored{Hash: hash, Extra: in.extra}, ofScheme(err, s.label)
}
