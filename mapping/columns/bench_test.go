package columns_test

import (
	"testing"

	"github.com/customdb/customdb/mapping/columns"
)

// twelveColumns is an ordinary users table, and a row of it as the driver gives it for a prepared statement.
const twelveColumns = `{
	"user_id": "id", "email": "email", "email_verified": {"column": "confirmed_at", "boolean": "present"},
	"username": "login", "name": "display_name", "given_name": "first_name", "family_name": "last_name",
	"blocked": {"column": "is_active", "boolean": "not"}, "created_at": {"column": "created", "date": "epoch"},
	"user_metadata.city": "town", "metadata.plan": {"column": "plan", "lookup": {"1": "free", "2": "gold"}},
	"metadata.visits": {"column": "visits", "default": 0}
}`

var twelveColumnRow = row("id", int64(9007199254740993), "email", []byte("ada@example.org"), "confirmed_at",
	[]byte("2024-05-17 09:30:00"), "login", []byte("ada"), "display_name", []byte("Ada Lovelace"), "first_name",
	[]byte("Ada"),
	"last_name", []byte("Lovelace"), "is_active", int64(1), "created", int64(1715938200), "town", []byte("Zürich"),
	"plan", int64(2), "visits", int64(43))

const twelveColumnProfile = `{"user_id":"9007199254740993","email":"ada@example.org","email_verified":true,` +
	`"username":"ada","name":"Ada Lovelace","given_name":"Ada","family_name":"Lovelace","blocked":false,` +
	`"created_at":"2024-05-17T09:30:00Z",` + `"user_metadata":{"city":"Zürich"},"metadata":{"plan":"gold","visits":43}}`

func TestTheRowOfTheBenchmarkIsMapped(t *testing.T) {
	got, err := parse(t, twelveColumns).Profile(twelveColumnRow, nil)
	if string(got) != twelveColumnProfile || err != nil {
		t.Errorf("got  %s, %v\nwant %s", got, err, twelveColumnProfile)
	}
}

// BenchmarkProfile maps a row of twelve columns: once with the rules that people write, once with twelve names alone.
func BenchmarkProfile(b *testing.B) {
	plain := `{"user_id": "id", "email": "email", "username": "login", "name": "display_name", "given_name": "first_name",
		"family_name": "last_name", "confirmed_at": "confirmed_at", "active": "is_active", "created": "created",
		"user_metadata.city": "town", "metadata.plan": "plan", "metadata.visits": "visits"}`
	for name, rules := range map[string]string{"12columns": twelveColumns, "12names": plain} {
		m := parse(b, rules)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := m.Profile(twelveColumnRow, nil); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkProfileWordPress maps an administrator with her rows of wp_usermeta.
func BenchmarkProfileWordPress(b *testing.B) {
	s := loadStore(b, "testdata/wordpress.json")
	m := parse(b, string(s.Columns))
	r, more := columns.Row(s.Cases[0].Row), moreRows(s.Cases[0].Rows)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Profile(r, more); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkColumns is the way back of BenchmarkProfile.
func BenchmarkColumns(b *testing.B) {
	m := parse(b, twelveColumns)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Columns([]byte(twelveColumnProfile)); err != nil {
			b.Fatal(err)
		}
	}
}

// The hot path of every get_user allocates for the profile itself, and for values that a rule converts.
func TestPlainColumnsCostOneAllocation(t *testing.T) {
	m := parse(t, `{"user_id": "id", "email": "email", "name": "display_name", "metadata.visits": "visits",
		"blocked": "blocked", "user_metadata.city": "town", "user_metadata.none": "none"}`)
	r := row("id", int64(1), "email", []byte("ada@example.org"), "display_name", "Zoë", "visits", int64(5), "blocked",
		int64(0),
		"town", []byte("Zürich"), "none", nil)
	allocated := testing.AllocsPerRun(100, func() {
		if _, err := m.Profile(r, nil); err != nil {
			t.Error(err)
		}
	})
	if allocated > 1 {
		t.Errorf("%v allocations", allocated)
	}
}
