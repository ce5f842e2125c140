//go:build unix

package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/connector/connectortest/mariadbtest"
	"github.com/customdb/customdb/scripts"
	"github.com/customdb/customdb/testdata"
)

const envNodeReference = "NODE_REFERENCE"

// BenchmarkAgainstNode runs get_user, in the shape of most published scripts and as the fixture has it, through host, plugin and MariaDB in turn with the same script in Node
// with npm's mysql, and reports the ratio of the rates, pair by pair: its median, least and greatest. NODE_REFERENCE names
// a folder with a run.js that takes: bench SCRIPT CONFIG ARGS --concurrency N --seconds N [--pool].
//
//	NODE_REFERENCE=… go test -run '^$' -bench AgainstNode -benchtime 5x ./connector/cli
func BenchmarkAgainstNode(b *testing.B) {
	runner := os.Getenv(envNodeReference)
	if runner == "" {
		b.Skip(envNodeReference + " names no folder")
	}
	server := mariadbtest.Start(b)
	dsn := server.NewDatabase(b, testdata.Statements(testdata.LegacySchema())...)
	var calls []*connector.Call
	for _, member := range testdata.Members() {
		calls = append(calls, &connector.Call{Action: connector.ActionGetUser, Identifier: member.Email})
	}
	for _, script := range []string{"plain", tryConnection} {
		folder := nodeFolder(b, script, server.Config(b, dsn))
		conn := openBench(b, script, "", server.Config(b, dsn)) // as Node does: over the loopback, where the script says
		for _, row := range nodeRows() {
			b.Run(fmt.Sprintf("%s/callers-%d/%s", script, row.callers, row.variant), func(b *testing.B) {
				callers := row.callers
				var ratios, ours, theirs, p99 []float64
				for b.Loop() {
					node := runNode(b, runner, folder, callers, row.flags...)
					here, err := bench(context.Background(), conn.Connector, calls, callers, 2*time.Second)
					if err != nil || here.Errors > 0 || node.Errors > 0 {
						b.Fatalf("%v, %d errors here, %d in Node", err, here.Errors, node.Errors)
					}
					ratios = append(ratios, here.PerSecond/node.PerSecond)
					p99 = append(p99, here.P99/node.P99)
					ours, theirs = append(ours, here.PerSecond), append(theirs, node.PerSecond)
				}
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(median(ratios), "ratio")
				b.ReportMetric(slices.Min(ratios), "ratio-min")
				b.ReportMetric(slices.Max(ratios), "ratio-max")
				b.ReportMetric(median(p99), "p99-ratio")
				b.ReportMetric(median(ours), "calls/s")
				b.ReportMetric(median(theirs), "node-calls/s")
			})
		}
	}
}

type nodeRow struct {
	callers int
	variant string // of Node: a connection for every call, as the script says, or a pool shared behind its back
	flags   []string
}

func nodeRows() (rows []nodeRow) {
	for _, callers := range []int{1, 8, 64} {
		rows = append(rows, nodeRow{callers, "as-written", nil}, nodeRow{callers, "pooled", []string{"--pool"}})
	}
	return rows
}

func openBench(b *testing.B, name, dsn string, configuration map[string]string) *connection {
	b.Helper()
	set, err := scripts.Load(testdata.Connection(name), &scripts.LoadOptions{Name: name, Configuration: configuration})
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

// nodeFolder writes what run.js reads: the script, the configuration and the arguments.
func nodeFolder(b *testing.B, name string, configuration map[string]string) string {
	b.Helper()
	folder := b.TempDir()
	script, err := fs.ReadFile(testdata.Connection(name), "get_user.js")
	if err != nil {
		b.Fatal(err)
	}
	config, err := json.Marshal(configuration)
	if err != nil {
		b.Fatal(err)
	}
	var arguments bytes.Buffer
	for _, member := range testdata.Members() {
		if err := json.NewEncoder(&arguments).Encode([]string{member.Email}); err != nil {
			b.Fatal(err)
		}
	}
	for name, text := range map[string][]byte{
		"get_user.js": script, "config.json": config, "args.ndjson": arguments.Bytes(),
	} {
		if err := os.WriteFile(filepath.Join(folder, name), text, 0o600); err != nil {
			b.Fatal(err)
		}
	}
	return folder
}

func runNode(b *testing.B, runner, folder string, callers int, flags ...string) benchReport {
	b.Helper()
	file := func(name string) string { return filepath.Join(folder, name) }
	args := append([]string{
		filepath.Join(runner, "run.js"), "bench", file("get_user.js"), file("config.json"), file("args.ndjson"),
		"--concurrency", strconv.Itoa(callers), "--seconds", "2",
	}, flags...)
	command := exec.Command("node", args...)
	command.Stderr = os.Stderr
	output, err := command.Output()
	if err != nil {
		b.Fatal(err)
	}
	var report benchReport
	if err := json.Unmarshal(output, &report); err != nil {
		b.Fatalf("%v in %q", err, output)
	}
	return report
}

func median(values []float64) float64 {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}
