package host_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/customdb/customdb/connector"
	"github.com/customdb/customdb/plugins/host"
)

// BenchmarkHop measures what the process boundary adds to a call whose answer is a profile of 500 bytes: the median
// latency, and the CPU time of both processes together. Mutual TLS is on.
//
//	go test -run '^$' -bench Hop -benchtime 3s ./plugins/host
func BenchmarkHop(b *testing.B) {
	for _, way := range []string{"stream", "unary", "in-process"} {
		for _, callers := range []int{1, 8, 64} {
			b.Run(fmt.Sprintf("%s/callers=%d", way, callers), func(b *testing.B) {
				database, pid := benchDatabase(b, way)
				callFrom(b, database, callers, 200*callers) // connections, stacks and pools warm up
				before := cpuTime(b, pid)
				b.ReportAllocs()
				b.ResetTimer()
				latencies := callFrom(b, database, callers, b.N)
				b.StopTimer()
				cpu := cpuTime(b, pid) - before
				b.ReportMetric(float64(cpu.Microseconds())/float64(b.N), "cpu-µs/call")
				reportLatencies(b, latencies)
			})
		}
	}
}

// BenchmarkSmallBesideLarge measures how small calls fare while two callers move profiles of 16 MiB.
func BenchmarkSmallBesideLarge(b *testing.B) {
	database, _ := benchDatabase(b, "stream")
	done := make(chan struct{})
	var group sync.WaitGroup
	var large atomic.Int64
	for range 2 {
		group.Go(func() {
			for {
				select {
				case <-done:
					return
				default:
				}
				if _, err := database.Call(context.Background(), benchLargeCall); err != nil {
					b.Error(err)
					return
				}
				large.Add(1)
			}
		})
	}
	callFrom(b, database, 8, 1000)
	before := large.Load()
	b.ResetTimer()
	reportLatencies(b, callFrom(b, database, 8, b.N))
	b.ReportMetric(float64(large.Load()-before)*16/b.Elapsed().Seconds(), "large-MiB/s")
	b.StopTimer()
	close(done)
	group.Wait()
}

func reportLatencies(b *testing.B, latencies []time.Duration) {
	slices.Sort(latencies)
	b.ReportMetric(float64(latencies[len(latencies)/2].Nanoseconds())/1e3, "p50-µs")
	b.ReportMetric(float64(latencies[len(latencies)*99/100].Nanoseconds())/1e3, "p99-µs")
}

// BenchmarkStart measures a start: from nothing to a plugin that is ready for calls.
func BenchmarkStart(b *testing.B) {
	options := options(b, "bench-plugin")
	for b.Loop() {
		p, err := host.Start(context.Background(), options)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := p.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkRecovery measures how long callers notice that a plugin was killed: from the signal to the next answer.
func BenchmarkRecovery(b *testing.B) {
	options := options(b, "bench-plugin")
	for b.Loop() {
		b.StopTimer()
		p, err := host.Start(context.Background(), options)
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		kill(b, p)
		if _, err := p.Call(context.Background(), benchCall); err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if err := p.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

func benchDatabase(b *testing.B, way string) (database connector.Database, pid int) {
	if way == "in-process" {
		return &benchStore{}, 0
	}
	options := options(b, "bench-plugin")
	options.HealthInterval = time.Second
	options.Unary = way == "unary"
	p := start(b, options)
	return p, p.Status().PID
}

// callFrom makes that many calls, from so many goroutines, and returns how long each took.
func callFrom(b *testing.B, database connector.Database, callers, calls int) []time.Duration {
	latencies := make([][]time.Duration, callers)
	var group sync.WaitGroup
	for i := range callers {
		share := calls / callers
		if i < calls%callers {
			share++
		}
		latencies[i] = make([]time.Duration, 0, share)
		group.Go(func() {
			ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
			defer cancel()
			for range share {
				before := time.Now()
				answer, err := database.Call(ctx, benchCall)
				if err != nil || len(answer.Profile.Attributes) < 500 {
					b.Errorf("call: %v", err)
					return
				}
				latencies[i] = append(latencies[i], time.Since(before))
			}
		})
	}
	group.Wait()
	return slices.Concat(latencies...)
}

// benchLargeCall asks a benchStore for 16 MiB.
var benchLargeCall = &connector.Call{Action: connector.ActionGetUser, Identifier: "large"}

var benchCall = &connector.Call{Action: connector.ActionGetUser, ID: "0123456789abcdef", Identifier: "somebody@example.com"}

// A benchStore answers every call but benchLargeCall with the same 500 bytes.
type benchStore struct{}

var benchProfile = &connector.Profile{
	Attributes: []byte(`{"email":"somebody@example.com","about":"` + strings.Repeat("x", 459) + `"}`),
}

var benchLargeProfile = sync.OnceValue(func() *connector.Profile {
	return &connector.Profile{Metadata: []byte(`"` + strings.Repeat("x", 16<<20-2) + `"`)}
})

func (*benchStore) Describe() connector.Description {
	return connector.Description{Name: "bench", Actions: connector.Actions()}
}

func (*benchStore) Call(_ context.Context, call *connector.Call) (*connector.Answer, error) {
	if call.Identifier == benchLargeCall.Identifier {
		return &connector.Answer{Profile: benchLargeProfile()}, nil
	}
	return &connector.Answer{Profile: benchProfile}, nil
}

// cpuTime is what this process and the other one have used so far.
func cpuTime(b *testing.B, pid int) time.Duration {
	total := processTime(b, "self")
	if pid != 0 {
		total += processTime(b, strconv.Itoa(pid))
	}
	return total
}

// processTime reads user and system time, in ticks of 10 ms. It is 0 where there is no /proc.
func processTime(b *testing.B, pid string) time.Duration {
	text, err := os.ReadFile("/proc/" + pid + "/stat")
	if err != nil {
		return 0
	}
	_, afterName, _ := strings.Cut(string(text), ") ")
	fields := strings.Fields(afterName) // from state, the third field, on
	var ticks int
	for _, field := range fields[11:13] {
		n, err := strconv.Atoi(field)
		if err != nil {
			b.Fatal(err)
		}
		ticks += n
	}
	return time.Duration(ticks) * 10 * time.Millisecond
}
