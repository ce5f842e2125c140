package mariadbtest

import (
	"errors"
	"fmt"
	"net"
	"strconv"
	"testing"
)

func TestAMissingMariaDBSkipsUnlessItIsRequired(t *testing.T) {
	t.Setenv("PATH", t.TempDir())
	defer func(folders []string) { programFolders = folders }(programFolders)
	programFolders = nil
	_, missing := launch()
	if !errors.Is(missing, errNotInstalled) {
		t.Fatalf("without programs the error is %v", missing)
	}
	tests := []struct {
		require string
		err     error
		want    string
	}{
		{"", nil, ""},
		{"mariadb", nil, ""},
		{"", missing, "skipped"},
		{"node,something", missing, "skipped"},
		{"mariadb", missing, "failed"},
		{"node,mariadb", missing, "failed"},
		{"", errors.New("it does not start"), "failed"},
	}
	for _, test := range tests {
		t.Run(fmt.Sprintf("%q with %v", test.require, test.err), func(t *testing.T) {
			t.Setenv("CUSTOMDB_TEST_REQUIRE", test.require)
			spy := &spyTB{TB: t}
			giveUpOn(spy, test.err)
			if spy.said != test.want {
				t.Errorf("the test is %q, want %q", spy.said, test.want)
			}
		})
	}
}

// spyTB notes how a test is given up.
type spyTB struct {
	testing.TB
	said string
}

func (s *spyTB) Skipf(string, ...any)  { s.said = "skipped" }
func (s *spyTB) Fatalf(string, ...any) { s.said = "failed" }

func TestAServerWhosePortIsTakenGivesUpAndCanStartLater(t *testing.T) {
	server := StartOwn(t)
	server.Stop(t)
	squatter, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(server.Port())))
	if err != nil {
		t.Fatal(err)
	}
	if err := server.start(); !errors.Is(err, errEnded) {
		t.Errorf("on a port that is taken the error is %v", err)
	}
	if err := squatter.Close(); err != nil {
		t.Fatal(err)
	}
	server.Restart(t)
	server.Exec(t, "SELECT 1")
}
