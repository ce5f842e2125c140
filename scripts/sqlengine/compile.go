package sqlengine

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/scripts"
)

// maxStatements bounds a script.
const maxStatements = 50

// A program is a script that has been read: what it runs, in order.
type program struct {
	file       string
	action     connector.Action
	statements []*statement
	writes     bool // one of the statements does
	clear      bool // a parameter is the password in clear text
	hash       bool // a parameter needs the password's hash
	columns    bool // a parameter needs the user's attributes as columns
}

// A statement is one statement of a script.
type statement struct {
	kind       statementKind
	line       int
	text       string // with a question mark in the place of each parameter
	parameters []parameter
	rows       string // what further rows are called; empty for those of the user
	any        bool   // it may change any number of rows
	returning  bool   // it changes rows and answers with them
}

type statementKind byte

const (
	kindSelect statementKind = iota
	kindInsert
	kindChange // UPDATE, DELETE, REPLACE
)

// compile reads the script of an action. Its error is a *connector.Error that names the place.
func compile(action connector.Action, script scripts.Script, have environment) (*program, error) {
	c := &compiler{script: script, have: have, lex: lexer{sql: script.Source},
		program: &program{file: script.File, action: action}}
	for {
		more, err := c.statement()
		if err != nil {
			return nil, c.place(err)
		}
		if !more {
			break
		}
	}
	if err := c.check(); err != nil {
		return nil, c.place(err)
	}
	return c.program, nil
}

// A compiler reads one script.
type compiler struct {
	script  scripts.Script
	have    environment
	lex     lexer
	program *program
}

// place turns a *lexError into the error for whoever wrote the script.
func (c *compiler) place(err error) error {
	where := c.script.File
	var lexed *lexError
	if errors.As(err, &lexed) && lexed.at >= 0 {
		before := c.script.Source[:lexed.at]
		column := 1 + utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:])
		where = fmt.Sprintf("%s:%d:%d", where, c.line(lexed.at), column)
	}
	return &connector.Error{Outcome: connector.InvalidRequest, Code: "syntax_error", Message: where + ": " + err.Error()}
}

func (c *compiler) line(at int) int { return 1 + strings.Count(c.script.Source[:at], "\n") }

func refuse(at int, format string, args ...any) error {
	return &lexError{at, fmt.Sprintf(format, args...)}
}

// directives are what a comment before a statement may say of it.
type directives struct {
	rows string
	at   int
}

var rowsDirective = regexp.MustCompile(`^(?:--|#|/\*)\s*rows\s*:\s*(.*?)\s*(?:\*/)?$`)

// statement reads up to the next semicolon; false if there is nothing more.
func (c *compiler) statement() (more bool, err error) {
	said := directives{at: -1}
	for {
		t, err := c.lex.next()
		switch {
		case err != nil:
			return false, err
		case t.kind == tokenEnd && said.at >= 0:
			return false, refuse(said.at, "there is no statement behind this comment")
		case t.kind == tokenEnd:
			return false, nil
		case t.kind == tokenSign && c.is(t, ";") && said.at < 0:
		case t.kind == tokenComment:
			match := rowsDirective.FindStringSubmatch(c.text(t))
			if match == nil {
				continue
			}
			if said.at >= 0 {
				return false, refuse(t.begin, "this is the second such comment for one statement; put a semicolon between two statements")
			}
			said = directives{match[1], t.begin}
		default:
			s, err := c.read(t)
			if err == nil {
				err = c.add(s, said, t.begin)
			}
			return true, err
		}
	}
}

func (c *compiler) text(t token) string { return c.lex.sql[t.begin:t.end] }

func (c *compiler) is(t token, text string) bool { return strings.EqualFold(c.text(t), text) }

// read reads the statement that begins with that token.
func (c *compiler) read(first token) (*statement, error) {
	s := &statement{line: c.line(first.begin)}
	kind, err := c.kind(first)
	if err != nil {
		return nil, err
	}
	s.kind = kind
	var text strings.Builder
	rest, depth := first.begin, 0 // rest: what has not been written yet; depth: of parentheses
	for t := first; ; {
		switch {
		case t.kind == tokenEnd, t.kind == tokenSign && c.is(t, ";"):
			text.WriteString(c.lex.sql[rest:t.begin])
			s.text = strings.TrimRight(text.String(), " \t\r\n\v\f")
			return s, nil
		case t.kind == tokenComment:
			if rowsDirective.MatchString(c.text(t)) {
				return nil, refuse(t.begin, "this comment belongs before the statement; is a semicolon missing?")
			}
			if strings.HasPrefix(c.text(t), "/*+") {
				break // a hint for the optimiser
			}
			// Other comments are nothing to the server. Lines are kept, since it counts them.
			text.WriteString(c.lex.sql[rest:t.begin] + " " + strings.Repeat("\n", strings.Count(c.text(t), "\n")))
			rest = t.end
		case t.kind == tokenSign && c.is(t, "("):
			depth++
		case t.kind == tokenSign && c.is(t, ")"):
			depth--
		case t.kind == tokenParameter:
			parameter, err := c.parameter(t)
			if err != nil {
				return nil, err
			}
			s.parameters = append(s.parameters, parameter)
			text.WriteString(c.lex.sql[rest:t.begin] + "?")
			rest = t.end
		case t.kind == tokenWord && depth == 0:
			if err := c.clause(s, first, t); err != nil {
				return nil, err
			}
		}
		if t, err = c.lex.next(); err != nil {
			return nil, err
		}
	}
}

