package jsengine

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/customdb/customdb/connector"
)

// A place is a position in a script as it was written, counted from 1. A column of 0 means the line, a line of 0 the file.
type place struct {
	file         string
	line, column int
}

func (p place) String() string {
	text := p.file
	if p.line > 0 {
		text += ":" + strconv.Itoa(p.line)
	}
	if p.column > 0 {
		text += ":" + strconv.Itoa(p.column)
	}
	return text
}

// frames reads stack traces, of which a line is "    at name (file:line:column)". The machine gets the file names, so that
// scripts see them too; the columns of a first line count what stands before the script, see statementsOpen.
type frames struct {
	scripts map[string]*compiledScript // by file
	pattern *regexp.Regexp
}

func newFrames(compiled map[connector.Action]*compiledScript) *frames {
	f := &frames{scripts: make(map[string]*compiledScript)}
	names := []string{}
	for _, script := range compiled {
		f.scripts[script.file] = script
		names = append(names, regexp.QuoteMeta(script.file))
	}
	f.pattern = regexp.MustCompile(`(^|[(\s])(` + strings.Join(names, "|") + `):(\d+)(?::(\d+))?`)
	return f
}

// topmost is the first place in a script that a stack names.
func (f *frames) topmost(stack string) (place, bool) {
	return f.place(f.pattern.FindStringSubmatch(stack))
}

// place reads a match of the pattern.
func (f *frames) place(match []string) (place, bool) {
	if match == nil {
		return place{}, false
	}
	script := f.scripts[match[2]]
	line, err := strconv.Atoi(match[3])
	if script == nil || err != nil || line < 1 {
		return place{}, false
	}
	column, _ := strconv.Atoi(match[4])
	line, column = script.locate(line, column)
	return place{script.file, line, column}, true
}

// readByScript reports whether a script's own code reads a property, by the stack that the prelude took in its getter: the
// two frames of the prelude, then those of the engine, then the reader's.
func (f *frames) readByScript(stack string) bool {
	lines := strings.Split(stack, "\n")
	for _, line := range lines[min(2, len(lines)):] {
		if strings.HasSuffix(line, "(native)") {
			continue
		}
		_, ok := f.topmost(line)
		return ok
	}
	return false
}

// rewrite corrects the places of a stack trace in a text, and drops the frames of the prelude.
func (f *frames) rewrite(text string) string {
	if !strings.Contains(text, "(customdb:") {
		return text
	}
	lines := slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool {
		return strings.HasPrefix(line, "    at ") && strings.Contains(line, "(customdb:") ||
			strings.TrimSpace(line) == "at apply (native)"
	})
	return f.pattern.ReplaceAllStringFunc(strings.Join(lines, "\n"), func(text string) string {
		match := f.pattern.FindStringSubmatch(text)
		if place, ok := f.place(match); ok {
			return match[1] + place.String()
		}
		return text
	})
}
