package scripts

import (
	"fmt"
	"strings"
)

// Suggest says what somebody who wrote name may have meant: the nearest of the known names, or all of them if none is
// near.
func Suggest(name string, known []string) string {
	best, bestDistance := "", 1+max(2, len(name)/3)
	for _, candidate := range known {
		if distance := editDistance(name, candidate, bestDistance); distance < bestDistance {
			best, bestDistance = candidate, distance
		}
	}
	if best != "" {
		return fmt.Sprintf("did you mean %q?", best)
	}
	return "there are " + listed(known)
}

// listed names the first of the names.
func listed(names []string) string {
	const most = 20
	short := make([]string, 0, most)
	for _, name := range names[:min(len(names), most)] {
		if !printable(name, 60) {
			name = fmt.Sprintf("%.60q", name)
		}
		short = append(short, name)
	}
	text := strings.Join(short, ", ")
	if more := len(names) - most; more > 0 {
		text += fmt.Sprintf(" and %d more", more)
	}
	return text
}

// editDistance counts the bytes to insert, remove or replace to turn one name into the other. Names whose lengths alone
// are limit apart are not looked at.
func editDistance(from, to string, limit int) int {
	if len(from)-len(to) >= limit || len(to)-len(from) >= limit {
		return limit
	}
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
