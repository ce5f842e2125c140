package npmmysql

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
)

// calls runs scripts, one call after the other, in one machine and gives what each noted.
func calls(t *testing.T, m *machine, options string, scripts ...string) (noted [][]string) {
	t.Helper()
	for _, script := range scripts {
		noted = append(noted, slices.Clone(m.run(script, options)))
	}
	return noted
}

func wantNotes(t *testing.T, got [][]string, want ...string) {
	t.Helper()
	for i, lines := range got {
		if text := strings.Join(lines, "; "); text != want[i] {
			t.Errorf("call %d noted %s\nwant %s", i+1, text, want[i])
		}
	}
}

func database(t testing.TB, sql ...string) (dsn string) {
	t.Helper()
	return mariadbtest.Start(t).NewDatabase(t, append([]string{
		"CREATE TABLE users (id INT PRIMARY KEY AUTO_INCREMENT, email VARCHAR(100), n INT)"}, sql...)...)
}

func TestAConnectionKeptInGlobalWorksInTheNextCall(t *testing.T) {
	t.Parallel()
	dsn := database(t)
	m := newMachine(t, clientFor(t, Options{}))
	got := calls(t, m, scriptOptions(t, dsn),
		`(mysql, options, note) => {
			globalThis.kept = mysql.createConnection(options());
			kept.connect();
			kept.query('SELECT 1 AS one', (e, rows) => note('first', e, rows));
		}`,
		`(mysql, options, note) => { kept.query('SELECT 2 AS two', (e, rows) => note('second', e, rows)); }`,
		`(mysql, options, note) => {
			kept.beginTransaction();
			kept.query('INSERT INTO users (n) VALUES (1)', (e, r) => note('third', e, r.affectedRows));
		}`,
		`(mysql, options, note) => { kept.query('SELECT COUNT(*) AS n FROM users', (e, rows) => note('fourth', e, rows)); }`,
	)
	wantNotes(t, got, `first null [{one: 1}]`, `second null [{two: 2}]`, `third null 1`, `fourth null [{n: 0}]`)
}

func TestWhatACallLeavesWaitingDoesNotHoldUpTheNext(t *testing.T) {
	t.Parallel()
	m := newMachine(t, clientFor(t, Options{}))
	options := scriptOptions(t, database(t))
	calls(t, m, options, `(mysql, options, note) => { globalThis.kept = mysql.createConnection(options()); kept.connect(() => {}); }`)

	m.start() // a call that ends while its first query runs and the second waits
	m.do("start", `(mysql, options, note) => {
		kept.query('SELECT SLEEP(20)', () => note('never'));
		kept.query('SELECT 2', () => note('never'));
	}`, options)
	m.session.Close()
	<-m.inbox

	got := calls(t, m, options, `(mysql, options, note) => { kept.query('SELECT 3 AS three', (e, rows) => note('next', e, rows)); }`)
	wantNotes(t, got, `next null [{three: 3}]`)
}

