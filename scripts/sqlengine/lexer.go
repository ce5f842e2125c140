package sqlengine

import "strings"

// A token is one piece of a script, as a server of the MySQL family reads it.
type token struct {
	kind  tokenKind
	begin int // in the text
	end   int
}

type tokenKind byte

const (
	tokenEnd       tokenKind = iota
	tokenWord                // an unquoted name, keyword or number
	tokenName                // a name in backticks
	tokenText                // a string in ' or "
	tokenSign                // one character: ( ) , . ; @ …
	tokenComment             // from its beginning to its end, without the line's end
	tokenParameter           // :name, :name.key, :name.`any key`
)

// A lexer reads a script. Where servers differ, by version or by sql_mode, in what they would make of the text, it refuses
// it: a parameter must never be taken for a piece of a string, nor the other way round.
type lexer struct {
	sql string
	at  int
}

// A lexError says what cannot be read, and where.
type lexError struct {
	at      int
	problem string
}

func (e *lexError) Error() string { return e.problem }

// next gives the next token. Its error is a *lexError.
func (l *lexer) next() (token, error) {
	for l.at < len(l.sql) && isSpace(l.sql[l.at]) {
		l.at++
	}
	begin := l.at
	if begin == len(l.sql) {
		return token{tokenEnd, begin, begin}, nil
	}
	rest, kind, length := l.sql[begin:], tokenSign, 1
	var problem string
	switch c := rest[0]; {
	case isWordByte(c):
		kind, length = tokenWord, wordLength(rest)
	case c == '`':
		kind = tokenName
		length, problem = quotedLength(rest)
	case c == '\'' || c == '"':
		kind = tokenText
		length, problem = quotedLength(rest)
	case c == '#', strings.HasPrefix(rest, "--") && (len(rest) == 2 || rest[2] <= ' '):
		kind, length = tokenComment, lineLength(rest)
	case strings.HasPrefix(rest, "/*"):
		kind = tokenComment
		length, problem = commentLength(rest)
	case c == ':':
		if n := parameterLength(l.sql, begin); n > 0 {
			kind, length = tokenParameter, n
		}
	case c == '?':
		problem = "a question mark stands for nothing here; write a parameter by its name, such as :email"
	case c < ' ' || c == 0x7f:
		problem = "there is a control character in the text"
	}
	if problem != "" {
		l.at = len(l.sql)
		return token{}, &lexError{begin, problem}
	}
	l.at = begin + length
	return token{kind, begin, l.at}, nil
}

func wordLength(text string) int {
	n := 0
	for n < len(text) && isWordByte(text[n]) {
		n++
	}
	return n
}

func lineLength(text string) int {
	if n := strings.IndexByte(text, '\n'); n >= 0 { // to a server a lone carriage return does not end it
		return n
	}
	return len(text)
}

// commentLength is how long a comment /* … */ is. Hints for the optimiser are comments; what begins with an exclamation
// mark is not, since some servers execute it.
func commentLength(text string) (length int, problem string) {
	if strings.HasPrefix(text, "/*!") || strings.HasPrefix(text, "/*M!") {
		return 0, "some servers execute a comment of this kind; write what it says without it"
	}
	n := strings.Index(text[2:], "*/")
	if n < 0 {
		return 0, "this comment has no end"
	}
	return n + 4, ""
}

// quotedLength is how long a quoted text or name is, in which a doubled quote stands for one. In '…' a backslash escapes.
func quotedLength(text string) (length int, problem string) {
	quote := text[0]
	for i := 1; i < len(text); i++ {
		switch c := text[i]; {
		case c == '\\' && quote == '\'':
			i++
		case c == '\\' && quote == '"':
			return 0, `where this text ends depends on the server's settings, because it has a backslash; write it in '…'`
		case c == quote && i+1 < len(text) && text[i+1] == quote:
			i++
		case c == quote:
			return i + 1, ""
		}
	}
	return 0, "this " + map[byte]string{'\'': "text", '"': "text", '`': "name"}[quote] + " has no end"
}

// parameterLength is how long the parameter is that begins with the colon at that place, 0 if none does: behind another
// colon, a word, a number or a quote a colon begins none, nor before anything but a letter.
func parameterLength(text string, at int) int {
	if at > 0 && (isWordByte(text[at-1]) || strings.IndexByte(":'\"`", text[at-1]) >= 0) {
		return 0
	}
	rest := text[at+1:]
	if rest == "" || !isWordByte(rest[0]) || rest[0] >= '0' && rest[0] <= '9' {
		return 0
	}
	n := wordLength(rest)
	for n+1 < len(rest) && rest[n] == '.' {
		length := wordLength(rest[n+1:])
		if rest[n+1] == '`' {
			length, _ = quotedLength(rest[n+1:])
		}
		if length == 0 {
			break
		}
		n += 1 + length
	}
	return 1 + n
}

// splitParameter takes :name.key.`any key` apart.
func splitParameter(text string) (name string, path []string) {
	text = text[1:]
	n := wordLength(text)
	name, text = text[:n], text[n:]
	for text != "" {
		text = text[1:] // the dot
		if text[0] == '`' {
			n, _ = quotedLength(text)
			path = append(path, strings.ReplaceAll(text[1:n-1], "``", "`"))
		} else {
			n = wordLength(text)
			path = append(path, text[:n])
		}
		text = text[n:]
	}
	return name, path
}

func isSpace(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c >= 0x80
}
