package password

import (
	"crypto/subtle"
)

// Stored is what a store holds of one user's password: the hash as it stands in its column, and what stands beside it,
// by role: "salt", "username", "iterations" and so on, as the scheme's row in the table says.
type Stored struct {
	Hash  string
	Extra map[string]string
}

// An input is a stored hash with all that may be needed to read it.
type input struct {
	hash       string
	secret     string            // of the site; empty if there is none
	extra      map[string]string // of the user
	parameters map[string]string // of the site
}

// get is a value beside the hash: the user's, or else the site's.
func (in input) get(role string) string {
	if value, ok := in.extra[role]; ok {
		return value
	}
	return in.parameters[role]
}

func (in input) has(role string) bool {
	_, ofUser := in.extra[role]
	_, ofSite := in.parameters[role]
	return ofUser || ofSite
}

// with is the input for an inner form, whose text is another.
func (in input) with(hash string) input {
	in.hash = hash
	return in
}

// A plan is a stored hash that was read: all that is left is to compute and to compare.
type plan struct {
	cost   string // in words, such as "cost 10"; empty where the scheme has none
	slow   bool   // takes a slot of the gate
	want   []byte
	text   bool                                           // want is characters, not bytes
	derive func(w *work, password []byte) ([]byte, error) // of a password, what want is of the right one
	encode func(digest []byte) string                     // the stored text with another digest in it
}

// A work counts what was done for a hash, in calls of its innermost function or passes over a block. Tests compare it.
type work struct{ done uint64 }

func (w *work) add(n int) { w.done += uint64(n) }

// check computes and compares.
func (p *plan) check(w *work, password []byte) error {
	got, err := p.derive(w, password)
	if err != nil {
		return err
	}
	if subtle.ConstantTimeCompare(got, p.want) != 1 {
		return ErrWrong
	}
	return nil
}

// dummy is the stored text of the same form, salt and cost with a digest that is nobody's.
func (p *plan) dummy() string {
	digest := make([]byte, len(p.want))
	for i := range digest {
		if p.text {
			digest[i] = '.'
		}
	}
	return p.encode(digest)
}

// sane looks after the parsers: a digest that is too short would match too easily.
func (p *plan) sane() error {
	switch {
	case len(p.want) < minDigest:
		return malformed("the digest is shorter than %d bytes", minDigest)
	case len(p.want) > maxDigest:
		return malformed("the digest is longer than %d bytes", maxDigest)
	}
	return nil
}
