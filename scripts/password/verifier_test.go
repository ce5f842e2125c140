package password

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
)

const (
	bcrypt4  = "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW" // U*U, cost 5
	bcryptPW = "U*U"
)

// newVerifier makes a verifier that counts its work.
func newVerifier(t testing.TB, settings Settings) (*Verifier, *uint64) {
	t.Helper()
	v, err := New(settings)
	if err != nil {
		t.Fatal(err)
	}
	var done uint64
	v.observe = func(w work) { done = w.done }
	return v, &done
}

func TestWorkForAnUnknownUserIsThatForAKnownOne(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, vec := range computable(t) {
		if kind := vec.settings.Scheme + planOf(t, vec).cost; seen[kind] {
			continue
		} else {
			seen[kind] = true
		}
		t.Run(vec.name(), func(t *testing.T) {
			t.Parallel()
			v, done := newVerifier(t, vec.settings)
			const wrong = "a wrong password"
			if err := v.Verify(t.Context(), wrong, vec.stored); !errors.Is(err, ErrWrong) {
				t.Fatal(err)
			}
			known := *done
			*done = 0
			if err := v.VerifyUnknown(t.Context(), wrong); !errors.Is(err, ErrWrong) {
				t.Fatal(err)
			}
			if *done != known || known == 0 {
				t.Errorf("%d steps for an unknown user, %d for a known one", *done, known)
			}
		})
	}
}

func TestWorkForAnUnknownUserIsThatForANewHashBeforeAnyWasSeen(t *testing.T) {
	t.Parallel()
	for _, scheme := range []string{"bcrypt-2y", "argon2id", "wordpress-$wp$2y$", "drupal7-$S$", "django-scrypt",
		"sha1(salt.pass)", "wordpress"} {
		t.Run(scheme, func(t *testing.T) {
			t.Parallel()
			settings := Settings{Scheme: scheme, Cost: Cost{Rounds: 5, Memory: 8, Threads: 1}}
			v, done := newVerifier(t, settings)
			if err := v.VerifyUnknown(t.Context(), "a password"); !errors.Is(err, ErrWrong) {
				t.Fatal(err)
			}
			unknown := *done
			stored, err := v.Hash(t.Context(), "another", nil)
			if err != nil {
				t.Fatal(err)
			}
			if err := v.Verify(t.Context(), "a password", stored); !errors.Is(err, ErrWrong) {
				t.Fatal(err)
			}
			if *done != unknown || unknown == 0 {
				t.Errorf("%d steps for an unknown user, %d for a known one", unknown, *done)
			}
		})
	}
}

func TestAnUnknownUserCostsWhatMostUsersDo(t *testing.T) {
	t.Parallel()
	v, done := newVerifier(t, Settings{Scheme: "bcrypt"})
	rare, common := makeBcrypt(t, 6), makeBcrypt(t, 5)
	for _, stored := range []Stored{rare, common, common, rare, common} {
		if err := v.Verify(t.Context(), "right", stored); err != nil {
			t.Fatal(err)
		}
	}
	if err := v.VerifyUnknown(t.Context(), "right"); !errors.Is(err, ErrWrong) {
		t.Fatal(err)
	}
	if *done != 1<<5 {
		t.Errorf("%d rounds, not those of most users, 32", *done)
	}
}

func makeBcrypt(t *testing.T, cost int) Stored {
	t.Helper()
	v, _ := newVerifier(t, Settings{Scheme: "bcrypt", Cost: Cost{Rounds: cost}})
	stored, err := v.Hash(t.Context(), "right", nil)
	if err != nil {
		t.Fatal(err)
	}
	return stored
}

func TestTheDummyIsNobodysHash(t *testing.T) {
	t.Parallel()
	v, _ := newVerifier(t, Settings{Scheme: "bcrypt"})
	if err := v.Verify(t.Context(), bcryptPW, Stored{Hash: bcrypt4}); err != nil {
		t.Fatal(err)
	}
	if got := v.usual.pick().stored.Hash; got == bcrypt4 || !strings.HasSuffix(got, strings.Repeat(".", 31)) {
		t.Errorf("a user's digest was kept: %s", got)
	}
	if err := v.VerifyUnknown(t.Context(), bcryptPW); !errors.Is(err, ErrWrong) {
		t.Errorf("the password of the last user lets nobody in: %v", err)
	}
}

