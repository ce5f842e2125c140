package password

import (
	"errors"
	"strings"
	"testing"
)

func TestARuleIsComputedAsItReads(t *testing.T) {
	t.Parallel()
	const hello = "5d41402abc4b2a76b9719d911017c592" // what md5sum says of hello
	for _, c := range []struct{ rule, password, hash string }{
		{"md5(pass)", "hello", hello},
		{"md5-hex(pass)", "hello", hello},
		{"md5('hel'.pass)", "lo", hello},
		{"md5(lower(pass))", "HELLO", hello},
		{"md5(trim(pass))", " hello\n", hello},
		{"md5(salt.pass.secret)", "l", hello},
		{"md5(lower(user).pass)", "lo", hello},
		{"md5(unhex('68656c6c').pass)", "o", hello},
		{"md5(unbase64('aGVsbA==').pass)", "o", hello},
		{"md5(base64(pass))", "hello", "0733351879b2fa9bd05c7ca3061529c0"},
		{"md5(upper(pass))", "hello", "eb61eead90e3b899c6bcbe27ac581660"},
		{"md5(cp1252(pass))", "€", "8d39dd7eef115ea6975446ef4082951f"},
		{"md5(pass)", "hello", "XUFAKrxLKna5cZ2REBfFkg=="},
		{"md5(pass)", "hello", "XUFAKrxLKna5cZ2REBfFkg"},
		{"md5(pass)", "hello", strings.ToUpper(hello)},
		{"hmac-md5(key='key')", "hello", "04130747afca4d79e32e87cf2104f087"},
		{"hmac-md5(key=pass, 'hello')", "key", "04130747afca4d79e32e87cf2104f087"},
		{"sha1(md5-raw(pass))", "hello", "7eb14e07d62722cb2e338faa6060b4f780e80b2a"},
	} {
		t.Run(c.rule+" "+c.password, func(t *testing.T) {
			v, _ := newVerifier(t, Settings{Scheme: c.rule, Secret: "lo"})
			extra := map[string]string{"salt": "he", "username": "HEL"}
			if err := v.Verify(t.Context(), c.password, Stored{Hash: c.hash, Extra: extra}); err != nil {
				t.Error(err)
			}
			if err := v.Verify(t.Context(), c.password+"!", Stored{Hash: c.hash, Extra: extra}); !errors.Is(err,
				ErrWrong) {
				t.Error(err)
			}
		})
	}
}

func TestRulesThatAreNone(t *testing.T) {
	t.Parallel()
	for _, rule := range []string{
		"", "pass", "md5", "md5(", "md5()", "md5(pass", "md5(pass))", "md5(pass).salt", "md5(pass.)", "md5(password)", "md6(pass)",
		"md5('pass)", "md5(salt)", "lower(pass)", "hmac-md5(pass)", "hmac-md5(key=", "md5(pass salt)", "md5(hmac-md5(key=salt,))",
		strings.Repeat("md5(", 13) + "pass" + strings.Repeat(")", 13), "md5(" + strings.Repeat("pass.", 60) + "pass)",
	} {
		if _, err := compileRule(rule); !isKind(err, Unknown) {
			t.Errorf("%q: %v", rule, err)
		}
	}
}

func TestAValueThatARuleCannotDecodeIsMalformed(t *testing.T) {
	t.Parallel()
	for _, rule := range []string{"md5(unbase64(salt).pass)", "md5(unhex(salt).pass)"} {
		v, _ := newVerifier(t, Settings{Scheme: rule, Parameters: map[string]string{"salt": "00"}})
		err := v.Verify(t.Context(), "x", Stored{Hash: "5d41402abc4b2a76b9719d911017c592",
			Extra: map[string]string{"salt": "?"}})
		if !isKind(err, Malformed) {
			t.Errorf("%s: %v", rule, err)
		}
	}
}

func TestTheTablesRulesCompile(t *testing.T) {
	t.Parallel()
	for _, s := range table() {
		if s.refusal != "" {
			continue
		}
		in := s.sample()
		stored, err := s.blank(Cost{}, in)
		if err != nil {
			t.Errorf("%s: %v", s.label, err)
			continue
		}
		in.hash, in.extra = stored.Hash, stored.Extra
		if _, err := s.plan(in); err != nil {
			t.Errorf("%s cannot read what it writes: %v", s.label, err)
		}
	}
}
