package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/testdata"
)

func TestEveryMemberLogsInAndLooksTheSameBothWays(t *testing.T) {
	onEveryServer(t, func(t *testing.T, dsn string) {
		conn := openFixture(t, tryConnection, dsn, nil)
		for _, member := range testdata.Members() {
			user, err := conn.GetUser(t.Context(), member.Email)
			if err != nil {
				t.Errorf("get_user of %s: %v", member.ID, err)
				continue
			}
			if diff := cmp.Diff(string(testdata.Golden(member.ID)), laidOut(t, user)); diff != "" {
				t.Errorf("get_user of %s: %s", member.ID, diff)
			}
			loggedIn, err := conn.Login(t.Context(), member.Email, member.Password)
			if member.Banned {
				if !errors.Is(err, connector.Unauthorized) {
					t.Errorf("login of %s, who is banned: %v", member.ID, err)
				}
				continue
			}
			if err != nil {
				t.Errorf("login of %s: %v", member.ID, err)
				continue
			}
			if diff := cmp.Diff(user, loggedIn); diff != "" {
				t.Errorf("login and get_user of %s differ: %s", member.ID, diff)
			}
		}
	})
}

func laidOut(t *testing.T, user *connector.User) string {
	t.Helper()
	text, err := user.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	var buffer bytes.Buffer
	if err := json.Indent(&buffer, text, "", "  "); err != nil {
		t.Fatal(err)
	}
	return buffer.String() + "\n"
}

func TestARefusalIsNeverAnOutage(t *testing.T) {
	onEveryServer(t, func(t *testing.T, dsn string) {
		conn := openFixture(t, tryConnection, dsn, nil)
		for _, member := range testdata.Members() {
			if _, err := conn.Login(t.Context(), member.Email, member.Password+"!"); !errors.Is(err, connector.WrongPassword) {
				t.Errorf("wrong password of %s: %v", member.ID, err)
			}
		}
		for _, nobody := range []string{"nobody@example.org", "ADA@example.org", "' OR 1=1 -- ", "ada@example.org\x00", "🦊"} {
			if _, err := conn.Login(t.Context(), nobody, "x"); !errors.Is(err, connector.UserNotFound) {
				t.Errorf("login of %q: %v", nobody, err)
			}
			if _, err := conn.GetUser(t.Context(), nobody); !errors.Is(err, connector.UserNotFound) {
				t.Errorf("get_user of %q: %v", nobody, err)
			}
		}
	})
}

func TestWhatIsCreatedIsSeenAgain(t *testing.T) {
	onEveryServer(t, func(t *testing.T, dsn string) {
		conn := openFixture(t, tryConnection, dsn, nil)
		newcomer := &connector.User{
			Email: `o'neill"\@example.org`, Name: "André 🦊", GivenName: `";--`,
			UserMetadata: json.RawMessage(`{"hobby":"surfing","nested":{"metadata":{"deep":true}},"text":"'\"\\\u0000 %"}`),
			AppMetadata:  json.RawMessage(`{"plan":"full","roles":["editor"],"credit":7.25,"flags":{"beta":true}}`),
		}
		const password = `it's a "password" \ 🔑`
		if _, err := conn.Create(t.Context(), newcomer, password); err != nil {
			t.Fatal(err)
		}
		user, err := conn.Login(t.Context(), newcomer.Email, password)
		if err != nil {
			t.Fatal(err)
		}
		if user.Email != newcomer.Email || user.Name != newcomer.Name || user.GivenName != newcomer.GivenName {
			t.Errorf("came back as %q, %q, %q", user.Email, user.Name, user.GivenName)
		}
		for _, metadata := range []struct{ sent, seen json.RawMessage }{
			{newcomer.UserMetadata, user.UserMetadata}, {newcomer.AppMetadata, user.AppMetadata},
		} {
			if diff := cmp.Diff(decoded(t, metadata.sent), decoded(t, metadata.seen)); diff != "" {
				t.Error(diff)
			}
		}
		if _, err := conn.Create(t.Context(), newcomer, password); !errors.Is(err, connector.UserExists) {
			t.Errorf("creating the same user again: %v", err)
		}
	})
}

func decoded(t *testing.T, text json.RawMessage) (value any) {
	t.Helper()
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

func TestChangesChangeOneMemberAndSayFalseForNobody(t *testing.T) {
	onEveryServer(t, func(t *testing.T, dsn string) {
		conn := openFixture(t, tryConnection, dsn, nil)
		ctx := t.Context()
		const unverified, nobody = "unverified@example.org", "nobody@example.org"
		if err := conn.Verify(ctx, unverified); err != nil {
			t.Errorf("verify: %v", err)
		}
		if user, err := conn.GetUser(ctx, unverified); err != nil || user.EmailVerified == nil || !*user.EmailVerified {
			t.Errorf("after verify: %v, %v", user, err)
		}
		if err := conn.Verify(ctx, nobody); !errors.Is(err, connector.Unchanged) {
			t.Errorf("verify of nobody: %v", err)
		}
		if err := conn.ChangePassword(ctx, unverified, "a new one"); err != nil {
			t.Errorf("change_password: %v", err)
		}
		if _, err := conn.Login(ctx, unverified, "a new one"); err != nil {
			t.Errorf("login with the new password: %v", err)
		}
		if _, err := conn.Login(ctx, unverified, "check your inbox"); !errors.Is(err, connector.WrongPassword) {
			t.Errorf("login with the old password: %v", err)
		}
		if err := conn.Delete(ctx, "23"); err != nil {
			t.Errorf("delete: %v", err)
		}
		if _, err := conn.GetUser(ctx, unverified); !errors.Is(err, connector.UserNotFound) {
			t.Errorf("get_user after delete: %v", err)
		}
		if err := conn.ChangeEmail(ctx, nobody, "x@example.org", true); !errors.Is(err, connector.Unsupported) {
			t.Errorf("change_email, which the connection lacks: %v", err)
		}
	})
}

func TestManyCallersGetTheirOwnAnswers(t *testing.T) {
	onEveryServer(t, func(t *testing.T, dsn string) {
		conn := openFixture(t, tryConnection, dsn, nil)
		members := testdata.Members()
		callers := 64
		if raceEnabled {
			callers = 16
		}
		var group sync.WaitGroup
		failures := make(chan string, callers)
		for caller := range callers {
			group.Go(func() {
				for i := range 3 {
					member := members[(caller+i)%len(members)]
					user, err := conn.GetUser(context.Background(), member.Email)
					if err != nil || user.UserID != "auth0|"+member.ID {
						failures <- fmt.Sprintf("%s: %v, %v", member.ID, user, err)
						return
					}
				}
			})
		}
		group.Wait()
		close(failures)
		for failure := range failures {
			t.Error(failure)
		}
	})
}
