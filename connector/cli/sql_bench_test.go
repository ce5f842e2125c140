package cli

import (
	"context"
	"database/sql"
	"fmt"
	"path"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/go-sql-driver/mysql"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/scripts/sqlengine"
	"github.com/customdb/customdb/testdata"
)

// sqlConnection is the connection whose scripts are SQL.
const sqlConnection = "sql-users"

// BenchmarkSQL measures get_user by SQL in this process, and through the host and a plugin's process, against the bare
// driver with the same query and as many connections, over TCP and in a table of 200,000 members. The subjects take turns in
// one run, and what is reported is the median over the rounds: calls a second, p99, and for all but the driver the ratio to
// its figures in the same round.
//
//	go test -run '^$' -bench SQL -benchtime 1x ./connector/cli
func BenchmarkSQL(b *testing.B) {
	dsn := manyMembers(b)
	for _, callers := range []int{1, 64} {
		b.Run(fmt.Sprintf("callers=%d", callers), func(b *testing.B) {
			for b.Loop() {
				compareSQL(b, dsn, callers)
			}
			b.ReportMetric(0, "ns/op")
		})
	}
}

// manyMembers is a database with the fixture, and more members than anybody would look through.
func manyMembers(b *testing.B) (dsn string) {
	b.Helper()
	server := mariadbtest.Start(b)
	config := server.Config(b, server.NewDatabase(b, append(testdata.Statements(testdata.LegacySchema()),
		`INSERT INTO members (id, email, password_hash, display_name, first_name, roles, preferences)
		 SELECT 1000 + seq, CONCAT('member', seq, '@example.com'), REPEAT('x', 60), CONCAT('Member ', seq), 'Member', 'editor', '{"language": "en"}'
		   FROM seq_1_to_200000`)...))
	return fmt.Sprintf("%s:%s@tcp(%s:%s)/%s", config["USER"], config["PASSWORD"], config["HOST"], config["PORT"], config["DATABASE"])
}

// How long BenchmarkSQL measures.
const (
	sqlRounds = 9
	sqlTurn   = time.Second
)

type sqlSubject struct {
	name string
	call func() error
	rate []float64 // calls a second, by round
	p99  []float64 // milliseconds
}

func compareSQL(b *testing.B, dsn string, callers int) {
	bare := &sqlSubject{name: "driver", call: bareGetUser(b, dsn)}
	subjects := []*sqlSubject{bare, {name: "engine", call: engineGetUser(b, dsn)}, {name: "plugin", call: pluginGetUser(b, dsn)}}
	for _, subject := range subjects {
		subject.measure(b, callers, sqlTurn/2) // connections, stacks and caches warm up
		subject.rate, subject.p99 = nil, nil
	}
	for range sqlRounds {
		for _, subject := range subjects {
			subject.measure(b, callers, sqlTurn)
		}
	}
	for _, subject := range subjects {
		b.ReportMetric(median(subject.rate), subject.name+"-calls/s")
		b.ReportMetric(median(subject.p99), subject.name+"-p99-ms")
		if subject != bare {
			b.ReportMetric(median(ratios(subject.rate, bare.rate)), subject.name+"/driver")
			b.ReportMetric(median(ratios(subject.p99, bare.p99)), subject.name+"/driver-p99")
		}
	}
}

// measure has callers call for that long, and notes the rate and the 99th percentile.
func (s *sqlSubject) measure(b *testing.B, callers int, length time.Duration) {
	latencies := make([][]time.Duration, callers)
	var group sync.WaitGroup
	start := time.Now()
	for i := range callers {
		group.Go(func() {
			for begun := start; begun.Sub(start) < length; {
				if err := s.call(); err != nil {
					b.Error(err)
					return
				}
				now := time.Now()
				latencies[i], begun = append(latencies[i], now.Sub(begun)), now
			}
		})
	}
	group.Wait()
	took := time.Since(start)
	all := slices.Concat(latencies...)
	slices.Sort(all)
	s.rate = append(s.rate, float64(len(all))/took.Seconds())
	s.p99 = append(s.p99, inMilliseconds(all[len(all)*99/100]))
}

func ratios(of, to []float64) []float64 {
	list := make([]float64, len(of))
	for i := range of {
		list[i] = of[i] / to[i]
	}
	return list
}

func median(list []float64) float64 {
	sorted := slices.Sorted(slices.Values(list))
	return sorted[len(sorted)/2]
}

const benchEmail = "ada@example.org"

// bareGetUser is the query as a program would make it that knows the table: interpolated, with a typed scan.
func bareGetUser(b *testing.B, dsn string) func() error {
	config, err := mysql.ParseDSN(dsn)
	if err != nil {
		b.Fatal(err)
	}
	config.InterpolateParams = true
	made, err := mysql.NewConnector(config)
	if err != nil {
		b.Fatal(err)
	}
	db := sql.OpenDB(made)
	b.Cleanup(func() { db.Close() })
	connections := scripts.Settings{}.WithDefaults().PoolSize
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	text := `SELECT id AS user_id, email, email_confirmed AS email_verified, status = 'banned' AS blocked, display_name AS name,
       first_name AS given_name, last_name AS family_name, phone AS phone_number, member_since,
       preferences AS user_metadata, entitlements AS metadata, COALESCE(membership, 'free'), roles, credit
  FROM members
 WHERE email = ?`
	return func() error {
		var (
			id                                        int64
			email, plan, roles                        string
			verified, blocked                         bool
			name, given, family, phone, since, credit sql.NullString
			preferences, entitlements                 []byte
		)
		return db.QueryRowContext(context.Background(), text, benchEmail).Scan(&id, &email, &verified, &blocked, &name, &given,
			&family, &phone, &since, &preferences, &entitlements, &plan, &roles, &credit)
	}
}

func engineGetUser(b *testing.B, dsn string) func() error {
	set := sqlSet(b)
	engine, err := sqlengine.New(set, sqlengine.Options{DSN: dsn, Logger: discard})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { engine.Close() })
	return getUserOf(connector.New(set.Name, engine, nil))
}

func pluginGetUser(b *testing.B, dsn string) func() error {
	return getUserOf(openBench(b, sqlConnection, dsn).Connector)
}

func getUserOf(conn *connector.Connector) func() error {
	return func() error {
		_, err := conn.GetUser(context.Background(), benchEmail)
		return err
	}
}

func sqlSet(tb testing.TB) *scripts.Set {
	tb.Helper()
	set, err := scripts.Load(testdata.Connection(sqlConnection), &scripts.LoadOptions{Name: path.Base(sqlConnection)})
	if err != nil {
		tb.Fatal(err)
	}
	return set
}
