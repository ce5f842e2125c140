package cli

import (
	"context"
	"encoding/json"
	"maps"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/testdata"
)

func TestSQLGivesTheUserThatJavaScriptGives(t *testing.T) {
	onEveryServer(t, func(t *testing.T, dsn string) {
		javascript, sql := openFixture(t, tryConnection, dsn, nil), openFixture(t, sqlConnection, dsn, nil)
		for _, member := range testdata.Members() {
			want := sameAs(t, javascript, member)
			got := sameAs(t, sql, member)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("%s (-JavaScript +SQL)\n%s", member.Email, diff)
			}
		}
	})
}

// sameAs is what login and get_user say of a member, without what the two connections spell differently.
func sameAs(t *testing.T, conn *connection, member testdata.Member) map[string]any {
	t.Helper()
	var users []map[string]any
	for _, call := range []*connector.Call{
		{Action: connector.ActionGetUser, Identifier: member.Email},
		{Action: connector.ActionLogin, Identifier: member.Email, Password: member.Password},
	} {
		result := conn.Do(context.Background(), call)
		user := map[string]any{}
		if result.User != nil {
			text, err := json.Marshal(result.User)
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(text, &user); err != nil {
				t.Fatal(err)
			}
			alike(user)
		}
		user["outcome"], user["message"], user["warnings"] = result.Outcome, "", len(result.Warnings)
		if result.Err != nil {
			user["message"] = result.Err.Message
		}
		users = append(users, user)
	}
	return map[string]any{"get_user": users[0], "login": users[1]}
}

// alike takes out what the two connections spell differently: their name, the time, and that one of them spreads the
// entitlements over the app_metadata and says null for a credit that nobody knows.
func alike(user map[string]any) {
	delete(user, "identities")
	if since, ok := user["member_since"].(string); ok {
		user["member_since"] = strings.Replace(since, ".000Z", "Z", 1)
	}
	app := user["app_metadata"].(map[string]any)
	if entitlements, ok := app["entitlements"].(map[string]any); ok {
		delete(app, "entitlements")
		maps.Copy(app, entitlements)
	}
	if app["credit"] == nil {
		delete(app, "credit")
	}
}

// TestSQLScripts runs the scripts in testdata/sql on every server.
func TestSQLScripts(t *testing.T) {
	connections, err := filepath.Abs("../../testdata/connections")
	if err != nil {
		t.Fatal(err)
	}
	for _, server := range storeServers() {
		t.Run(server.name, func(t *testing.T) {
			t.Parallel()
			testscript.Run(t, testscript.Params{
				Dir: "testdata/sql",
				Setup: func(env *testscript.Env) error {
					env.Setenv("CONNECTIONS", connections)
					env.Setenv("GORACE", race)
					env.Setenv(envDSN, server.start(t))
					return nil
				},
			})
		})
	}
}
