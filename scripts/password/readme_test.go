package password

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the tables of README.md anew")

func TestReadmeHasTheTables(t *testing.T) {
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	text := string(readme)
	for name, table := range map[string]string{"schemes": schemesTable(), "refusals": refusalsTable(),
		"systems": systemsTable()} {
		begin, end := "<!-- "+name+" -->\n", "<!-- /"+name+" -->"
		front, rest, ok := strings.Cut(text, begin)
		present, back, ok2 := strings.Cut(rest, end)
		if !ok || !ok2 {
			t.Fatalf("README.md has no place for %s", name)
		}
		if present != table && !*update {
			t.Errorf("the table of %s is not that of the code: go test ./scripts/password -run TestReadme -update",
				name)
		}
		text = front + begin + table + end + back
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func schemesTable() string {
	var b strings.Builder
	b.WriteString("| scheme | what it is | needs | `auto` | makes |\n| --- | --- | --- | --- | --- |\n")
	yes := map[bool]string{true: "yes"}
	for _, s := range Schemes() {
		if s.Refusal != "" {
			continue
		}
		needs := slices.Clone(s.Roles)
		if s.Secret {
			needs = append(needs, "secret")
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", code(s.Label), escaped(s.About), strings.Join(needs, ", "),
			yes[s.Named], yes[s.Makes])
	}
	return b.String()
}

func refusalsTable() string {
	var b strings.Builder
	b.WriteString("| scheme | what it is | why not |\n| --- | --- | --- |\n")
	for _, s := range Schemes() {
		if s.Refusal != "" {
			fmt.Fprintf(&b, "| %s | %s | %s |\n", code(s.Label), escaped(s.About), escaped(s.Refusal))
		}
	}
	return b.String()
}

func systemsTable() string {
	var b strings.Builder
	b.WriteString("| system | schemes, that of new hashes first |\n| --- | --- |\n")
	names := []string{}
	for name := range systems {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		var labels []string
		for _, label := range systems[name] {
			labels = append(labels, code(label))
		}
		fmt.Fprintf(&b, "| %s | %s |\n", code(name), strings.Join(labels, ", "))
	}
	return b.String()
}

func code(text string) string    { return "`" + escaped(text) + "`" }
func escaped(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

func TestTheTableIsWhole(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, s := range Schemes() {
		if s.Label == "" || s.About == "" || seen[s.Label] {
			t.Errorf("a row without a label or a description, or twice: %+v", s)
		}
		seen[s.Label] = true
		for _, role := range s.Roles {
			if samples[role] == "" {
				t.Errorf("%s: there is no sample of %s", s.Label, role)
			}
		}
	}
	for _, v := range readVectors(t) {
		if !seen[v.settings.Scheme] {
			t.Errorf("%s has a vector and no row", v.settings.Scheme)
		}
	}
}
