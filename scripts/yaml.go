package scripts

import (
	"encoding/json"
	"errors"
	"strings"

	"go.yaml.in/yaml/v4"
)

const (
	maxYAMLDepth = 100     // of values in values; a connection's options have a handful
	maxYAMLNodes = 200_000 // that aliases and merges may make of one value
)

// parseYAML reads a YAML file that holds one document. The node is nil for a file that says nothing.
func parseYAML(file, text string) (*yaml.Node, error) {
	if !meansSomething(text) {
		return nil, nil
	}
	var whole yaml.Node
	if err := yaml.Load([]byte(text), &whole); err != nil {
		return nil, refuse("%s", yamlProblem(file, err))
	}
	if len(whole.Content) != 1 {
		return nil, nil
	}
	return whole.Content[0], nil
}

// meansSomething reports whether there is more than comments and empty lines, which would be a fault to the library.
func meansSomething(text string) bool {
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
			return true
		}
	}
	return false
}

// yamlProblem says where a text stops being YAML, without repeating what a keyword may have put there.
func yamlProblem(file string, err error) string {
	var problem *yaml.LoadError
	if !errors.As(err, &problem) {
		return file + ": this is not valid YAML"
	}
	what := problem.Message
	switch problem.Stage {
	case yaml.ComposerStage: // its message quotes the alias
		what = "an alias comes before its anchor, or without one"
	case yaml.ConstructorStage:
		what = "it has to be one document"
	}
	place := file + ": "
	if problem.Mark.Line > 0 {
		place = placeIn(file, problem.Mark.Line, max(problem.Mark.Column, 1))
	}
	return place + "this is not valid YAML (" + what + ")"
}

// fromYAML writes a node of a YAML file as JSON whose places lead back into the file, so that both kinds of file have
// one reader. What YAML takes for a number or a truth value stays one if it is written as in JSON; all else is a text,
// as it stands there.
func fromYAML(file, text string, node *yaml.Node) (*document, error) {
	w := &yamlWriter{doc: document{file: file}, lines: strings.Split(text, "\n")}
	if err := w.write(node, 0); err != nil {
		return nil, err
	}
	return &w.doc, nil
}

type yamlWriter struct {
	doc   document
	lines []string // of the file
	nodes int
}

func (w *yamlWriter) write(node *yaml.Node, depth int) error {
	if err := w.bound(node, depth); err != nil {
		return err
	}
	switch node.Kind {
	case yaml.AliasNode:
		return w.write(node.Alias, depth+1)
	case yaml.MappingNode:
		return w.writeMapping(node, depth)
	case yaml.SequenceNode:
		return w.writeSequence(node, depth)
	}
	w.put(node, w.scalar(node))
	return nil
}

// bound stops aliases that lead back to themselves, and small files that unfold to huge ones.
func (w *yamlWriter) bound(node *yaml.Node, depth int) error {
	if w.nodes++; depth > maxYAMLDepth || w.nodes > maxYAMLNodes {
		return w.refuse(node, "there is too much in here, with what aliases and merges bring")
	}
	return nil
}

func (w *yamlWriter) refuse(node *yaml.Node, problem string) error {
	return refuse("%s%s", placeIn(w.doc.file, node.Line, node.Column), problem)
}

// put writes a piece of JSON that stands for the node.
func (w *yamlWriter) put(node *yaml.Node, piece string) {
	w.doc.marks = append(w.doc.marks, mark{len(w.doc.text), node.Line, node.Column})
	w.doc.text = append(w.doc.text, piece...)
}

func (w *yamlWriter) punctuate(mark byte) { w.doc.text = append(w.doc.text, mark) }

func (w *yamlWriter) writeSequence(sequence *yaml.Node, depth int) error {
	w.put(sequence, "[")
	for i, node := range sequence.Content {
		if i > 0 {
			w.punctuate(',')
		}
		if err := w.write(node, depth+1); err != nil {
			return err
		}
	}
	w.punctuate(']')
	return nil
}

