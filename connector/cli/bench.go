package cli

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
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

// benchFlags say what to measure.
type benchFlags struct {
	argsFile    string
	concurrency int
	duration    time.Duration
	against     string
	rounds      int
}

func newBench(std *streams) *cobra.Command {
	var (
		connection connectionFlags
		format     formatFlag
		bench      benchFlags
	)
	cmd := &cobra.Command{
		Use:   "bench ACTION DIR --args-file FILE",
		Short: "Measure how fast a connection performs an action",
		Long: `bench performs one action of the connection in DIR again and again, through the host and the plugin as any caller
would, and prints calls per second and latency. FILE holds the arguments, a JSON array a line as --args of run takes it;
the lines are used in turn. A first half second is not counted.

With --against FOLDER it is measured in turn with Node, which runs the same script on the same server: as it is written,
and with a pool of npm's mysql or mysql2 behind its connections, as somebody writes it by hand who wants to be fast. FOLDER
is any that has the modules in its node_modules; in the repository, npm ci --prefix testdata/node makes one. Before that,
one call has to give the same on both sides, with the arguments on FILE's first line. Node does not fence scripts in.`,
		Example: fixtureNote + `  echo '["ada@example.org"]' > args.ndjson
  customdb bench get_user testdata/connections/legacy-users --args-file args.ndjson --concurrency 8 --duration 2s

  # against Node, once npm ci --prefix testdata/node has installed the modules
  customdb bench get_user testdata/connections/plain --args-file args.ndjson --against testdata/node --rounds 2 --duration 1s`,
		ValidArgsFunction: completeAction,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usagef(cmd, "bench takes an action and a folder, as in: customdb bench get_user ./my-scripts --args-file args.ndjson")
			}
			return nil
		},
	}
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		work, err := bench.work(cmd, std, args[0])
		if err != nil {
			return usageError(cmd, err)
		}
		if bench.against != "" {
			return bench.compare(cmd, std, args[1], &connection, work, format.json())
		}
		connection, err := connection.open(cmd.Context(), cmd, std, args[1])
		if err != nil {
			return err
		}
		defer connection.Close()
		report, err := work.measure(cmd.Context(), connection.Connector)
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
	bench.register(cmd)
	return cmd
}

func (f *benchFlags) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&f.argsFile, "args-file", "", "the arguments, a JSON array a line; - is standard input")
	flags.IntVar(&f.concurrency, "concurrency", 8, "how many callers")
	flags.DurationVar(&f.duration, "duration", 5*time.Second, "how long to measure; with --against, each of them in each round")
	flags.StringVar(&f.against, "against", "", "compare with Node, with the npm modules in this folder's node_modules")
	flags.IntVar(&f.rounds, "rounds", 5, "how often each is measured in turn, with --against")
	_ = cmd.MarkFlagRequired("args-file")
	_ = cmd.MarkFlagDirname("against")
}

// benchWork is what is measured: calls in turn, from that many callers at once, for that long.
type benchWork struct {
	action    connector.Action
	calls     []*connector.Call
	arguments []json.RawMessage // of each call, as they were given
	callers   int
	duration  time.Duration
}

// work reads the action, the flags and the file.
func (f *benchFlags) work(cmd *cobra.Command, std *streams, name string) (*benchWork, error) {
	action, err := connector.ParseAction(name)
	if err != nil {
		return nil, err
	}
	switch {
	case f.concurrency < 1 || f.duration <= 0:
		return nil, errors.New("--concurrency and --duration have to be more than nothing")
	case f.rounds < 1:
		return nil, errors.New("--rounds has to be more than nothing")
	case f.against == "" && cmd.Flags().Changed("rounds"):
		return nil, errors.New("--rounds needs --against FOLDER, with which to take turns")
	case f.against != "" && !repeatable(action):
		return nil, fmt.Errorf("%s succeeds once for each user, so that there is nothing to compare; "+
			"--against takes the other actions", action)
	}
	work := &benchWork{action: action, callers: f.concurrency, duration: f.duration}
	return work, work.read(std, f.argsFile)
}

// read reads the arguments, one call a line.
func (w *benchWork) read(std *streams, name string) error {
	text, err := readInput(std, name)
	if err != nil {
		return err
	}
	lines := bufio.NewScanner(bytes.NewReader(text))
	lines.Buffer(nil, maxInput)
	for number := 1; lines.Scan(); number++ {
		line := bytes.TrimSpace(lines.Bytes())
		if len(line) == 0 {
			continue
		}
		call, err := parseArguments(w.action, line)
		if err != nil {
			return fmt.Errorf("line %d of %s: %w", number, name, err)
		}
		w.calls, w.arguments = append(w.calls, call), append(w.arguments, bytes.Clone(line))
		if len(w.calls) > maxBenchLines {
			return fmt.Errorf("%s has more than %d lines", name, maxBenchLines)
		}
	}
	if len(w.calls) == 0 {
		return fmt.Errorf("%s has no arguments", name)
	}
	return lines.Err()
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

// measure makes the calls through the connector.
func (w *benchWork) measure(ctx context.Context, conn *connector.Connector) (*benchReport, error) {
	var next atomic.Int64
	samples := make([]benchSamples, w.callers)
	round := func(until time.Time, record bool) {
		var group sync.WaitGroup
		for i := range w.callers {
			group.Go(func() { samples[i].collect(ctx, conn, w.calls, &next, until, record) })
		}
		group.Wait()
	}
	round(time.Now().Add(benchWarmUp), false)
	start := time.Now()
	round(start.Add(w.duration), true)
	elapsed := time.Since(start)
	if errors.Is(ctx.Err(), context.Canceled) {
		return nil, ctx.Err()
	}
	return newBenchReport(samples, elapsed), nil
}

// benchSamples is what one caller saw, of one call at least.
type benchSamples struct {
	times    []time.Duration
	outcomes map[connector.Outcome]int
}

func (s *benchSamples) collect(ctx context.Context, conn *connector.Connector, calls []*connector.Call,
	next *atomic.Int64, until time.Time, record bool,
) {
	s.outcomes = map[connector.Outcome]int{}
	for first := true; (first || time.Now().Before(until)) && ctx.Err() == nil; first = false {
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
