package connector_test

import (
	"context"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector"
)

// canonical gives what the platform sees of a profile: the user's JSON, or the error's detail.
func canonical(t *testing.T, text string) (user string, codes []string, failure string) {
	t.Helper()
	store := &answering{answer: &connector.Answer{Profile: profile(t, text)}}
	result := connector.New("legacy", store, nil).Do(context.Background(), callOf(connector.ActionGetUser))
	for _, warning := range result.Warnings {
		codes = append(codes, warning.Code)
	}
	if result.Err != nil {
		return "", codes, result.Err.Detail
	}
	document, err := result.User.MarshalJSON()
	if err != nil {
		t.Fatal(err)
	}
	if !json.Valid(document) {
		t.Fatalf("not JSON: %s", document)
	}
	return string(document), codes, ""
}

func TestAProfileBecomesACanonicalUser(t *testing.T) {
	identity := func(id string) string {
		return `"identities":[{"connection":"legacy","provider":"auth0","user_id":"` + id + `","isSocial":false}]`
	}
	const picture = `"picture":"https://s.gravatar.com/avatar/a02c5b43f01b63a3fa02f5b07e75b7eb?s=480&r=pg"`
	tests := []struct {
		name    string
		profile string
		want    string
		codes   []string
	}{
		{
			"the id is prefixed outside and bare inside",
			`{"user_id":"7"}`, `{"user_id":"auth0|7",` + identity("7") + `}`, nil,
		},
		{
			"a numeric id is taken as it is spelled",
			`{"user_id":12345678}`, `{"user_id":"auth0|12345678",` + identity("12345678") + `}`, nil,
		},
		{
			"a number too long for JavaScript is warned of",
			`{"user_id":9007199254740993}`, `{"user_id":"auth0|9007199254740993",` + identity("9007199254740993") + `}`,
			[]string{"imprecise_id"},
		},
		{
			"id does for a missing user_id",
			`{"id":7}`, `{"user_id":"auth0|7",` + identity("7") + `}`, []string{"user_id_missing"},
		},
		{
			"id beside user_id is kept as an extra attribute",
			`{"user_id":"a","id":7}`, `{"user_id":"auth0|a",` + identity("a") + `,"id":"7"}`, nil,
		},
		{
			"a prefixed id is prefixed again, with a warning",
			`{"user_id":"auth0|7"}`, `{"user_id":"auth0|auth0|7",` + identity("auth0|7") + `}`, []string{"user_id_prefixed"},
		},
		{
			"name, nickname and picture come from the e-mail address",
			`{"user_id":"7","email":"Ada@Example.com"}`,
			`{"user_id":"auth0|7","email":"Ada@Example.com","name":"Ada@Example.com","nickname":"Ada",` +
				strings.Replace(picture, "a02c5b43f01b63a3fa02f5b07e75b7eb", md5of("ada@example.com"), 1) + `,` + identity("7") + `}`, nil,
		},
		{
			"what the store gave is not overwritten",
			`{"user_id":"7","email":"a@b.c","name":"N","nickname":"K","picture":"https://p/"}`,
			`{"user_id":"auth0|7","email":"a@b.c","name":"N","nickname":"K","picture":"https://p/",` + identity("7") + `}`, nil,
		},
		{
			"tokens move into the identity",
			`{"user_id":"7","access_token":"A","refresh_token":"R"}`,
			`{"user_id":"auth0|7","identities":[{"connection":"legacy","provider":"auth0","user_id":"7","isSocial":false,` +
				`"access_token":"A","refresh_token":"R"}]}`, nil,
		},
		{
			"extra attributes stay, in order and to the letter",
			`{"z":1e400,"user_id":"7","a":{"metadata":-0}}`,
			`{"user_id":"auth0|7",` + identity("7") + `,"z":1e400,"a":{"metadata":-0}}`, nil,
		},
		{
			"metadata becomes app_metadata, untouched",
			`{"user_id":"7","metadata":{"n":9007199254740993,"metadata":{}},"user_metadata":{"e":"\ud83d\ude00"}}`,
			`{"user_id":"auth0|7",` + identity("7") + `,"user_metadata":{"e":"\ud83d\ude00"},"app_metadata":{"n":9007199254740993,"metadata":{}}}`,
			[]string{"forbidden_key"},
		},
		{
			"app_metadata is accepted as such",
			`{"user_id":"7","app_metadata":{"plan":"gold"}}`,
			`{"user_id":"auth0|7",` + identity("7") + `,"app_metadata":{"plan":"gold"}}`, nil,
		},
		{
			"null metadata is no metadata, an empty one is kept",
			`{"user_id":"7","metadata":null,"user_metadata":{}}`,
			`{"user_id":"auth0|7",` + identity("7") + `,"user_metadata":{}}`, nil,
		},
		{
			"MySQL's 1 is true, with a warning",
			`{"user_id":"7","email_verified":1,"phone_verified":false}`,
			`{"user_id":"auth0|7","email_verified":true,"phone_verified":false,` + identity("7") + `}`, []string{"flag_not_boolean"},
		},
		{
			"a password hash is left out, whatever it is called",
			`{"user_id":"7","Password":"x","pw":"$2b$10$abcdefghijklmnopqrstuuKXKXKXKXKXKXKXKXKXKXKXKXKXKXKXK"}`,
			`{"user_id":"auth0|7",` + identity("7") + `}`, []string{"secret_attribute", "secret_attribute"},
		},
		{
			"identities are the platform's to make",
			`{"user_id":"7","identities":[]}`, `{"user_id":"auth0|7",` + identity("7") + `}`, []string{"reserved_attribute"},
		},
		{
			"null attributes of ours are missing ones",
			`{"user_id":"7","email":null,"email_verified":null}`, `{"user_id":"auth0|7",` + identity("7") + `}`, nil,
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, codes, failure := canonical(t, test.profile)
			if failure != "" {
				t.Fatal(failure)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
			if diff := cmp.Diff(test.codes, codes); diff != "" {
				t.Errorf("warnings: %s", diff)
			}
		})
	}
}

