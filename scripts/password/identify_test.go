package password

import (
	"slices"
	"strings"
	"testing"
)

func TestATextNamesItsSchemeAndNoOther(t *testing.T) {
	t.Parallel()
	for _, v := range computable(t) {
		t.Run(v.name(), func(t *testing.T) {
			t.Parallel()
			named := Identify(v.stored.Hash)
			if s := byLabel()[v.settings.Scheme]; s.names() && !slices.Contains(named, s.label) {
				t.Errorf("its own format names it, and it is identified as %v", named)
			}
			if len(named) > 1 {
				t.Errorf("it names several: %v", named)
			}
			if v.settings.Secret == "" && !slices.Contains(Candidates(v.stored.Hash), v.settings.Scheme) {
				t.Errorf("it is none of %v", Candidates(v.stored.Hash))
			}
		})
	}
}

func TestATextWithoutAFormatIsNotIdentified(t *testing.T) {
	t.Parallel()
	for _, hash := range []string{
		"", "!", "*", "secret", "8743b52063cd84097a65d1633f5c74f5", "b89eaac7e61417341b710b727768294d0e6a277b",
		"e983672a03adcc9767b24584338eb378:00", "CCNf8Sbh3HDfQ", "sha1$seasalt$cff36ea83f5706ce9aa7454e63e431fc726b2dc8",
		"$2y$10$short", "{SSHA}!", strings.Repeat("a", maxHash+1),
	} {
		if got := Identify(hash); len(got) > 0 {
			t.Errorf("%.40q is identified as %v", hash, got)
		}
	}
}

func TestAutoVerifiesEveryTextThatNamesItsScheme(t *testing.T) {
	t.Parallel()
	verified := 0
	for _, v := range computable(t) {
		if !byLabel()[v.settings.Scheme].names() || v.settings.Secret != "" {
			continue
		}
		verified++
		t.Run(v.name(), func(t *testing.T) {
			t.Parallel()
			v.settings.Scheme = Auto
			verifier, _ := newVerifier(t, v.settings)
			if err := verifier.Verify(t.Context(), v.password, v.stored); err != nil {
				t.Error(err)
			}
		})
	}
	if verified < 60 {
		t.Errorf("only %d vectors name their schemes", verified)
	}
}

func TestTheCostIsReadWithoutAnyWork(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ label, hash, want string }{
		{"bcrypt-2a", bcrypt4, "cost 5"},
		{"phpass-$P$", "$P$B12345678L6Lpt4BxNotVIMILOa9u81", "2^13 rounds"},
		{"argon2i", "$argon2i$v=19$m=8192,t=1,p=1$eDNrdXR4LlRQREZDNXVKUw$7APtVLu3iGPNgHpc1YnjK4NHPGnqmjq9geAL5d+EB4U",
			"m=8192,t=1,p=1"},
		{"django-pbkdf2_sha256", "pbkdf2_sha256$390000$seasalt$8xBlGd3jVgvJ+92hWPxi5ww0uuAuAnKgC45eudxro7c=",
			"sha256, 390000 iterations"},
		{"md5", "8743b52063cd84097a65d1633f5c74f5", ""},
	} {
		if got, err := CostOf(c.label, c.hash); err != nil || got != c.want {
			t.Errorf("%s: %q, %v", c.label, got, err)
		}
	}
	if _, err := CostOf("bcrypt", strings.Replace(bcrypt4, "$05$", "$31$", 1)); !isKind(err, TooCostly) {
		t.Errorf("got %v", err)
	}
	if _, err := CostOf("no such", bcrypt4); !isKind(err, Unknown) {
		t.Errorf("got %v", err)
	}
}
