package connector_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/mapping"
)

// answering is a store that gives the same answer to everything.
type answering struct {
	answer  *connector.Answer
	err     error
	dialect mapping.Dialect
	calls   []*connector.Call
}

func (s *answering) Describe() connector.Description {
	return connector.Description{Name: "test", Actions: connector.Actions(), Dialect: s.dialect}
}

func (s *answering) Call(_ context.Context, call *connector.Call) (*connector.Answer, error) {
	s.calls = append(s.calls, call)
	return s.answer, s.err
}

func profile(t *testing.T, text string) *connector.Profile {
	t.Helper()
	profile, err := connector.ParseProfile([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return profile
}

func ptr[T any](value T) *T { return &value }

func callOf(action connector.Action) *connector.Call {
	return &connector.Call{
		Action: action, Identifier: "ada@example.com", Password: "correct horse", NewValue: "new@example.com",
		User: &connector.Profile{Attributes: json.RawMessage(`{"email":"ada@example.com"}`)},
	}
}

func TestWhatAStoreSaidBecomesAnOutcome(t *testing.T) {
	tests := []struct {
		name    string
		action  connector.Action
		profile string
		value   *bool
		err     error
		want    connector.Outcome
	}{
		{"a profile from login is ok", connector.ActionLogin, `{"user_id":"1"}`, nil, nil, connector.OK},
		{"no profile from login is nobody", connector.ActionLogin, "", nil, nil, connector.UserNotFound},
		{"no profile from get_user is nobody", connector.ActionGetUser, "", nil, nil, connector.UserNotFound},
		{"true from get_user is still nobody", connector.ActionGetUser, "", ptr(true), nil, connector.UserNotFound},
		{"create that says nothing is done", connector.ActionCreate, "", nil, nil, connector.OK},
		{"create that says false is done, its value is ignored", connector.ActionCreate, "", ptr(false), nil, connector.OK},
		{"a change that says true is done", connector.ActionChangePassword, "", ptr(true), nil, connector.OK},
		{"a change that says false changed nothing", connector.ActionChangePassword, "", ptr(false), nil, connector.Unchanged},
		{"a change that says nothing changed nothing", connector.ActionVerify, "", nil, nil, connector.Unchanged},
		{"verify that gives a profile is done", connector.ActionVerify, `{"user_id":"1"}`, nil, nil, connector.OK},
		{"change_password may give an object without an id", connector.ActionChangePassword, `{"last_password_reset":1}`, nil, nil, connector.OK},
		{"delete that says nothing is done", connector.ActionDelete, "", nil, nil, connector.OK},
		{"delete that says false changed nothing", connector.ActionDelete, "", ptr(false), nil, connector.Unchanged},
		{"a bare outcome is kept", connector.ActionLogin, "", nil, connector.WrongPassword, connector.WrongPassword},
		{"a wrapped outcome is kept", connector.ActionLogin, "", nil, fmt.Errorf("checking: %w", connector.Unauthorized), connector.Unauthorized},
		{"a plain error is the store's own trouble", connector.ActionLogin, "", nil, errors.New("disk full"), connector.Unavailable},
		{"a passed deadline is a timeout", connector.ActionLogin, "", nil, context.DeadlineExceeded, connector.Timeout},
		{"a profile without an id breaks the contract", connector.ActionLogin, `{"email":"a@b.c"}`, nil, nil, connector.InvalidProfile},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			answer := &connector.Answer{Value: test.value}
			if test.profile != "" {
				answer.Profile = profile(t, test.profile)
			}
			conn := connector.New("c", &answering{answer: answer, err: test.err}, nil)
			result := conn.Do(context.Background(), callOf(test.action))
			if result.Outcome != test.want {
				t.Errorf("outcome %q, want %q (%v)", result.Outcome, test.want, result.Err)
			}
			if (result.Err == nil) != (test.want == connector.OK) {
				t.Errorf("error %v beside outcome %q", result.Err, result.Outcome)
			}
			if result.Err != nil && !errors.Is(result.Error(), test.want) {
				t.Errorf("errors.Is(%v, %q) is false", result.Err, test.want)
			}
		})
	}
}