func TestEveryMakerMakesWhatItVerifies(t *testing.T) {
	t.Parallel()
	for _, s := range Schemes() {
		if !s.Makes {
			continue
		}
		t.Run(s.Label, func(t *testing.T) {
			t.Parallel()
			settings := Settings{Scheme: s.Label, Parameters: map[string]string{"iterations": "10", "digest": "sha256"},
				Cost: cheap(s.Label)}
			if s.Secret {
				settings.Secret = "a secret"
			}
			v, _ := newVerifier(t, settings)
			given := map[string]string{"username": "Ada"}
			stored, err := v.Hash(t.Context(), "pässword", given)
			if err != nil {
				t.Fatal(err)
			}
			if len(given) != 1 {
				t.Error("what was given was changed")
			}
			if err := v.Verify(t.Context(), "pässword", stored); err != nil {
				t.Errorf("the right password: %v", err)
			}
			if err := v.Verify(t.Context(), "passwörd", stored); !errors.Is(err, ErrWrong) {
				t.Errorf("the wrong password: %v", err)
			}
			if s.Named && len(Identify(stored.Hash)) == 0 {
				t.Error("it does not name itself")
			}
		})
	}
}

// cheap is a cost that does not hold up the tests.
func cheap(label string) Cost {
	switch {
	case strings.Contains(label, "argon2") && !strings.HasPrefix(label, "magento"):
		return Cost{Rounds: 1, Memory: 64, Threads: 1}
	case strings.Contains(label, "scrypt") && !strings.Contains(label, "bcrypt"):
		return Cost{Rounds: 4, Memory: 1, Threads: 1}
	case strings.Contains(label, "pbkdf2"), strings.Contains(label, "crypt-$"), strings.HasPrefix(label, "aspnet"):
		return Cost{Rounds: 1000}
	}
	return Cost{Rounds: 7}
}

func TestNewSaltsDiffer(t *testing.T) {
	t.Parallel()
	unsalted := 0
	for _, s := range table() {
		if s.refusal != "" || s.reads {
			continue
		}
		in := s.sample()
		delete(in.extra, "salt")
		one, err1 := s.blank(Cost{}, in)
		two, err2 := s.blank(Cost{}, in)
		if err1 != nil || err2 != nil {
			t.Errorf("%s: %v, %v", s.label, err1, err2)
		}
		if one.Hash == two.Hash && one.Extra["salt"] == two.Extra["salt"] {
			unsalted++
			if slices.Contains(s.roles, "salt") {
				t.Errorf("%s: the same salt twice", s.label)
			}
		}
	}
	if unsalted > 45 {
		t.Errorf("%d schemes have no salt", unsalted)
	}
}

