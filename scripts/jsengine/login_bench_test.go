//go:build unix

package jsengine

import (
	"context"
	"database/sql"
	"slices"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/testdata"
)

// BenchmarkLogin compares the processor time of a login, bcrypt at cost 10, with that of its compare alone and of a
// get_user that reads the same row, all of them in this process and MariaDB outside of it. The ratio is that of the login
// to both others together. An operation is a round of eight of each, interleaved; the ratio's median, least and greatest
// are those of the rounds.
//
//	go test -run '^$' -bench Login -benchtime 10x ./scripts/jsengine
func BenchmarkLogin(b *testing.B) {
	const turns = 8
	var ratios []float64
	var sums [3]time.Duration
	parts := loginParts(b)
	for b.Loop() {
		var spent [3]time.Duration
		for turn := range turns {
			for i := range parts {
				part := (turn + i) % len(parts) // so that none has the same one before it all the time
				begun := cpuTime(b)
				parts[part]()
				spent[part] += cpuTime(b) - begun
			}
		}
		ratios = append(ratios, float64(spent[0])/float64(spent[1]+spent[2]))
		for part := range sums {
			sums[part] += spent[part]
		}
	}
	slices.Sort(ratios)
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(ratios[len(ratios)/2], "ratio")
	b.ReportMetric(ratios[0], "ratio-min")
	b.ReportMetric(ratios[len(ratios)-1], "ratio-max")
	for part, name := range []string{"login", "compare", "get_user"} {
		b.ReportMetric(sums[part].Seconds()*1e6/float64(len(ratios)*turns), name+"-cpu-µs")
	}
}

// loginParts are a login, the compare that is in it, and a get_user.
func loginParts(b *testing.B) [3]func() {
	b.Helper()
	dsn := mariadbtest.Start(b).NewDatabase(b, testdata.Statements(testdata.LegacySchema())...)
	set, err := scripts.Load(testdata.Connection("legacy-users"), nil)
	if err != nil {
		b.Fatal(err)
	}
	engine, err := New(set, Options{DSN: dsn})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = engine.Close() })
	member := testdata.Members()[0]
	hash := storedHash(b, dsn, member.ID)
	call := func(action connector.Action) func() {
		request := &connector.Call{Action: action, Identifier: member.Email, Password: member.Password}
		return func() {
			if answer, err := engine.Call(context.Background(), request); err != nil || answer.Profile == nil {
				b.Fatal(answer, err)
			}
		}
	}
	compare := func() {
		if same, err := bcryptCompare(context.Background(), []byte(member.Password), hash); err != nil || !same {
			b.Fatal(same, err)
		}
	}
	return [3]func(){call(connector.ActionLogin), compare, call(connector.ActionGetUser)}
}

func storedHash(b *testing.B, dsn, id string) (hash string) {
	b.Helper()
	db, err := sql.Open("mysql", dsn)
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	if err := db.QueryRow("SELECT password_hash FROM members WHERE id = ?", id).Scan(&hash); err != nil {
		b.Fatal(err)
	}
	return hash
}
