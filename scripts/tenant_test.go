package scripts_test

import (
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
)

// tenantYAML is a tenant's export with one connection that has scripts and one that Auth0 serves itself.
const tenantYAML = `# exported
tenant:
  friendly_name: Shop
databases:
  - name: Username-Password-Authentication
    strategy: auth0
    options:
      mfa: {active: true}
  - name: legacy-users
    strategy: auth0
    enabled_clients: [Web]
    options:
      enabledDatabaseCustomization: true
      import_mode: true
      enable_script_context: True
      customScripts:
        login: ./databases/legacy-users/login.js
        get_user: "./databases/legacy-users/get_user.js"
      configuration:
        HOST: db
        PORT: 3306
        SALT: 0123
        NOTE: |
          two
          lines
        DEFAULT: ~
      customdb:
        metadata_dialect: app_metadata
        timeout: 2.5s
        pool_size: 4
clients: []
`

// exported is a tenant's folder in the YAML form, with this tenant.yaml.
func exported(yaml string) fstest.MapFS {
	return folder("tenant.yaml", yaml,
		"databases/legacy-users/login.js", loginScript, "databases/legacy-users/get_user.js", "g")
}

// connectionIn is a tenant.yaml with the connection "shop" that has these lines in its options.
func connectionIn(lines ...string) fstest.MapFS {
	yaml := "databases:\n  - name: shop\n    options:\n      customScripts: {login: login.js}\n"
	for _, line := range lines {
		yaml += "      " + line + "\n"
	}
	return folder("tenant.yaml", yaml, "login.js", loginScript)
}

// directory is a tenant's folder in the directory form.
func directory(namesAndContents ...string) fstest.MapFS {
	return folder(append(namesAndContents, "tenant.json", "{}",
		"database-connections/Username-Password-Authentication/database.json", `{"name": "Username-Password-Authentication"}`,
	)...)
}

