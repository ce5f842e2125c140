package mariadbtest

import (
	"errors"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
)

// errNotInstalled is why there is no server: nothing that a test could be blamed for.
var errNotInstalled = errors.New("no MariaDB server here: install mariadb-server (mariadbd and mariadb-install-db)")

var shared = sync.OnceValues(launch)

// Start returns the server that all tests of this process share, and starts it if this is the first of them. It skips
// the test if MariaDB is not installed, or fails it if CUSTOMDB_TEST_REQUIRE names mariadb.
func Start(tb testing.TB) *Server {
	tb.Helper()
	server, err := shared()
	giveUpOn(tb, err)
	return server
}

// StartOwn starts a server for this test alone, which may Stop, Kill and Restart it. It ends with the test. It skips
// and fails as Start does.
func StartOwn(tb testing.TB) *Server {
	tb.Helper()
	server, err := launch()
	giveUpOn(tb, err)
	tb.Cleanup(server.close)
	return server
}

func giveUpOn(tb testing.TB, err error) {
	tb.Helper()
	switch {
	case err == nil:
	case errors.Is(err, errNotInstalled) && !required():
		tb.Skipf("%v (CUSTOMDB_TEST_REQUIRE=mariadb makes this a failure)", err)
	default:
		tb.Fatalf("starting MariaDB: %v", err)
	}
}

// required reports whether CUSTOMDB_TEST_REQUIRE, a list with commas, names mariadb.
func required() bool {
	return slices.Contains(strings.Split(os.Getenv("CUSTOMDB_TEST_REQUIRE"), ","), "mariadb")
}