func TestTheFourAnswers(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, scheme, hash, want string }{
		{"the right password", "bcrypt", bcrypt4, "right"},
		{"another user's hash", "bcrypt", "$2a$05$c92SVSfjeiCD6F2nAD6y0uBpJDjdRkt0EgeC4/31Rf2LUZbDRDE.O", "wrong"},
		{"a hash that was cut", "bcrypt", bcrypt4[:59], "malformed"},
		{"a hash that was cut, found by its prefix", "auto", bcrypt4[:59], "malformed"},
		{"a hash of another scheme", "bcrypt", "$P$B12345678L6Lpt4BxNotVIMILOa9u81", "malformed"},
		{"a hash without a name", "auto", "8743b52063cd84097a65d1633f5c74f5", "unknown_scheme"},
		{"nothing of the list", "bcrypt-2y,phpass-$P$", "8743b52063cd84097a65d1633f5c74f5", "unknown_scheme"},
		{"an old argon2", "auto", "$argon2i$m=8,t=1,p=1$c29tZXNhbHQ$gwQOXSNhxiOxPOA0+PY10P9QFO4NAYysnqRt1GSQLE4",
			"unknown_scheme"},
		{"bcrypt of cost 31", "bcrypt", strings.Replace(bcrypt4, "$05$", "$31$", 1), "too_costly"},
		{"bcrypt of cost 32", "bcrypt", strings.Replace(bcrypt4, "$05$", "$32$", 1), "malformed"},
		{"sha-crypt with a milliard rounds", "auto", "$6$rounds=999999999$short$" + strings.Repeat("a", 86),
			"too_costly"},
		{"more rounds than a number holds", "auto", "$6$rounds=99999999999999999999$short$" + strings.Repeat("a", 86),
			"too_costly"},
		{"argon2 with 4 GiB", "auto",
			"$argon2id$v=19$m=4194304,t=1,p=1$c29tZXNhbHQ$gwQOXSNhxiOxPOA0+PY10P9QFO4NAYysnqRt1GSQLE4", "too_costly"},
		{"argon2 with many passes", "auto",
			"$argon2id$v=19$m=65536,t=100000,p=1$c29tZXNhbHQ$gwQOXSNhxiOxPOA0+PY10P9QFO4NAYysnqRt1GSQLE4", "too_costly"},
		{"argon2 with many lanes", "auto",
			"$argon2id$v=19$m=65536,t=1,p=16777215$c29tZXNhbHQ$gwQOXSNhxiOxPOA0+PY10P9QFO4NAYysnqRt1GSQLE4", "too_costly"},
		{"argon2 with no lanes", "auto",
			"$argon2id$v=19$m=65536,t=1,p=0$c29tZXNhbHQ$gwQOXSNhxiOxPOA0+PY10P9QFO4NAYysnqRt1GSQLE4", "malformed"},
		{"scrypt with 64 GiB", "auto", "scrypt$67108864$seasalt$8$1$" + strings.Repeat("A", 86) + "==", "too_costly"},
		{"crypt's scrypt with 16 GiB", "auto",
			"$7$M6..../....SodiumChloride$yws9hx0PxszV5EA/Wj/B9RGulgq1wsB.EeAff9wuv0A", "too_costly"},
		{"scrypt with an odd N", "auto", "scrypt$12345$seasalt$8$1$" + strings.Repeat("A", 86) + "==", "malformed"},
		{"spring's scrypt with all bits", "auto",
			"{scrypt}$7fffffff$8bWJaSu2IKSn9Z9kM+TPXQ==$OAOec05+bXxvuu/1qZ6NUR+xQYvYv7BeL1QxwRpY5Pc=", "too_costly"},
		{"yescrypt with 1 GiB", "auto", "$y$jFT$c1pwXe.GpcUUeOK7BV6yX1$lys4J0.caCkYP6ZpfUj.2zuJAiTpMFj0O9HhN59/QI.",
			"too_costly"},
		{"pbkdf2 with many iterations", "auto",
			"pbkdf2_sha256$2000000000$seasalt$8xBlGd3jVgvJ+92hWPxi5ww0uuAuAnKgC45eudxro7c=", "too_costly"},
		{"identity with many iterations", "auto",
			"AQAAAAH/////AAAAEAABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==", "too_costly"},
		{"identity with a salt longer than itself", "auto",
			"AQAAAAEAACcQ/////wABAgMEBQYHCAkKCwwNDg+yWU7rLgUwPZb1Itsmra7cbxw2EFpwpVFIEtP+JIuUEw==", "malformed"},
		{"phpass with 2^30 rounds", "auto", "$P$S12345678L6Lpt4BxNotVIMILOa9u81", "too_costly"},
		{"BSDi's DES with 16 million iterations", "auto", "_zzzzcrsmOv1rbde9A9o", "too_costly"},
		{"pbkdf2 without iterations", "auto", "pbkdf2_sha256$0$seasalt$8xBlGd3jVgvJ+92hWPxi5ww0uuAuAnKgC45eudxro7c=",
			"malformed"},
		{"pbkdf2 without a digest", "auto", "pbkdf2_sha256$1000$seasalt$", "malformed"},
		{"pbkdf2 with a digest of one byte", "auto", "pbkdf2_sha256$1000$seasalt$AA==", "malformed"},
		{"a hash longer than a column", "md5", strings.Repeat("a", 1<<20), "malformed"},
		{"a salt that is missing", "sha1(salt.pass)", "a428863972744b16afef28e0087fc094b44bb7b1", "malformed"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			v, _ := newVerifier(t, Settings{Scheme: c.scheme})
			err := v.Verify(t.Context(), bcryptPW, Stored{Hash: c.hash})
			if got := answer(err); got != c.want {
				t.Errorf("got %s, want %s: %v", got, c.want, err)
			}
			if err != nil && len(c.hash) > 20 && strings.Contains(err.Error(), c.hash[len(c.hash)-20:]) {
				t.Errorf("the hash is in the error: %v", err)
			}
		})
	}
}

