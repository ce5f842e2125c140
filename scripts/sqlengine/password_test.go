package sqlengine_test

import (
	"context"
	"encoding/json"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts/password"
)

// accounts has hashes of sha1(salt.pass), in which the password of each is its name.
const accounts = `CREATE TABLE accounts (id INT PRIMARY KEY, login VARCHAR(20) UNIQUE, sha CHAR(40) NULL, salt VARCHAR(40) NULL, closed INT NOT NULL)`

const someAccounts = `INSERT INTO accounts VALUES
	(1, 'ada', SHA1('abcada'), 'abc', 0),
	(2, 'bob', SHA1('xyzbob'), 'xyz', 1),
	(3, 'eve', 'nonsense', 'abc', 0),
	(4, 'kay', NULL, NULL, 0)`

const loginAccount = `SELECT id AS user_id, login AS username, sha, salt, IF(closed, 'It is closed.', NULL) AS unauthorized
	FROM accounts WHERE login = :identifier`

func salted() *password.Settings {
	return &password.Settings{Scheme: "sha1(salt.pass)", Hash: "sha", Extra: map[string]string{"salt": "salt"}}
}

func accountsEngine(t *testing.T, sources map[connector.Action]string) (*connector.Connector, string) {
	t.Helper()
	made := set(sources)
	made.Settings.Password = salted()
	dsn := mariadbtest.Start(t).NewDatabase(t, accounts, someAccounts)
	return connector.New("shop", newEngine(t, made, dsn), nil), dsn
}

func TestALoginIsCheckedAsDeclared(t *testing.T) {
	t.Parallel()
	conn, _ := accountsEngine(t, map[connector.Action]string{connector.ActionLogin: loginAccount})
	tests := []struct {
		who, password string
		want          connector.Outcome
		said          string // code or message
	}{
		{"ada", "ada", connector.OK, ""},
		{"ada", "Ada", connector.WrongPassword, ""},
		{"nobody", "ada", connector.UserNotFound, ""},
		{"bob", "bob", connector.Unauthorized, "It is closed."},
		{"bob", "ada", connector.WrongPassword, ""},
		{"eve", "eve", connector.InvalidProfile, "hash_malformed"},
		{"kay", "kay", connector.WrongPassword, ""},
		{"' OR 1=1 -- ", "x", connector.UserNotFound, ""},
	}
	for _, test := range tests {
		result := conn.Do(context.Background(), &connector.Call{
			Action: connector.ActionLogin, Identifier: test.who, Password: test.password, WantScript: true})
		if result.Outcome != test.want || result.Err != nil && result.Err.Code+result.Err.Message != test.said {
			t.Errorf("%s with %s: the outcome is %s: %+v, want %s (%s)", test.who, test.password, result.Outcome, result.Err, test.want, test.said)
		}
		text, err := json.Marshal(result)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{`"sha":`, `"salt":`, "abc", "nonsense", `"unauthorized":`} {
			if strings.Contains(string(text), secret) {
				t.Errorf("%s: %s is in the answer: %s", test.who, secret, text)
			}
		}
	}
}

func TestTheHashNeverLeavesTheEngine(t *testing.T) {
	t.Parallel()
	conn, _ := accountsEngine(t, map[connector.Action]string{
		connector.ActionGetUser: "SELECT id AS user_id, a.* FROM accounts a WHERE login = :identifier; -- rows: all\n" +
			"SELECT SALT, Sha, login FROM accounts WHERE login = :identifier",
	})
	result := conn.Do(context.Background(), &connector.Call{Action: connector.ActionGetUser, Identifier: "ada", WantScript: true})
	const want = `{"user_id":"1","id":"1","login":"ada","closed":0,"all":["ada"]}`
	if string(result.Script) != want {
		t.Errorf("the script said %s (%v), want %s", result.Script, result.Err, want)
	}
}

func TestALoginThatDoesNotSelectTheHashIsAMistake(t *testing.T) {
	t.Parallel()
	conn, _ := accountsEngine(t, map[connector.Action]string{
		connector.ActionLogin: "SELECT id AS user_id, sha FROM accounts WHERE login = :identifier"})
	for _, who := range []string{"ada", "nobody"} {
		_, err := conn.Login(context.Background(), who, "ada")
		if connector.OutcomeOf(err) != connector.ScriptError || !strings.Contains(err.Error(), "does not select salt") {
			t.Errorf("%s: the error is %v", who, err)
		}
	}
}

