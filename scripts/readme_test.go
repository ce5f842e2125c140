package scripts_test

import (
	"encoding/json"
	"os"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/mapping"
	"github.com/customdb/customdb/scripts"
)

func TestEverySettingIsReadAndDocumented(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	for field := range reflect.TypeFor[scripts.Settings]().Fields() {
		name, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if !strings.Contains(string(readme), "| `"+name+"` |") {
			t.Errorf("README.md does not tell of %s", name)
		}
		_, err := scripts.Load(withOptions(`"customdb": {"`+name+`": null}`), nil)
		if message := refusal(t, err); !strings.Contains(message, "options.customdb."+name+" must be ") {
			t.Errorf("%s cannot be set: %s", name, message)
		}
	}
}

func TestASetSurvivesItsJSONForm(t *testing.T) {
	set := &scripts.Set{
		Name:          "shop",
		Scripts:       scriptMap{connector.ActionLogin: {File: "login.js", Source: "x </script> \u2028 🦊"}},
		Configuration: map[string]string{"HOST": "db"},
		ImportMode:    true,
		ScriptContext: true,
		Settings: scripts.Settings{
			MetadataDialect: mapping.AppMetadata, Timeout: 1500 * time.Millisecond, PoolSize: 1, Concurrency: 2,
			MemoryLimit: 1 << 30, Isolation: scripts.IsolationCall,
		},
		Warnings: []connector.Warning{{Code: "a", Message: "b"}},
	}
	text, err := json.Marshal(set)
	if err != nil {
		t.Fatal(err)
	}
	var got scripts.Set
	if err := json.Unmarshal(text, &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(set, &got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
