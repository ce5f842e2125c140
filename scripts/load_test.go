package scripts_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/mapping"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/testdata"
)

const loginScript = "function login(email, password, callback) { callback(null); }\n"

type scriptMap = map[connector.Action]scripts.Script

var justLogin = scriptMap{connector.ActionLogin: {File: "login.js", Source: loginScript}}

// replacing are options with one replacement.
func replacing(keyword string, value any) *scripts.LoadOptions {
	return &scripts.LoadOptions{Replacements: map[string]any{keyword: value}}
}

// folder makes a file system of names and contents, in turns.
func folder(namesAndContents ...string) fstest.MapFS {
	fsys := fstest.MapFS{}
	for i := 0; i < len(namesAndContents); i += 2 {
		fsys[namesAndContents[i]] = &fstest.MapFile{Data: []byte(namesAndContents[i+1])}
	}
	return fsys
}

// withOptions is a folder with a login script and a database.json that has these members under options.
func withOptions(members string) fstest.MapFS {
	return folder("login.js", loginScript, "database.json", `{"options": {`+members+`}}`)
}

func TestLoadReadsTheFixtureConnection(t *testing.T) {
	set, err := scripts.Load(testdata.Connection("legacy-users"), &scripts.LoadOptions{
		Name:          "the folder's name, which does not count",
		Configuration: map[string]string{"PASSWORD": "secret", "PORT": "3307"},
	})
	if err != nil {
		t.Fatal(err)
	}
	login, err := fs.ReadFile(testdata.Connection("legacy-users"), "login.js")
	if err != nil {
		t.Fatal(err)
	}
	if got := set.Scripts[connector.ActionLogin]; got != (scripts.Script{File: "login.js", Source: string(login)}) {
		t.Errorf("the login script is %+v", got)
	}
	want := &scripts.Set{
		Name: "legacy-users",
		Configuration: map[string]string{
			"HOST": "127.0.0.1", "PORT": "3307", "USER": "legacy", "PASSWORD": "secret", "DATABASE": "legacy",
		},
		Settings: scripts.Settings{MetadataDialect: mapping.Metadata, Timeout: 20 * time.Second},
		Scripts:  set.Scripts,
	}
	if diff := cmp.Diff(want, set); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	wantActions := []connector.Action{
		connector.ActionLogin, connector.ActionCreate, connector.ActionGetUser, connector.ActionVerify,
		connector.ActionChangePassword, connector.ActionDelete,
	}
	if diff := cmp.Diff(wantActions, set.Actions()); diff != "" {
		t.Errorf("actions (-want +got)\n%s", diff)
	}
}

