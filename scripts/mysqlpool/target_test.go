package mysqlpool

import (
	"strings"
	"testing"
	"time"
)

func TestParseDSN(t *testing.T) {
	cases := []struct {
		dsn  string
		want Target
	}{
		{"legacy:secret@tcp(db.example:3307)/users", Target{Host: "db.example", Port: 3307, User: "legacy", Password: "secret", Database: "users"}},
		{"legacy@unix(/run/db.sock)/", Target{Socket: "/run/db.sock", User: "legacy"}},
		{"u:p@tcp([::1]:3306)/d?parseTime=true&charset=latin1&multiStatements=true", Target{Host: "::1", Port: 3306, User: "u", Password: "p", Database: "d"}},
		{"u@tcp(h)/d?tls=true&timeout=3s", Target{Host: "h", Port: 3306, User: "u", Database: "d", TLS: TLS{Mode: VerifyFull}, ConnectTimeout: 3 * time.Second}},
		{"u@tcp(h)/d?tls=preferred", Target{Host: "h", Port: 3306, User: "u", Database: "d", TLS: TLS{Mode: VerifyNothing, Optional: true}}},
		{"u@/d?wait_timeout=5&lock_wait_timeout=3", Target{Host: "127.0.0.1", Port: 3306, User: "u", Database: "d", Variables: "lock_wait_timeout = 3, wait_timeout = 5"}},
	}
	for _, c := range cases {
		if got, err := ParseDSN(c.dsn); err != nil || got != c.want {
			t.Errorf("%s: got %+v, %v; want %+v", c.dsn, got, err, c.want)
		}
	}
}

func TestADSNThatCannotBeReadIsNotQuoted(t *testing.T) {
	for _, dsn := range []string{"secret", "u:secret@nowhere", "u:secret@tcp(h:port)/d", "u:secret@pipe(x)/d", "u:secret@/d?tls=secret", "u:secret@/d?timeout=secret"} {
		target, err := ParseDSN(dsn)
		if err == nil {
			t.Errorf("%s: no error, but %+v", dsn, target)
		} else if strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: the error has the secret: %v", dsn, err)
		}
	}
}

func TestSymbols(t *testing.T) {
	for number, want := range map[uint16]string{
		1045: "ER_ACCESS_DENIED_ERROR", 1062: "ER_DUP_ENTRY", 1064: "ER_PARSE_ERROR", 1205: "ER_LOCK_WAIT_TIMEOUT",
		1213: "ER_LOCK_DEADLOCK", 1000: "ER_HASHCHK", 65535: "UNKNOWN_CODE_PLEASE_REPORT",
	} {
		if got := Symbol(number); got != want {
			t.Errorf("%d: got %s, want %s", number, got, want)
		}
	}
}