// answer names what an error says.
func answer(err error) string {
	var known *Error
	switch {
	case err == nil:
		return "right"
	case errors.Is(err, ErrWrong):
		return "wrong"
	case errors.As(err, &known):
		return string(known.Kind)
	}
	return err.Error()
}

func TestATextThatSaysThereIsNoPasswordIsAWrongOneAfterTheSameWork(t *testing.T) {
	t.Parallel()
	for _, hash := range []string{"", "!", "!aBcD", "*", "*0", "x", "not cached"} {
		v, done := newVerifier(t, Settings{Scheme: "bcrypt", Cost: Cost{Rounds: 5}})
		if err := v.Verify(t.Context(), "", Stored{Hash: hash}); !errors.Is(err, ErrNoPassword) || !errors.Is(err,
			ErrWrong) {
			t.Errorf("%q: %v", hash, err)
		}
		if *done != 1<<5 {
			t.Errorf("%q: %d rounds", hash, *done)
		}
	}
}

func TestAPlainPasswordMayLookLikeAMark(t *testing.T) {
	t.Parallel()
	v, _ := newVerifier(t, Settings{Scheme: "plain"})
	if err := v.Verify(t.Context(), "!", Stored{Hash: "!"}); err != nil {
		t.Error(err)
	}
	if err := v.Verify(t.Context(), "", Stored{Hash: ""}); !errors.Is(err, ErrNoPassword) {
		t.Errorf("an empty column lets everybody in: %v", err)
	}
}

func TestAPasswordThatIsTooLongCostsNothingWhoeverAsks(t *testing.T) {
	t.Parallel()
	v, done := newVerifier(t, Settings{Scheme: "bcrypt", Cost: Cost{Rounds: 5}})
	long := strings.Repeat("a", maxPassword+1)
	known, unknown := v.Verify(t.Context(), long, Stored{Hash: bcrypt4}), v.VerifyUnknown(t.Context(), long)
	if known != ErrTooLong || unknown != ErrTooLong || *done != 0 {
		t.Errorf("got %v and %v after %d rounds", known, unknown, *done)
	}
	if err := v.Verify(t.Context(), long[1:], Stored{Hash: bcrypt4}); err != ErrWrong || *done == 0 {
		t.Errorf("the longest password: %v", err)
	}
}

func TestAListGoesByTheFormAndTriesNothingTwice(t *testing.T) {
	t.Parallel()
	v, done := newVerifier(t, Settings{Scheme: "wordpress"})
	for _, c := range []struct {
		hash, password string
		steps          uint64
	}{
		{"$P$B12345678L6Lpt4BxNotVIMILOa9u81", "JohnRipper", 1<<13 + 1},
		{"$wp$2y$10$Q1xinFjrZeLWJBvxviIL6u834Fu.evIEFHAUVisQ5O.w9Dm0sMdES", " admin\n", 1<<10 + 2},
		{"8743b52063cd84097a65d1633f5c74f5", "hashcat", 1},
	} {
		if err := v.Verify(t.Context(), c.password, Stored{Hash: c.hash}); err != nil || *done != c.steps {
			t.Errorf("%s: %v after %d steps, not %d", c.hash, err, *done, c.steps)
		}
		if err := v.Verify(t.Context(), "wrong", Stored{Hash: c.hash}); err != ErrWrong || *done != c.steps {
			t.Errorf("%s, wrong: %v after %d steps, not %d", c.hash, err, *done, c.steps)
		}
	}
}

