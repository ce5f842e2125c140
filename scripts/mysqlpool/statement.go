package mysqlpool

// A statement is what the text of a statement says about its effect on the session that runs it.
type statement struct {
	effect  effect
	rows    bool // it may answer with rows
	update  bool // it is an UPDATE
	residue residue
}

// An effect is what a statement does to its session, apart from rows in tables.
type effect byte

const (
	// effectUnknown: it may have changed the session; nothing else is known for sure.
	effectUnknown effect = iota
	// effectRead: it reads and leaves the session as it was.
	effectRead
	// effectWrite: it changes rows and leaves the session as it was, but for LAST_INSERT_ID().
	effectWrite
	// effectBegin: it opens a transaction.
	effectBegin
	// effectFinish: it ends the transaction.
	effectFinish
	// effectInside: it concerns savepoints, which end with their transaction.
	effectInside
)

// A residue is what a statement reads of what earlier statements left in their session without anybody's asking.
type residue byte

const (
	residueNone   residue = iota
	residueLast           // of the statement just before: FOUND_ROWS(), ROW_COUNT(), SHOW WARNINGS
	residueInsert         // of any statement before: LAST_INSERT_ID(), @@identity
)

// classify reads a statement's effect from its text. It is careful rather than clever: what it does not recognise as
// harmless has effectUnknown, and the connection that ran it is not used again. So everything that calls a function which
// is not known to be built in and harmless has an unknown effect, as have user variables, SET, USE, LOCK, CALL and DDL.
func classify(sql string) statement {
	lex := lexer{sql: sql}
	first := lex.next()
	for first.kind == tokenSign && sql[first.begin] == '(' {
		first = lex.next()
	}
	if first.kind != tokenWord {
		return statement{rows: true}
	}
	var buffer [longestKeyword]byte
	switch string(upper(sql[first.begin:first.end], &buffer)) {
	case "SELECT", "VALUES", "WITH", "TABLE", "EXPLAIN", "DESCRIBE", "DESC":
		return judge(&lex, statement{effect: effectRead, rows: true}, false)
	case "SHOW":
		s := statement{effect: effectRead, rows: true}
		rest := lex
		switch nextKeyword(&rest, &buffer) {
		case "WARNINGS", "ERRORS", "COUNT":
			s.residue = residueLast
		}
		return judge(&lex, s, false)
	case "INSERT", "REPLACE":
		return judge(&lex, statement{effect: effectWrite}, true)
	case "UPDATE":
		return judge(&lex, statement{effect: effectWrite, update: true}, false)
	case "DELETE":
		return judge(&lex, statement{effect: effectWrite}, false)
	case "BEGIN":
		return onlyWords(&lex, effectBegin, "WORK")
	case "START":
		return transactionStart(&lex)
	case "COMMIT":
		return onlyWords(&lex, effectFinish, "WORK", "AND", "NO", "CHAIN", "RELEASE")
	case "ROLLBACK":
		return rollback(&lex)
	case "SAVEPOINT":
		return savepoint(&lex)
	case "RELEASE":
		if nextKeyword(&lex, &buffer) == "SAVEPOINT" {
			return savepoint(&lex)
		}
	case "CALL", "EXECUTE", "CHECK", "ANALYZE", "OPTIMIZE", "REPAIR", "CHECKSUM", "HANDLER", "HELP", "XA":
		return statement{rows: true}
	}
	return statement{}
}

// judge reads the rest of a statement that is harmless unless something in it is not. columnList says that the first
// parenthesis after the table's name holds columns.
func judge(lex *lexer, s statement, columnList bool) statement {
	unknown := statement{rows: s.rows, update: s.update}
	var buffer [longestKeyword]byte
	var previous, before token // the two tokens before t
	variables := false         // a system variable has been named
	for {
		t := lex.next()
		switch t.kind {
		case tokenEnd:
			return s
		case tokenOpaque:
			unknown.rows = true
			return unknown
		case tokenQuoted:
			if variables {
				s.residue = residueInsert // @@`identity`
			}
		case tokenWord:
			switch string(upper(lex.sql[t.begin:t.end], &buffer)) {
			case "VALUES", "VALUE", "SET", "SELECT":
				columnList = false
			case "RETURNING":
				s.rows, unknown.rows = true, true
			case "IDENTITY", "LAST_INSERT_ID":
				if variables {
					s.residue = residueInsert
				}
			case "WARNING_COUNT", "ERROR_COUNT":
				s.residue = max(s.residue, residueLast)
			case "NEXTVAL", "CURRVAL", "LASTVAL", "SETVAL", "PREVIOUS", "NEXT":
				return unknown // sequences, which a session remembers
			}
		case tokenSign:
			if sign := lex.sql[t.begin]; sign != '(' && sign != '.' {
				columnList = false // it is not the table's name that we are in
			}
			switch lex.sql[t.begin] {
			case ';':
				if lex.next().kind != tokenEnd {
					return unknown
				}
				return s
			case '@':
				if after := lex.next(); !isSign(lex.sql, after, '@') {
					return unknown // a user variable
				}
				variables = true
			case ':':
				return unknown // :=
			case '(':
				if columnList {
					columnList = false
					break
				}
				what, argument := callee(lex.sql, previous, before, &buffer), lex.at
				if what == calleeInsertID && !closesAt(lex.sql, argument) {
					return unknown // LAST_INSERT_ID(x) sets what it gives
				}
				switch what {
				case calleeUnknown:
					return unknown
				case calleeInsertID:
					s.residue = residueInsert
				case calleeLast:
					s.residue = max(s.residue, residueLast)
				}
			}
		}
		before, previous = previous, t
	}
}