func (w *yamlWriter) writeMapping(mapping *yaml.Node, depth int) error {
	members, err := w.members(mapping, depth)
	if err != nil {
		return err
	}
	w.put(mapping, "{")
	for i, member := range members {
		if i > 0 {
			w.punctuate(',')
		}
		w.put(member.name, quoted(member.name.Value))
		w.punctuate(':')
		if err := w.write(member.value, depth+1); err != nil {
			return err
		}
	}
	w.punctuate('}')
	return nil
}

type yamlMember struct{ name, value *yaml.Node }

// members gives the members of a mapping, those that it merges (<<) last and only where they are not there already.
func (w *yamlWriter) members(mapping *yaml.Node, depth int) ([]yamlMember, error) {
	var own, merged []yamlMember
	named := map[string]bool{}
	for i := 0; i+1 < len(mapping.Content); i += 2 {
		name, value := resolved(mapping.Content[i]), mapping.Content[i+1]
		switch {
		case name.Kind != yaml.ScalarNode:
			return nil, w.refuse(mapping.Content[i], "a name must be a text")
		case name.ShortTag() == "!!merge":
			more, err := w.merge(value, depth+1)
			if err != nil {
				return nil, err
			}
			merged = append(merged, more...)
		default:
			own = append(own, yamlMember{name, value})
			named[name.Value] = true
		}
	}
	for _, member := range merged {
		if !named[member.name.Value] {
			named[member.name.Value] = true
			own = append(own, member)
		}
	}
	return own, nil
}

// merge gives the members that a merge brings: those of one mapping, or of several, of which the first goes before.
func (w *yamlWriter) merge(source *yaml.Node, depth int) ([]yamlMember, error) {
	if err := w.bound(source, depth); err != nil {
		return nil, err
	}
	switch source = resolved(source); source.Kind {
	case yaml.MappingNode:
		return w.members(source, depth)
	case yaml.SequenceNode:
		var all []yamlMember
		for _, node := range source.Content {
			more, err := w.merge(node, depth+1)
			if err != nil {
				return nil, err
			}
			all = append(all, more...)
		}
		return all, nil
	}
	return nil, w.refuse(source, "<< has to be followed by an alias of an object")
}

// resolved is what an alias stands for.
func resolved(node *yaml.Node) *yaml.Node {
	if node.Kind == yaml.AliasNode {
		return node.Alias // which is no alias itself
	}
	return node
}

// scalar gives a single value as JSON.
func (w *yamlWriter) scalar(node *yaml.Node) string {
	switch node.ShortTag() {
	case "!!null":
		if keyword := w.keywordTakenForComment(node); keyword != "" {
			return quoted(keyword)
		}
		return "null"
	case "!!bool":
		return strings.ToLower(node.Value)
	case "!!int", "!!float":
		if json.Valid([]byte(node.Value)) {
			return node.Value
		}
	}
	return quoted(node.Value)
}

// keywordTakenForComment finds the ##KEY## that somebody wrote without quotes and that has no value: to YAML it is a
// comment behind nothing.
func (w *yamlWriter) keywordTakenForComment(node *yaml.Node) string {
	if node.Value != "" || node.Line < 1 || node.Line > len(w.lines) {
		return ""
	}
	line := w.lines[node.Line-1]
	comment := strings.Index(line, "##")
	if comment < 0 || len([]rune(line[:comment])) < node.Column-1 {
		return ""
	}
	keyword := strings.TrimSpace(line[comment:])
	if match := keywordPattern.FindStringIndex(keyword); match == nil || match[0] != 0 || match[1] != len(keyword) {
		return ""
	}
	return keyword
}

func quoted(text string) string {
	encoded, err := json.Marshal(text)
	if err != nil {
		return `""` // a text can always be written
	}
	return string(encoded)
}
