// Package mysqlpool gives script engines MySQL sessions out of pools. A script believes that it opens a connection of its
// own; behind its back the connection is borrowed and goes back when the call ends.
//
//	pools := mysqlpool.New(mysqlpool.Options{Size: 16})
//	defer pools.Close()
//
//	session := pools.Session(target) // costs nothing yet
//	defer session.Close()            // back to the pool, or thrown away
//	err := session.Query(ctx, "SELECT id, email FROM users WHERE id = 7", reader)
//
// What it takes care of:
//
//   - A connection whose session state a statement may have changed is thrown away, never handed on. What a statement may
//     change is read from its text, on the careful side: statement.go has the rules. A transaction that was committed or
//     rolled back leaves nothing behind. What cannot be read from a text is what a trigger or a view's function does to
//     user variables; a later call would have to read the same variable without setting it to see that.
//   - A context that ends while a statement runs gives an error at once; the statement is killed on the server over
//     another connection, and the session is thrown away.
//   - A connection that died while it was idle is never noticed: it is replaced before anything is sent, and a read that
//     loses its connection before the answer is sent once more.
//   - Each set of servers and credentials has a pool of its own; their number is bounded, the least recently used one goes.
//   - A statement may be prepared on the server, with values to bind; each connection keeps a few of them prepared.
//   - Errors carry the symbols and texts by which npm's mysql knows them, and nothing in Error's own text is SQL.
//
// Sessions always speak utf8mb4. Three things of a session are set to what npm's mysql expects: an UPDATE counts the rows
// that it matched, a blank is allowed between a function's name and its parenthesis (IGNORE_SPACE), and the backslash
// escapes in strings (no NO_BACKSLASH_ESCAPES), because statements are put together by escaping.
package mysqlpool
