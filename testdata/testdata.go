// Package testdata holds the fixtures that tests, the conformance kit and customdb try share, embedded so that they are
// there wherever the program is: a legacy database with members of every awkward kind, the connection folder that a
// careful team would write for it, folders that are wrong in one way each, and what the platform should see in the end.
// README.md shows the members with their passwords.
package testdata

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed legacy.sql connections golden
var files embed.FS

// Files is everything: legacy.sql, connections/NAME, golden.
func Files() fs.FS { return files }

// LegacySchema is the SQL text that makes the legacy database: its tables and its members. Run it in an empty database,
// as a whole where the server takes many statements at once, otherwise through Statements.
func LegacySchema() string { return read("legacy.sql") }

// Statements takes an SQL text apart into its statements, without the lines that are comments. It understands texts
// written like legacy.sql: a statement ends with a semicolon at the end of a line, and only there.
func Statements(text string) []string {
	var statements []string
	var current strings.Builder
	for line := range strings.Lines(text) {
		trimmed := strings.TrimSpace(line)
		if current.Len() == 0 && (trimmed == "" || strings.HasPrefix(trimmed, "--")) {
			continue
		}
		if statement, ends := strings.CutSuffix(trimmed, ";"); ends {
			current.WriteString(statement)
			statements = append(statements, current.String())
			current.Reset()
			continue
		}
		current.WriteString(line)
	}
	if rest := strings.TrimSpace(current.String()); rest != "" {
		statements = append(statements, rest)
	}
	return statements
}

// Connection is the connection folder of that name: "legacy-users", the good one, or one of the broken ones, such as
// "faulty/loops". It panics if there is none.
func Connection(name string) fs.FS {
	folder := "connections/" + name
	if _, err := fs.Stat(files, folder); err != nil {
		panic(fmt.Sprintf("testdata: no connection folder is called %q", name))
	}
	sub, err := fs.Sub(files, folder)
	if err != nil {
		panic(fmt.Sprintf("testdata: %v", err))
	}
	return sub
}

// Golden is the canonical user, as indented JSON, that the platform sees for the member of the legacy-users connection
// with that id in the store. It panics if there is none.
func Golden(id string) []byte { return []byte(read("golden/" + id + ".json")) }

func read(name string) string {
	text, err := fs.ReadFile(files, name)
	if err != nil {
		panic(fmt.Sprintf("testdata: %v", err))
	}
	return string(text)
}
