// Package sqlengine runs a connection's SQL: actions whose script is a file such as get_user.sql, with parameters by name.
//
//	SELECT id AS user_id, email, display_name AS name FROM members WHERE email = :email
//
// README.md says what such a file may hold and what becomes of its rows. An Engine is a connector.Database made of a
// scripts.Set; one call goes through these files:
//
//	engine.go      Engine.Call: a slot and a deadline
//	change.go      what the actions that read and those that write make of the rows, and of the count of rows
//	run.go         the statements, in one transaction
//	arguments.go   the values of parameters
//	rows.go        rows as sqlx scans them, by the type of their column
//	passwords.go   the setting password: checking, hashing, and that nothing of it leaves
//	mapped.go      the setting columns; plain.go does without it
//	errors.go      what a server's error means
//
// Before the first call, lexer.go and compile.go read the scripts, parameters.go has the table of parameters, and target.go
// finds the server.
//
// # Values and statements
//
// No value ever becomes part of a statement's text: a statement with parameters is prepared on the server, once on each
// connection, and the driver binds the values. The lexer refuses what servers could read in two ways, so that it never
// takes a piece of a string for a parameter.
//
// # Transactions
//
// A script that writes, or has several statements, is one transaction. It is taken back when a statement fails, when one
// that has to change exactly one row changes none or several, and when time runs out; a script that a deadlock ended is run
// again, three times at most. When time runs out or the connection breaks after a statement that writes was sent, nobody
// knows whether it was done, and the error says so.
//
// # Codes
//
// Beside a MySQL error's symbol, an error's code is one of: syntax_error, for a file that cannot be right; several_users and
// too_many_rows, for statements that mean more than one; user_exists; password_required, password_too_long;
// hash_unknown_scheme, hash_malformed and hash_too_costly, for a stored hash that cannot be checked; and busy, for a call
// that ran out of time before its turn came.
package sqlengine
