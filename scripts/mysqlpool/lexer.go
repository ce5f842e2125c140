package mysqlpool

// A token is one piece of SQL, as a server of the MySQL family reads it.
type token struct {
	kind  tokenKind
	begin int // in the text
	end   int
}

type tokenKind byte

const (
	tokenEnd    tokenKind = iota
	tokenWord             // an unquoted name, keyword or number
	tokenQuoted           // a name in backticks
	tokenText             // a string in ' or "
	tokenSign             // one character: ( ) , . ; @ …
	tokenOpaque           // something that is not sure to be read as the server reads it; nothing after it is either
)

// A lexer reads SQL. Where servers differ, by version or by sql_mode, it gives tokenOpaque and stops there.
type lexer struct {
	sql string
	at  int
}

func (l *lexer) next() token {
	if !l.skipBlank() {
		return l.opaque()
	}
	begin := l.at
	if begin == len(l.sql) {
		return token{tokenEnd, begin, begin}
	}
	c := l.sql[begin]
	switch {
	case isWordByte(c):
		for l.at < len(l.sql) && isWordByte(l.sql[l.at]) {
			l.at++
		}
		return token{tokenWord, begin, l.at}
	case c == '\'' || c == '"' || c == '`':
		if !l.skipQuoted(c) {
			return l.opaque()
		}
		if c == '`' {
			return token{tokenQuoted, begin, l.at}
		}
		return token{tokenText, begin, l.at}
	case c == 0:
		return l.opaque()
	}
	l.at++
	return token{tokenSign, begin, l.at}
}

func (l *lexer) opaque() token {
	begin := l.at
	l.at = len(l.sql)
	return token{tokenOpaque, begin, l.at}
}

// skipBlank skips white space and comments. It returns false at a comment that may be none: one that a server executes,
// or one without an end.
func (l *lexer) skipBlank() bool {
	for l.at < len(l.sql) {
		rest := l.sql[l.at:]
		switch c := rest[0]; {
		case c == ' ' || c >= '\t' && c <= '\r':
			l.at++
		case c == '#', c == '-' && len(rest) >= 2 && rest[1] == '-' && (len(rest) == 2 || rest[2] <= ' '):
			for l.at < len(l.sql) && l.sql[l.at] != '\n' {
				l.at++
			}
		case c == '/' && len(rest) >= 2 && rest[1] == '*':
			if len(rest) > 2 && (rest[2] == '!' || rest[2] == 'M') || !l.skipComment() {
				return false
			}
		default:
			return true
		}
	}
	return true
}

func (l *lexer) skipComment() bool {
	for i := l.at + 2; i+1 < len(l.sql); i++ {
		if l.sql[i] == '*' && l.sql[i+1] == '/' {
			l.at = i + 2
			return true
		}
	}
	return false
}

// skipQuoted skips a quoted text or name, in which a doubled quote stands for one. It returns false if the text has no
// end, or if where it ends depends on sql_mode: a backslash escapes in 'x', but in "x" only while that is no name.
func (l *lexer) skipQuoted(quote byte) bool {
	for i := l.at + 1; i < len(l.sql); i++ {
		switch c := l.sql[i]; {
		case c == '\\' && quote == '\'':
			i++
		case c == '\\' && quote == '"':
			return false
		case c == quote && i+1 < len(l.sql) && l.sql[i+1] == quote:
			i++
		case c == quote:
			l.at = i + 1
			return true
		}
	}
	return false
}

func isWordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '$' || c >= 0x80
}

// longestKeyword is the longest word that statements are judged by.
const longestKeyword = 24

// upper writes a word in capitals into buffer, which makes look-ups without allocation possible. A word that is longer
// than any keyword gives nothing.
func upper(word string, buffer *[longestKeyword]byte) []byte {
	if len(word) > longestKeyword {
		return nil
	}
	for i := range len(word) {
		c := word[i]
		if c >= 'a' && c <= 'z' {
			c -= 'a' - 'A'
		}
		buffer[i] = c
	}
	return buffer[:len(word)]
}

// Split takes a text of several statements apart at its semicolons, for servers that are never asked to run more than one
// at a time. It drops what follows the last statement if that is only white space and comments. The body of a procedure
// or trigger has semicolons of its own, so that from its CREATE on everything is one statement.
func Split(sql string) []string {
	var list []string
	var buffer [longestKeyword]byte
	lex := lexer{sql: sql}
	begin, tokens, created := 0, 0, false // tokens of this statement; whether the first is CREATE
	for {
		t := lex.next()
		switch t.kind {
		case tokenEnd:
			if tokens > 0 || len(list) == 0 {
				list = append(list, sql[begin:])
			}
			return list
		case tokenOpaque:
			return append(list, sql[begin:])
		case tokenSign:
			if sql[t.begin] == ';' {
				list = append(list, sql[begin:t.begin])
				begin, tokens, created = t.end, 0, false
				continue
			}
		case tokenWord:
			switch string(upper(sql[t.begin:t.end], &buffer)) {
			case "CREATE":
				created = created || tokens == 0
			case "PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE":
				if created {
					return append(list, sql[begin:])
				}
			}
		}
		tokens++
	}
}
