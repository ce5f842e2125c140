package cli

import (
	"os"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/testdata"
)

// TestReadyMadeSets runs the scripts in testdata/readymade, with a WordPress site behind CUSTOMDB_DSN.
func TestReadyMadeSets(t *testing.T) {
	t.Parallel()
	site, err := os.ReadFile("../../testdata/stores/wordpress.sql")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir: "testdata/readymade",
		Setup: func(env *testscript.Env) error {
			env.Setenv("GORACE", race)
			env.Setenv(envDSN, mariadbtest.Start(t).NewDatabase(t, testdata.Statements(string(site))...))
			return nil
		},
	})
}