func TestAProfileThatBreaksTheContractIsRefused(t *testing.T) {
	tests := []struct{ name, profile, want string }{
		{"no id at all", `{"email":"a@b.c"}`, "neither user_id nor id"},
		{"an empty id", `{"user_id":""}`, "neither user_id nor id"},
		{"an id of 256 characters", `{"user_id":"` + strings.Repeat("é", 256) + `"}`, "256 characters"},
		{"an id with a space", `{"user_id":"a b"}`, "white space"},
		{"an id that is an object", `{"user_id":{}}`, "user_id is an object"},
		{"an e-mail address that is true", `{"user_id":"7","email":true}`, "email is true or false"},
		{"a flag that is text", `{"user_id":"7","email_verified":"yes"}`, "email_verified is a string"},
		{"both metadata, unequal", `{"user_id":"7","metadata":{"a":1},"app_metadata":{"a":2}}`, `a`},
		{"metadata that is a list", `{"user_id":"7","metadata":[]}`, "app_metadata"},
		{"user_metadata that is text", `{"user_id":"7","user_metadata":"x"}`, "user_metadata"},
		{"root attributes of more than 1 MiB", `{"user_id":"7","x":"` + strings.Repeat("x", 1<<20) + `"}`, "at most 1048576"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, _, failure := canonical(t, test.profile)
			if !strings.Contains(failure, test.want) {
				t.Errorf("detail %q does not say %q", failure, test.want)
			}
		})
	}
}

func TestAConflictNamesTheKeysAndNotTheValues(t *testing.T) {
	_, _, failure := canonical(t, `{"user_id":"7","metadata":{"plan":"secret-one","same":1},"app_metadata":{"plan":"secret-two","same":1}}`)
	if !strings.Contains(failure, "plan") || strings.Contains(failure, "same") || strings.Contains(failure, "secret") {
		t.Errorf("detail %q", failure)
	}
}
