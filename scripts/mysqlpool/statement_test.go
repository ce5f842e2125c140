package mysqlpool

import (
	"slices"
	"testing"
)

func TestHarmlessStatementsAreRecognised(t *testing.T) {
	cases := []struct {
		sql    string
		effect effect
	}{
		{"SELECT 1", effectRead},
		{"select id, email from users where email = 'a@b.c' limit 1;", effectRead},
		{"  -- a comment\n# another\n/* a third */ SELECT 1", effectRead},
		{"SELECT /*+ MAX_EXECUTION_TIME(1000) */ 1", effectRead},
		{"(SELECT 1) UNION (SELECT 2)", effectRead},
		{"SELECT CONCAT('auth0|', id), COUNT(*), IFNULL(a, 'b') FROM users WHERE LOWER(email) = LOWER('X') AND id IN (1, 2)", effectRead},
		{"SELECT u.id FROM users u LEFT JOIN (SELECT * FROM roles) r ON (r.user_id = u.id) WHERE EXISTS (SELECT 1)", effectRead},
		{"SELECT id FROM users WHERE id = 1 LIMIT 1 FOR UPDATE", effectRead},
		{"SELECT 'SET @x = 1; GET_LOCK(' AS text, `GET_LOCK(` FROM t", effectRead},
		{`SELECT 'it\'s @x', 'it''s @x'`, effectRead},
		{"SELECT a-- b FROM t", effectRead}, // a comment to the end
		{"SELECT 3--1", effectRead},         // two minuses
		{"SELECT \"double @x\"", effectRead},
		{"SELECT @@version", effectRead},
		{"SELECT COUNT (*) FROM t", effectRead},
		{"SELECT LAST_INSERT_ID()", effectRead},
		{"SELECT (1+2)*(3) AS n", effectRead},
		{"SHOW TABLES", effectRead},
		{"EXPLAIN SELECT 1", effectRead},
		{"INSERT INTO users (email, n) VALUES ('a', UPPER('b'))", effectWrite},
		{"INSERT INTO `legacy`.`users` (`email`) VALUES ('a')", effectWrite},
		{"INSERT users (email) VALUES ('a') ON DUPLICATE KEY UPDATE n = VALUES(n)", effectWrite},
		{"INSERT INTO users SET email = 'a', at = NOW()", effectWrite},
		{"INSERT INTO users VALUES (1, 2), (3, 4)", effectWrite},
		{"REPLACE INTO users (id) VALUES (1)", effectWrite},
		{"UPDATE users SET n = n + 1 WHERE id = 1 LIMIT 1", effectWrite},
		{"DELETE FROM users WHERE id = 1", effectWrite},
		{"BEGIN", effectBegin},
		{"BEGIN WORK;", effectBegin},
		{"START TRANSACTION", effectBegin},
		{"START TRANSACTION READ ONLY, WITH CONSISTENT SNAPSHOT", effectBegin},
		{"COMMIT", effectFinish},
		{"commit work and no chain no release", effectFinish},
		{"ROLLBACK ;", effectFinish},
		{"ROLLBACK AND NO CHAIN", effectFinish},
		{"SAVEPOINT a", effectInside},
		{"ROLLBACK TO SAVEPOINT `a`", effectInside},
		{"ROLLBACK WORK TO a", effectInside},
		{"RELEASE SAVEPOINT a", effectInside},
	}
	for _, c := range cases {
		if got := classify(c.sql); got.effect != c.effect {
			t.Errorf("%s: got effect %d, want %d", c.sql, got.effect, c.effect)
		}
	}
}

// dirtying are statements after which a session may not be what it was. Those that need more than an empty database to
// work are only read, never run.
var dirtying = []struct {
	sql string
	run bool
}{
	{"SET @x = 1", true},
	{"SET SESSION sql_mode = 'ANSI_QUOTES'", true},
	{"SET NAMES latin1", true},
	{"SET autocommit = 0", true},
	{"SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", true},
	{"SELECT @x := 1", true},
	{"SELECT 1 INTO @x", true},
	{"SELECT @`x` := 1", true},
	{"SELECT @ 'x'", false},
	{"USE mysql", true},
	{"LOCK TABLES users READ", true},
	{"SELECT GET_LOCK('a', 1)", true},
	{"select/**/get_lock /**/ ('b', 1)", true},
	{"SELECT 1 FROM users WHERE GET_LOCK('c', 1) = 1 OR 1", true},
	{"DO GET_LOCK('d', 1)", true},
	{"UPDATE users SET n = GET_LOCK('e', 1)", true},
	{"INSERT INTO users (email) VALUES (GET_LOCK('f', 1))", true},
	{"CREATE TEMPORARY TABLE t2 (a INT)", true},
	{"PREPARE s FROM 'SELECT 1'", true},
	{"FLUSH TABLES WITH READ LOCK", false},
	{"HANDLER users OPEN", true},
	{"CALL p()", false},
	{"SELECT own_function()", false},
	{"SELECT legacy.concat('a')", false},
	{"SELECT `concat`('a')", false},
	{"SELECT LAST_INSERT_ID(5)", true},
	{"UPDATE users SET id = LAST_INSERT_ID(id + 1)", true},
	{"SELECT /*! GET_LOCK('g', 1), */ 1", true},
	{"SELECT /*M! GET_LOCK('h', 1), */ 1", true},
	{"/*! SET @x = 1 */", true},
	{"SELECT 1; SET @x = 1", false},
	{"COMMIT AND CHAIN", true},
	{"ROLLBACK AND CHAIN", true},
	{"COMMIT RELEASE", false},
	{"BEGIN NOT ATOMIC SET @x = 1; END", false},
	{"XA START 'x'", true},
	{"TRUNCATE TABLE users", true},
	{"SELECT NEXT VALUE FOR s", false},
	{"SELECT NEXTVAL(s)", false},
	{"SELECT 'unfinished", false},
	{"SELECT `unfinished", false},
	{"SELECT /* unfinished", false},
	{`SELECT "a\", GET_LOCK('x', 1), "`, false},
	{"SELECT 1\x00", false},
	{"", false},
	{"?", false},
}

