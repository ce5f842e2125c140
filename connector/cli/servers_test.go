package cli

import (
	"context"
	"log/slog"
	"testing"
	"time"

	_ "github.com/go-sql-driver/mysql" // the driver that openDB names
	"github.com/jmoiron/sqlx"

	"github.com/customdb/customdb/connector/cli/embeddeddb"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/testdata"
)

// A storeServer starts a server with the fixture and returns its DSN.
type storeServer struct {
	name  string
	start func(t *testing.T) (dsn string)
}

// storeServers are the servers that every end-to-end test runs on.
func storeServers() []storeServer {
	return []storeServer{
		{"embedded", func(t *testing.T) string {
			server, err := embeddeddb.Start(context.Background(), testdata.LegacySchema())
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { server.Close() })
			return server.DSN()
		}},
		{"MariaDB", func(t *testing.T) string {
			return mariadbtest.Start(t).NewDatabase(t, testdata.Statements(testdata.LegacySchema())...)
		}},
	}
}

// onEveryServer runs the test once a server.
func onEveryServer(t *testing.T, test func(t *testing.T, dsn string)) {
	t.Parallel()
	for _, server := range storeServers() {
		t.Run(server.name, func(t *testing.T) {
			t.Parallel()
			test(t, server.start(t))
		})
	}
}

var discard = slog.New(slog.DiscardHandler)

// openFixture opens a connection folder of testdata on the server, through the host and a real plugin process.
func openFixture(t *testing.T, name, dsn string, logger *slog.Logger) *connection {
	t.Helper()
	set, err := scripts.Load(testdata.Connection(name), &scripts.LoadOptions{Name: name})
	if err != nil {
		t.Fatal(err)
	}
	set.Settings.Timeout = 20 * time.Second // the race detector makes the engine many times slower
	if logger == nil {
		logger = discard
	}
	conn, err := openSet(context.Background(), set, dsn, logger)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := conn.Close(); err != nil {
			t.Error(err)
		}
	})
	return conn
}

func openDB(t *testing.T, dsn string) *sqlx.DB {
	t.Helper()
	db, err := sqlx.Connect("mysql", dsn)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	return db
}

// patience is how long tests wait for what has to happen: long enough for a slow and busy machine, since it ends early.
const patience = time.Minute

func waitFor(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(patience); time.Now().Before(deadline); time.Sleep(10 * time.Millisecond) {
		if holds() {
			return
		}
	}
	t.Errorf("in vain waited for this: %s", what)
}
