package scripts

import (
	"bytes"
	"encoding/json"
	"path"
	"slices"
	"strings"
)

// yamlEndings are those of YAML files.
var yamlEndings = []string{".yaml", ".yml"}

func isYAML(file string) bool { return slices.Contains(yamlEndings, path.Ext(file)) }

// ParseMappings reads the values of keywords from the text of a file, an object in JSON or YAML: LoadOptions.Replacements.
// Numbers keep all their digits. The error names the place in the file and repeats no value.
func ParseMappings(file string, text []byte) (map[string]any, error) {
	trimmed := strings.TrimPrefix(string(text), "\ufeff")
	doc := &document{file: file, text: []byte(trimmed)}
	if isYAML(file) || !strings.HasPrefix(strings.TrimLeft(trimmed, space), "{") {
		node, err := parseYAML(file, trimmed)
		switch {
		case err != nil:
			return nil, err
		case node == nil:
			return map[string]any{}, nil
		}
		if doc, err = fromYAML(file, trimmed, node); err != nil {
			return nil, err
		}
	}
	whole, err := doc.whole()
	if err != nil {
		return nil, err
	}
	members, err := doc.object(whole, path.Base(file))
	if err != nil {
		return nil, err
	}
	mappings := make(map[string]any, len(members))
	for _, member := range members {
		decoder := json.NewDecoder(bytes.NewReader(member.value.text))
		decoder.UseNumber()
		var value any
		if err := decoder.Decode(&value); err != nil {
			return nil, doc.refuse(member.value.at, "the value of %.60q cannot be read", member.name)
		}
		mappings[member.name] = value
	}
	return mappings, nil
}
