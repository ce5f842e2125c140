package cli

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/customdb/customdb/mapping"
)

const columnGap = "  "

// presentShapes prints two JSON objects side by side, each under its title, so that what belongs together stands beside
// each other: the same member in both, and metadata beside app_metadata.
func presentShapes(std *streams, leftTitle string, left []byte, rightTitle string, right []byte) {
	column := (std.width() - 2*len(columnGap)) / 2
	table := &sideBySide{std: std, column: column}
	std.printf("%s%s%s%s\n", columnGap, std.paint(bold, pad(leftTitle, column)), columnGap, std.paint(bold, rightTitle))
	leftRows, rightRows := members(left), members(right)
	if leftRows == nil || rightRows == nil {
		table.row(whole(left, column), whole(right, column))
		return
	}
	table.row([]string{"{"}, []string{"{"})
	leftRows, rightRows = aligned(leftRows, rightRows)
	for i := range rightRows {
		table.row(lines(leftRows, i, column), lines(rightRows, i, column))
	}
	table.row([]string{"}"}, []string{"}"})
}

// aligned puts partners at the same index, in the order of the right side; a member without one stands beside nothing.
func aligned(left, right []rootMember) (alignedLeft, alignedRight []rootMember) {
	for _, member := range right {
		alignedLeft = append(alignedLeft, take(&left, member.key))
	}
	alignedLeft = append(alignedLeft, left...)
	return alignedLeft, append(right, make([]rootMember, len(left))...)
}

// A rootMember is one member of an object at its root.
type rootMember struct {
	key   string
	value []byte
}

// members takes an object apart; nil if it is none.
func members(document []byte) []rootMember {
	if mapping.KindOf(document) != mapping.Object {
		return nil
	}
	var list []rootMember
	for key, value := range mapping.Members(document) {
		list = append(list, rootMember{key, value})
	}
	return list
}

// take removes the member of that name from the list, by either name if it is app_metadata.
func take(list *[]rootMember, key string) rootMember {
	for i, member := range *list {
		if canonicalName(member.key) == canonicalName(key) {
			*list = append((*list)[:i:i], (*list)[i+1:]...)
			return member
		}
	}
	return rootMember{}
}

func canonicalName(key string) string {
	if key == string(mapping.Metadata) {
		return string(mapping.AppMetadata)
	}
	return key
}

// lines lays one of the members out, on one line if it fits.
func lines(list []rootMember, i, width int) []string {
	member := list[i]
	if member.key == "" {
		return nil
	}
	var short bytes.Buffer
	if json.Compact(&short, member.value) != nil {
		return nil
	}
	comma := ""
	if slices.ContainsFunc(list[i+1:], func(later rootMember) bool { return later.key != "" }) {
		comma = ","
	}
	head := `  "` + member.key + `": `
	if line := head + short.String() + comma; utf8.RuneCountInString(line) <= width {
		return []string{line}
	}
	return cut(head+indented(member.value, "  ")+comma, width)
}

// whole lays out a text that is not an object with members.
func whole(text []byte, width int) []string {
	if len(text) == 0 {
		return []string{"nothing"}
	}
	return cut(indented(text, ""), width)
}

func indented(value []byte, prefix string) string {
	var laidOut bytes.Buffer
	if json.Indent(&laidOut, value, prefix, "  ") != nil {
		return "something that is not JSON"
	}
	return laidOut.String()
}

// cut makes lines of at most width characters; longer ones end in an ellipsis.
func cut(text string, width int) []string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if runes := []rune(line); len(runes) > width {
			lines[i] = string(runes[:width-1]) + "…"
		}
	}
	return lines
}

// sideBySide prints rows of two columns.
type sideBySide struct {
	std    *streams
	column int
}

func (t *sideBySide) row(left, right []string) {
	for i := range max(len(left), len(right)) {
		l, r := lineAt(left, i), lineAt(right, i)
		line := columnGap + t.highlight(l) + pad("", t.column-utf8.RuneCountInString(l)) + columnGap + t.highlight(r)
		t.std.printf("%s\n", strings.TrimRight(line, " "))
	}
}

// highlight colours the names that this is all about.
func (t *sideBySide) highlight(line string) string {
	for _, dialect := range []mapping.Dialect{mapping.Metadata, mapping.AppMetadata} {
		if name := `  "` + string(dialect) + `":`; strings.HasPrefix(line, name) {
			return "  " + t.std.paint(green, name[2:]) + line[len(name):]
		}
	}
	return line
}

func lineAt(lines []string, i int) string {
	if i < len(lines) {
		return lines[i]
	}
	return ""
}

func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-utf8.RuneCountInString(text)))
}