func TestAChangeThatNamesNobodyUpdatesTheUserItWasAbout(t *testing.T) {
	tests := []struct {
		name     string
		action   connector.Action
		said     string
		want     string // the update
		warnings []string
	}{
		{
			"the time of the change", connector.ActionChangePassword,
			`{"last_password_reset":1700000000000}`, `{"last_password_reset":1700000000000}`, nil,
		},
		{
			"the time as a date", connector.ActionChangePassword,
			`{"last_password_reset":"2023-11-14T22:13:20.000Z"}`, `{"last_password_reset":"2023-11-14T22:13:20.000Z"}`, nil,
		},
		{
			"the state of the address beside it", connector.ActionChangePassword,
			`{"last_password_reset":1,"email_verified":true}`, `{"email_verified":true,"last_password_reset":1}`, nil,
		},
		{
			"the state of the address alone", connector.ActionChangePassword,
			`{"email_verified":false}`, `{"email_verified":false}`, nil,
		},
		{
			"a state as MySQL gives it", connector.ActionChangePassword,
			`{"email_verified":1}`, `{"email_verified":true}`, []string{"flag_not_boolean"},
		},
		{
			"an id without a value", connector.ActionChangePassword,
			`{"user_id":null,"id":null,"last_password_reset":1}`, `{"last_password_reset":1}`, nil,
		},
		{
			"a hash beside it stays out", connector.ActionChangePassword,
			`{"last_password_reset":1,"password_hash":"x"}`, `{"last_password_reset":1}`, []string{"secret_attribute"},
		},
		{
			"metadata beside it has its new name", connector.ActionChangePassword,
			`{"last_password_reset":1,"metadata":{"resets":2}}`, `{"app_metadata":{"resets":2},"last_password_reset":1}`, nil,
		},
		{
			"a state that is none", connector.ActionChangePassword,
			`{"email_verified":"perhaps"}`, "", []string{"profile_ignored"},
		},
		{
			"what an UPDATE gives is no update", connector.ActionChangePassword,
			`{"fieldCount":0,"affectedRows":0,"insertId":0}`, "", []string{"profile_ignored"},
		},
		{"an empty object", connector.ActionChangePassword, `{}`, "", []string{"profile_ignored"}},
		{"no other action may leave the id out", connector.ActionVerify, `{"email_verified":true}`, "", []string{"profile_ignored"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			store := &answering{answer: &connector.Answer{Profile: profile(t, test.said)}}
			result := connector.New("c", store, nil).Do(context.Background(), callOf(test.action))
			if result.Outcome != connector.OK || result.User != nil {
				t.Errorf("outcome %q with the user %v, want ok without one", result.Outcome, result.User)
			}
			var codes []string
			for _, warning := range result.Warnings {
				codes = append(codes, warning.Code)
			}
			if diff := cmp.Diff(test.warnings, codes); diff != "" {
				t.Errorf("warnings: %s", diff)
			}
			update := ""
			if result.Update != nil {
				text, err := result.Update.MarshalJSON()
				if err != nil {
					t.Fatal(err)
				}
				update = string(text)
			}
			if update != test.want {
				t.Errorf("update %s\nwant   %s", update, test.want)
			}
		})
	}
}

func TestAChangeThatNamesTheUserDescribesIt(t *testing.T) {
	store := &answering{answer: &connector.Answer{Profile: profile(t, `{"user_id":"1","last_password_reset":5}`)}}
	result := connector.New("c", store, nil).Do(context.Background(), callOf(connector.ActionChangePassword))
	if result.User == nil || result.User.UserID != "auth0|1" || result.Update != nil || result.Warnings != nil {
		t.Errorf("user %v, update %v, warnings %v", result.User, result.Update, result.Warnings)
	}
}

// A place costs something to find, so that it is looked for only when something is wrong.
func TestAWarningAboutAProfileBeginsWithItsOrigin(t *testing.T) {
	for _, test := range []struct {
		name, said, origin, want string
		asked                    int
	}{
		{"no warning", `{"user_id":"1"}`, "login.js:7", "", 0},
		{"a warning", `{"id":"1"}`, "login.js:7", "login.js:7: The script returned id", 1},
		{"nobody knows", `{"id":"1"}`, "", "The script returned id", 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			asked := 0
			options := &connector.Options{Origin: func(action connector.Action) string {
				if action != connector.ActionLogin {
					t.Errorf("asked for the place of %s", action)
				}
				asked++
				return test.origin
			}}
			store := &answering{answer: &connector.Answer{Profile: profile(t, test.said)}}
			result := connector.New("c", store, options).Do(context.Background(), callOf(connector.ActionLogin))
			said := ""
			for _, warning := range result.Warnings {
				said += warning.Message
			}
			if !strings.HasPrefix(said, test.want) || asked != test.asked {
				t.Errorf("asked %d times and warned %q, want %d and %q", asked, said, test.asked, test.want)
			}
		})
	}
}