func TestWhatMayChangeTheSessionIsNotTakenForHarmless(t *testing.T) {
	for _, c := range dirtying {
		if got := classify(c.sql); got.effect != effectUnknown {
			t.Errorf("%s: got effect %d, want it unknown", c.sql, got.effect)
		}
	}
}

func TestRowsAndResidueAreForeseen(t *testing.T) {
	cases := []struct {
		sql  string
		want statement
	}{
		{"SELECT 1", statement{effect: effectRead, rows: true}},
		{"SELECT FOUND_ROWS()", statement{effect: effectRead, rows: true, residue: residueLast}},
		{"SELECT ROW_COUNT(), LAST_INSERT_ID( )", statement{effect: effectRead, rows: true, residue: residueInsert}},
		{"SELECT @@identity", statement{effect: effectRead, rows: true, residue: residueInsert}},
		{"SELECT @@version", statement{effect: effectRead, rows: true}},
		{"SELECT @@session.`identity`", statement{effect: effectRead, rows: true, residue: residueInsert}},
		{"SELECT @@warning_count", statement{effect: effectRead, rows: true, residue: residueLast}},
		{"SELECT identity FROM t", statement{effect: effectRead, rows: true}},
		{"SHOW TABLES", statement{effect: effectRead, rows: true}},
		{"SHOW WARNINGS", statement{effect: effectRead, rows: true, residue: residueLast}},
		{"INSERT INTO t VALUES (LAST_INSERT_ID())", statement{effect: effectWrite, residue: residueInsert}},
		{"INSERT INTO t VALUES (1) RETURNING id", statement{effect: effectWrite, rows: true}},
		{"DELETE FROM t RETURNING own(id)", statement{rows: true}},
		{"UPDATE t SET a = 1", statement{effect: effectWrite, update: true}},
		{"CALL p()", statement{rows: true}},
	}
	for _, c := range cases {
		if got := classify(c.sql); got != c.want {
			t.Errorf("%s: got %+v, want %+v", c.sql, got, c.want)
		}
	}
}

func TestSplit(t *testing.T) {
	cases := []struct {
		sql  string
		want []string
	}{
		{"", []string{""}},
		{"SELECT 1", []string{"SELECT 1"}},
		{"SELECT 1;", []string{"SELECT 1"}},
		{"SELECT 1; -- the end\n", []string{"SELECT 1"}},
		{"SELECT ';'; SELECT `;` /* ; */", []string{"SELECT ';'", " SELECT `;` /* ; */"}},
		{"a;;b", []string{"a", "", "b"}},
		{"SELECT 1; SELECT 'open; SELECT 2", []string{"SELECT 1", " SELECT 'open; SELECT 2"}},
		{"CREATE TABLE t (a INT); SELECT 1", []string{"CREATE TABLE t (a INT)", " SELECT 1"}},
		{"SELECT 1; CREATE PROCEDURE p() BEGIN SELECT 1; END", []string{"SELECT 1", " CREATE PROCEDURE p() BEGIN SELECT 1; END"}},
	}
	for _, c := range cases {
		if got := Split(c.sql); !slices.Equal(got, c.want) {
			t.Errorf("%q: got %q, want %q", c.sql, got, c.want)
		}
	}
}

// FuzzClassify looks for a text in which something hides: if a text is harmless, then what follows it is read as well.
func FuzzClassify(f *testing.F) {
	for _, c := range dirtying {
		f.Add(c.sql)
	}
	for _, sql := range []string{"SELECT 1 -- x", "SELECT 'a''b', \"c\", `d` # e", "INSERT INTO t (a) VALUES ('\\'')", "SELECT 1;"} {
		f.Add(sql)
	}
	f.Fuzz(func(t *testing.T, sql string) {
		got := classify(sql)
		if got.effect == effectUnknown {
			return
		}
		for _, suffix := range []string{"\n, GET_LOCK('a', 1)", "\n, @x := 1", "\n; SET @x = 1", "\n/*! SET @x = 1 */"} {
			if after := classify(sql + suffix); after.effect != effectUnknown {
				t.Errorf("%q is harmless (%d), and so is it with %q (%d)", sql, got.effect, suffix, after.effect)
			}
		}
		if before := classify(" /* x */\n-- y\n" + sql); before != got {
			t.Errorf("%q: a comment before it turns %+v into %+v", sql, got, before)
		}
	})
}
