package jsengine

import (
	"strings"
	"testing"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
)

// TestMistakesWithConnectionsAreExplained runs verify scripts against a table with one user.
func TestMistakesWithConnectionsAreExplained(t *testing.T) {
	dsn := mariadbtest.Start(t).NewDatabase(t, createTable, "INSERT INTO users (email, nickname) VALUES ('jane@example.com', 'jane')")
	const (
		open     = "const mysql = require('mysql');\n  const connection = mysql.createConnection({ host: 'db', user: 'u', password: 'p' });\n"
		update   = "connection.query('UPDATE users SET nickname = ? WHERE email = ?', ['j', email], "
		leak     = "connection_not_closed verify.js:3: a connection is opened here"
		promised = "const mysql = require('mysql2/promise');\n (async () => {\nconst connection = await mysql.createConnection({});\n"
	)
	tests := []struct {
		name, body string
		want       []string // the beginnings of the warnings
	}{
		{"the length of an update", open + update + "(err, results) => {\n connection.end();\n callback(err, results.length > 0) })",
			[]string{"okpacket_length verify.js:6:"}},
		{"the length of an update, asked for in other ways", open + update + "(err, { length }) => { connection.end(); callback(err, length > 0) })",
			[]string{"okpacket_length verify.js:4:"}},
		{"an update that is looked at from outside", open + update + `(err, results) => { connection.end();
			JSON.stringify(results); require('util').inspect(results); Object.keys(results); ({ ...results });
			callback(err, !('length' in results) && results.affectedRows === 1) })`, nil},
		{"a connection that is never ended", open + update + "(err, results) => callback(err, results.affectedRows > 0))", []string{leak}},
		{"a connection that is destroyed", open + update + "(err, r) => { connection.destroy(); callback(err, true) })", nil},
		{"a connection that is ended at once", open + update + "(err, r) => callback(err, true)); connection.end()", nil},
		{"a connection that is ended after the callback", open + update + "(err, r) => { callback(err, true); connection.end() })", nil},
		{"a connection that is ended by a promise later", open + update +
			"(err, r) => { callback(err, true); Promise.resolve().then(() => {}).then(() => connection.end()) })", nil},
		{"a connection of an async function", open + "(async () => { try { await new Promise((ok, no) => " + update +
			"(e) => (e ? no(e) : ok()))); callback(null, true) } finally { connection.end() } })()", nil},
		{"a connection of an async function that is never ended", open + "(async () => { await new Promise((ok, no) => " + update +
			"(e) => (e ? no(e) : ok()))); callback(null, true) })()", []string{leak}},
		{"a connection that is never used", open + "callback(null, false)", nil},
		{"a connection that fails", open + "connection.query('SELECT SLEEP(9)', () => {});\nconnection.query({ sql: 'SELECT 1', timeout: 1 }, " +
			"() => callback(null, false)); connection.destroy(); callback(null, true)", nil},
		{"a connection that is kept", "const mysql = require('mysql');\n  const connection = global.db = global.db || mysql.createConnection({});\n" +
			update + "(err, r) => callback(err, true))", nil},
		{"two connections", open + "const other = mysql.createConnection({});\nother.connect();\nconnection.end();\n" + update +
			"() => callback(null, true))", []string{"query_after_end verify.js:7:", "connection_not_closed verify.js:4: "}},
		{"a query after the end", open + "connection.connect();\nconnection.end();\n" + update + "(err, r) => callback(null, false))",
			[]string{"query_after_end verify.js:6:"}},
		{"an end after the end", open + "connection.connect();\nconnection.end();\nconnection.end(() => callback(null, true))", nil},
		{"a connection of a pool", "const pool = require('mysql').createPool({});\npool.query('SELECT 1', (err) => callback(err, true))", nil},
		{"a promise of mysql2", promised + `const [result] = await connection.execute('UPDATE users SET nickname = ? WHERE email = ?', ['k', email]);
await connection.end();
callback(null, result.length > 0) })().catch(callback)`, []string{"okpacket_length verify.js:7:"}},
		{"a connection of mysql2 that is never ended", promised + "await connection.query('SELECT 1');\ncallback(null, true) })().catch(callback)",
			[]string{"connection_not_closed verify.js:4: "}},
		{"a query of mysql2 after the end", promised + "await connection.end();\nawait connection.query('SELECT 1') })().catch(() => callback(null, true))",
			[]string{"query_after_end verify.js:6:"}},
		{"a pool of mysql2", `(async () => { const pool = require('mysql2/promise').createPool({}); await pool.query('SELECT 1');
const c = await pool.getConnection(); c.release(); callback(null, true) })()`, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := warningsOf(t, setOf(connector.ActionVerify, "function verify(email, callback) {\n  "+test.body+"\n}"), dsn, connector.ActionVerify)
			var lines []string
			if got != "" {
				lines = strings.Split(got, "\n")
			}
			if len(lines) != len(test.want) {
				t.Fatalf("got  %q\nwant %q", lines, test.want)
			}
			for i := range lines {
				if !strings.HasPrefix(lines[i], test.want[i]) {
					t.Errorf("got  %s\nwant %s", lines[i], test.want[i])
				}
			}
		})
	}
}