func TestEveryOutcomeAStoreGivesComesOutAsItself(t *testing.T) {
	for _, outcome := range connector.Outcomes()[1:] {
		store := &answering{err: &connector.Error{Outcome: outcome, Code: "x", Message: "m", Detail: "d"}}
		result := connector.New("c", store, nil).Do(context.Background(), callOf(connector.ActionLogin))
		if result.Outcome != outcome || result.Err.Code != "x" || result.Err.Message != "m" {
			t.Errorf("%s came out as %s: %v", outcome, result.Outcome, result.Err)
		}
	}
}

func TestABadCallNeverReachesTheStore(t *testing.T) {
	tests := []struct {
		name string
		call connector.Call
		want string // in the message for the person
	}{
		{"no such action", connector.Call{Action: "logout"}, ""},
		{"login without an identifier", connector.Call{Action: connector.ActionLogin, Password: "x"}, "needs the identifier"},
		{"login without a password", connector.Call{Action: connector.ActionLogin, Identifier: "a"}, "needs the password"},
		{"a password that is not UTF-8", connector.Call{Action: connector.ActionLogin, Identifier: "a", Password: "\xff"}, "not valid UTF-8"},
		{"a password of 5,000 bytes", connector.Call{Action: connector.ActionLogin, Identifier: "a", Password: strings.Repeat("p", 5000)}, "at most 4096"},
		{"an identifier of 2,000 bytes", connector.Call{Action: connector.ActionGetUser, Identifier: strings.Repeat("a", 2000)}, "at most 1024"},
		{"create without a user", connector.Call{Action: connector.ActionCreate}, "needs the user"},
		{
			"create with the legacy name",
			connector.Call{Action: connector.ActionCreate, User: &connector.Profile{Metadata: json.RawMessage(`{}`)}},
			"calls it app_metadata",
		},
		{"change_email without the new one", connector.Call{Action: connector.ActionChangeEmail, Identifier: "a"}, "needs the new email"},
		{"delete without an id", connector.Call{Action: connector.ActionDelete}, "needs the id"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			store := &answering{answer: &connector.Answer{}}
			result := connector.New("c", store, nil).Do(context.Background(), &test.call)
			if result.Outcome != connector.InvalidRequest {
				t.Errorf("outcome %q, want invalid_request", result.Outcome)
			}
			if message := result.Err.PersonMessage(); !strings.Contains(message, test.want) {
				t.Errorf("message %q does not say %q", message, test.want)
			}
			if len(store.calls) != 0 {
				t.Error("the store was called")
			}
		})
	}
}

func TestAnActionThatTheStoreLacksIsUnsupported(t *testing.T) {
	store := connector.Funcs{GetUser: func(context.Context, string) (*connector.Profile, error) { return nil, nil }}
	conn := connector.New("c", store, nil)
	for _, action := range connector.Actions() {
		want := connector.Unsupported
		if action == connector.ActionGetUser {
			want = connector.UserNotFound
		}
		if got := conn.Do(context.Background(), callOf(action)).Outcome; got != want {
			t.Errorf("%s: outcome %q, want %q", action, got, want)
		}
	}
}

