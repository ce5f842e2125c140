package scripts_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/customdb/customdb/scripts"
)

func TestMappingsAreReadFromJSONAndYAML(t *testing.T) {
	want := map[string]any{
		"HOST": "db", "PORT": json.Number("3306"), "ID": json.Number("9007199254740993"), "LIST": []any{"a", true}, "NONE": nil,
	}
	for _, test := range []struct{ file, text string }{
		{"m.json", "\ufeff{\"HOST\": \"db\",\n\t\"PORT\": 3306, \"ID\": 9007199254740993, \"LIST\": [\"a\", true], \"NONE\": null}"},
		{"m", `{"HOST": "db", "PORT": 3306, "ID": 9007199254740993, "LIST": ["a", true], "NONE": null}`},
		{"m.yaml", "HOST: db\nPORT: 3306\nID: 9007199254740993\nLIST:\n- a\n- true\nNONE: ~\n"},
		{"m.yml", "{HOST: db, PORT: 3306, ID: 9007199254740993, LIST: [a, true], NONE: }"},
	} {
		got, err := scripts.ParseMappings(test.file, []byte(test.text))
		if err != nil {
			t.Errorf("%s: %v", test.file, err)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.file, diff)
		}
	}
	if got, err := scripts.ParseMappings("m.yaml", []byte("# nothing yet\n")); err != nil || len(got) != 0 {
		t.Errorf("a file that says nothing gave %v, %v", got, err)
	}
}

func TestMappingsThatAreNoneAreRefused(t *testing.T) {
	for _, test := range []struct{ file, text, want string }{
		{"a/m.json", `{"A": "hunter2", }`, "a/m.json:1:18: this is not valid JSON"},
		{"m.json", `{"A": "hunter2", "A": "hunter2"}`, `m.json:1:18: m.json has "A" twice`},
		{"m.json", `["hunter2"]`, "m.json:1:1: m.json must be an object"},
		{"m.yaml", "- hunter2", "m.yaml:1:1: m.yaml must be an object"},
		{"m.yaml", "A: 'hunter2", "m.yaml:1:12: this is not valid YAML"},
		{"m.yaml", "A: *hunter2", "m.yaml:1:4: this is not valid YAML"},
	} {
		mappings, err := scripts.ParseMappings(test.file, []byte(test.text))
		message := refusal(t, err)
		if !strings.HasPrefix(message, test.want) || strings.Contains(message, "hunter2") || mappings != nil {
			t.Errorf("%s gave %v and %q, want %s", test.text, mappings, message, test.want)
		}
	}
}
