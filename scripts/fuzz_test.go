package scripts_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/customdb/customdb/mapping"
	"github.com/customdb/customdb/scripts"
)

// FuzzSettings looks for settings that Load accepts although they are out of bounds, and for trouble other than an
// error.
func FuzzSettings(f *testing.F) {
	f.Add(`{"timeout": "2.5s", "memory_limit": "32MiB"}`)
	f.Add(`{"timeout": 1e300, "pool_size": 9999999999999999999}`)
	f.Add(`{"metadata_dialect": "metadata", "metadata_dialect": "app_metadata"}`)
	f.Add(`{"isolation": "call"}, "customdb": {}`)
	f.Add(`{"concurrency": -0, "memory_limit": "-1KiB"}`)
	f.Fuzz(func(t *testing.T, customdb string) {
		set, err := scripts.Load(withOptions(`"customdb": `+customdb), nil)
		if err != nil {
			refusal(t, err)
			return
		}
		s := set.Settings.WithDefaults()
		if s.Timeout < 10*time.Millisecond || s.Timeout > 20*time.Second ||
			s.PoolSize < 1 || s.PoolSize > 1000 || s.Concurrency < 1 || s.Concurrency > 1000 ||
			s.MemoryLimit < 1<<20 || s.MemoryLimit > 1<<30 ||
			s.MetadataDialect != mapping.Metadata && s.MetadataDialect != mapping.AppMetadata ||
			s.Isolation != scripts.IsolationConnection && s.Isolation != scripts.IsolationCall {
			t.Errorf("%s gave %+v", customdb, s)
		}
	})
}

// FuzzDatabaseFile looks for a database.json that is trouble other than an error, or is read differently the second
// time.
func FuzzDatabaseFile(f *testing.F) {
	f.Add(`{"name": "shop", "options": {"customScripts": {"login": "./login.js"}, "configuration": {"HOST": "##HOST##"}}}`)
	f.Add(`{"customScripts": {"logn": "./login.js"}}`)
	f.Add(`{"customScripts": {"login": "../login.js"}}`)
	f.Add("{\"options\": {\"configuration\": {\"\x00\": 1}}}")
	f.Add(`{"a": @@LIST@@, "name": "@@HOST@@"}`)
	f.Add(`"@@HOST@@##HOST##`)
	options := &scripts.LoadOptions{Replacements: map[string]any{"HOST": "db\n", "LIST": []string{"##HOST##"}}}
	f.Fuzz(func(t *testing.T, database string) {
		fsys := folder("login.js", loginScript, "database.json", database)
		set, err := scripts.Load(fsys, options)
		if err != nil {
			refusal(t, err)
			return
		}
		if len(set.Scripts) == 0 || set.Name == "" {
			t.Errorf("the set is empty: %+v", set)
		}
		if again, err := scripts.Load(fsys, options); err != nil || !reflect.DeepEqual(set, again) {
			t.Errorf("the second time the set is %+v, %v", again, err)
		}
	})
}

// FuzzTenantFile looks for a tenant.yaml that is trouble other than an error, is read differently the second time, or
// whose connections cannot be listed although one can be loaded.
func FuzzTenantFile(f *testing.F) {
	f.Add(tenantYAML)
	f.Add("databases: [{name: shop, customScripts: {login: ./login.js}, options: {customdb: {pool_sise: 1}}}]")
	f.Add("a: &a {login: login.js}\ndatabases:\n- &b\n  name: x\n  customScripts: {<<: *a}\n- <<: *b\n")
	f.Add("databases: &x [*x]")
	f.Add("databases:\n- name: ##HOST##\n  options: {configuration: {A: ##NONE##, B: @@LIST@@, ? [c] : d}}")
	f.Add("databases:\n- name: 'x\n")
	f.Add("%YAML 1.1\n---\n\"databases\" : !!seq\n- !!map { name: !!str 1 }\n...")
	options := &scripts.LoadOptions{Replacements: map[string]any{"HOST": "db\n", "LIST": []string{"##HOST##"}}}
	f.Fuzz(func(t *testing.T, tenant string) {
		fsys := folder("login.js", loginScript, "tenant.yaml", tenant)
		names, listErr := scripts.Connections(fsys, options)
		set, err := scripts.Load(fsys, options)
		if err != nil {
			refusal(t, err)
			return
		}
		if len(set.Scripts) == 0 || set.Name == "" || listErr != nil || len(names) != 1 || names[0] != set.Name {
			t.Errorf("the set is %+v, of the connections %q, %v", set, names, listErr)
		}
		if again, err := scripts.Load(fsys, options); err != nil || !reflect.DeepEqual(set, again) {
			t.Errorf("the second time the set is %+v, %v", again, err)
		}
	})
}

// FuzzMappings looks for a mappings file that is trouble other than an error.
func FuzzMappings(f *testing.F) {
	f.Add(true, []byte(`{"HOST": "db", "PORT": 3306}`))
	f.Add(true, []byte("HOST: db\nPORT: 0x10\nLIST: [1, ~]\n"))
	f.Add(false, []byte("{HOST: db}"))
	f.Fuzz(func(t *testing.T, isYAML bool, text []byte) {
		file := map[bool]string{true: "mappings.yaml", false: "mappings"}[isYAML]
		if mappings, err := scripts.ParseMappings(file, text); err != nil {
			refusal(t, err)
		} else if mappings == nil {
			t.Error("there are neither mappings nor an error")
		}
	})
}
