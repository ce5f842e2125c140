package npmmysql

import (
	"database/sql/driver"
	"encoding/json"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/customdb/customdb/scripts/mysqlpool"
)

func TestValuesBecomeJSON(t *testing.T) {
	plain, big, strings := flags{}, flags{bigNumbers: true}, flags{bigNumbers: true, bigNumberStrings: true}
	cases := []struct {
		name  string
		flags flags
		kind  kind
		value driver.Value
		want  string
	}{
		{"NULL", plain, kindDate, nil, `null`},
		{"an integer", plain, kindNumber, int64(-5), `-5`},
		{"the largest BIGINT", plain, kindBigNumber, uint64(1<<64 - 1), `18446744073709551615`},
		{"a BIGINT that a double holds", big, kindBigNumber, int64(1<<53 - 1), `9007199254740991`},
		{"a BIGINT that a double does not hold", big, kindBigNumber, int64(1 << 53), `"9007199254740992"`},
		{"a small BIGINT as text", strings, kindBigNumber, int64(5), `"5"`},
		{"an INT is never text", strings, kindNumber, int64(5), `5`},
		{"FLOAT", plain, kindNumber, float32(0.1), `0.1`},
		{"DOUBLE", plain, kindNumber, 1e100, `1e+100`},
		{"DECIMAL", plain, kindBigNumber, []byte("-12.5000"), `-12.5000`},
		{"DECIMAL as text", strings, kindBigNumber, []byte("12.50"), `"12.50"`},
		{"a large DECIMAL", big, kindBigNumber, []byte("9007199254740993.0"), `"9007199254740993.0"`},
		{"DECIMAL with ZEROFILL", plain, kindBigNumber, []byte("000012.50"), `"000012.50"`},
		{"something that is no number", plain, kindBigNumber, []byte("12.x"), `"12.x"`},
		{"half a number", plain, kindBigNumber, []byte("12."), `"12."`},
		{"no number at all", plain, kindBigNumber, []byte(""), `""`},
		{"text", plain, kindText, []byte("a\"b\\c\n\x01é😀"), `"a\"b\\c\n\u0001é😀"`},
		{"text that is not UTF-8", plain, kindText, []byte("a\xffb\xed\xa0\x80"), "\"a\uFFFDb\uFFFD\uFFFD\uFFFD\""},
		{"bytes", plain, kindBuffer, []byte{0, 255, 16}, `"AP8Q"`},
		{"a date", plain, kindDate, []byte("1970-01-02"), `86400000`},
		{"a day that the month does not have", plain, kindDate, []byte("2023-02-29"), `1677628800000`},
		{"a time with microseconds", plain, kindDate, []byte("1970-01-01 00:00:01.234999"), `1234`},
		{"no date", plain, kindDate, []byte("0000-00-00 00:00:00"), `"0000-00-00 00:00:00"`},
		{"half a date", plain, kindDate, []byte("2024-05-00"), `"2024-05-00"`},
		{"something that is no date", plain, kindDate, []byte("2024-05-01Tx"), `"2024-05-01Tx"`},
	}
	for _, c := range cases {
		r := &result{flags: c.flags}
		if got := string(r.appendValue(nil, c.value, c.kind)); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
	}
}

func TestNumbersWithZEROFILLAreTextsIfTheyBeginWithAZero(t *testing.T) {
	columns := []mysqlpool.Column{{Name: "n", Type: "UNSIGNED INT", ZeroFill: 5}, {Name: "y", Type: "YEAR"}}
	for _, c := range []struct {
		name   string
		flags  flags
		values []driver.Value
		want   string
	}{
		{"a short one", flags{}, []driver.Value{int64(42), int64(1999)}, `[{"n":"00042","y":1999}]`},
		{"all digits", flags{}, []driver.Value{int64(12345), int64(0)}, `[{"n":12345,"y":"0000"}]`},
		{"zero", flags{}, []driver.Value{uint64(0), nil}, `[{"n":"00000","y":null}]`},
		{"more digits than there should be", flags{}, []driver.Value{uint64(1234567), nil}, `[{"n":1234567,"y":null}]`},
		{"mysql2", flags{parsedJSON: true}, []driver.Value{int64(42), int64(0)}, `[{"n":42,"y":0}]`},
	} {
		r := newResult(&Options{MaxRows: 10, MaxBytes: 1000}, c.flags)
		if err := r.Columns(columns); err != nil {
			t.Fatal(err)
		}
		if err := r.Row(c.values); err != nil {
			t.Fatal(err)
		}
		if got := r.text(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.name, got, c.want)
		}
		r.release()
	}
}

func TestColumnsThatNeedASecondLookAreNamed(t *testing.T) {
	r := newResult(&Options{MaxRows: 10, MaxBytes: 1000}, flags{fields: true})
	defer r.release()
	columns := []mysqlpool.Column{{Name: "id", Type: "INT"}, {Name: "at", Type: "DATETIME"}, {Name: "twice", Type: "BLOB"}, {Name: "twice", Type: "INT"}}
	if err := r.Columns(columns); err != nil {
		t.Fatal(err)
	}
	if err := r.Row([]driver.Value{int64(1), []byte("1970-01-01"), []byte("x"), int64(2)}); err != nil {
		t.Fatal(err)
	}
	want := `{"rows":[{"id":1,"at":0,"twice":"eA==","twice":2}],"dates":["at"],` +
		`"fields":[["id","INT","n"],["at","DATETIME","d"],["twice","BLOB","b"],["twice","INT","n"]]}`
	if got := r.text(); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func FuzzText(f *testing.F) {
	for _, text := range []string{"", "plain", "\"\\\x00\x1f", "é😀\u2028", "\xff\xed\xa0\x80", "\xf0\x9f\x98"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		var want strings.Builder // with a replacement character for each byte that is not UTF-8
		for i := 0; i < len(text); {
			r, size := utf8.DecodeRuneInString(text[i:])
			want.WriteRune(r)
			i += size
		}
		for _, written := range [][]byte{appendText(nil, text), appendText(nil, []byte(text))} {
			var got string
			if err := json.Unmarshal(written, &got); err != nil || got != want.String() {
				t.Errorf("%q is written as %s, which reads as %q (%v)", text, written, got, err)
			}
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, text := range []string{"2024-02-29", "2024-02-29 23:59:58", "2024-02-29 23:59:58.987654", "0000-00-00", "2024-13-01", "9999-12-31 24:00:00", "2024-02-29 23:59:58.", "0000-01-01 0:00:00"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, ok := parseDate([]byte(text))
		for _, layout := range []string{"2006-01-02", "2006-01-02 15:04:05"} {
			want, err := time.Parse(layout, text)
			if err != nil || len(text) > len("2006-01-02 15:04:05.999999") || !strings.HasPrefix(text, want.Format(layout)) {
				continue // package time takes an hour of one digit, which no server writes
			}
			if !ok || got.UnixMilli() != want.UnixMilli() {
				t.Errorf("%q: got %v (%v), want %v", text, got, ok, want)
			}
		}
		if written := appendDate(nil, []byte(text)); !json.Valid(written) {
			t.Errorf("%q is written as %s", text, written)
		}
	})
}
