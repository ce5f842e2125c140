// Package embeddeddb is a MySQL server inside the program, so that customdb try and a first go test need nothing else.
// It is go-mysql-server, with its tables in memory.
//
// It is for demonstrations and tests of a few hundred rows, never for anything that a person keeps. It forgets
// everything when it is closed, it looks most things up by reading the whole table, and on its own it loses writes when
// several connections write at once: each commit puts back whole tables as the session knows them. The Server here
// therefore lets one connection at a time touch tables, from the start to the end of its transaction, which keeps every
// acknowledged write; who waits more than ten seconds gets the error 1205, as from a lock. Savepoints, stored functions
// and row locks do not exist, and some errors carry other numbers than at MySQL.
//
// The build tag noembed leaves the server out of a program; Start then says so.
package embeddeddb
