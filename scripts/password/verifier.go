package password

import (
	"context"
	"slices"
	"strings"
)

// Settings say how a store keeps passwords: what a connection declares under options.customdb.password.
type Settings struct {
	// Scheme is a label of the table, a system such as wordpress, an expression such as sha1(salt.pass), "auto", or
	// several of these, separated by commas. New hashes are of the first that can make any.
	Scheme string `json:"scheme"`

	// Secret is the site's secret, pepper or key, where the scheme has one. It is never printed.
	Secret string `json:"secret,omitempty"`

	// Hash is the name of the column with the stored hash. Verifier does not look at it.
	Hash string `json:"hash,omitempty"`

	// Extra names the columns with what else the scheme needs, by role: {"salt": "user_salt"}. Verifier does not look
	// at it.
	Extra map[string]string `json:"extra,omitempty"`

	// Parameters are values that a scheme needs and that are the same for all users, by role: {"iterations": "5000"}.
	// What stands beside a hash comes before them.
	Parameters map[string]string `json:"parameters,omitempty"`

	// Cost is how costly new hashes are to be, and the work for users who do not exist until a real hash was seen.
	Cost Cost `json:"cost,omitzero"`
}

// A Verifier checks the passwords of one store. Any number of goroutines may use it at once.
type Verifier struct {
	settings Settings
	schemes  []*scheme
	maker    *scheme // nil if none of them makes hashes
	usual    usual
	gate     gate

	observe func(work) // told what was done for each hash, for tests; may be nil
}

// New makes a Verifier, or an *Error of kind Unknown where the scheme is none, and otherwise where the cost is none
// that it has.
func New(settings Settings) (*Verifier, error) {
	schemes, err := choose(settings.Scheme)
	if err != nil {
		return nil, err
	}
	if len(schemes) == 1 {
		if err := schemes[0].ready(settings.Secret); err != nil {
			return nil, ofScheme(err, schemes[0].label)
		}
	}
	v := &Verifier{settings: settings, schemes: schemes, gate: slots}
	usable := slices.DeleteFunc(slices.Clone(schemes), func(s *scheme) bool { return s.ready(settings.Secret) != nil })
	if len(usable) == 0 {
		return nil, unknown("none of the schemes that were declared can be used")
	}
	first := usable[0]
	if at := slices.IndexFunc(usable, func(s *scheme) bool { return !s.reads }); at >= 0 {
		first = usable[at]
		if !strings.HasPrefix(settings.Scheme, Auto) { // which says how hashes are read, not how one is to be made
			v.maker = first
		}
	}
	if err := v.prepare(first); err != nil {
		return nil, err
	}
	return v, nil
}

// prepare makes the work for users who do not exist, before any hash was seen.
func (v *Verifier) prepare(s *scheme) error {
	in := s.sample()
	if v.settings.Secret != "" {
		in.secret = v.settings.Secret
	}
	blank, err := s.blank(v.settings.Cost, in)
	if err != nil {
		return err
	}
	in.hash, in.extra, in.parameters = blank.Hash, blank.Extra, v.settings.Parameters
	p, err := s.plan(in)
	if err != nil {
		return err
	}
	v.usual.first = dummy{scheme: s, stored: Stored{Hash: p.dummy(), Extra: blank.Extra}}
	return nil
}

// Verify checks a password against what the store holds of its user. The error is nil if it is right, ErrWrong
// (errors.Is) if it is wrong, an *Error if the stored hash cannot be checked, and that of ctx if it ended before the
// hash was begun.
func (v *Verifier) Verify(ctx context.Context, password string, stored Stored) error {
	if len(password) > maxPassword {
		return ErrTooLong
	}
	if locked(stored.Hash) && !v.schemes[0].verbatim || stored.Hash == "" {
		if err := v.check(ctx, password, v.usual.pick()); err != ErrWrong {
			return err
		}
		return ErrNoPassword
	}
	s, err := v.schemeOf(stored.Hash)
	if err != nil {
		return err
	}
	p, err := v.plan(s, stored)
	if err != nil {
		return err
	}
	v.usual.saw(s, stored, p)
	return v.run(ctx, p, password)
}

