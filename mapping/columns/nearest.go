package columns

import (
	"fmt"
	"strings"
)

// suggest says what somebody who wrote name may have meant: the nearest of the known names, or all of them if none is
// near.
func suggest(name string, known []string) string {
	best, bestDistance := "", 1+max(2, len(name)/3)
	for _, candidate := range known {
		if d := distance(name, candidate, bestDistance); d < bestDistance {
			best, bestDistance = candidate, d
		}
	}
	switch {
	case best != "":
		return fmt.Sprintf("did you mean %.60q?", best)
	case len(known) == 0:
		return "there are none"
	}
	return "there are " + listed(known)
}

// listed names the first of the names.
func listed(names []string) string {
	const most = 20
	short := make([]string, 0, most)
	for _, name := range names[:min(len(names), most)] {
		short = append(short, fmt.Sprintf("%.60q", name))
	}
	text := strings.Join(short, ", ")
	if more := len(names) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// distance counts the bytes to insert, remove or replace to turn one name into the other, upper and lower case being
// the same. Names whose lengths alone are limit apart are not looked at.
func distance(from, to string, limit int) int {
	if len(from)-len(to) >= limit || len(to)-len(from) >= limit {
		return limit
	}
	from, to = strings.ToLower(from), strings.ToLower(to)
	row := make([]int, len(to)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(from) {
		diagonal := row[0] // of the row above
		row[0] = i + 1
		for j := range len(to) {
			replaced := diagonal
			if from[i] != to[j] {
				replaced++
			}
			diagonal = row[j+1]
			row[j+1] = min(replaced, row[j]+1, diagonal+1)
		}
	}
	return row[len(to)]
}
