package differential

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// A difference is a case in which customdb says something else than Node, and means to.
type difference struct {
	Case     string   `json:"case"`
	Node     []string `json:"node"`     // the lines that only Node has
	Customdb []string `json:"customdb"` // the lines that only customdb has
	Why      string   `json:"why"`
}

func loadDifferences(tb testing.TB) map[string]*difference {
	tb.Helper()
	byCase := make(map[string]*difference)
	for _, d := range readDifferences(tb) {
		if byCase[d.Case] != nil {
			tb.Fatalf("differences.json names the case %s twice", d.Case)
		}
		if len(d.Node)+len(d.Customdb) == 0 || d.Why == "" {
			tb.Fatalf("differences.json: %s says neither what differs nor why", d.Case)
		}
		byCase[d.Case] = d
	}
	return byCase
}

func readDifferences(tb testing.TB) []*difference {
	tb.Helper()
	text, err := os.ReadFile(dataFolder + "/differential/differences.json")
	if err != nil {
		tb.Fatal(err)
	}
	decoder := json.NewDecoder(bytes.NewReader(text))
	decoder.DisallowUnknownFields()
	var list []*difference
	if err := decoder.Decode(&list); err != nil {
		tb.Fatalf("differences.json: %v", err)
	}
	return list
}

// table shows the differences as README.md does.
func table(list []*difference) string {
	var text strings.Builder
	text.WriteString("| case | Node | customdb | why |\n| --- | --- | --- | --- |\n")
	cell := func(lines []string) string {
		var cells []string
		for _, line := range lines {
			cells = append(cells, "`"+strings.NewReplacer("|", `\|`, "`", "'").Replace(line)+"`")
		}
		if len(cells) == 0 {
			return "–"
		}
		return strings.Join(cells, "<br>")
	}
	for _, d := range list {
		text.WriteString("| " + d.Case + " | " + cell(d.Node) + " | " + cell(d.Customdb) + " | " + d.Why + " |\n")
	}
	return text.String()
}

func TestREADMEShowsTheDifferences(t *testing.T) {
	text, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	if want := table(readDifferences(t)); !strings.Contains(string(text), "\n"+want) {
		t.Errorf("README.md lacks the table of differences.json:\n%s", want)
	}
}