// VerifyUnknown does for a user who does not exist what Verify does for one whose hash is of the usual scheme and cost,
// and says ErrWrong, or the error of ctx.
func (v *Verifier) VerifyUnknown(ctx context.Context, password string) error {
	if len(password) > maxPassword {
		return ErrTooLong
	}
	return v.check(ctx, password, v.usual.pick())
}

// check does the work for a hash that is nobody's.
func (v *Verifier) check(ctx context.Context, password string, nobody dummy) error {
	if _, err := v.schemeOf(nobody.stored.Hash); err != nil {
		return err
	}
	p, err := v.plan(nobody.scheme, nobody.stored)
	if err != nil {
		return err
	}
	if err := v.run(ctx, p, password); err != nil {
		return err
	}
	return ErrWrong
}

// Hash makes a new stored hash. extra is what stands beside it already, such as the username; what the scheme adds to
// that, such as a salt, is in the result.
func (v *Verifier) Hash(ctx context.Context, password string, extra map[string]string) (Stored, error) {
	if len(password) > maxPassword {
		return Stored{}, ErrTooLong
	}
	if v.maker == nil {
		return Stored{}, ofScheme(unknown("it is read here, and no new hashes are made"), v.schemes[0].label)
	}
	in := input{secret: v.settings.Secret, extra: extra, parameters: v.settings.Parameters}
	stored, err := v.maker.blank(v.settings.Cost, in)
	if err != nil {
		return Stored{}, err
	}
	p, err := v.plan(v.maker, stored)
	if err != nil {
		return Stored{}, err
	}
	err = v.through(ctx, p, func() error {
		digest, err := p.derive(&work{}, []byte(password))
		if err == nil {
			stored.Hash = p.encode(digest)
		}
		return err
	})
	if err != nil {
		return Stored{}, err
	}
	return stored, nil
}

func (v *Verifier) plan(s *scheme, stored Stored) (*plan, error) {
	return s.plan(input{
		hash: stored.Hash, secret: v.settings.Secret, extra: stored.Extra, parameters: v.settings.Parameters,
	})
}

// run does the work.
func (v *Verifier) run(ctx context.Context, p *plan, password string) error {
	return v.through(ctx, p, func() error {
		w := &work{}
		err := p.check(w, []byte(password))
		if v.observe != nil {
			v.observe(*w)
		}
		return err
	})
}

// through runs f, in its turn if the plan is a slow one.
func (v *Verifier) through(ctx context.Context, p *plan, f func() error) error {
	if p.slow {
		return v.gate.pass(ctx, f)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	return f()
}

// schemeOf finds the scheme of a stored text among the Verifier's. It does no work: a text that several would take goes
// to the first.
func (v *Verifier) schemeOf(hash string) (*scheme, error) {
	if len(v.schemes) == 1 {
		return v.schemes[0], nil
	}
	var claimed *scheme
	for _, s := range v.schemes {
		if !s.claims(hash) {
			continue
		}
		if s.accepts(hash) {
			return s, nil
		}
		if claimed == nil {
			claimed = s // to say what is wrong with it
		}
	}
	if claimed != nil {
		return claimed, nil
	}
	return nil, unknown("the stored hash is of none of the schemes that were declared; " +
		"a text without a prefix needs a scheme that is declared by its label")
}

// locked reports whether a store says in place of a hash that there is no password: an empty text, PHP's and crypt's
// tokens for failure, Django's and Unix' exclamation mark, Moodle's words.
func locked(hash string) bool {
	switch hash {
	case "", "*", "*0", "*1", "x", "not cached":
		return true
	}
	return strings.HasPrefix(hash, "!")
}
