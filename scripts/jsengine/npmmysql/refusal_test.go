package npmmysql

import (
	"database/sql/driver"
	"strings"
	"testing"

	"github.com/customdb/customdb/scripts/mysqlpool"
)

// What is not there says so, and what to write instead.
func TestWhatIsNotSupportedIsAClearError(t *testing.T) {
	t.Parallel()
	m := newMachine(t, clientFor(t, Options{}))
	options := scriptOptions(t, database(t))
	for _, c := range []struct{ name, script, want string }{
		{"a cluster", `note('error', caught(() => mysql.createPoolCluster()))`, "use createPool"},
		{"a cluster of mysql2", `note('error', caught(() => load('mysql2').createPoolCluster()))`, "use createPool"},
		{"the profile of a cloud", `note('error', caught(() => mysql.createConnection(options({ ssl: 'Amazon RDS' }))))`, "ssl: { ca"},
		{"a flag that is always set", `note('error', caught(() => mysql.createConnection(options({ flags: '-IGNORE_SPACE' }))))`, "leave it out"},
		{"statistics", `mysql.createConnection(options()).statistics((error) => note('error', error.message))`, "SHOW STATUS"},
		{"a local file", `mysql.createConnection(options()).query("LOAD DATA LOCAL INFILE '/etc/passwd' INTO TABLE users", (error) => note('error', error.message, error.code, error.fatal))`, "Load local files command is disabled"},
		{"a stream's pipe", `note('error', caught(() => mysql.createConnection(options()).query('SELECT 1').stream().pipe({})))`, "for await"},
	} {
		script := `(mysql, options, note, done, load) => {
			const caught = (f) => { try { f(); return 'nothing'; } catch (error) { return error.message; } };
			` + c.script + `;
		}`
		got := strings.Join(m.run(script, options), "; ")
		if !strings.HasPrefix(got, "error") || !strings.Contains(got, c.want) {
			t.Errorf("%s: noted %q, which does not say %q", c.name, got, c.want)
		}
	}
}

func TestAPoolKeptInGlobalServesTheNextCall(t *testing.T) {
	t.Parallel()
	m := newMachine(t, clientFor(t, Options{}))
	got := calls(t, m, scriptOptions(t, database(t)),
		`(mysql, options, note) => {
			globalThis.pool = mysql.createPool(options({ connectionLimit: 1 }));
			pool.getConnection((error, connection) => { globalThis.held = connection; note('held', error); }); // never released
		}`,
		`(mysql, options, note) => {
			pool.query('SELECT 1 AS one', (error, rows) => { note('next', error, rows); held.release(); });
		}`,
		`(mysql, options, note, done, load) => {
			globalThis.pool2 = load('mysql2/promise').createPool(options({ connectionLimit: 1 }));
			pool2.getConnection().then((connection) => { globalThis.held2 = connection; note('held'); });
		}`,
		`(mysql, options, note) => {
			pool2.execute('SELECT ? AS two', [2]).then(([rows]) => { note('next', rows); return held2.query('SELECT 3 AS three'); })
				.then(([rows]) => note('held', rows));
		}`,
	)
	wantNotes(t, got, "held null", "next null [{one: 1}]", "held", "next [{two: 2}]; held [{three: 3}]")
}

func TestAGeometryThatCannotBeReadTakesNoMemory(t *testing.T) {
	t.Parallel()
	m := newMachine(t, clientFor(t, Options{}))
	got := calls(t, m, "{}", `(mysql, options, note, done, load) => {
		const { geometryOf } = load('mysql/rows');
		const header = [0, 0, 0, 0, 1];
		for (const bytes of [[...header, 2, 0, 0, 0, 255, 255, 255, 255], [...header, 1, 0, 0, 0, 1], [...header, 9, 0, 0, 0], []]) {
			try { note('shape', geometryOf(Buffer.from(bytes))); } catch (error) { note('shape', error.name); }
		}
	}`)
	wantNotes(t, got, `shape "RangeError"; shape "RangeError"; shape null; shape null`)
}

// Over TLS the driver's name of a column's type is all that is known of it.
func TestFieldsOfWhichLittleIsKnownHaveANameAndAType(t *testing.T) {
	t.Parallel()
	m := newMachine(t, clientFor(t, Options{}))
	got := calls(t, m, "{}", `(mysql, options, note, done, load) => {
		for (const type of ['UNSIGNED BIGINT', 'INT', 'DECIMAL', 'VARCHAR', 'DATETIME', 'LONGTEXT', 'JSON', 'NULL']) {
			const [field] = load('mysql/fields').packetsOf([['x', type, 't']]);
			note(type, field.name, field.type, field.table, field.zeroFill);
		}
	}`, `(mysql, options, note, done, load) => {
		const answer = { rows: [['1']], fields: [['id', 'INT', 'n']] };
		const { rowsOf } = load('mysql/rows');
		const connection = mysql.createConnection({ host: 'nowhere' });
		connection.destroy();
		note('cast', rowsOf(connection, { typeCast: (field, next) => [field.type, field.string(), next()] }, answer, [{ name: 'id' }]));
		note('bytes', rowsOf(connection, { typeCast: false }, answer, [{ name: 'id' }]));
		try { rowsOf(connection, { nestTables: true }, answer, [{ name: 'id' }]); } catch (error) { note('nested', error.message); }
	}`)
	wantNotes(t, got, `UNSIGNED BIGINT "x" 8 undefined undefined; INT "x" 3 undefined undefined; DECIMAL "x" 246 undefined undefined; `+
		`VARCHAR "x" 253 undefined undefined; DATETIME "x" 12 undefined undefined; LONGTEXT "x" 251 undefined undefined; `+
		`JSON "x" 245 undefined undefined; NULL "x" 6 undefined undefined`,
		`cast [{id: ["LONG", "1", 1]}]; bytes [{id: Buffer(31)}]; `+
			`nested "nestTables needs the names of the tables, which are not known over TLS; name the columns with AS"`)
}

func TestJSONColumnsOfMySQLAreWrittenAsTheyAre(t *testing.T) {
	r := newResult(&Options{MaxRows: 10, MaxBytes: 1000}, parseFlags("j"))
	defer r.release()
	if err := r.Columns([]mysqlpool.Column{{Name: "data", Type: "JSON"}}); err != nil {
		t.Fatal(err)
	}
	for _, value := range []string{`{"a": [1, "é"]}`, `{"a":`} {
		if err := r.Row([]driver.Value{[]byte(value)}); err != nil {
			t.Fatal(err)
		}
	}
	if got, want := r.text(), `[{"data":{"a": [1, "é"]}},{"data":"{\"a\":"}]`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}