func TestEverySystemCanBeDeclared(t *testing.T) {
	t.Parallel()
	for name := range systems {
		settings := Settings{Scheme: name, Secret: "secret"}
		v, _ := newVerifier(t, settings)
		if v.maker == nil {
			t.Errorf("%s makes no hashes", name)
		}
	}
}

func TestWhatCannotBeDeclared(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		settings Settings
		says     string
	}{
		{Settings{}, "there is no scheme"},
		{Settings{Scheme: "bcrypt-2z"}, "did you mean bcrypt-2y?"},
		{Settings{Scheme: "django-argon2-v16"}, "version 1.0"},
		{Settings{Scheme: "devise-bcrypt+pepper"}, "secret is missing"},
		{Settings{Scheme: "bcrypt", Cost: Cost{Rounds: 20}}, "above 16"},
		{Settings{Scheme: "bcrypt", Cost: Cost{Rounds: 3}}, "from 4 to 31"},
		{Settings{Scheme: "md5(pass"}, "no scheme"},
		{Settings{Scheme: "md5(salt)"}, "no scheme"},
		{Settings{Scheme: "firebase-scrypt", Secret: "no base64!"}, "signer key"},
	} {
		_, err := New(c.settings)
		var known *Error
		if !errors.As(err, &known) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%+v: %v", c.settings, err)
		}
	}
}

func TestAutoMakesNoHashes(t *testing.T) {
	t.Parallel()
	v, _ := newVerifier(t, Settings{Scheme: Auto})
	if _, err := v.Hash(t.Context(), "password", nil); !isKind(err, Unknown) {
		t.Errorf("got %v", err)
	}
}

func TestWhatStandsBesideAHashComesBeforeTheParameters(t *testing.T) {
	t.Parallel()
	v, _ := newVerifier(t, Settings{Scheme: "md5(salt.pass)", Parameters: map[string]string{"salt": "another"}})
	hash := "57ab8499d08c59a7211c77f557bf9425"
	if err := v.Verify(t.Context(), "hashcat",
		Stored{Hash: hash, Extra: map[string]string{"salt": "4247"}}); err != nil {
		t.Error(err)
	}
	if err := v.Verify(t.Context(), "hashcat", Stored{Hash: hash}); err != ErrWrong {
		t.Error(err)
	}
}

func TestAValueBesideTheHashIsBounded(t *testing.T) {
	t.Parallel()
	v, done := newVerifier(t, Settings{Scheme: "md5(salt.pass)"})
	stored := Stored{Hash: "57ab8499d08c59a7211c77f557bf9425", Extra: map[string]string{"salt": strings.Repeat("a", maxInput+1)}}
	if err := v.Verify(t.Context(), "hashcat", stored); !isKind(err, Malformed) || *done != 0 {
		t.Errorf("got %v after %d steps", err, *done)
	}
}

func TestACostIsANumberOrAnObject(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]Cost{
		`12`: {Rounds: 12}, `{"rounds":3,"memory":65536,"threads":2}`: {3, 65536, 2}, `{}`: {},
	} {
		var settings Settings
		if err := json.Unmarshal([]byte(`{"scheme":"bcrypt","cost":`+text+`}`),
			&settings); err != nil || settings.Cost != want {
			t.Errorf("%s: %+v, %v", text, settings.Cost, err)
		}
	}
	for _, text := range []string{`"12"`, `{"round":1}`, `1.5`} {
		var cost Cost
		if err := json.Unmarshal([]byte(text), &cost); err == nil {
			t.Errorf("%s is taken for %+v", text, cost)
		}
	}
}

func TestAnEndedContextIsNoWrongPassword(t *testing.T) {
	t.Parallel()
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	for _, scheme := range []string{"bcrypt", "md5"} {
		v, done := newVerifier(t, Settings{Scheme: scheme})
		hash := map[string]string{"bcrypt": bcrypt4, "md5": "8743b52063cd84097a65d1633f5c74f5"}[scheme]
		if err := v.Verify(ended, "x", Stored{Hash: hash}); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		if err := v.VerifyUnknown(ended, "x"); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		if _, err := v.Hash(ended, "x", nil); !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
		if *done != 0 {
			t.Error("it was hashed")
		}
	}
}
