//go:build linux

package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"os"
	"strings"
	"syscall"
	"testing"
	"time"

	driver "github.com/go-sql-driver/mysql"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/mapping"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/testdata"
)

// leaky scripts do what careless ones do: print and hand over what they should keep.
var leaky = map[connector.Action]string{
	connector.ActionLogin: `function login(email, password, callback) {
  console.log('checking', password, configuration.API_KEY);
  const db = require('mysql').createConnection({host: 'db.example.org', user: 'shop', password: 'literal-db-password'});
  db.query('SELECT password_hash FROM members WHERE email = ?', [email], (err, rows) => {
    if (err) return callback(err);
    console.error(rows[0].password_hash);
    callback(new Error('no ' + password + ' for ' + rows[0].password_hash + ' with ' + configuration.API_KEY));
  });
}`,
	connector.ActionGetUser: `function getUser(email, callback) {
  require('mysql').createConnection({}).query('SELEKT password_hash FROM members WHERE email = ?', [email], callback);
}`,
	connector.ActionCreate: `function create(user, callback) { throw new Error('cannot store ' + user.password); }`,
	connector.ActionChangePassword: `function changePassword(email, password, callback) {
  Promise.reject(new Error('cannot change to ' + password));
}`,
}

func TestNoSecretLeavesInALogAnErrorOrTheProcessList(t *testing.T) {
	t.Parallel()
	dsn := mariadbtest.Start(t).NewDatabase(t, testdata.Statements(testdata.LegacySchema())...)
	target, err := driver.ParseDSN(dsn)
	if err != nil {
		t.Fatal(err)
	}
	const password, apiKey = "the-persons-password", "the-api-key-of-the-shop"
	set := &scripts.Set{
		Name: "leaky", Scripts: map[connector.Action]scripts.Script{},
		Configuration: map[string]string{"API_KEY": apiKey},
	}
	for action, source := range leaky {
		set.Scripts[action] = scripts.Script{File: string(action) + ".js", Source: source}
	}
	logs := &notebook{}
	logger := slog.New(slog.NewTextHandler(logs, &slog.HandlerOptions{Level: slog.LevelDebug}))
	conn, err := openSet(context.Background(), set, dsn, logger)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()

	places := map[string]string{}
	call := func(action connector.Action) {
		result := conn.Do(context.Background(), &connector.Call{
			Action: action, Identifier: "ada@example.org", Password: password,
			User: &connector.Profile{Attributes: json.RawMessage(`{"password":"` + password + `"}`)},
		})
		text, err := json.Marshal(result)
		if err != nil {
			t.Error(err)
		}
		if result.Outcome == connector.OK {
			t.Errorf("%s of a leaky script is ok", action)
		}
		places["the result of "+string(action)] = string(text)
	}
	for action := range leaky {
		call(action)
	}
	pid := conn.plugin.Status().PID
	for _, file := range []string{"cmdline", "environ"} {
		text, err := os.ReadFile(fmt.Sprintf("/proc/%d/%s", pid, file))
		if err != nil {
			t.Fatal(err)
		}
		places["the process's "+file] = string(text)
	}
	limits, err := os.ReadFile(fmt.Sprintf("/proc/%d/limits", pid))
	if err != nil || !coreLimitIsNone(string(limits)) {
		t.Errorf("the process may leave a core dump: %v\n%s", err, limits)
	}
	if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
		t.Fatal(err)
	}
	call(connector.ActionGetUser)
	places["the log"] = logs.String()

	secrets := []string{password, apiKey, "literal-db-password", target.Passwd, dsn, "SELEKT", "SELECT password_hash", "$2b$10$"}
	for place, text := range places {
		for _, secret := range secrets {
			if secret != "" && strings.Contains(text, secret) {
				t.Errorf("%s holds %q:\n%s", place, secret, text)
			}
		}
	}
	if !strings.Contains(places["the log"], "checking") {
		t.Error("what the script printed is not in the log at all")
	}
}

func coreLimitIsNone(limits string) bool {
	for line := range strings.Lines(limits) {
		if fields := strings.Fields(line); len(fields) > 5 && strings.HasPrefix(line, "Max core file size") {
			return fields[4] == "0" && fields[5] == "0"
		}
	}
	return false
}

func TestMetadataOfSixteenMegabytesMakesTheWholeRoundTrip(t *testing.T) {
	if raceEnabled {
		t.Skip("it takes the time that a call may have; run it without the race detector")
	}
	t.Parallel()
	set := &scripts.Set{Name: "large", Settings: scripts.Settings{MemoryLimit: 512 << 20, Timeout: 20 * time.Second}, Scripts: map[connector.Action]scripts.Script{
		connector.ActionCreate: {File: "create.js", Source: `function create(user, callback) {
  callback(null, { user_id: 1, metadata: user.metadata, user_metadata: user.user_metadata });
}`},
	}}
	conn, err := openSet(context.Background(), set, "", discard)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	for _, test := range []struct {
		name string
		size int
		want connector.Outcome
	}{
		{"just under 4 MiB, gRPC's usual limit", 4<<20 - 1, connector.OK},
		{"just over it", 4<<20 + 1, connector.OK},
		{"exactly the limit", mapping.DefaultMaxBytes, connector.OK},
	} {
		t.Run(test.name, func(t *testing.T) {
			metadata := json.RawMessage(`{"blob":"` + strings.Repeat("x", test.size-len(`{"blob":""}`)) + `"}`)
			user, err := conn.Create(context.Background(), &connector.User{Email: "a@example.org", AppMetadata: metadata}, "a password")
			if connector.OutcomeOf(err) != test.want {
				t.Fatalf("outcome %v, want %s", err, test.want)
			}
			if user != nil && !bytes.Equal(user.AppMetadata, metadata) {
				t.Errorf("came back with %d bytes", len(user.AppMetadata))
			}
		})
	}
	over := json.RawMessage(`{"blob":"` + strings.Repeat("x", mapping.DefaultMaxBytes) + `"}`)
	if user, err := conn.Create(context.Background(), &connector.User{Email: "a@example.org", AppMetadata: over}, "a password"); err == nil {
		t.Errorf("more than the limit was taken: %d bytes came back", len(user.AppMetadata))
	}
}