func isSign(sql string, t token, sign byte) bool { return t.kind == tokenSign && sql[t.begin] == sign }

func closesAt(sql string, at int) bool {
	lex := lexer{sql: sql, at: at}
	return isSign(sql, lex.next(), ')')
}

type calleeKind byte

const (
	calleeUnknown  calleeKind = iota
	calleeHarmless            // a built-in function, or a keyword, or nothing at all
	calleeInsertID            // LAST_INSERT_ID
	calleeLast                // FOUND_ROWS, ROW_COUNT
)

// callee says what stands before an opening parenthesis.
func callee(sql string, previous, before token, buffer *[longestKeyword]byte) calleeKind {
	switch previous.kind {
	case tokenQuoted:
		return calleeUnknown
	case tokenWord:
		if isSign(sql, before, '.') {
			return calleeUnknown
		}
		word := upper(sql[previous.begin:previous.end], buffer)
		switch string(word) {
		case "LAST_INSERT_ID":
			return calleeInsertID
		case "FOUND_ROWS", "ROW_COUNT":
			return calleeLast
		}
		if !harmless[string(word)] {
			return calleeUnknown
		}
	}
	return calleeHarmless
}

// nextKeyword returns the next word in capitals, "" if there is none.
func nextKeyword(lex *lexer, buffer *[longestKeyword]byte) string {
	t := lex.next()
	if t.kind != tokenWord {
		return ""
	}
	return string(upper(lex.sql[t.begin:t.end], buffer))
}

// atEnd reports whether t, and a semicolon after it, is the end of the statement.
func atEnd(lex *lexer, t token) bool {
	if isSign(lex.sql, t, ';') {
		t = lex.next()
	}
	return t.kind == tokenEnd
}

// onlyWords gives the statement the effect if nothing follows but these words. What chains a transaction to the next or
// gives up the connection has an unknown effect.
func onlyWords(lex *lexer, effect effect, words ...string) statement {
	var buffer [longestKeyword]byte
	negated := false
	for {
		t := lex.next()
		if t.kind != tokenWord {
			if atEnd(lex, t) && !negated {
				return statement{effect: effect}
			}
			return statement{}
		}
		word := string(upper(lex.sql[t.begin:t.end], &buffer))
		known := false
		for _, one := range words {
			known = known || one == word
		}
		switch {
		case !known, (word == "CHAIN" || word == "RELEASE") && !negated:
			return statement{}
		case word == "NO":
			negated = true
		case negated:
			negated = false
		}
	}
}

func transactionStart(lex *lexer) statement {
	var buffer [longestKeyword]byte
	if nextKeyword(lex, &buffer) != "TRANSACTION" {
		return statement{}
	}
	for {
		t := lex.next()
		if t.kind == tokenWord || isSign(lex.sql, t, ',') {
			continue // READ ONLY, WITH CONSISTENT SNAPSHOT: they end with the transaction
		}
		if atEnd(lex, t) {
			return statement{effect: effectBegin}
		}
		return statement{}
	}
}

func rollback(lex *lexer) statement {
	var buffer [longestKeyword]byte
	rest := *lex
	word := nextKeyword(&rest, &buffer)
	if word == "WORK" {
		word = nextKeyword(&rest, &buffer)
	}
	if word == "TO" {
		return savepoint(&rest)
	}
	return onlyWords(lex, effectFinish, "WORK", "AND", "NO", "CHAIN", "RELEASE")
}

// savepoint reads a savepoint's name, perhaps after the word SAVEPOINT.
func savepoint(lex *lexer) statement {
	for range 3 {
		t := lex.next()
		if t.kind != tokenWord && t.kind != tokenQuoted {
			if atEnd(lex, t) {
				return statement{effect: effectInside}
			}
			return statement{}
		}
	}
	return statement{}
}
