package password

import (
	"errors"
	"testing"
)

// BenchmarkVerify is what a verification costs, all included, for a fast hash and for some slow ones.
func BenchmarkVerify(b *testing.B) {
	for _, name := range []string{
		"sha1(salt.pass)", "opencart-sha1(salt.sha1(salt.sha1(pass)))", "ldap-{SSHA}", "aspnet-membership-sha1", "des-crypt",
		"phpass-$P$", "drupal7-$S$", "bcrypt-2y", "argon2id",
	} {
		v := vectorOf(b, name)
		verifier, _ := newVerifier(b, v.settings)
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := verifier.Verify(b.Context(), v.password, v.stored); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkUnknownUser compares a known user with a wrong password and an unknown one.
func BenchmarkUnknownUser(b *testing.B) {
	for _, name := range []string{"sha1(salt.pass)", "phpass-$P$", "bcrypt-2y"} {
		v := vectorOf(b, name)
		verifier, _ := newVerifier(b, v.settings)
		b.Run(name+"/known", func(b *testing.B) {
			for b.Loop() {
				if err := verifier.Verify(b.Context(), "a wrong password", v.stored); !errors.Is(err, ErrWrong) {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/unknown", func(b *testing.B) {
			for b.Loop() {
				if err := verifier.VerifyUnknown(b.Context(), "a wrong password"); !errors.Is(err, ErrWrong) {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkAuto is what it costs to find a fast hash's scheme among all that name themselves.
func BenchmarkAuto(b *testing.B) {
	v := vectorOf(b, "ldap-{SSHA}")
	verifier, _ := newVerifier(b, Settings{Scheme: Auto})
	for b.Loop() {
		if err := verifier.Verify(b.Context(), v.password, v.stored); err != nil {
			b.Fatal(err)
		}
	}
}

func vectorOf(b *testing.B, name string) vector {
	for _, v := range readVectors(b) {
		if v.settings.Scheme == name {
			return v
		}
	}
	b.Fatalf("there is no vector of %s", name)
	return vector{}
}
