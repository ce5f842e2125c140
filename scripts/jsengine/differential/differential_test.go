package differential

import (
	"slices"
	"strings"
	"testing"

	"github.com/customdb/customdb/connector"
)

func TestScriptsGiveWhatNodeGives(t *testing.T) {
	cases := loadCases(t)
	differences := loadDifferences(t)
	r := newRig(t)
	for _, c := range cases {
		known := differences[c.name]
		delete(differences, c.name)
		t.Run(c.name, func(t *testing.T) {
			want := &difference{}
			if known != nil {
				want = known
			}
			compare(t, r.run(t, c), want)
		})
	}
	for name := range differences {
		t.Errorf("differences.json names the case %s, which there is not", name)
	}
}

// compare fails the test unless the two sides differ in just the lines that are wanted.
func compare(t *testing.T, both record, want *difference) {
	t.Helper()
	onlyNode, onlyHere := without(both.node, both.customdb), without(both.customdb, both.node)
	if !slices.Equal(onlyNode, want.Node) || !slices.Equal(onlyHere, want.Customdb) {
		t.Errorf("only Node:\n\t%s\nonly customdb:\n\t%s\ndifferences.json has of Node:\n\t%s\nand of customdb:\n\t%s",
			list(onlyNode), list(onlyHere), list(want.Node), list(want.Customdb))
	}
}

// without is the lines that are not among others.
func without(lines, others []string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return slices.Contains(others, line) })
}

func TestThereIsACaseForEveryAction(t *testing.T) {
	seen := make(map[connector.Action]int)
	files := make(map[string]bool)
	for _, c := range loadCases(t) {
		for action, script := range c.Scripts {
			seen[action]++
			files[script.Source] = true
		}
	}
	for _, action := range connector.Actions() {
		if seen[action] < 2 {
			t.Errorf("there are %d scripts of %s, want at least 2", seen[action], action)
		}
	}
	if len(files) < 60 {
		t.Errorf("there are %d scripts, want at least 60", len(files))
	}
}

func list(lines []string) string { return strings.Join(lines, "\n\t") }