func TestNewPasswordsAreHashedAsDeclared(t *testing.T) {
	t.Parallel()
	conn, dsn := accountsEngine(t, map[connector.Action]string{
		connector.ActionLogin: loginAccount,
		connector.ActionCreate: `INSERT INTO accounts VALUES (:user.number, :username, :password_hash, :password_extra.salt, 0);
			SELECT id AS user_id, sha FROM accounts WHERE id = :user.number`,
		connector.ActionChangePassword: `UPDATE accounts SET sha = :password_hash, salt = :password_extra.salt WHERE login = :identifier`,
	})
	ctx := context.Background()
	newcomer := &connector.User{Username: "zoe", Extra: []connector.Attribute{{Name: "number", Value: []byte("9")}}}
	if user, err := conn.Create(ctx, newcomer, "a password 🦊"); err != nil || user.UserID != "auth0|9" || len(user.Extra) > 0 {
		t.Fatalf("create gives %+v, %v", user, err)
	}
	if _, err := conn.Login(ctx, "zoe", "a password 🦊"); err != nil {
		t.Error(err)
	}
	if err := conn.ChangePassword(ctx, "zoe", "another"); err != nil {
		t.Error(err)
	}
	if _, err := conn.Login(ctx, "zoe", "another"); err != nil {
		t.Error(err)
	}
	if err := conn.ChangePassword(ctx, "nobody", "another"); connector.OutcomeOf(err) != connector.Unchanged {
		t.Errorf("the password of nobody was changed: %v", err)
	}
	newcomer.Username = "max"
	if _, err := conn.Create(ctx, newcomer, ""); connector.OutcomeOf(err) != connector.ValidationFailed {
		t.Errorf("a user without a password was created: %v", err)
	}
	if left := lines(t, open(t, dsn), "SELECT COUNT(*) FROM accounts"); left[0] != "5" {
		t.Errorf("there are %s accounts", left[0])
	}
}

func TestAPasswordIsNotHandedToAStatementThatNeedNotSeeIt(t *testing.T) {
	t.Parallel()
	for action, source := range map[connector.Action]string{
		connector.ActionLogin:          "SELECT id, sha, salt FROM accounts WHERE :password = ''",
		connector.ActionCreate:         "INSERT INTO accounts (sha) VALUES (:password)",
		connector.ActionChangePassword: "UPDATE accounts SET sha = :password",
	} {
		made := set(map[connector.Action]string{action: source})
		made.Settings.Password = salted()
		_, err := newEngineError(made)
		if message := refusal(t, err); !strings.Contains(message, "options.customdb.password") {
			t.Errorf("%s: the message is %q", action, message)
		}
	}
}

func TestAQueuedLoginIsDroppedAtItsDeadline(t *testing.T) {
	t.Parallel()
	made := set(map[connector.Action]string{connector.ActionLogin: "SELECT 1 AS user_id, '$2b$12$0ZAmqIRDjguMiTAesrTIW.MX4q6M28u8ZYEW0xwByTVO1lC0GM/bK' AS h"})
	made.Settings.Password = &password.Settings{Scheme: "bcrypt", Hash: "h"}
	made.Settings.Timeout = 200 * time.Millisecond
	engine := newEngine(t, made, mariadbtest.Start(t).NewDatabase(t))
	callers := 16 * runtime.NumCPU() // each of them needs a processor for a good part of that time
	failures := make(chan *connector.Error, callers)
	for range callers {
		go func() {
			_, err := engine.Call(context.Background(), &connector.Call{Action: connector.ActionLogin, Identifier: "x", Password: "y"})
			failures <- connector.AsError(err)
		}()
	}
	dropped := 0
	for range callers {
		if failure := <-failures; failure != nil && failure.Outcome == connector.Timeout {
			dropped++
		}
	}
	if dropped == 0 {
		t.Error("every login was hashed, though most of them had to wait longer than they could")
	}
}
