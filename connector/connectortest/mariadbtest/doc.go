// Package mariadbtest gives tests a MariaDB of their own: a private mariadbd in a temporary folder, ready in a second,
// gone when the test process is, however that ends.
//
//	func TestLogin(t *testing.T) {
//		dsn := mariadbtest.Start(t).NewDatabase(t, "CREATE TABLE users (id INT PRIMARY KEY)")
//		…
//	}
//
// Start hands out one server, shared by all tests of the process; each test makes a database of its own in it, and
// tests may run in parallel. A test that stops, kills or restarts its server takes one for itself with StartOwn.
//
// A server listens on a unix socket (DSN) and on a port of the loopback interface (Config), where a user called legacy
// may do everything. On a machine without mariadbd the test is skipped and says so; with CUSTOMDB_TEST_REQUIRE=mariadb
// in the environment it fails instead, so that nobody mistakes a skipped run for a passed one. Unix only.
//
// Nothing is left behind: a small watchdog process holds a pipe to the test process, and when that pipe closes, because
// the tests are over, were interrupted or were killed, it kills the server and removes its folder.
package mariadbtest
