package sqlengine

import (
	"fmt"
	"strings"

	"github.com/customdb/customdb/scripts"
)

// Origin is where in a script the user's row is made, for what is wrong with it: "get_user.sql:3", or the file if it has no
// such place. It reads the script, and so is for the bad path only.
func Origin(script scripts.Script) string {
	lex := lexer{sql: script.Source}
	for begins := true; ; { // begins: a statement does
		t, err := lex.next()
		switch word := script.Source[t.begin:t.end]; {
		case err != nil, t.kind == tokenEnd:
			return script.File
		case t.kind == tokenComment:
			if rowsDirective.MatchString(word) {
				begins = false // the next statement's rows are not the user's
			}
		case t.kind == tokenSign && word == ";":
			begins = true
		case begins && (strings.EqualFold(word, "SELECT") || strings.EqualFold(word, "WITH") || word == "("):
			return fmt.Sprintf("%s:%d", script.File, 1+strings.Count(script.Source[:t.begin], "\n"))
		default:
			begins = false
		}
	}
}