func TestLoadReadsATenant(t *testing.T) {
	fromYAML := scripts.Set{
		Name: "legacy-users", ImportMode: true, ScriptContext: true,
		Configuration: map[string]string{"HOST": "db", "PORT": "3306", "SALT": "0123", "NOTE": "two\nlines\n"},
		Settings: scripts.Settings{
			MetadataDialect: mapping.AppMetadata, Timeout: 2500 * time.Millisecond, PoolSize: 4,
		},
		Scripts: scriptMap{
			"login":    {File: "databases/legacy-users/login.js", Source: loginScript},
			"get_user": {File: "databases/legacy-users/get_user.js", Source: "g"},
		},
		Warnings: []connector.Warning{{
			Code: "configuration_not_text", Message: "options.configuration.PORT is not a text; scripts see it as one",
		}},
	}
	just := func(name string) scripts.Set { return scripts.Set{Name: name, Scripts: justLogin} }
	tests := []struct {
		name    string
		folder  fs.FS
		options *scripts.LoadOptions
		want    scripts.Set
	}{
		{"in the YAML form", exported(tenantYAML), nil, fromYAML},
		{"in the YAML form, by name", exported(tenantYAML), &scripts.LoadOptions{Connection: "legacy-users"}, fromYAML},
		{"in the YAML form, with line ends of another system",
			exported(strings.ReplaceAll(tenantYAML, "\n", "\r\n")), nil, fromYAML},
		{
			"in a YAML file of another name",
			folder("prod.yml", "databases: [{name: shop, options: {customScripts: {login: ./login.js}}}]", "login.js", loginScript),
			&scripts.LoadOptions{Path: "prod.yml"}, just("shop"),
		},
		{
			"in a YAML file in a folder, from where its paths begin",
			folder("prod/tenant.yaml", "databases: [{name: shop, customScripts: {login: ./login.js}}]", "prod/login.js", loginScript),
			&scripts.LoadOptions{Path: "prod"}, just("shop"),
		},
		{
			"in the YAML form, with anchors and merges",
			folder("tenant.yaml", "x: &base\n  import_mode: true\n  customScripts: &scripts {login: a.js}\n"+
				"databases:\n- name: shop\n  options:\n    <<: *base\n    customScripts: {<<: [*scripts], login: login.js}\n",
				"login.js", loginScript),
			nil, scripts.Set{Name: "shop", ImportMode: true, Scripts: justLogin},
		},
		{
			"in the directory form",
			directory("database-connections/legacy/database.json", `{"name": "legacy users"}`,
				"database-connections/legacy/login.js", loginScript),
			nil, just("legacy users"),
		},
		{
			"in the directory form, by the folder's name",
			directory("database-connections/a/database.json", `{"name": "a a"}`, "database-connections/a/login.js", "x",
				"database-connections/b/login.js", loginScript),
			&scripts.LoadOptions{Connection: "b"}, just("b"),
		},
		{
			"in the directory form, beside a connection that is broken",
			directory("database-connections/a/database.json", `{`, "database-connections/b/login.js", loginScript),
			&scripts.LoadOptions{Connection: "b"}, just("b"),
		},
		{
			"by the folder of a connection",
			directory("database-connections/b/login.js", loginScript),
			&scripts.LoadOptions{Path: "database-connections/b", Name: "b", Connection: "b"}, just("b"),
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

func TestConnectionsListsThoseThatHaveScripts(t *testing.T) {
	tests := []struct {
		name   string
		folder fs.FS
		want   []string
	}{
		{"the YAML form", exported(tenantYAML), []string{"legacy-users"}},
		{"the directory form", directory("database-connections/a/database.json", `{"name": "a a"}`,
			"database-connections/a/login.js", "x", "database-connections/b/database.json", "{"), []string{"a a", "b"}},
		{"a tenant without databases", folder("tenant.yaml", "clients: []"), nil},
		{"a tenant that says nothing", folder("tenant.yaml", "# nothing\n\n"), nil},
		{"databases that are null", folder("tenant.yaml", "databases:\n"), nil},
		{"a connection's folder", folder("login.js", "x"), nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, err := scripts.Connections(test.folder, nil)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestAScriptMayLieElsewhereInTheTenant(t *testing.T) {
	fsys := directory("database-connections/shop/database.json", `{"name": "shop", "options": {
		"customScripts": {"login": "../../shared/login.js", "get_user": "./../shop/get_user.js"}}}`,
		"shared/login.js", loginScript, "database-connections/shop/get_user.js", "g")
	for _, options := range []*scripts.LoadOptions{nil, {Path: "database-connections/shop"}} {
		set, err := scripts.Load(fsys, options)
		if err != nil {
			t.Fatal(err)
		}
		want := scriptMap{"login": {File: "../../shared/login.js", Source: loginScript}, "get_user": {File: "get_user.js", Source: "g"}}
		if diff := cmp.Diff(want, set.Scripts); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
		if len(set.Warnings) != 1 || set.Warnings[0].Code != "script_outside_folder" ||
			!strings.HasPrefix(set.Warnings[0].Message, "database-connections/shop/database.json:2:30: ") {
			t.Errorf("the warnings are %v, want one of the script that lies outside", set.Warnings)
		}
	}
}

func TestAKeywordInYAMLIsReplacedBeforeItIsRead(t *testing.T) {
	fsys := connectionIn("import_mode: @@IMPORT@@", "configuration:", "  A: '@@QUOTES@@'", "  B: <##HOST##>", "  C: ##HOST##")
	set, err := scripts.Load(fsys, &scripts.LoadOptions{Replacements: map[string]any{
		"IMPORT": true, "QUOTES": `say "hi"`, "HOST": "db",
	}})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{"A": `say "hi"`, "B": "<db>", "C": "db"}
	if diff := cmp.Diff(want, set.Configuration); diff != "" || !set.ImportMode || len(set.Warnings) != 0 {
		t.Errorf("import mode %v, warnings %v, configuration (-want +got)\n%s", set.ImportMode, set.Warnings, diff)
	}
}

func TestAKeywordWithoutAValueIsNoPasswordInYAMLEither(t *testing.T) {
	for _, line := range []string{`"##SECRET##"`, "##SECRET##", "   ##SECRET##  ", `"x ##SECRET##"`} {
		set, err := scripts.Load(connectionIn("configuration:", "  HOST: db", "  PÄSSWORD: "+line, "  # ##OTHER##"), nil)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(map[string]string{"HOST": "db"}, set.Configuration); diff != "" {
			t.Errorf("with %s (-want +got)\n%s", line, diff)
		}
		if len(set.Warnings) != 1 || set.Warnings[0].Code != "keyword_without_value" ||
			!strings.Contains(set.Warnings[0].Message, "##SECRET##") {
			t.Errorf("with %s the warnings are %v", line, set.Warnings)
		}
	}
}

func TestTheSameMistakeGivesTheSameMessageInYAML(t *testing.T) {
	for _, mistake := range []struct{ json, yaml string }{
		{`"customdb": {"pool_sise": 1}`, "customdb: {pool_sise: 1}"},
		{`"customdb": {"colour": 1}`, "customdb: {colour: 1}"},
		{`"customdb": {"timeout": "1h"}`, "customdb: {timeout: 1h}"},
		{`"customdb": {"timeout": null}`, "customdb: {timeout: }"},
		{`"customdb": {"pool_size": 1.5}`, "customdb: {pool_size: 1.5}"},
		{`"customdb": {"timeout": 10, "timeout": 10}`, "customdb: {timeout: 10, timeout: 10}"},
		{`"customdb": []`, "customdb: []"},
		{`"import_mode": "yes"`, "import_mode: yes"},
		{`"configuration": {"A": {}}`, "configuration: {A: {}}"},
		{`"customScripts": {"logn": "login.js"}`, "customScripts: {logn: login.js}"},
		{`"customScripts": {"login": 1}`, "customScripts: {login: 1}"},
		{`"customScripts": {"login": "/login.js"}`, "customScripts: {login: /login.js}"},
	} {
		_, err := scripts.Load(withOptions(mistake.json), nil)
		want := withoutPlace(t, refusal(t, err), "database.json:1:")
		_, err = scripts.Load(folder("login.js", loginScript, "tenant.yaml",
			"databases:\n- name: shop\n  options:\n    "+mistake.yaml+"\n"), nil)
		if got := withoutPlace(t, refusal(t, err), "tenant.yaml:4:"); got != want {
			t.Errorf("for %s\n got %s\nwant %s", mistake.yaml, got, want)
		}
	}
}

// withoutPlace checks where a message says that the mistake is, and leaves the place out.
func withoutPlace(t *testing.T, message, place string) string {
	t.Helper()
	rest, found := strings.CutPrefix(message, place)
	_, what, _ := strings.Cut(rest, ": ")
	if !found || what == "" {
		t.Errorf("the message is %q, want it to begin with %s", message, place)
	}
	return what
}

func TestLoadRefusesTenantsThatCannotBeRight(t *testing.T) {
	bomb := "a0: &a0 {x: 1}\n"
	for i, names := 1, "a0"; i < 10; i++ {
		next := "a" + string(rune('0'+i))
		bomb += next + ": &" + next + " [" + strings.Repeat("*"+names+", ", 10) + "]\n"
		names = next
	}
	two := folder("tenant.yaml", "databases:\n- {name: a, customScripts: {login: a.js}}\n- {name: b, customScripts: {login: b.js}}\n")
	tests := []struct {
		name    string
		folder  fs.FS
		options *scripts.LoadOptions
		want    []string // parts of the message
	}{
		{"several connections and no name", two, nil,
			[]string{"tenant.yaml has several connections, a, b: choose one with --connection NAME"}},
		{"a connection that is not there", two, &scripts.LoadOptions{Connection: "c"}, []string{`no connection "c"`, "did you mean"}},
		{"a connection that is nothing like any", two, &scripts.LoadOptions{Connection: "something else"},
			[]string{`no connection "something else"; there are a, b`}},
		{"a connection without scripts", exported(tenantYAML),
			&scripts.LoadOptions{Connection: "Username-Password-Authentication"},
			[]string{`the connection "Username-Password-Authentication" in tenant.yaml has no scripts`}},
		{"the same connection twice", folder("tenant.yaml", "databases: [{name: a}, {name: a, customScripts: {login: x.js}}]"),
			&scripts.LoadOptions{Connection: "a"}, []string{`has the connection "a" more than once`}},
		{"a tenant without databases", folder("tenant.yaml", "clients: []"), nil, []string{"no database connection in tenant.yaml has scripts"}},
		{"a tenant's folder without connections", directory(), nil, []string{"no database connection in database-connections has scripts"}},
		{"the folder of another connection", folder("login.js", "x"), &scripts.LoadOptions{Name: "a", Connection: "b"},
			[]string{`the folder of the connection "a", not of "b"`}},
		{"a path out of the file system", folder("login.js", "x"), &scripts.LoadOptions{Path: "../x"}, []string{`"../x" is not a path`}},
		{"a YAML file that is not there", folder("login.js", "x"), &scripts.LoadOptions{Path: "x.yaml"}, []string{"x.yaml is not there"}},
		{"a tenant.yaml of 4 MiB and a byte", exported(strings.Repeat(" ", 4<<20+1)), nil, []string{"tenant.yaml is too large", "4096 KiB"}},

		{"a script out of the tenant", exported("databases:\n- name: shop\n  customScripts:\n    login: ../../login.js\n"), nil,
			[]string{"tenant.yaml:4:12: ", `names "../../login.js"`, "leads out of the tenant's folder"}},
		{"a script out of the tenant, in the directory form",
			directory("database-connections/a/database.json", `{"customScripts": {"login": "../../../login.js"}}`), nil,
			[]string{"database-connections/a/database.json:1:29: ", "leads out of the tenant's folder"}},
		{"a script that is missing", folder("tenant.yaml", "databases:\n- name: shop\n  customScripts:\n    login: gone.js\n"), nil,
			[]string{"tenant.yaml:4:12: ", `"gone.js", is not there`}},
		{"a setting that is misspelt, in the directory form",
			directory("database-connections/a/database.json", "{\"options\": {\"customdb\":\n {\"pool_sise\": 1}}}",
				"database-connections/a/login.js", "x"), nil,
			[]string{"database-connections/a/database.json:2:3: ", `did you mean "pool_size"?`}},

		{"YAML that ends in a quotation", exported("databases:\n  - name: 'x\n"), nil, []string{"tenant.yaml:3:1: this is not valid YAML"}},
		{"YAML that waits for a keyword", exported("databases: @@LIST@@"), nil,
			[]string{"tenant.yaml:1:12: this is not valid YAML", "no value is known for @@LIST@@"}},
		{"YAML that a keyword broke", exported("databases: [{name: ##NAME##}]"), replacing("NAME", "'x"),
			[]string{"not valid YAML", "write @@KEY@@"}},
		{"two documents", exported("a: 1\n---\nb: 1\n"), nil, []string{"not valid YAML", "one document"}},
		{"text that is not UTF-8", exported("a: \xff\xfe\n"), nil, []string{"not valid YAML"}},
		{"a tenant that is a list", exported("- a\n"), nil, []string{"tenant.yaml:1:1: tenant.yaml must be an object"}},
		{"databases twice", exported("databases: []\ndatabases: []\n"), nil, []string{"tenant.yaml:2:1: ", `"databases" twice`}},
		{"databases that are an object", exported("databases: {name: x}"), nil, []string{"tenant.yaml:1:12: databases must be a list"}},
		{"a connection that is a text", exported("databases:\n - x"), nil, []string{"tenant.yaml:2:4: databases[0] must be an object"}},
		{"a connection without a name", exported("databases:\n - options: {}"), nil, []string{"tenant.yaml:2:4: databases[0] has no name"}},
		{"a name that is a number", exported("databases: [{name: 4}]"), nil, []string{"tenant.yaml:1:20: name must be a text"}},
		{"a name that is a list", exported("databases: [{? [a] : 4}]"), nil, []string{"tenant.yaml:1:16: a name must be a text"}},
		{"a merge of a text", exported("databases: [{<<: x}]"), nil, []string{"tenant.yaml:1:18: << has to be followed by"}},
		{"an alias of nothing", exported("databases: *x"), nil, []string{"tenant.yaml:1:12: ", "an alias comes before its anchor"}},
		{"an alias of itself", exported("databases: &x [*x]"), nil, []string{"there is too much in here"}},
		{"a merge of itself", exported("databases: [&x {name: a, <<: *x}]"), nil, []string{"there is too much in here"}},
		{"an alias bomb", exported(bomb + "databases: *a9\n"), nil, []string{"there is too much in here"}},
		{"a merge bomb", exported(bomb + "databases: [{<<: *a9}]\n"), nil, []string{"there is too much in here"}},
		{"a nesting bomb", exported("databases: " + strings.Repeat("[", 1<<20)), nil, []string{"not valid YAML"}},
		{"deep nesting", exported("databases: " + strings.Repeat("[", 200) + strings.Repeat("]", 200)), nil, []string{"there is too much in here"}},
		{"more connections than anybody has", exported("databases:\n" + strings.Repeat("- name: x\n", 1001)), nil,
			[]string{"more than 1000 connections"}},
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

func TestNoMessageAboutYAMLRepeatsASecret(t *testing.T) {
	const secret = "hunter2"
	for _, lines := range []string{
		"configuration: {A: '##SECRET##' x}", "configuration: {A: [##SECRET##]}", "customdb: {timeout: ##SECRET##}",
		"configuration: {A: *##SECRET##}", "configuration: {A: !<##SECRET##}", "configuration: {A: \"\\##SECRET##\"}",
	} {
		_, err := scripts.Load(connectionIn(lines), replacing("SECRET", secret))
		if message := refusal(t, err); strings.Contains(message, secret) {
			t.Errorf("for %s the message is %q", lines, message)
		}
	}
}

func TestASymbolicLinkDoesNotLeadOutOfTheTenant(t *testing.T) {
	outside := filepath.Join(t.TempDir(), "outside.js")
	if err := os.WriteFile(outside, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	inside := t.TempDir()
	if err := os.WriteFile(filepath.Join(inside, "tenant.yaml"),
		[]byte("databases: [{name: shop, customScripts: {login: login.js}}]"), 0o600); err != nil {
		t.Fatal(err)
	}
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