func TestAWriteThatTheScriptDoesNotWaitForIsDone(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name        string
		completions int // that the script still gets to see
		script      string
	}{
		{"on a new connection", 0, `(mysql, options) => {
			const connection = mysql.createConnection(options());
			connection.query('UPDATE users SET n = 5 + SLEEP(0.2)');
			connection.end();
		}`},
		{"after a read", 1, `(mysql, options) => {
			const connection = mysql.createConnection(options());
			connection.query('SELECT 1', () => connection.query('UPDATE users SET n = 5 + SLEEP(0.2)'));
		}`},
		{"behind a write", 0, `(mysql, options) => {
			const connection = mysql.createConnection(options());
			connection.query('UPDATE users SET n = 4 + SLEEP(0.2)');
			connection.query('SELECT 1');
			connection.query('UPDATE users SET n = n + 1');
			connection.end();
		}`},
		{"as the end of a transaction", 2, `(mysql, options) => {
			const connection = mysql.createConnection(options());
			connection.beginTransaction(() => connection.query('UPDATE users SET n = 5', () => connection.commit()));
		}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client := clientFor(t, Options{PoolSize: 1})
			options := scriptOptions(t, database(t, "INSERT INTO users (id, n) VALUES (1, 0)"))
			m := newMachine(t, client)
			m.start()
			ctx, cancel := context.WithCancel(context.Background())
			m.ctx = ctx
			m.do("start", c.script, options)
			for range c.completions {
				m.complete(<-m.inbox)
			}
			m.session.Close()
			cancel()
			<-m.inbox
			got := calls(t, newMachine(t, client), options, `(mysql, options, note) => {
				mysql.createConnection(options()).query('SELECT n FROM users', (e, rows) => note('then', e, rows));
			}`)
			wantNotes(t, got, `then null [{n: 5}]`)
		})
	}
}

func TestAFailedCallLeavesNoWriteBehindThatWasNotBegun(t *testing.T) {
	t.Parallel()
	client := clientFor(t, Options{PoolSize: 1})
	options := scriptOptions(t, database(t, "INSERT INTO users (id, n) VALUES (1, 0)"))
	m := newMachine(t, client)
	m.start()
	ctx, cancel := context.WithCancel(context.Background())
	m.ctx, m.session = ctx, client.NewSession(ctx)
	m.do("start", `(mysql, options) => {
		const connection = mysql.createConnection(options());
		connection.query('UPDATE users SET n = n + 1 + SLEEP(0.2)');
		connection.query('UPDATE users SET n = n + 10');
	}`, options, "mysql")
	cancel()
	m.session.Close()
	<-m.inbox
	got := calls(t, newMachine(t, client), options, `(mysql, options, note) => {
		mysql.createConnection(options()).query('SELECT n FROM users', (e, rows) => note('then', e, rows));
	}`)
	wantNotes(t, got, `then null [{n: 1}]`)
}

func TestWhatWasAnnouncedAndNeverCameHoldsNoConnectionForEver(t *testing.T) {
	t.Parallel()
	client := clientFor(t, Options{DSN: database(t), PoolSize: 1})
	session := client.NewSession(context.Background())
	if _, err := session.Do(context.Background(), "open", "1  0\n{}\nSELECT 1"); err != nil {
		t.Fatal(err)
	}
	if _, err := session.Sync("expect", "1"); err != nil {
		t.Fatal(err)
	}
	session.Close()
	session.expire()
	next := client.NewSession(context.Background())
	defer next.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if result, err := next.Do(ctx, "open", "1  0\n{}\nSELECT 1 AS one"); err != nil || result != `[{"one":1}]` {
		t.Errorf("the only connection of the pool is still held: %s, %v", result, err)
	}
}

func TestUnclosedConnectionsGoBackWhenTheCallEnds(t *testing.T) {
	t.Parallel()
	options := scriptOptions(t, database(t))
	m := newMachine(t, clientFor(t, Options{PoolSize: 1}))
	const script = `(mysql, options, note) => {
		const connection = mysql.createConnection(options());
		connection.query('SELECT 1', () => note('id', connection.threadId));
	}`
	got := calls(t, m, options, script, script, script)
	if first := strings.Join(got[0], ""); first != strings.Join(got[1], "") || first != strings.Join(got[2], "") || first == "id null" {
		t.Errorf("three calls had the connections %q; want one and the same", got)
	}
}

func TestEveryConnectionGoesWhereTheDSNSays(t *testing.T) {
	t.Parallel()
	dsn := database(t, "INSERT INTO users (email) VALUES ('here')")
	m := newMachine(t, clientFor(t, Options{DSN: dsn}))
	got := calls(t, m, `{"host":"db.invalid","port":"1","user":"x","password":"y","database":"other"}`,
		`(mysql, options, note) => { mysql(options()).query('SELECT email FROM users', (e, rows) => note('object', e, rows)); }`,
		`(mysql, options, note) => {
			mysql.createConnection('mysql://u:p%40ss@db.invalid:1/other?timezone=Z').query('SELECT email FROM users', (e, rows) => note('URL', e, rows));
		}`,
		`(mysql, options, note) => {
			mysql.createConnection(options({ ssl: { ca: 'x', rejectUnauthorized: false } })).query('SELECT email FROM users', (e, rows) => note('ssl', e, rows));
		}`)
	wantNotes(t, got, `object null [{email: "here"}]`, `URL null [{email: "here"}]`, `ssl null [{email: "here"}]`)
}

func TestAResultThatIsTooLargeIsAnError(t *testing.T) {
	t.Parallel()
	dsn := database(t)
	for _, c := range []struct {
		options Options
		sql     string
		want    string
	}{
		{Options{MaxRows: 10}, "SELECT seq FROM seq_1_to_10", "10 rows"},
		{Options{MaxRows: 10}, "SELECT seq FROM seq_1_to_11", `error "RESULT_TOO_LARGE" true "The result of the query has more than 10 rows; select less, or add a LIMIT."`},
		{Options{MaxBytes: 1000}, "SELECT REPEAT('x', 2000)", `error "RESULT_TOO_LARGE" true "The result of the query has more than 1000 bytes; select less, or add a LIMIT."`},
		{Options{MaxBytes: 1000}, "SELECT REPEAT('x', 900)", "1 rows"},
	} {
		got := calls(t, newMachine(t, clientFor(t, c.options)), scriptOptions(t, dsn), `(mysql, options, note) => {
			mysql.createConnection(options()).query("`+c.sql+`",
				(e, rows) => (e ? note('error', e.code, e.fatal, e.message) : note(rows.length + ' rows')));
		}`)
		wantNotes(t, got, c.want)
	}
}

func TestACallMayHaveSoManyConnectionsAndNoMore(t *testing.T) {
	t.Parallel()
	got := calls(t, newMachine(t, clientFor(t, Options{PoolSize: 40})), scriptOptions(t, database(t)), `(mysql, options, note) => {
		let good = 0, left = 33, code;
		for (let i = 0; i < 33; i++) mysql.createConnection(options()).query('SELECT 1', (e) => {
			if (e) code = e.code; else good++;
			if (--left === 0) note('connections', good, code);
		});
	}`)
	wantNotes(t, got, `connections 32 "POOL_CONNLIMIT"`)
}

func TestRequestsThatMakeNoSenseAreRefused(t *testing.T) {
	t.Parallel()
	session := clientFor(t, Options{}).NewSession(context.Background())
	defer session.Close()
	for _, c := range [][2]string{{"open", ""}, {"open", "1"}, {"open", "1  x\n{}\n"}, {"open", "1  0\n{}"}, {"query", "1  0\nSELECT 1"}, {"steal", "1  0\n"}} {
		if result, err := session.Do(context.Background(), c[0], c[1]); err == nil {
			t.Errorf("%q: got %q and no error", c, result)
		}
	}
	if result, err := session.Do(context.Background(), "open", "1  0\nnonsense\n"); err != nil || !strings.HasPrefix(result, `{"error":`) {
		t.Errorf("options that are no JSON: got %q, %v", result, err)
	}
	if _, err := session.Sync("steal", "1"); err == nil {
		t.Error("an unknown synchronous operation has to be refused")
	}
	for _, op := range []string{"end", "destroy", "threadId"} {
		if result, err := session.Sync(op, "99"); result != "" || err != nil {
			t.Errorf("%s of a connection that is not there: got %q, %v", op, result, err)
		}
	}
}

// Whatever a text holds, it comes back from the server as it was: nothing of it is taken for SQL.
func FuzzTextsAreData(f *testing.F) {
	for _, text := range []string{"", "'", `\`, `\'`, `"; DROP TABLE users; --`, "a\x00b\x1a\r\n\t\b", "%_", "?", "😀", "' OR ''='", "\u2028", "/*", "`"} {
		f.Add(text)
	}
	dsn := database(f)
	m := newMachine(f, clientFor(f, Options{DSN: dsn}))
	const script = `(mysql, options, note) => {
		const text = options().text;
		mysql.createConnection({}).query('SELECT ? AS a, ?? FROM (SELECT 1 AS ?) t', [text, 'x', mysql.raw('x')], (e, rows) => {
			note(e ? e.message : rows[0].a === text ? 'same' : 'other: ' + rows[0].a);
		});
	}`
	f.Fuzz(func(t *testing.T, text string) {
		m.t = t
		text = strings.ToValidUTF8(text, "?")
		options := string(appendText([]byte(`{"text":`), text)) + "}"
		if got := m.run(script, options); len(got) != 1 || got[0] != "same" {
			t.Errorf("%q: %q", text, got)
		}
	})
}
