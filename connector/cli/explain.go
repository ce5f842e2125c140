package cli

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// An explainer tells of warnings in full: what is wrong, where in the scripts, and what to write instead.
type explainer struct {
	std *streams
	set *scripts.Set // whose scripts have run; nil if none could be loaded
}

// maxPlaces bounds how many places of one warning are shown.
const maxPlaces = 2

// explain prints what belongs below a warning or an error with that code.
func (e *explainer) explain(code, message string) {
	for _, at := range e.places(message) {
		e.show(at)
	}
	text, known := explanations[code]
	if !known {
		return
	}
	e.std.notef("\n  %s\n", indent(text.wrong, "  "))
	if text.write != "" {
		e.std.notef("\n  %s\n\n      %s\n", e.std.paint(faint, "Write instead:"), indent(text.write, "      "))
	}
	e.std.notef("\n")
}

// A scriptPlace is a position in a script, counted from 1. A column of 0 means all of the line.
type scriptPlace struct {
	source       string
	file         string
	line, column int
}

// places finds those that a message names as file:line or file:line:column.
func (e *explainer) places(message string) []scriptPlace {
	if e.set == nil {
		return nil
	}
	var places []scriptPlace
	seen := []string{}
	for _, action := range e.set.Actions() {
		script := e.set.Scripts[action]
		if slices.Contains(seen, script.File) {
			continue
		}
		seen = append(seen, script.File)
		pattern := regexp.MustCompile(`(?:^|\s)` + regexp.QuoteMeta(script.File) + `:(\d+)(?::(\d+))?`)
		for _, match := range pattern.FindAllStringSubmatch(message, maxPlaces) {
			line, _ := strconv.Atoi(match[1])
			column, _ := strconv.Atoi(match[2])
			places = append(places, scriptPlace{script.Source, script.File, line, column})
		}
	}
	return places[:min(len(places), maxPlaces)]
}

// show prints a line of a script with its number, and a caret below the column.
func (e *explainer) show(at scriptPlace) {
	lines := strings.Split(strings.TrimPrefix(at.source, "\uFEFF"), "\n")
	if at.line < 1 || at.line > len(lines) {
		return
	}
	text, number := visible(lines[at.line-1]), strconv.Itoa(at.line)
	e.std.notef("\n  %s\n", e.std.paint(faint, at.file))
	e.std.notef("  %s | %s\n", number, text)
	column := at.column
	if column == 0 { // the line begins where its text does
		column = 1 + len(text) - len(strings.TrimLeft(text, " "))
	}
	e.std.notef("  %s | %s%s\n", strings.Repeat(" ", len(number)), strings.Repeat(" ", max(column-1, 0)), e.std.paint(yellow, "^"))
}

// maxSourceLine bounds how much of a line is shown, in characters.
const maxSourceLine = 200

// secretLiteral is a text that a script gives to something which sounds secret. A script that holds its password is shown on
// many screens.
var secretLiteral = regexp.MustCompile(`(?i)((?:pass\w*|pwd|secret\w*|token\w*|api_?key)['"]?\s*[:=]\s*)("[^"]*"|'[^']*'|` + "`[^`]*`)")

// visible makes a line of a script fit to be shown. Columns stay where they are.
func visible(line string) string {
	line = secretLiteral.ReplaceAllStringFunc(line, func(text string) string {
		match := secretLiteral.FindStringSubmatch(text)
		return match[1] + strings.Repeat("*", len([]rune(match[2])))
	})
	runes := []rune(strings.TrimRight(line, " \r"))
	for i, r := range runes {
		if r == '\t' || !strconv.IsPrint(r) {
			runes[i] = ' '
		}
	}
	if len(runes) > maxSourceLine {
		return string(runes[:maxSourceLine]) + "…"
	}
	return string(runes)
}

// warning prints a warning, in full if there is an explainer.
func (e *explainer) warning(warning connector.Warning) {
	e.std.notef("%s %s (%s)\n", e.std.paint(yellow, "warning:"), warning.Message, warning.Code)
	if e.set != nil {
		e.explain(warning.Code, warning.Message)
	}
}

// failure prints how a call failed, and the same for what a script did wrong.
func (e *explainer) failure(failure *connector.Error) {
	e.std.notef("customdb: %s\n", failureText(failure))
	if e.set != nil {
		e.explain(failure.Code, fmt.Sprintf("%s %s", failure.Message, failure.Detail))
	}
}
