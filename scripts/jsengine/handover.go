package jsengine

import (
	"regexp"
	"slices"
	"strings"

	"github.com/customdb/customdb/scripts"
)

// HandedOver is where a script hands a value to its callback, for what is wrong with the value: "login.js:7", two such
// places, or the file if there are more of them or none. It reads the source, and so is for the bad path only.
func HandedOver(script scripts.Script) string {
	return handedOver(script.File, strings.Split(script.Source, "\n"))
}

var (
	// handover is a call of the callback with two arguments: the error, and the beginning of the value.
	handover = regexp.MustCompile(`(?:^|[^\w.$])((?:callback|cb|done|next)\s*\()\s*[^\s,(){}][^,(){}]*,\s*([^\s,()]+)`)
	// noValue is what means none, or says yes or no.
	noValue = regexp.MustCompile(`^(?:true|false|null|undefined)\b`)
)

func handedOver(file string, lines []string) string {
	source := strings.Join(lines, "\n")
	var found []int
	for _, match := range handover.FindAllStringSubmatchIndex(source, -1) {
		line := 1 + strings.Count(source[:match[2]], "\n")
		if !noValue.MatchString(source[match[4]:match[5]]) && !isComment(lines[line-1]) && !slices.Contains(found, line) {
			found = append(found, line)
		}
	}
	switch len(found) {
	case 1:
		return place{file: file, line: found[0]}.String()
	case 2:
		return place{file: file, line: found[0]}.String() + " or " + place{file: file, line: found[1]}.String()
	}
	return file
}
