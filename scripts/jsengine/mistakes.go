package jsengine

import (
	"bytes"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/mapping"
)

// This file explains the known mistakes of published scripts. None of them changes what a script gets: the answer carries
// a warning that begins with the place, if there is one. Places are looked for only when there is something to warn of.

// maxNotes bounds what is kept of a call's notes. There are fewer codes.
const maxNotes = 16

// notedMistakes are those that prelude/core.js tells with the stack: for each code what is wrong and what to do. One that
// is told by the read of a property, which read finds in the source, counts only if the script itself reads it, and not a
// module that it has called.
var notedMistakes = map[string]struct {
	read *regexp.Regexp
	text string
}{
	"okpacket_length": {
		read: regexp.MustCompile(`\blength\b`),
		text: "what an INSERT, UPDATE or DELETE gives has no length, so that results.length is undefined and no comparison " +
			"with it is true; ask for results.affectedRows",
	},
	"query_after_end": {
		text: "the connection is asked for something after connection.end() was called, which is refused " +
			"(PROTOCOL_ENQUEUE_AFTER_QUIT in mysql); end it after the last query",
	},
	"app_metadata_read": {
		read: regexp.MustCompile(`\bapp_metadata\b`),
		text: "create asks for user.app_metadata, which its user calls metadata in this connection; read user.metadata, or " +
			"set metadata_dialect to app_metadata",
	},
	"metadata_read": {
		read: regexp.MustCompile(`\bmetadata\b`),
		text: "create asks for user.metadata, which its user calls app_metadata in this connection; read user.app_metadata, " +
			"or set metadata_dialect to metadata",
	},
}

// knowsBoth finds a script that asks for metadata under both of its names, which is right under either dialect.
var knowsBoth = map[string]*regexp.Regexp{
	"app_metadata_read": regexp.MustCompile(`\.\s*metadata\b|\[\s*['"]metadata['"]|\{[^{}]*\bmetadata\b[^{}]*\}\s*=`),
	"metadata_read":     regexp.MustCompile(`\.\s*app_metadata\b|\[\s*['"]app_metadata['"]|\{[^{}]*\bapp_metadata\b[^{}]*\}\s*=`),
}

// otherName is the name of app_metadata that the user of create does not have.
func otherName(dialect mapping.Dialect) string {
	if dialect == mapping.AppMetadata {
		return "metadata"
	}
	return "app_metadata"
}

// explain adds to the answer the warnings about the mistakes that the call has met with.
func (c *call) explain() {
	var warnings []connector.Warning
	warn := func(warning connector.Warning, ok bool) {
		if ok {
			warnings = append(warnings, warning)
		}
	}
	if arity := c.script.arity.Load(); arity != nil {
		warn(*arity, true)
	}
	for _, note := range c.verdict.notes {
		warn(c.noted(note))
	}
	if c.verdict.open != "" {
		warn(c.leftOpen(c.verdict.open))
	}
	if c.answer != nil && c.answer.Profile != nil {
		warn(c.returnedAppMetadata(c.answer.Profile))
		warn(c.randomID(c.answer.Profile))
	}
	if len(warnings) == 0 {
		return
	}
	if c.answer == nil {
		c.answer = &connector.Answer{}
	}
	c.answer.Warnings = append(c.answer.Warnings, warnings...)
}

// noted is the warning for a note of the script's machine, "code\nstack".
func (c *call) noted(note string) (connector.Warning, bool) {
	code, stack, _ := strings.Cut(note, "\n")
	mistake, known := notedMistakes[code]
	if !known || mistake.read != nil && !c.vm.engine.frames.readByScript(stack) {
		return connector.Warning{}, false
	}
	if both := knowsBoth[code]; both != nil && both.MatchString(strings.Join(c.script.lines, "\n")) {
		return connector.Warning{}, false
	}
	at, ok := c.vm.engine.frames.topmost(stack)
	if !ok {
		at = place{file: c.script.file}
	}
	if mistake.read != nil {
		at = c.vm.engine.frames.scripts[at.file].nearest(at, mistake.read)
	}
	return connector.Warning{Code: code, Message: at.String() + ": " + mistake.text}, true
}

// nearest is the place, or the first line that the pattern matches if the place's does not: the machine takes the beginning
// of the function for the place of a destructuring.
func (s *compiledScript) nearest(at place, pattern *regexp.Regexp) place {
	if lines := s.linesWith(pattern); len(lines) > 0 && !slices.Contains(lines, at.line) {
		return place{s.file, lines[0], 0}
	}
	return at
}

