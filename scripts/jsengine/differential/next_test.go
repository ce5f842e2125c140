package differential

import (
	"slices"
	"strings"
	"testing"
)

// arrived names what customdb has by now, of that which the cases of the folder next need. A case is compared as all
// others are when everything that it needs has arrived.
var arrived = []string{}

// isToCome reports whether the case waits for something.
func (c *testCase) isToCome() bool { return len(c.missing()) > 0 }

func (c *testCase) missing() []string {
	return slices.DeleteFunc(slices.Clone(c.Needs), func(need string) bool { return slices.Contains(arrived, need) })
}

// TestCasesToCome says, with -v, which cases wait, for what, and how far customdb is from Node in each of them. It
// fails for a case that is no use as a measure, because its script fails in Node, and for one outside the folder.
func TestCasesToCome(t *testing.T) {
	r := newRig(t)
	var waiting []string
	for _, c := range loadCases(t) {
		if len(c.Needs) > 0 != strings.HasPrefix(c.name, "next/") {
			t.Errorf("%s: a case needs something if and only if it is in next", c.name)
		}
		if !c.isToCome() {
			continue
		}
		waiting = append(waiting, c.missing()...)
		both := r.run(t, c)
		for _, line := range both.node {
			if strings.Contains(line, "script_error") {
				t.Errorf("%s fails in Node: %s", c.name, line)
			}
		}
		onlyNode, onlyHere := without(both.node, both.customdb), without(both.customdb, both.node)
		if len(onlyNode)+len(onlyHere) == 0 {
			t.Logf("%s gives what Node gives: %q can be named in arrived", c.name, c.missing())
			continue
		}
		t.Logf("%s waits for %q\nonly Node:\n\t%s\nonly customdb:\n\t%s", c.name, c.missing(), list(onlyNode), list(onlyHere))
	}
	slices.Sort(waiting)
	t.Logf("customdb lacks %q", slices.Compact(waiting))
}