func TestLoadReadsWhatTheFolderSays(t *testing.T) {
	tests := []struct {
		name    string
		folder  fs.FS
		options *scripts.LoadOptions
		want    scripts.Set
	}{
		{
			name:    "a folder of scripts alone",
			folder:  folder("login.js", loginScript, "get_user.js", "g", "README.md", "about", "notes/old.js", "x"),
			options: &scripts.LoadOptions{Name: "shop", Configuration: map[string]string{"HOST": "db"}},
			want: scripts.Set{
				Name:          "shop",
				Configuration: map[string]string{"HOST": "db"},
				Scripts:       scriptMap{"login": {"login.js", loginScript}, "get_user": {"get_user.js", "g"}},
			},
		},
		{
			name:   "a database.json that does not mention scripts",
			folder: folder("login.js", loginScript, "database.json", `{"name": "shop", "options": {"import_mode": true}}`),
			want: scripts.Set{
				Name:       "shop",
				ImportMode: true,
				Scripts:    justLogin,
			},
		},
		{
			name: "scripts under any name, in folders, with a backslash, and one that is not named",
			folder: folder("database.json", `{"options": {"customScripts":
				{"login": "./a/log in.js", "create": ".\\a\\new.js", "verify": null}}}`,
				"a/log in.js", "l", "a/new.js", "c", "get_user.js", "unused"),
			want: scripts.Set{
				Name:    "connection",
				Scripts: scriptMap{"login": {"a/log in.js", "l"}, "create": {"a/new.js", "c"}},
			},
		},
		{
			name: "customScripts at the top before the one under options",
			folder: folder("database.json", `{"options": {"customScripts": {"create": "./none.js"}},
				"customScripts": {"login": "login.js"}}`, "login.js", loginScript),
			want: scripts.Set{Name: "connection", Scripts: justLogin},
		},
		{
			name: "customScripts at the top, before the one under options is read",
			folder: folder("database.json", `{"customScripts": {"login": "login.js"},
				"options": {"customScripts": {"create": "./none.js"}}}`, "login.js", loginScript),
			want: scripts.Set{Name: "connection", Scripts: justLogin},
		},
		{
			name: "a file with a byte order mark",
			folder: folder("database.json", "\ufeff"+`{"name": "shop", "options": {"enable_script_context": true}}`,
				"login.js", "\ufeff"+loginScript),
			want: scripts.Set{
				Name: "shop", ScriptContext: true,
				Scripts: justLogin,
			},
		},
		{
			name: "keywords in both kinds of file",
			folder: folder("database.json", `{"name": "##NAME##", "options": {"import_mode": @@IMPORT@@,
				"configuration": {"A": "@@QUOTES@@", "B": "<##NAME##>"}}}`,
				"login.js", `x = @@QUOTES@@ + '@@QUOTES@@' + "##NAME##" + @@LIST@@; // ##NESTED##`),
			options: &scripts.LoadOptions{Replacements: map[string]any{
				"NAME": "shop", "IMPORT": true, "QUOTES": `say "hi"`, "LIST": []int{1, 2}, "NESTED": "##NAME##",
			}},
			want: scripts.Set{
				Name: "shop", ImportMode: true,
				Configuration: map[string]string{"A": `say "hi"`, "B": "<shop>"},
				Scripts: scriptMap{"login": {
					"login.js", `x = "say \"hi\"" + "say \"hi\"" + "shop" + [1,2]; // ##NAME##`,
				}},
			},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := scripts.Load(test.folder, test.options)
			if err != nil {
				t.Fatal(err)
			}
			if test.want.Configuration == nil {
				test.want.Configuration = map[string]string{}
			}
			if diff := cmp.Diff(&test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestLoadReadsSettings(t *testing.T) {
	tests := []struct {
		customdb string
		want     scripts.Settings
	}{
		{`{}`, scripts.Settings{}},
		{`null`, scripts.Settings{}},
		{`{"metadata_dialect": "app_metadata"}`, scripts.Settings{MetadataDialect: mapping.AppMetadata}},
		{`{"timeout": "2.5s"}`, scripts.Settings{Timeout: 2500 * time.Millisecond}},
		{`{"timeout": 1500}`, scripts.Settings{Timeout: 1500 * time.Millisecond}},
		{`{"timeout": "20s"}`, scripts.Settings{Timeout: 20 * time.Second}},
		{`{"timeout": 10}`, scripts.Settings{Timeout: 10 * time.Millisecond}},
		{`{"pool_size": 1, "concurrency": 1000}`, scripts.Settings{PoolSize: 1, Concurrency: 1000}},
		{`{"memory_limit": "32MiB"}`, scripts.Settings{MemoryLimit: 32 << 20}},
		{`{"memory_limit": "1 GiB"}`, scripts.Settings{MemoryLimit: 1 << 30}},
		{`{"memory_limit": 2000000}`, scripts.Settings{MemoryLimit: 2000000}},
		{`{"memory_limit": "2000000"}`, scripts.Settings{MemoryLimit: 2000000}},
		{`{"isolation": "call"}`, scripts.Settings{Isolation: scripts.IsolationCall}},
		{`{"implicit_globals": false}`, scripts.Settings{ImplicitGlobals: new(false)}},
		{`{"allowed_hosts": ["a.example.com", "http://b.lan"]}`,
			scripts.Settings{AllowedHosts: []string{"a.example.com", "http://b.lan"}}},
	}
	for _, test := range tests {
		t.Run(test.customdb, func(t *testing.T) {
			set, err := scripts.Load(withOptions(`"customdb": `+test.customdb), nil)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, set.Settings); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestTheDefaultsFillWhatIsMissingAndNothingElse(t *testing.T) {
	want := scripts.Settings{
		MetadataDialect: mapping.Metadata, Timeout: 10 * time.Second, PoolSize: 4, Concurrency: 64,
		MemoryLimit: 64 << 20, Isolation: scripts.IsolationConnection, ImplicitGlobals: new(true),
	}
	if diff := cmp.Diff(want, scripts.Settings{PoolSize: 4}.WithDefaults()); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestLoadRefusesWhatCannotBeRight(t *testing.T) {
	many := fstest.MapFS{}
	for i := range 1001 {
		many["file"+strings.Repeat("x", i)] = &fstest.MapFile{}
	}
	notAFile := folder("login.js", loginScript)
	notAFile["login.js"].Mode = fs.ModeNamedPipe | 0o600
	tests := []struct {
		name    string
		folder  fs.FS
		options *scripts.LoadOptions
		want    []string // parts of the message
	}{
		{"an empty folder", folder(), nil, []string{"no scripts", "login.js", "database.json"}},
		{"a folder with other files only", folder("README.md", "about"), nil, []string{"no scripts"}},
		{"the fixture without scripts", testdata.Connection("faulty/no-scripts"), nil, []string{"no scripts"}},
		{"the fixture with an unknown script", testdata.Connection("faulty/unknown-script"), nil,
			[]string{"database.json:7:7: ", `"logn"`, `did you mean "login"?`}},
		{"the fixture with an unknown setting", testdata.Connection("faulty/unknown-setting"), nil,
			[]string{"database.json:11:7: ", `"pool_sise"`, `did you mean "pool_size"?`}},
		{"a folder that is not there", os.DirFS(filepath.Join(t.TempDir(), "missing")), nil,
			[]string{"cannot be read"}},
		{"a folder with a thousand files", many, nil, []string{"more than 1000 files"}},
		{"a script that is a named pipe", notAFile, nil, []string{"login.js is not a file"}},
		{"a script that is a folder",
			folder("database.json", `{"customScripts": {"login": "./x.js"}}`, "x.js/y", ""), nil,
			[]string{"x.js is not a file"}},
		{"an empty script", folder("login.js", " \n"), nil, []string{"login.js is empty"}},
		{"a script of 100 KiB and a byte", folder("login.js", strings.Repeat("x", 100<<10+1)), nil,
			[]string{"login.js is too large", "100 KiB"}},
		{"a script that keywords make too large", folder("login.js", strings.Repeat("##X##", 1000)),
			replacing("X", strings.Repeat("x", 1000)), []string{"login.js is too large"}},
		{"a script that is not UTF-8", folder("login.js", "// caf\xe9"), nil, []string{"login.js is not UTF-8"}},
		{"a keyword that cannot be JSON", folder("login.js", "@@X@@"),
			replacing("X", make(chan int)), []string{"login.js", "keyword X"}},
		{"a missing file", folder("database.json", "{\"customScripts\":\n  {\"login\": \"./gone.js\"}}"), nil,
			[]string{"database.json:2:13: ", `"gone.js"`, "is not there"}},
		{"a file above the folder", folder("database.json", `{"customScripts": {"login": "./a/../../secret.js"}}`), nil,
			[]string{"database.json:1:29: ", "customScripts.login", `"./a/../../secret.js"`,
				"leads out of the connection's folder", "database-connections"}},
		{"an absolute file", folder("database.json", `{"customScripts": {"login": "/etc/passwd.js"}}`), nil,
			[]string{"not the relative path of a file"}},
		{"a file on a drive", folder("database.json", `{"customScripts": {"login": "C:\\login.js"}}`), nil,
			[]string{"not the relative path of a file"}},
		{"a path with a line end", folder("database.json", `{"customScripts": {"login": "a\nb.js"}}`), nil,
			[]string{"not the relative path of a file"}},
		{"another language",
			folder("database.json", `{"customScripts": {"login": "login.py"}}`, "login.py", "pass"), nil,
			[]string{"database.json:1:29: ", "login.py", "end in .js"}},
		{"a script that is a number", folder("database.json", `{"customScripts": {"login": 1}}`), nil,
			[]string{"customScripts.login must name a file", "./login.js"}},
		{"customScripts that is an array", folder("database.json", `{"options": {"customScripts": []}}`), nil,
			[]string{"database.json:1:31: ", "options.customScripts must be an object"}},
		{"an empty database.json", folder("database.json", ""), nil, []string{"database.json:1:1: ", "not valid JSON"}},
		{"a comma too many", folder("database.json", "{\n  \"ö\": 1,\n}"), nil,
			[]string{"database.json:3:1: ", "not valid JSON"}},
		{"a place behind a letter outside ASCII", folder("database.json", `{"ö": x}`), nil,
			[]string{"database.json:1:7: "}},
		{"two documents", folder("database.json", "{} {}"), nil, []string{"database.json:1:4: ", "not valid JSON"}},
		{"an array", folder("database.json", "[]"), nil, []string{"database.json:1:1: ", "must be an object"}},
		{"a nesting bomb", folder("database.json", strings.Repeat("[", 1<<19)), nil, []string{"not valid JSON"}},
		{"a database.json of a mebibyte and more", folder("database.json", strings.Repeat(" ", 1<<20)+"{}"), nil,
			[]string{"database.json is too large"}},
		{"the same name twice", withOptions(`"import_mode": true, "import_mode": false`), nil,
			[]string{`"import_mode" twice`}},
		{"a flag that is a text", withOptions(`"import_mode": "true"`), nil,
			[]string{"database.json:1:29: ", "options.import_mode must be true or false"}},
		{"a name that is a number", folder("database.json", `{"name": 4}`), nil, []string{"name must be a text"}},
		{"a name with a line end", folder("database.json", `{"name": "a\nb"}`, "login.js", loginScript), nil,
			[]string{"printable characters", `"a\nb"`}},
		{"configuration that is a text", withOptions(`"configuration": "x"`), nil,
			[]string{"options.configuration must be an object"}},
		{"a configuration value that is an object", withOptions(`"configuration": {"A": {}}`), nil,
			[]string{"options.configuration.A must be a text"}},
		{"a configuration value without a name", withOptions(`"configuration": {"": "x"}`), nil,
			[]string{"a name in options.configuration"}},
		{"JSON that a keyword broke", withOptions(`"configuration": {"A": "##X##"}`),
			replacing("X", `a"b`), []string{"not valid JSON", "write @@KEY@@"}},
		{"JSON that a keyword without a value broke", withOptions(`"import_mode": @@IMPORT@@`), nil,
			[]string{"not valid JSON", "no value is known for @@IMPORT@@"}},

		{"settings that are a text", withOptions(`"customdb": "x"`), nil,
			[]string{"options.customdb must be an object"}},
		{"a setting that is nothing like any", withOptions(`"customdb": {"colour": 1}`), nil,
			[]string{`"colour"`, "there are metadata_dialect, timeout"}},
		{"a setting in capitals", withOptions(`"customdb": {"Timeout": 1000}`), nil,
			[]string{`did you mean "timeout"?`}},
		{"a setting given twice", withOptions(`"customdb": {"timeout": 1000, "timeout": 1000}`), nil,
			[]string{`"timeout" twice`}},
		{"an unknown dialect", withOptions(`"customdb": {"metadata_dialect": "meta"}`), nil,
			[]string{"options.customdb.metadata_dialect", `"metadata" or "app_metadata"`}},
		{"an unknown isolation", withOptions(`"customdb": {"isolation": true}`), nil,
			[]string{`"connection" or "call"`}},
		{"implicit globals that are neither on nor off", withOptions(`"customdb": {"implicit_globals": "no"}`), nil,
			[]string{"implicit_globals must be true or false"}},
		{"an allowed host that is a network", withOptions(`"customdb": {"allowed_hosts": ["10.0.0.0/8"]}`), nil,
			[]string{"allowed_hosts must be a list of hosts, each of them a host such as"}},
		{"a timeout above the most", withOptions(`"customdb": {"timeout": "20.001s"}`), nil,
			[]string{"from 10ms to 20s"}},
		{"a timeout far above the most", withOptions(`"customdb": {"timeout": 1e300}`), nil,
			[]string{"from 10ms to 20s"}},
		{"a timeout below the least", withOptions(`"customdb": {"timeout": 9}`), nil, []string{"from 10ms to 20s"}},
		{"a negative timeout", withOptions(`"customdb": {"timeout": "-5s"}`), nil, []string{"from 10ms to 20s"}},
		{"a timeout without a unit", withOptions(`"customdb": {"timeout": "5"}`), nil, []string{"from 10ms to 20s"}},
		{"a timeout that is null", withOptions(`"customdb": {"timeout": null}`), nil, []string{"from 10ms to 20s"}},
		{"no pool at all", withOptions(`"customdb": {"pool_size": 0}`), nil, []string{"a whole number from 1 to 1000"}},
		{"half a connection", withOptions(`"customdb": {"pool_size": 1.5}`), nil,
			[]string{"a whole number from 1 to 1000"}},
		{"too many calls at once", withOptions(`"customdb": {"concurrency": 1001}`), nil,
			[]string{"a whole number from 1 to 1000"}},
		{"memory below the least", withOptions(`"customdb": {"memory_limit": "1023KiB"}`), nil,
			[]string{"from 1MiB to 1024MiB"}},
		{"memory that does not fit 64 bits", withOptions(`"customdb": {"memory_limit": "9223372036854775807GiB"}`), nil,
			[]string{"from 1MiB to 1024MiB"}},
		{"memory in a unit that is not exact", withOptions(`"customdb": {"memory_limit": "64MB"}`), nil,
			[]string{"from 1MiB to 1024MiB"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			set, err := scripts.Load(test.folder, test.options)
			if set != nil {
				t.Errorf("there is a set beside the error: %+v", set)
			}
			message := refusal(t, err)
			for _, part := range test.want {
				if !strings.Contains(message, part) {
					t.Errorf("the message is %q, without %q", message, part)
				}
			}
		})
	}
}

// refusal checks that err is what Load promises, and returns its message.
func refusal(t *testing.T, err error) string {
	t.Helper()
	var refused *connector.Error
	if !errors.As(err, &refused) || refused.Outcome != connector.InvalidRequest {
		t.Fatalf("the error is %#v, want a *connector.Error with the outcome invalid_request", err)
	}
	if refused.Message == "" || len(refused.Message) > 2000 {
		t.Errorf("the message has %d bytes: %.100q", len(refused.Message), refused.Message)
	}
	return refused.Message
}

func TestLoadWarnsOfWhatCanBeLivedWith(t *testing.T) {
	tests := []struct {
		name    string
		folder  fs.FS
		options *scripts.LoadOptions
		code    string // empty: no warning
		want    []string
	}{
		{"a file that is nearly a script", folder("login.js", "x", "get-user.js", "x"), nil,
			"unknown_script_file", []string{`"get-user.js"`, `did you mean "get_user"?`}},
		{"a connection that is switched off", withOptions(`"enabledDatabaseCustomization": false`), nil,
			"customization_disabled", []string{"options.enabledDatabaseCustomization is false"}},
		{"a connection that is switched on", withOptions(`"enabledDatabaseCustomization": true`), nil, "", nil},
		{"a number as a configuration value", withOptions(`"configuration": {"PORT": 3306}`), nil,
			"configuration_not_text", []string{"options.configuration.PORT"}},
		{"null as a configuration value", withOptions(`"configuration": {"PORT": null}`), nil, "", nil},
		{"a configuration value that waits for a keyword",
			withOptions(`"configuration": {"PASSWORD": "@@DB_PASSWORD@@"}`), nil,
			"keyword_without_value", []string{"@@DB_PASSWORD@@", "--set PASSWORD=", "CUSTOMDB_CONFIGURATION_PASSWORD"}},
		{"a configuration value that does not matter", withOptions(`"configuration": {"PASSWORD": "@@DB_PASSWORD@@"}`),
			&scripts.LoadOptions{Configuration: map[string]string{"PASSWORD": "secret"}}, "", nil},
		{"a keyword that nothing depends on", withOptions(`"display_name": "##WHO##"`), nil, "", nil},
		{"a script that waits for a keyword", folder("login.js", "host = '##HOST##'"), nil,
			"keyword_without_value", []string{"login.js", "##HOST##"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			set, err := scripts.Load(test.folder, test.options)
			if err != nil {
				t.Fatal(err)
			}
			if test.code == "" {
				if len(set.Warnings) != 0 {
					t.Errorf("the warnings are %v, want none", set.Warnings)
				}
				return
			}
			if len(set.Warnings) != 1 || set.Warnings[0].Code != test.code {
				t.Fatalf("the warnings are %v, want one with the code %s", set.Warnings, test.code)
			}
			for _, part := range test.want {
				if !strings.Contains(set.Warnings[0].Message, part) {
					t.Errorf("the warning says %q, without %q", set.Warnings[0].Message, part)
				}
			}
		})
	}
}

func TestAConfigurationValueWithoutItsKeywordIsLeftOut(t *testing.T) {
	configuration := `"configuration": {"HOST": "db", "PORT": 3306, "PASSWORD": "x##SECRET##"}`
	set, err := scripts.Load(withOptions(configuration), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"HOST": "db", "PORT": "3306"}
	if diff := cmp.Diff(want, set.Configuration); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestNoMessageRepeatsASecret(t *testing.T) {
	const secret = "hunter2"
	options := replacing("SECRET", secret)
	for _, members := range []string{
		`"configuration": {"A": "##SECRET##" x}`,
		`"configuration": {"A": ["##SECRET##"]}`,
		`"customdb": {"timeout": "##SECRET##"}`,
	} {
		_, err := scripts.Load(withOptions(members), options)
		if message := refusal(t, err); strings.Contains(message, secret) {
			t.Errorf("for %s the message is %q", members, message)
		}
	}
}

func TestASymbolicLinkDoesNotLeadOutOfTheFolder(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.js")
	if err := os.WriteFile(outside, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	inside := t.TempDir()
	if err := os.Symlink(outside, filepath.Join(inside, "login.js")); err != nil {
		t.Skipf("this system makes no symbolic links: %v", err)
	}
	root, err := os.OpenRoot(inside)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	set, err := scripts.Load(root.FS(), nil)
	if set != nil {
		t.Fatalf("Load read %+v", set.Scripts)
	}
	refusal(t, err)
}

func TestDefaultsOfKeywordsStandInDatabaseJSON(t *testing.T) {
	database := `{"name": "##NAME##", "options": {"configuration": {"HOST": "##HOST##", "PORT": "##PORT##"},
		"customdb": {"pool_size": @@SIZE@@, "defaults": {"NAME": "shop", "HOST": "db", "TABLE": "members"}}}}`
	fsys := folder("database.json", database, "get_user.sql", "SELECT id AS user_id FROM ##TABLE##")
	for _, test := range []struct {
		given map[string]any
		want  string
	}{
		{map[string]any{"SIZE": 3}, "shop db SELECT id AS user_id FROM members"},
		{map[string]any{"SIZE": 3, "HOST": "other", "TABLE": "people"}, "shop other SELECT id AS user_id FROM people"},
	} {
		before := len(test.given)
		set, err := scripts.Load(fsys, &scripts.LoadOptions{Replacements: test.given})
		if err != nil {
			t.Fatal(err)
		}
		got := set.Name + " " + set.Configuration["HOST"] + " " + set.Scripts[connector.ActionGetUser].Source
		if got != test.want || set.Settings.PoolSize != 3 || len(test.given) != before {
			t.Errorf("with %v it is %s, want %s", test.given, got, test.want)
		}
		if len(set.Warnings) != 1 || !strings.Contains(set.Warnings[0].Message, "##PORT##") {
			t.Errorf("the warnings are %v, want one of the keyword without any value", set.Warnings)
		}
	}
}

func TestDefaultsThatAreNoneAreRefused(t *testing.T) {
	for defaults, want := range map[string]string{
		`["PREFIX"]`:                        "options.customdb.defaults must be an object",
		`{"PREFIX": 9}`:                     "options.customdb.defaults.PREFIX must be a text",
		`{"a b": "x"}`:                      "a keyword is 1 to 100",
		`{"PREFIX": "wp-"}`:                 "letters, digits and underscores",
		`{"PREFIX": "wp_users; --"}`:        "letters, digits and underscores",
		`{"PREFIX": "wp_", "PREFIX": "w_"}`: "twice",
	} {
		_, err := scripts.Load(withOptions(`"customdb": {"defaults": `+defaults+`}`), nil)
		if message := refusal(t, err); !strings.Contains(message, want) {
			t.Errorf("%s: the message is %q", defaults, message)
		}
	}
	_, err := scripts.Load(connectionIn("customdb: {defaults: {PREFIX: wp_}}"), nil)
	if message := refusal(t, err); !strings.Contains(message, "in a tenant's YAML file") {
		t.Errorf("the message is %q", message)
	}
}