// calledAgain is where the script called back for the second time, as a part of a sentence, and for the first time if the
// text leaves no doubt.
func (c *call) calledAgain() string {
	for _, note := range c.verdict.notes {
		code, stack, _ := strings.Cut(note, "\n")
		second, ok := c.vm.engine.frames.topmost(stack)
		if code != "called_back_twice" || !ok {
			continue
		}
		text := ", the second time at " + second.String()
		if lines := c.script.linesWith(callbackCall); len(lines) == 2 && lines[0] != lines[1] {
			first := lines[0]
			if first == second.line {
				first = lines[1]
			}
			text = fmt.Sprintf(", at %s:%d and at %s", c.script.file, first, second)
		}
		return text
	}
	return ""
}

var callbackCall = regexp.MustCompile(`(?:^|[^\w.$])(?:callback|cb|done|next)\s*\(`)

var (
	connectionCall = regexp.MustCompile(`\bcreateConnection\s*\(|\bmysql2?\s*\(`)
	globalUsed     = regexp.MustCompile(`\bglobal(?:This)?\b`)
)

// leftOpen is the warning for connections that the script has not closed: "count\nstack of one".
func (c *call) leftOpen(text string) (connector.Warning, bool) {
	count, stack, _ := strings.Cut(text, "\n")
	if count == "0" {
		return connector.Warning{}, false
	}
	at := place{file: c.script.file}
	if sites := c.script.connections; len(sites) == 1 {
		at.line = sites[0]
	} else if used, ok := c.vm.engine.frames.topmost(stack); ok {
		at = place{used.file, used.line, 0}
		for _, site := range c.vm.engine.frames.scripts[used.file].connections {
			if site <= used.line {
				at.line = site
			}
		}
	}
	what := "a connection is opened here and neither ended nor destroyed"
	if count != "1" {
		what = count + " connections are opened and neither ended nor destroyed, one of them here"
	}
	return connector.Warning{Code: "connection_not_closed", Message: at.String() + ": " + what +
		"; in Node each such call keeps a connection of the store. Call connection.end() when the last query is done"}, true
}

var (
	appMetadataWritten = regexp.MustCompile(`\bapp_metadata\b['"]?\s*(?:[:=,}]|$)`)
	randomSource       = regexp.MustCompile(`\bMath\.random\b|\bDate\.now\b|\bnew\s+Date\b|\brandom(?:UUID|Bytes|Int)\b|\buuid`)
	userIDWritten      = regexp.MustCompile(`\b(?:user_)?id\b`)
)

// returnedAppMetadata warns of app_metadata under the dialect that calls it metadata.
func (c *call) returnedAppMetadata(profile *connector.Profile) (connector.Warning, bool) {
	dialect := c.vm.engine.set.Settings.MetadataDialect
	if dialect == mapping.AppMetadata || profile.AppMetadata == nil || profile.Metadata != nil {
		return connector.Warning{}, false
	}
	at := c.somewhere(c.script.linesWith(appMetadataWritten))
	return connector.Warning{Code: "app_metadata_returned", Message: at.String() + ": the script returns app_metadata, " +
		"which this connection calls metadata; it was taken. Return it as metadata, or set metadata_dialect to app_metadata"}, true
}

// somewhere is the first of some lines of the script, or the script.
func (c *call) somewhere(lines []int) place {
	at := place{file: c.script.file}
	if len(lines) > 0 {
		at.line = lines[0]
	}
	return at
}

// randomID warns of a user_id that was made up in this call. create may do so: it makes a user.
func (c *call) randomID(profile *connector.Profile) (connector.Warning, bool) {
	if !c.request.Action.Reads() || !c.mayBeMadeUp(profile.Attributes) {
		return connector.Warning{}, false
	}
	var said struct {
		UserID json.RawMessage `json:"user_id"`
		ID     json.RawMessage `json:"id"`
	}
	if json.Unmarshal(profile.Attributes, &said) != nil {
		return connector.Warning{}, false
	}
	id := said.UserID
	if id == nil {
		id = said.ID
	}
	if id == nil || !c.madeUp(strings.Trim(string(id), `"`)) {
		return connector.Warning{}, false
	}
	lines := c.script.linesWith(randomSource)
	for _, line := range lines {
		if userIDWritten.MatchString(c.script.lines[line-1]) {
			lines = []int{line}
			break
		}
	}
	return connector.Warning{Code: "random_user_id", Message: c.somewhere(lines).String() + ": user_id is made up in the " +
		"call, so that every login is that of another user; return a key of the row that never changes"}, true
}

// mayBeMadeUp is a quick look at whether anything random or anything like the time is about.
func (c *call) mayBeMadeUp(attributes []byte) bool {
	if c.verdict.numbers != "" {
		return true
	}
	for _, session := range c.sessions {
		if computing, ok := session.(*computingSession); ok && len(computing.random) > 0 {
			return true
		}
	}
	var hours [20]byte // a bit less than three of them
	return bytes.Contains(attributes, strconv.AppendInt(hours[:0], c.started.UnixMilli()/1e7, 10))
}

