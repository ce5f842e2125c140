package password

import (
	"context"
	"errors"
	"testing"
)

// FuzzParsers reads texts as every scheme and checks that nothing panics, that what can be read is within the bounds,
// and that it is written back in a form that reads the same.
func FuzzParsers(f *testing.F) {
	for _, v := range readVectors(f) {
		f.Add(v.stored.Hash, v.stored.Extra["salt"])
	}
	f.Fuzz(func(t *testing.T, hash, salt string) {
		for _, s := range table() {
			in := s.sample()
			in.hash = hash
			if _, ok := in.extra["salt"]; ok {
				in.extra["salt"] = salt
			}
			p, err := s.plan(in)
			var known *Error
			if err != nil && !errors.As(err, &known) {
				t.Fatalf("%s: an error without a kind: %v", s.label, err)
			}
			if err != nil || s.verbatim {
				continue
			}
			in.hash = p.dummy()
			again, err := s.plan(in)
			if err != nil {
				t.Fatalf("%s: %q cannot be read again as %q: %v", s.label, hash, in.hash, err)
			}
			if again.cost != p.cost || len(again.want) != len(p.want) {
				t.Fatalf("%s: %q became %q", s.label, hash, in.hash)
			}
			if !p.slow {
				computes(t, s, p)
			}
		}
	})
}

// computes checks that a digest has the length of what it is compared with.
func computes(t *testing.T, s *scheme, p *plan) {
	got, err := p.derive(&work{}, []byte("password"))
	var known *Error
	switch {
	case err != nil && !errors.As(err, &known):
		t.Fatalf("%s: an error without a kind: %v", s.label, err)
	case err == nil && len(got) != len(p.want):
		t.Fatalf("%s: %d bytes, not %d", s.label, len(got), len(p.want))
	}
}

// FuzzRules compiles rules and computes those that are any.
func FuzzRules(f *testing.F) {
	for _, rule := range []string{"sha1(salt.sha1(salt.sha1(pass)))", "hmac-md5(key=salt, lower(user).'x')",
		"md5(unhex(secret).base64(pass))"} {
		f.Add(rule, "password", "salt")
	}
	f.Fuzz(func(t *testing.T, rule, password, salt string) {
		v, err := New(Settings{Scheme: "md5," + rule, Secret: "c2VjcmV0"})
		if err != nil {
			return
		}
		extra := map[string]string{"salt": salt, "username": "user"}
		s := v.schemes[len(v.schemes)-1]
		compiled, err := s.blank(Cost{}, input{secret: "c2VjcmV0", extra: extra})
		if err != nil {
			return
		}
		err = v.Verify(context.Background(), password, compiled)
		var known *Error
		if err == nil || !errors.Is(err, ErrWrong) && !errors.As(err, &known) {
			t.Fatalf("%q: %v", rule, err)
		}
	})
}
