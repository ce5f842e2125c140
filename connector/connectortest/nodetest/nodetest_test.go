package nodetest

import (
	"errors"
	"testing"
)

func TestAMissingNodeSkipsUnlessItIsRequired(t *testing.T) {
	for require, want := range map[string]string{
		"": "skipped", "mariadb": "skipped", "node": "failed", "mariadb,node": "failed", "node,mariadb": "failed",
	} {
		t.Setenv("CUSTOMDB_TEST_REQUIRE", require)
		spy := &spyTB{TB: t}
		giveUp(spy, errors.New("no node here"))
		if spy.said != want {
			t.Errorf("with CUSTOMDB_TEST_REQUIRE=%q the test is %s, want %s", require, spy.said, want)
		}
	}
}

// spyTB notes how a test is given up.
type spyTB struct {
	testing.TB
	said string
}

func (s *spyTB) Skipf(string, ...any) { s.said = "skipped" }
func (s *spyTB) Fatal(...any)         { s.said = "failed" }