func TestCreateSpeaksTheStoresDialect(t *testing.T) {
	user := &connector.User{
		Email: "ada@example.com", AppMetadata: json.RawMessage(`{"plan":"gold"}`), UserMetadata: json.RawMessage(`{"a":1e400}`),
	}
	tests := []struct {
		name    string
		store   mapping.Dialect
		setting mapping.Dialect
		want    connector.Profile
	}{
		{"metadata unless somebody says otherwise", "", "", connector.Profile{Metadata: user.AppMetadata, UserMetadata: user.UserMetadata}},
		{"app_metadata when the store says so", mapping.AppMetadata, "", connector.Profile{AppMetadata: user.AppMetadata, UserMetadata: user.UserMetadata}},
		{"the setting has the last word", mapping.AppMetadata, mapping.Metadata, connector.Profile{Metadata: user.AppMetadata, UserMetadata: user.UserMetadata}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			store := &answering{answer: &connector.Answer{}, dialect: test.store}
			conn := connector.New("c", store, &connector.Options{Dialect: test.setting, Tenant: "acme"})
			if _, err := conn.Create(context.Background(), user, "correct horse"); err != nil {
				t.Fatal(err)
			}
			test.want.Attributes = json.RawMessage(
				`{"email":"ada@example.com","password":"correct horse","connection":"c","tenant":"acme"}`)
			if diff := cmp.Diff(&test.want, store.calls[0].User); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestALostWriteSaysThatItsOutcomeIsUnknown(t *testing.T) {
	for _, outcome := range []connector.Outcome{connector.Timeout, connector.PluginCrashed} {
		for _, action := range connector.Actions() {
			conn := connector.New("c", &answering{err: outcome}, nil)
			result := conn.Do(context.Background(), callOf(action))
			if says := strings.Contains(result.Err.Detail, "unknown"); says == action.Reads() {
				t.Errorf("%s after %s: detail %q", action, outcome, result.Err.Detail)
			}
			if result.Err.Retryable != action.Reads() {
				t.Errorf("%s after %s: retryable is %t", action, outcome, result.Err.Retryable)
			}
		}
	}
}

func TestAPasswordOrHashNeverLeavesInAnError(t *testing.T) {
	const hash = "$2b$10$abcdefghijklmnopqrstuuKXKXKXKXKXKXKXKXKXKXKXKXKXKXKXK"
	var logs bytes.Buffer
	store := &answering{err: &connector.Error{
		Outcome: connector.Unavailable, Message: "no: correct horse", Detail: "compare correct horse with " + hash, Code: "correct horse",
	}}
	conn := connector.New("c", store, &connector.Options{Logger: slog.New(slog.NewTextHandler(&logs, nil))})
	result := conn.Do(context.Background(), callOf(connector.ActionLogin))
	text, err := json.Marshal(result)
	if err != nil {
		t.Fatal(err)
	}
	for _, place := range []string{string(text), result.Err.Error(), logs.String()} {
		if strings.Contains(place, "correct horse") || strings.Contains(place, hash) {
			t.Errorf("found in %q", place)
		}
	}
	if logs.Len() == 0 {
		t.Error("an outage was not logged")
	}
}

func TestTheDeadlineReachesTheStore(t *testing.T) {
	store := connector.Funcs{GetUser: func(ctx context.Context, _ string) (*connector.Profile, error) {
		<-ctx.Done()
		return nil, ctx.Err()
	}}
	conn := connector.New("c", store, &connector.Options{Timeout: time.Millisecond})
	if _, err := conn.GetUser(context.Background(), "ada"); !errors.Is(err, connector.Timeout) {
		t.Errorf("error %v, want timeout", err)
	}
}

func TestAnIDThatChangesIsWarnedOf(t *testing.T) {
	store := &answering{answer: &connector.Answer{Profile: profile(t, `{"user_id":"1"}`)}}
	conn := connector.New("c", store, nil)
	codes := func() (codes []string) {
		for _, warning := range conn.Do(context.Background(), callOf(connector.ActionLogin)).Warnings {
			codes = append(codes, warning.Code)
		}
		return codes
	}
	if got := codes(); got != nil {
		t.Errorf("first login warns of %v", got)
	}
	store.answer = &connector.Answer{Profile: profile(t, `{"user_id":"2"}`)}
	if diff := cmp.Diff([]string{"user_id_changed"}, codes()); diff != "" {
		t.Error(diff)
	}
}

func TestEachActionNameIsReadBothWays(t *testing.T) {
	for _, action := range connector.Actions() {
		for _, name := range []string{string(action), strings.ReplaceAll(string(action), "_", "-")} {
			if got, err := connector.ParseAction(name); got != action || err != nil {
				t.Errorf("ParseAction(%q) = %q, %v", name, got, err)
			}
		}
	}
	if _, err := connector.ParseAction("signin"); err == nil || !strings.Contains(err.Error(), "change_phone_number") {
		t.Errorf("an unknown action does not list the known ones: %v", err)
	}
}

func TestEachOutcomeHasItsExitCodeAndSentence(t *testing.T) {
	want := map[connector.Outcome]int{
		connector.OK: 0, connector.WrongPassword: 3, connector.UserNotFound: 4, connector.UserExists: 5,
		connector.ValidationFailed: 5, connector.Unauthorized: 3, connector.Unchanged: 1, connector.Unsupported: 1,
		connector.InvalidProfile: 1, connector.ScriptError: 1, connector.InvalidRequest: 2, connector.Unavailable: 6,
		connector.Timeout: 6, connector.PluginCrashed: 6,
	}
	if len(want) != len(connector.Outcomes()) {
		t.Errorf("%d outcomes are listed, %d are known here", len(connector.Outcomes()), len(want))
	}
	for _, outcome := range connector.Outcomes() {
		if got := outcome.ExitCode(); got != want[outcome] {
			t.Errorf("%s: exit code %d, want %d", outcome, got, want[outcome])
		}
		if sentence := outcome.Sentence(); !strings.HasSuffix(sentence, ".") {
			t.Errorf("%s: %q is no sentence", outcome, sentence)
		}
		if got, ok := connector.ParseOutcome(outcome.Error()); got != outcome || !ok {
			t.Errorf("%s does not parse back", outcome)
		}
	}
}
