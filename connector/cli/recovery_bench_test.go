//go:build unix

package cli

import (
	"context"
	"io"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/testdata"
)

// BenchmarkRecovery kills the process that runs the scripts and measures until a get_user answers again, on MariaDB.
func BenchmarkRecovery(b *testing.B) {
	dsn := mariadbtest.Start(b).NewDatabase(b, testdata.Statements(testdata.LegacySchema())...)
	var times []float64
	for b.Loop() {
		conn := openBench(b, tryConnection, dsn) // anew, because the second death within a minute is answered with a pause
		if _, err := conn.GetUser(context.Background(), "ada@example.org"); err != nil {
			b.Fatal(err)
		}
		if err := syscall.Kill(conn.plugin.Status().PID, syscall.SIGKILL); err != nil {
			b.Fatal(err)
		}
		start := time.Now()
		for {
			if _, err := conn.GetUser(context.Background(), "ada@example.org"); err == nil {
				break
			}
		}
		times = append(times, inMilliseconds(time.Since(start)))
	}
	b.ReportMetric(0, "ns/op")
	median, _, greatest := spread(times, 3)
	b.ReportMetric(median, "ms")
	b.ReportMetric(greatest, "ms-max")
}

func openBench(b *testing.B, name, dsn string) *connection {
	b.Helper()
	set, err := scripts.Load(testdata.Connection(name), &scripts.LoadOptions{Name: name})
	if err != nil {
		b.Fatal(err)
	}
	conn, err := openSet(context.Background(), set, dsn, discard)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { conn.Close() })
	return conn
}

// BenchmarkTry tells the whole story of customdb try, in this process but for the plugin.
func BenchmarkTry(b *testing.B) {
	for b.Loop() {
		if code := run(context.Background(), []string{"try"}, &streams{strings.NewReader(""), io.Discard, io.Discard}); code != 0 {
			b.Fatalf("exit code %d", code)
		}
	}
}
