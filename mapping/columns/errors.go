package columns

import (
	"fmt"
	"strings"
)

// A RuleError says what is wrong with the rules themselves. Parse gives it, and Writes.
type RuleError struct {
	Attribute string // that the rule is for; empty when it is about the rules as a whole
	Rule      string // the key of the rule, such as "date"; empty when it is about the rule as a whole
	Problem   string // what is wrong and what to do
	Offset    int64  // where in the rules, in bytes
}

func (e *RuleError) Error() string { return sentence(e.Attribute, e.Rule, e.Problem) }

// An Error says which value could not be mapped, and why. It never shows the value.
type Error struct {
	Attribute string // such as "metadata.roles"; empty when it is about the row or the user as a whole
	Column    string // that the value comes from or goes to
	Rows      string // the name of the second query; empty for the row itself
	Row       int    // in Rows, counted from 1; 0 when it is about no row in particular
	Rule      string // that failed, such as "date" or `decode "php"`
	Problem   string // what was expected
}

func (e *Error) Error() string { return sentence(e.Attribute, e.place(), e.Rule, e.Problem) }

// place says where the value stands in what the queries gave.
func (e *Error) place() string {
	var parts []string
	if e.Column != "" {
		parts = append(parts, fmt.Sprintf("column %q", e.Column))
	}
	switch {
	case e.Row > 0:
		parts = append(parts, fmt.Sprintf("row %d of %q", e.Row, e.Rows))
	case e.Rows != "":
		parts = append(parts, fmt.Sprintf("rows %q", e.Rows))
	}
	return strings.Join(parts, ", ")
}

// sentence joins the parts of a message, of which some may be empty.
func sentence(parts ...string) string {
	var b strings.Builder
	for _, part := range parts {
		if part == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteString(": ")
		}
		b.WriteString(part)
	}
	return b.String()
}

// A fault is why one step of a rule failed. It becomes an Error where it is known which rule and value it was.
type fault struct {
	rule    string // as in Error
	problem string
}

func (f *fault) Error() string { return sentence(f.rule, f.problem) }
