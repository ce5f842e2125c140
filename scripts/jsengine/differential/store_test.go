package differential

import (
	"database/sql"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-sql-driver/mysql"

	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/testdata"
)

// tables are those of differential/schema.sql, and that of the fixture legacy.sql.
var tables = []string{"users", "accounts", "audit", "kinds", "members"}

// A store is the database of one side.
type store struct {
	tb            testing.TB
	db            *sql.DB
	name          string // of the database
	dsn           string
	configuration map[string]string // HOST, PORT, USER, PASSWORD and DATABASE
	schema        []string
	pristine      []string // its rows at the beginning
}

func newStore(tb testing.TB, server *mariadbtest.Server) *store {
	tb.Helper()
	text, err := os.ReadFile(dataFolder + "/differential/schema.sql")
	if err != nil {
		tb.Fatal(err)
	}
	s := &store{tb: tb, schema: append(testdata.Statements(string(text)), testdata.Statements(testdata.LegacySchema())...)}
	s.dsn = server.NewDatabase(tb, s.schema...)
	s.configuration = server.Config(tb, s.dsn)
	s.name = s.configuration["DATABASE"]
	config, err := mysql.ParseDSN(s.dsn)
	if err != nil {
		tb.Fatal(err)
	}
	config.InterpolateParams = true // so that values come as texts
	driver, err := mysql.NewConnector(config)
	if err != nil {
		tb.Fatal(err)
	}
	s.db = sql.OpenDB(driver)
	s.db.SetMaxOpenConns(1)
	tb.Cleanup(func() { _ = s.db.Close() })
	s.pristine = s.rows()
	return s
}

// redirect are the options that every connection of npm's clients gets.
func (s *store) redirect() map[string]string {
	return map[string]string{
		"host": s.configuration["HOST"], "port": s.configuration["PORT"], "user": s.configuration["USER"],
		"password": s.configuration["PASSWORD"], "database": s.name,
	}
}

// reset brings the rows and the counters back to the beginning, by making those tables again that have changed.
func (s *store) reset() {
	s.tb.Helper()
	changes := strings.Join(s.changes(), "\n")
	for _, table := range tables {
		if !strings.Contains(changes, " "+table+" {") && !strings.Contains(changes, `"`+table+`"`) {
			continue
		}
		s.exec("DROP TABLE " + table)
		for _, statement := range s.schema {
			made := strings.HasPrefix(statement, "CREATE TABLE "+table+" ")
			if made || strings.HasPrefix(statement, "INSERT INTO "+table+" ") {
				s.exec(statement)
			}
		}
	}
}

func (s *store) exec(statement string) {
	s.tb.Helper()
	if _, err := s.db.Exec(statement); err != nil {
		s.tb.Fatalf("resetting the store: %v", err)
	}
}

// rows lists every row of every table as "table {…}", and the number that each table gives next.
func (s *store) rows() []string {
	s.tb.Helper()
	var lines []string
	for _, table := range tables {
		lines = append(lines, s.query(table, "SELECT * FROM "+table+" ORDER BY 1")...)
	}
	return append(lines, s.query("next", "SELECT TABLE_NAME, AUTO_INCREMENT FROM information_schema.TABLES "+
		"WHERE TABLE_SCHEMA = DATABASE() AND AUTO_INCREMENT IS NOT NULL ORDER BY 1")...)
}

func (s *store) query(label, statement string) []string {
	s.tb.Helper()
	rows, err := s.db.Query(statement)
	if err != nil {
		s.tb.Fatalf("reading the store: %v", err)
	}
	defer rows.Close()
	columns, err := rows.Columns()
	if err != nil {
		s.tb.Fatal(err)
	}
	values := make([]sql.RawBytes, len(columns))
	targets := make([]any, len(columns))
	for i := range values {
		targets[i] = &values[i]
	}
	var lines []string
	for rows.Next() {
		if err := rows.Scan(targets...); err != nil {
			s.tb.Fatal(err)
		}
		lines = append(lines, label+" "+rowText(columns, values))
	}
	if err := rows.Err(); err != nil {
		s.tb.Fatal(err)
	}
	return lines
}

// rowText is a row as JSON, its members in the order of the columns.
func rowText(columns []string, values []sql.RawBytes) string {
	var text strings.Builder
	for i, column := range columns {
		value := "null"
		switch {
		case values[i] == nil:
		case utf8.Valid(values[i]):
			quoted, _ := json.Marshal(string(values[i])) // never fails for a string
			value = string(quoted)
		default:
			value = `"0x` + hex.EncodeToString(values[i]) + `"`
		}
		separator := ","
		if i == 0 {
			separator = "{"
		}
		fmt.Fprintf(&text, "%s%q:%s", separator, column, value)
	}
	return text.String() + "}"
}

// changes lists what is in the tables now and was not, and what was and is not.
func (s *store) changes() []string {
	s.tb.Helper()
	now := s.rows()
	var lines []string
	for _, row := range s.pristine {
		if !slices.Contains(now, row) {
			lines = append(lines, "- "+row)
		}
	}
	for _, row := range now {
		if !slices.Contains(s.pristine, row) {
			lines = append(lines, "+ "+row)
		}
	}
	return lines
}
