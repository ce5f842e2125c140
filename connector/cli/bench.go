package cli

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/spf13/cobra"

	"github.com/customdb/customdb/connector"
)

const (
	maxBenchLines = 1_000_000
	benchWarmUp   = 500 * time.Millisecond
)

func newBench(std *streams) *cobra.Command {
	var (
		connection  connectionFlags
		format      formatFlag
		argsFile    string
		concurrency int
		duration    time.Duration
	)
	cmd := &cobra.Command{
		Use:   "bench ACTION DIR --args-file FILE",
		Short: "Measure how fast a connection performs an action",
		Long: `bench performs one action of the connection in DIR again and again, through the host and the plugin as any caller
would, and prints calls per second and latency. FILE holds the arguments, a JSON array a line as --args of run takes it;
the lines are used in turn. A first half second is not counted.`,
		Example: fixtureNote + `  echo '["ada@example.org"]' > args.ndjson
  customdb bench get_user testdata/connections/legacy-users --args-file args.ndjson --concurrency 8 --duration 2s`,
		ValidArgsFunction: completeAction,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usagef(cmd, "bench takes an action and a folder, as in: customdb bench get_user ./my-scripts --args-file args.ndjson")
			}
			return nil
		},
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		action, err := connector.ParseAction(args[0])
		if err != nil {
			return usageError(cmd, err)
		}
		if concurrency < 1 || duration <= 0 {
			return usagef(cmd, "--concurrency and --duration have to be more than nothing")
		}
		calls, err := readCalls(std, action, argsFile)
		if err != nil {
			return usageError(cmd, err)
		}
		connection, err := connection.open(cmd.Context(), cmd, std, args[1])
		if err != nil {
			return err
		}
		defer connection.Close()
		report, err := bench(cmd.Context(), connection.Connector, calls, concurrency, duration)
		if err != nil {
			return err
		}
		if format.json() {
			return std.json(report)
		}
		report.present(std)
		return nil
	}
	connection.register(cmd)
	format.register(cmd)
	flags := cmd.Flags()
	flags.StringVar(&argsFile, "args-file", "", "the arguments, a JSON array a line; - is standard input")
	flags.IntVar(&concurrency, "concurrency", 8, "how many callers")
	flags.DurationVar(&duration, "duration", 5*time.Second, "how long to measure")
	_ = cmd.MarkFlagRequired("args-file")
	return cmd
}

// readCalls reads the arguments, one call a line.
func readCalls(std *streams, action connector.Action, name string) ([]*connector.Call, error) {
	text, err := readInput(std, name)
	if err != nil {
		return nil, err
	}
	var calls []*connector.Call
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, maxInput)
	for number := 1; lines.Scan(); number++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		call, err := parseArguments(action, line)
		if err != nil {
			return nil, fmt.Errorf("line %d of %s: %w", number, name, err)
		}
		if calls = append(calls, call); len(calls) > maxBenchLines {
			return nil, fmt.Errorf("%s has more than %d lines", name, maxBenchLines)
		}
	}
	if len(calls) == 0 {
		return nil, fmt.Errorf("%s has no arguments", name)
	}
	return calls, lines.Err()
}

// A benchReport has the keys of other tools that measure such scripts, so that figures can be laid side by side.
type benchReport struct {
	Calls     int     `json:"calls"`
	PerSecond float64 `json:"per_second"`
	P50       float64 `json:"p50_ms"`
	P99       float64 `json:"p99_ms"`
	Errors    int     `json:"errors"`

	outcomes map[connector.Outcome]int
}

// bench makes the calls in turn from that many callers at once.
func bench(ctx context.Context, conn *connector.Connector, calls []*connector.Call, callers int, duration time.Duration) (*benchReport, error) {
	var next atomic.Int64
	samples := make([]benchSamples, callers)
	round := func(until time.Time, record bool) {
		var group sync.WaitGroup
		for i := range callers {
			group.Go(func() { samples[i].collect(ctx, conn, calls, &next, until, record) })
		}
		group.Wait()
	}
	round(time.Now().Add(benchWarmUp), false)
	start := time.Now()
	round(start.Add(duration), true)
	elapsed := time.Since(start)
	if errors.Is(ctx.Err(), context.Canceled) {
		return nil, ctx.Err()
	}
	return newBenchReport(samples, elapsed), nil
}

// benchSamples is what one caller saw.
type benchSamples struct {
	times    []time.Duration
	outcomes map[connector.Outcome]int
}

func (s *benchSamples) collect(ctx context.Context, conn *connector.Connector, calls []*connector.Call,
	next *atomic.Int64, until time.Time, record bool,
) {
	s.outcomes = map[connector.Outcome]int{}
	for time.Now().Before(until) && ctx.Err() == nil {
		call := calls[int(next.Add(1)-1)%len(calls)]
		result := conn.Do(ctx, call)
		if record {
			s.times = append(s.times, result.Duration)
			s.outcomes[result.Outcome]++
		}
	}
}

func newBenchReport(samples []benchSamples, elapsed time.Duration) *benchReport {
	report := &benchReport{outcomes: map[connector.Outcome]int{}}
	var times []time.Duration
	for _, sample := range samples {
		times = append(times, sample.times...)
		for outcome, n := range sample.outcomes {
			report.outcomes[outcome] += n
			if outcome != connector.OK {
				report.Errors += n
			}
		}
	}
	slices.Sort(times)
	report.Calls = len(times)
	report.PerSecond = rounded(float64(len(times))/elapsed.Seconds(), 1)
	report.P50 = rounded(inMilliseconds(quantile(times, 0.50)), 3)
	report.P99 = rounded(inMilliseconds(quantile(times, 0.99)), 3)
	return report
}

func quantile(sorted []time.Duration, q float64) time.Duration {
	if len(sorted) == 0 {
		return 0
	}
	return sorted[min(len(sorted)-1, int(float64(len(sorted))*q))]
}

func rounded(value float64, digits int) float64 {
	scale := math.Pow10(digits)
	return math.Round(value*scale) / scale
}

func (r *benchReport) present(std *streams) {
	std.printf("calls       %d\n", r.Calls)
	std.printf("per second  %.1f\n", r.PerSecond)
	std.printf("p50         %.3f ms\n", r.P50)
	std.printf("p99         %.3f ms\n", r.P99)
	std.printf("errors      %d\n", r.Errors)
	for _, outcome := range connector.Outcomes() {
		if n := r.outcomes[outcome]; n > 0 && outcome != connector.OK {
			std.printf("  %s  %d\n", outcome, n)
		}
	}
}
