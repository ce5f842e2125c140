package scripts_test

import (
	"context"
	"encoding/json"
	"io/fs"
	"log/slog"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/scripts/sqlengine"
	"github.com/customdb/customdb/testdata"
)

// A storeCase is a call of testdata/stores/NAME.json and what comes of it. The cases of a store are done one after the
// other, on one database.
type storeCase struct {
	Name       string            `json:"name"`
	Action     connector.Action  `json:"action"`
	Identifier string            `json:"identifier"`
	Password   string            `json:"password"`
	NewValue   string            `json:"new_value"`
	Verified   bool              `json:"verified"`
	Create     json.RawMessage   `json:"create"` // the user to create, in the canonical shape
	Outcome    connector.Outcome `json:"outcome"`
	User       map[string]any    `json:"user"` // canonical members that must be there
}

func TestEveryReadyMadeSetKnowsItsStore(t *testing.T) {
	t.Parallel()
	names := scripts.ReadyMade()
	if len(names) == 0 {
		t.Fatal("there are no ready-made sets")
	}
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			conn := openReadyMade(t, name, nil, storeText(t, name+".sql"))
			var cases []storeCase
			decoder := json.NewDecoder(strings.NewReader(storeText(t, name+".json")))
			decoder.DisallowUnknownFields()
			if err := decoder.Decode(&cases); err != nil {
				t.Fatal(err)
			}
			for _, test := range cases {
				t.Run(test.Name, func(t *testing.T) { test.check(t, conn) })
			}
		})
	}
}

func (test *storeCase) check(t *testing.T, conn *connector.Connector) {
	call := &connector.Call{Action: test.Action, Identifier: test.Identifier, Password: test.Password,
		NewValue: test.NewValue, Verified: test.Verified}
	if test.Create != nil {
		var err error
		if call.User, err = connector.ParseProfile(test.Create); err != nil {
			t.Fatal(err)
		}
	}
	result := conn.Do(context.Background(), call)
	if result.Outcome != test.Outcome {
		t.Fatalf("the outcome is %s (%+v), want %s", result.Outcome, result.Err, test.Outcome)
	}
	text, err := json.Marshal(result.User)
	if err != nil {
		t.Fatal(err)
	}
	user := map[string]any{}
	if err := json.Unmarshal(text, &user); err != nil {
		t.Fatal(err)
	}
	for member, want := range test.User {
		if !reflect.DeepEqual(user[member], want) {
			t.Errorf("%s is %v, want %v", member, user[member], want)
		}
	}
}

func storeText(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile("../testdata/stores/" + file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// cheapRounds are the rounds of new hashes here, so that slow machines do not spend their time on them; none leaves it at
// what the system does.
var cheapRounds = map[string]int{"django": 1000, "laravel": 5, "wordpress": 7}

// openReadyMade opens a set on a database of its own, with these values for keywords.
func openReadyMade(t *testing.T, name string, keywords map[string]any, database string) *connector.Connector {
	t.Helper()
	set := loadReadyMade(t, name, keywords)
	set.Settings.Password.Cost.Rounds = cheapRounds[name]
	set.Settings.Timeout = 5 * time.Minute
	dsn := mariadbtest.Start(t).NewDatabase(t, testdata.Statements(database)...)
	engine, err := sqlengine.New(set, sqlengine.Options{DSN: dsn, Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := engine.Close(); err != nil {
			t.Error(err)
		}
	})
	return connector.New(set.Name, engine, &connector.Options{
		Dialect: set.Settings.MetadataDialect, Timeout: set.Settings.Timeout,
	})
}

func loadReadyMade(t *testing.T, name string, keywords map[string]any) *scripts.Set {
	t.Helper()
	folder, err := scripts.OpenReadyMade(name)
	if err != nil {
		t.Fatal(err)
	}
	set, err := scripts.Load(folder, &scripts.LoadOptions{Replacements: keywords})
	if err != nil {
		t.Fatal(err)
	}
	for _, warning := range set.Warnings {
		t.Errorf("the warning %s: %s", warning.Code, warning.Message)
	}
	return set
}

func TestTheTablePrefixIsASetting(t *testing.T) {
	t.Parallel()
	database := strings.ReplaceAll(storeText(t, "wordpress.sql"), "wp_", "shop9_")
	conn := openReadyMade(t, "wordpress", map[string]any{"PREFIX": "shop9_"}, database)
	user, err := conn.Login(context.Background(), "ada", "correct horse battery staple")
	if err != nil {
		t.Fatal(err)
	}
	if got := string(user.AppMetadata); got != `{"roles":["administrator","shop_manager"]}` {
		t.Errorf("app_metadata is %s", got)
	}
}

func TestATablePrefixThatIsNoneIsRefused(t *testing.T) {
	for _, prefix := range []any{"wp-", "wp_users; --", "`", "é", strings.Repeat("x", 33), 9, nil} {
		folder, err := scripts.OpenReadyMade("wordpress")
		if err != nil {
			t.Fatal(err)
		}
		_, err = scripts.Load(folder, replacing(scripts.PrefixKeyword, prefix))
		if message := refusal(t, err); !strings.Contains(message, "letters, digits and underscores") {
			t.Errorf("%v: the message is %q", prefix, message)
		}
	}
}

func TestReadyMadeSetsAreFoundByNameOnly(t *testing.T) {
	for _, name := range []string{
		"", ".", "..", "password", "wordpress/", "./wordpress", "../scripts/wordpress", "wordpress/login.sql", "Wordpress",
	} {
		if _, err := scripts.OpenReadyMade(name); err != fs.ErrNotExist {
			t.Errorf("%q: the error is %v", name, err)
		}
	}
}

// TestTheReadmesTellOfEverySet compares the table in README.md with what is there, and looks for each action that a set
// does not have in the set's own README.md.
func TestTheReadmesTellOfEverySet(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range scripts.ReadyMade() {
		set := loadReadyMade(t, name, nil)
		actions := make([]string, len(set.Actions()))
		for i, action := range set.Actions() {
			actions[i] = string(action)
		}
		if set.Name != name {
			t.Errorf("the set in %s is called %s", name, set.Name)
		}
		row := "| [" + name + "](" + name + "/README.md) | " + strings.Join(actions, ", ") + " | "
		if !strings.Contains(string(readme), row) {
			t.Errorf("README.md has no row that begins with\n%s", row)
		}
		own, err := os.ReadFile(name + "/README.md")
		if err != nil {
			t.Fatal(err)
		}
		for _, action := range connector.Actions() {
			if _, there := set.Scripts[action]; !there && !strings.Contains(string(own), "`"+string(action)+"`") {
				t.Errorf("%s/README.md does not say why there is no %s", name, action)
			}
		}
		for keyword := range set.Settings.Defaults {
			if !strings.Contains(string(own), "| `"+keyword+"` |") {
				t.Errorf("%s/README.md does not tell of the setting %s", name, keyword)
			}
		}
	}
	if got, want := strings.Count(string(readme), "/README.md) | login"), len(scripts.ReadyMade()); got != want {
		t.Errorf("README.md has %d rows of sets, and there are %d", got, want)
	}
}
