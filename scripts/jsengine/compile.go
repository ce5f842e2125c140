package jsengine

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"unicode/utf8"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// MaxSource is how long a script may be, in bytes; the limit of Auth0.
const MaxSource = 100 << 10

// A compiledScript is the script of one action, ready to be run in any machine.
type compiledScript struct {
	action connector.Action
	file   string
	lines  []string // without the line ends

	// A script is a list of statements, of which one names the action function or assigns it to module.exports, or it
	// is one function expression. Some texts are both ("(email, callback) => {…}"), so that the machine tries the
	// statements first and the expression if they give no function. The one that does not compile is nil.
	statements, expression program

	names []string // that its statements may have declared

	connections []int // lines on which it opens one
	keeps       bool  // it uses global

	arity atomic.Pointer[connector.Warning] // what is wrong with its function's parameters, when a machine has seen it
}

// A syntaxError is what compile says about a source, with positions counted from 1.
type syntaxError struct {
	text         string
	line, column int
}

func (e *syntaxError) Error() string { return fmt.Sprintf("%d:%d: %s", e.line, e.column, e.text) }

// What stands before a script on its first line, equally long for both readings, so that columns are.
const (
	statementsOpen = "(function (module, exports) {               "
	expressionOpen = "(function (module, exports) { const action ="
)

// compileScript compiles a script. Its error is a *connector.Error.
func compileScript(action connector.Action, script scripts.Script) (*compiledScript, error) {
	if len(script.Source) > MaxSource {
		return nil, connector.NewError(connector.InvalidRequest, fmt.Sprintf(
			"%s has %d bytes; a script may have at most %d", script.File, len(script.Source), MaxSource))
	}
	if !utf8.ValidString(script.Source) {
		return nil, connector.NewError(connector.InvalidRequest, script.File+" is not valid UTF-8")
	}
	source := strings.TrimPrefix(script.Source, "\uFEFF")
	compiled := &compiledScript{
		action: action,
		file:   script.File,
		lines:  strings.Split(source, "\n"),
		names:  declaredNames(source),
	}
	compiled.connections = compiled.linesWith(connectionCall)
	compiled.keeps = globalUsed.MatchString(source)
	statements, statementsErr := compile(script.File, statementsOpen+source+"\n;return [module.exports"+
		typeofEach(compiled.names)+"]})")
	expression, expressionErr := compile(script.File, expressionOpen+source+"\n;return [action]})")
	compiled.statements, compiled.expression = statements, expression
	if statementsErr != nil && expressionErr != nil {
		return nil, compiled.explain(statementsErr, expressionErr)
	}
	return compiled, nil
}

// explain makes an error of the two failed attempts: of the one that got further, because it read the script in the way
// it was meant.
func (s *compiledScript) explain(statementsErr, expressionErr error) error {
	statements, ok1 := statementsErr.(*syntaxError)
	expression, ok2 := expressionErr.(*syntaxError)
	if !ok1 || !ok2 {
		return connector.NewError(connector.InvalidRequest, s.file+": "+statementsErr.Error())
	}
	wrong := statements
	if cmp.Or(cmp.Compare(expression.line, statements.line), cmp.Compare(expression.column, statements.column)) > 0 {
		wrong = expression
	}
	line, column := s.locate(wrong.line, wrong.column)
	return &connector.Error{
		Outcome: connector.InvalidRequest,
		Code:    "syntax_error",
		Message: s.file + " has a syntax error.",
		Detail:  fmt.Sprintf("%s:%d:%d: %s\n%s", s.file, line, column, wrong.text, caret(s.lines[line-1], column)),
	}
}

// locate turns a position that the machine counts into one of the script as it was written. What was left open at the end
// is noticed behind it.
func (s *compiledScript) locate(line, column int) (int, int) {
	switch {
	case line > len(s.lines):
		line = len(s.lines)
		column = utf8.RuneCountInString(s.lines[line-1]) + 1
	case line == 1:
		column -= len(statementsOpen)
	}
	return line, max(column, 1)
}

// caret shows a line with a caret below the column. A long line is cut around it.
func caret(line string, column int) string {
	const before, after = 60, 40
	runes := []rune(strings.TrimRight(line, "\r"))
	column = min(max(column, 1), len(runes)+1) - 1
	begin := max(column-before, 0)
	end := min(column+after, len(runes))
	margin := slices.Clone(runes[begin:column])
	for i, r := range margin {
		if r != '\t' { // a tab stays, so that the caret stands where the tab puts it
			margin[i] = ' '
		}
	}
	return "    " + string(runes[begin:end]) + "\n    " + string(margin) + "^"
}

var declaration = regexp.MustCompile(
	`(?m)(?:\bfunction[\s*]+|\b(?:const|let|var|class)\s+)([A-Za-z_$][\w$]*)|^[ \t]*([A-Za-z_$][\w$]*)[ \t]*=`)

// declaredNames lists, in order, the names that the script may declare at its top. It also has names from within
// functions: asking what they are gives undefined, which does no harm. To ask for a global would load its module.
func declaredNames(source string) []string {
	var names []string
	for _, match := range declaration.FindAllStringSubmatch(source, -1) {
		name := match[1] + match[2]
		if !slices.Contains(names, name) && !slices.Contains(reserved, name) && !isGlobal(name) && len(names) < 200 {
			names = append(names, name)
		}
	}
	return names
}

// reserved are words that the expression above takes for names, and names that mean something else at the top.
var reserved = strings.Fields(`arguments async await break case catch class const continue debugger default delete do else
	enum eval export exports extends false finally for function if implements import in instanceof interface let module
	new null package private protected public return static super switch this throw true try typeof undefined var void
	while with yield`)

// typeofEach is the rest of a list that has a name and its function, or a name and nothing, for each of names.
func typeofEach(names []string) string {
	var list strings.Builder
	for _, name := range names {
		fmt.Fprintf(&list, ", '%s', typeof %s === 'function' ? %s : undefined", name, name, name)
	}
	return list.String()
}