// madeUp reports whether an id has in it the time of the call, or what a source of randomness gave the script.
func (c *call) madeUp(id string) bool {
	if hasTime(id, c.started, time.Now()) {
		return true
	}
	plain := strings.ToLower(strings.ReplaceAll(id, "-", ""))
	for _, session := range c.sessions {
		computing, ok := session.(*computingSession)
		if !ok {
			continue
		}
		for _, given := range computing.random {
			if strings.Contains(plain, hex.EncodeToString(given)) ||
				strings.Contains(id, base64.RawStdEncoding.EncodeToString(given)) ||
				strings.Contains(id, base64.RawURLEncoding.EncodeToString(given)) {
				return true
			}
		}
	}
	var numbers []float64
	if c.verdict.numbers == "" || json.Unmarshal([]byte(c.verdict.numbers), &numbers) != nil {
		return false
	}
	for _, number := range numbers {
		for _, base := range []int{10, 16, 36} {
			if digits := fraction(number, base); len(digits) >= 4 && strings.Contains(plain, digits) {
				return true
			}
		}
	}
	return false
}

var thirteenDigits = regexp.MustCompile(`\d{13}`)

// hasTime reports whether a text has a time between the two in it, in milliseconds since 1970.
func hasTime(text string, from, to time.Time) bool {
	for _, digits := range thirteenDigits.FindAllString(text, 4) {
		at, err := strconv.ParseInt(digits, 10, 64)
		if err == nil && from.UnixMilli() <= at && at <= to.UnixMilli() {
			return true
		}
	}
	return false
}

// fraction is the first six digits of a number below 1 in a base, without zeros at the front: what is in a whole number
// made of it, and in its text.
func fraction(number float64, base int) string {
	var digits strings.Builder
	for range 6 {
		whole, rest := math.Modf(number * float64(base))
		digits.WriteString(strconv.FormatInt(int64(whole), base))
		number = rest
	}
	return strings.TrimLeft(digits.String(), "0")
}

// linesWith lists the lines that a pattern matches, counted from 1, comments apart.
func (s *compiledScript) linesWith(pattern *regexp.Regexp) []int {
	var lines []int
	for i, line := range s.lines {
		if isComment(line) {
			continue
		}
		for range pattern.FindAllStringIndex(line, -1) {
			lines = append(lines, i+1)
		}
	}
	return lines
}

// isComment reports whether a line is a comment, as most are that stand on lines of their own.
func isComment(line string) bool {
	text := strings.TrimSpace(line)
	return strings.HasPrefix(text, "//") || strings.HasPrefix(text, "*") || strings.HasPrefix(text, "/*")
}

// checkArity keeps the warning about a function that declares another number of parameters than it will get: "count\n" and
// its source. Who declares the rest of them, or defaults, or uses arguments, knows what comes.
func (s *compiledScript) checkArity(text string, withContext bool) {
	count, source, _ := strings.Cut(text, "\n")
	parameters, ok := parametersOf(source)
	if !ok || strings.Contains(parameters, "...") || strings.Contains(parameters, "=") || usesArguments.MatchString(source) {
		return
	}
	wanted, setting := actionTable[s.action].parameters, "is not set"
	if withContext {
		wanted, setting = wanted+", context", "is set"
	}
	at := place{file: s.file}
	if i := strings.Index(strings.Join(s.lines, "\n"), source); i >= 0 {
		at.line = 1 + strings.Count(strings.Join(s.lines, "\n")[:i], "\n")
	}
	s.arity.Store(&connector.Warning{Code: "arity", Message: fmt.Sprintf(
		"%s: the function declares %s parameters, but enable_script_context %s, so that it gets (%s, callback)",
		at, count, setting, wanted)})
}

var (
	usesArguments = regexp.MustCompile(`\barguments\b`)
	oneParameter  = regexp.MustCompile(`^(?:async\s+)?([\w$]+)\s*=>`)
)

// parametersOf takes the list of parameters out of a function's source.
func parametersOf(source string) (string, bool) {
	if match := oneParameter.FindStringSubmatch(source); match != nil {
		return match[1], true
	}
	open := strings.IndexByte(source, '(')
	if open < 0 {
		return "", false
	}
	depth := 0
	for i := open; i < len(source); i++ {
		switch source[i] {
		case '(', '{', '[':
			depth++
		case ')', '}', ']':
			if depth--; depth == 0 {
				return source[open+1 : i], true
			}
		}
	}
	return "", false
}
