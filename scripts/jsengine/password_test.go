package jsengine

import (
	"context"
	"encoding/json"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/scripts/password"
)

// storedAs is a hash of "winter-1984" and what stands beside it.
func storedAs(t *testing.T, scheme string) (hash string, extra map[string]string) {
	t.Helper()
	v, err := password.New(password.Settings{Scheme: scheme})
	if err != nil {
		t.Fatal(err)
	}
	stored, err := v.Hash(context.Background(), "winter-1984", nil)
	if err != nil {
		t.Fatal(err)
	}
	return stored.Hash, stored.Extra
}

func TestScriptsCheckPasswordsOfLegacyStores(t *testing.T) {
	phpass, _ := storedAs(t, "phpass-$P$")
	salted, extra := storedAs(t, "sha1(salt.pass)")
	engine := newEngineOf(t, &scripts.Set{
		Configuration: map[string]string{"phpass": phpass, "salted": salted, "salt": extra["salt"]},
		Scripts: map[connector.Action]scripts.Script{connector.ActionGetUser: {File: "get_user.js", Source: `
			async function getUser(expression, callback) {
				const { verify, identify } = require('customdb/password');
				const { phpass, salted, salt } = configuration;
				const done = (error, got) => callback(null, { user_id: 1, got: error ? error.code + ' ' + (error instanceof Error) : got });
				try {
					await eval(expression);
				} catch (error) {
					done(error);
				}
			}`}},
	})
	for _, c := range []struct{ name, expression, want string }{
		{"a phpass hash that names itself", `verify('winter-1984', phpass, done)`, `true`},
		{"a wrong password", `verify('winter-1985', phpass, done)`, `false`},
		{"with the scheme", `verify('winter-1984', phpass, { scheme: 'phpass-$P$' }, done)`, `true`},
		{"as a promise", `verify('winter-1984', phpass).then((matches) => done(null, matches))`, `true`},
		{"with a salt beside the hash", `verify('winter-1984', salted, { scheme: 'sha1(salt.pass)', salt }, done)`, `true`},
		{"with another salt", `verify('winter-1984', salted, { scheme: 'sha1(salt.pass)', salt: 'other' }, done)`, `false`},
		{"for a user who does not exist", `verify('winter-1984', null, { scheme: 'phpass-$P$' }, done)`, `false`},
		{"for a scheme that there is not", `verify('x', phpass, { scheme: 'rot13' }, done)`, `"HASH_UNKNOWN_SCHEME true"`},
		{"for a hash that nothing knows", `verify('x', 'nonsense', done)`, `"HASH_UNKNOWN_SCHEME true"`},
		{"for a broken hash", `verify('x', '$P$B', { scheme: 'phpass-$P$' }, done)`, `"HASH_MALFORMED true"`},
		{"for a hash that costs too much", `verify('x', '$2b$31$' + 'a'.repeat(53), done)`, `"HASH_TOO_COSTLY true"`},
		{"with a number for a password", `verify(1, phpass, done)`, `"ERR_INVALID_ARG_TYPE true"`},
		{"what a hash is", `done(null, identify(phpass)[0])`, `"phpass-$P$"`},
		{"what nothing is", `done(null, identify('nonsense').length)`, `0`},
	} {
		t.Run(c.name, func(t *testing.T) {
			answer, err := engine.Call(context.Background(),
				&connector.Call{Action: connector.ActionGetUser, Identifier: c.expression, WantScript: true})
			if err != nil {
				t.Fatal(err)
			}
			var given struct{ Got json.RawMessage }
			if err := json.Unmarshal(answer.Script, &given); err != nil {
				t.Fatal(err)
			}
			if string(given.Got) != c.want {
				t.Errorf("%s gave %s, want %s", c.expression, given.Got, c.want)
			}
		})
	}
}

func TestVerifiersThatScriptsMakeUpAreBounded(t *testing.T) {
	host := newPasswordHost()
	for i := range 3 * maxVerifiers {
		if _, err := host.verifier(passwordSettings{Scheme: "phpass-$P$", Secret: string(rune('a' + i))}); err != nil {
			t.Fatal(err)
		}
	}
	if len(host.verifiers) > maxVerifiers {
		t.Errorf("%d verifiers are kept, want at most %d", len(host.verifiers), maxVerifiers)
	}
}
