package columns_test

import (
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"testing"

	"github.com/customdb/customdb/mapping"
	"github.com/customdb/customdb/mapping/columns"
)

// A store is a file of testdata: the rules for a system that people have, and users of it.
type store struct {
	Queries map[string]string // by the name of their rows; the first one's is empty
	Columns json.RawMessage
	Cases   []struct {
		Name    string
		Row     sample
		Rows    map[string][]sample
		Profile json.RawMessage
		Written json.RawMessage // what Columns gives for the profile
		Error   string          // instead of both
	}
}

func loadStore(t testing.TB, file string) store {
	t.Helper()
	var s store
	if err := json.Unmarshal([]byte(mustRead(t, file)), &s); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return s
}

func TestTheStoresThatPeopleHaveAreMapped(t *testing.T) {
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) != 6 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		s := loadStore(t, file)
		m := parse(t, string(s.Columns))
		t.Run(filepath.Base(file), func(t *testing.T) {
			queries := slices.Sorted(maps.Keys(s.Queries))
			if !slices.Equal(queries, append([]string{""}, m.Rows()...)) {
				t.Errorf("there are queries for %q; the rules read %q", queries, m.Rows())
			}
			for _, c := range s.Cases {
				t.Run(c.Name, func(t *testing.T) {
					got, err := m.Profile(columns.Row(c.Row), moreRows(c.Rows))
					if c.Error != "" {
						if err == nil || err.Error() != c.Error {
							t.Errorf("got %s, %v\nwant %s", got, err, c.Error)
						}
						return
					}
					if err != nil {
						t.Fatal(err)
					}
					if want := oneLine(t, c.Profile); oneLine(t, got) != want {
						t.Errorf("profile\ngot  %s\nwant %s", got, want)
					}
					written, err := m.Columns(got)
					if err != nil {
						t.Fatal(err)
					}
					checkColumns(t, written, c.Written)
					// What the platform sends has the canonical name.
					canonical, _, err := mapping.Translate(nil, got, mapping.AppMetadata, nil)
					if err != nil {
						t.Fatal(err)
					}
					if written, err = m.Columns(canonical); err != nil {
						t.Fatal(err)
					}
					checkColumns(t, written, c.Written)
				})
			}
		})
	}
}
