//go:build !noembed

package embeddeddb_test

import (
	"testing"
)

func TestRegularExpressionsWorkAsFarAsGoHasThem(t *testing.T) {
	db := open(t, start(t, "").DSN())
	tests := []struct{ name, query, want string }{
		{"a match", `SELECT 'Zoë' REGEXP '^Z.ë$'`, "1"},
		{"the case does not matter when it is said to", `SELECT REGEXP_LIKE('abc', 'ABC', 'i')`, "1"},
		{"no match", `SELECT 'Zoë' REGEXP '^o'`, "0"},
		{"the case matters when it is said to", `SELECT REGEXP_LIKE('abc', 'ABC', 'c')`, "0"},
		{"the second occurrence from the third character", `SELECT REGEXP_INSTR('ëabcabc', 'b', 3, 2)`, "6"},
		{"the end of a match", `SELECT REGEXP_INSTR('ëabc', 'ab', 1, 1, 1)`, "4"},
		{"what matched", `SELECT REGEXP_SUBSTR('a1b22', '[0-9]+', 1, 2)`, "22"},
		{"every match replaced", `SELECT REGEXP_REPLACE('a1b22', '[0-9]+', '#')`, "a#b#"},
		{"one match replaced, with its group", `SELECT REGEXP_REPLACE('a1b22', '([0-9])[0-9]*', '<$1x>', 1, 2)`, "a1b<2x>"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var got string
			if err := db.QueryRow(test.query).Scan(&got); err != nil || got != test.want {
				t.Errorf("%q, %v; want %q", got, err, test.want)
			}
		})
	}
	if err := db.QueryRow(`SELECT 'a' REGEXP '(?=a)'`).Scan(new(string)); err == nil {
		t.Error("look-ahead was taken")
	}
}