// transactions are the words with which statements begin that would take the transaction out of customdb's hands.
var transactions = []string{"BEGIN", "START", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "LOCK", "UNLOCK", "XA"}

// kind is what a statement does, by its first word. Before a parenthesis it can only be a SELECT.
func (c *compiler) kind(first token) (statementKind, error) {
	switch word := strings.ToUpper(c.text(first)); {
	case word == "(", word == "SELECT", word == "WITH":
		return kindSelect, nil
	case word == "INSERT":
		return kindInsert, nil
	case word == "UPDATE", word == "DELETE", word == "REPLACE":
		return kindChange, nil
	case slices.Contains(transactions, word):
		return 0, refuse(first.begin, "%s is not for scripts: the statements of one script are one transaction, which customdb "+
			"begins and ends", word)
	}
	return 0, refuse(first.begin, "a statement begins with SELECT, WITH, INSERT, REPLACE, UPDATE or DELETE")
}

// clause notes a word outside of parentheses that changes what a statement does.
func (c *compiler) clause(s *statement, first, t token) error {
	switch strings.ToUpper(c.text(t)) {
	case "INTO":
		if s.kind == kindSelect {
			return refuse(t.begin, "a SELECT gives its rows to customdb, not INTO something else; "+
				":last_insert_id carries a new id from one statement to the next")
		}
	case "UPDATE", "DELETE":
		if s.kind == kindSelect && c.is(first, "WITH") && !c.follows(t, "FOR") {
			s.kind = kindChange
		}
	case "RETURNING":
		s.returning = s.kind != kindSelect
	}
	return nil
}

// follows reports whether the word before the token is that one.
func (c *compiler) follows(t token, word string) bool {
	before := strings.Fields(c.lex.sql[:t.begin])
	return len(before) > 0 && strings.EqualFold(before[len(before)-1], word)
}

// parameter looks the parameter up.
func (c *compiler) parameter(t token) (parameter, error) {
	name, path := splitParameter(c.text(t))
	found, err := findParameter(c.program.action, name, path, c.have)
	if err != nil {
		return parameter{}, refuse(t.begin, "%s", err)
	}
	switch found.needs {
	case needsColumns:
		c.program.columns = true
	case needsHash:
		c.program.hash = true
	case needsPassword:
		c.program.clear = true
	case needsInsert:
		if !slices.ContainsFunc(c.program.statements, func(s *statement) bool { return s.kind == kindInsert }) {
			return parameter{}, refuse(t.begin, "there is no INSERT before this statement whose new id :%s could be", name)
		}
	}
	return found, nil
}

// anyRows is what a comment says of a statement that may change any number of rows.
const anyRows = "any"

var rowsName = regexp.MustCompile(`^[\w$.-]{1,100}$`)

// add files the statement, with what the comment before it said.
func (c *compiler) add(s *statement, said directives, at int) error {
	if said.at >= 0 && !rowsName.MatchString(said.rows) {
		return refuse(said.at, "write %q before an INSERT, UPDATE or DELETE that may change any number of rows, or a name "+
			"instead of %q before a SELECT whose rows belong to the user", "-- rows: any", anyRows)
	}
	s.rows, s.any = said.rows, said.rows == anyRows
	switch reads := s.kind == kindSelect; {
	case reads && s.any:
		return refuse(said.at, "a SELECT may give any number of rows if they have a name: write roles, for example, instead of any")
	case reads:
		if i := slices.IndexFunc(c.program.statements, func(other *statement) bool {
			return other.kind == kindSelect && other.rows == s.rows
		}); i >= 0 && s.rows == "" {
			return refuse(at, "the SELECT in line %d gives the user; name the rows of this one in a comment before it, such as %q",
				c.program.statements[i].line, "-- rows: roles")
		} else if i >= 0 {
			return refuse(said.at, "the rows of the SELECT in line %d are called %q already", c.program.statements[i].line, s.rows)
		}
	case !s.any && s.rows != "":
		return refuse(said.at, "only a SELECT has rows to be named; a statement that writes may be called %q", anyRows)
	case s.any:
		s.rows = ""
		fallthrough
	default:
		if c.program.action.Reads() {
			return refuse(at, "%s only reads, since it may be repeated; this statement writes", c.program.action)
		}
		c.program.writes = true
	}
	if len(c.program.statements) == maxStatements {
		return refuse(at, "a script may have %d statements at most", maxStatements)
	}
	c.program.statements = append(c.program.statements, s)
	return nil
}

// check looks at the script as a whole.
func (c *compiler) check() error {
	p := c.program
	switch {
	case len(p.statements) == 0:
		return refuse(-1, "there is no statement in this file")
	case p.action.Reads() && !slices.ContainsFunc(p.statements, func(s *statement) bool { return s.rows == "" }):
		return refuse(-1, "%s needs a SELECT without a name, which gives the user's row", p.action)
	case !p.action.Reads() && !p.writes:
		return refuse(-1, "%s needs a statement that writes: INSERT, UPDATE or DELETE", p.action)
	}
	return nil
}
