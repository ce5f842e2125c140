package cli

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/customdb/customdb/connector"
)

// A comparisonReport is what bench --against prints. Figures are medians over the rounds, except calls and errors, which
// are sums.
type comparisonReport struct {
	Action      connector.Action  `json:"action"`
	Concurrency int               `json:"concurrency"`
	Seconds     float64           `json:"seconds"` // of each subject in a round
	Rounds      int               `json:"rounds"`  // that all subjects have had
	Subjects    []*subjectSummary `json:"subjects"`
	LeftOut     []leftOut         `json:"left_out,omitempty"`
}

// A subjectSummary has the keys of a benchReport for one subject.
type subjectSummary struct {
	Subject      string  `json:"subject"`
	Calls        int     `json:"calls"`
	PerSecond    float64 `json:"per_second"`
	PerSecondMin float64 `json:"per_second_min"`
	PerSecondMax float64 `json:"per_second_max"`
	P50          float64 `json:"p50_ms"`
	P99          float64 `json:"p99_ms"`
	Errors       int     `json:"errors"`
	*summaryRatios
}

// summaryRatios are customdb's figures divided by the subject's, each from one round.
type summaryRatios struct {
	RateRatio    float64 `json:"rate_ratio"`
	RateRatioMin float64 `json:"rate_ratio_min"`
	RateRatioMax float64 `json:"rate_ratio_max"`
	P99Ratio     float64 `json:"p99_ratio"`
	P99RatioMin  float64 `json:"p99_ratio_min"`
	P99RatioMax  float64 `json:"p99_ratio_max"`
}

// summary sums the rounds up; nil if there was none.
func (c *comparison) summary() *comparisonReport {
	report := &comparisonReport{
		Action: c.work.action, Concurrency: c.work.callers, Seconds: c.work.duration.Seconds(), LeftOut: c.leftOut,
		Rounds: len(c.subjects[0].reports),
	}
	for i, subject := range c.subjects {
		report.Rounds = min(report.Rounds, len(subject.reports))
		if len(subject.reports) == 0 {
			continue
		}
		summary := summaryOf(subject)
		if i > 0 {
			summary.summaryRatios = ratiosOf(c.subjects[0], subject)
		}
		report.Subjects = append(report.Subjects, summary)
	}
	if len(report.Subjects) == 0 {
		return nil
	}
	return report
}

func summaryOf(subject *benchSubject) *subjectSummary {
	summary := &subjectSummary{Subject: subject.name}
	var rates, p50, p99 []float64
	for _, report := range subject.reports {
		summary.Calls += report.Calls
		summary.Errors += report.Errors
		rates, p50, p99 = append(rates, report.PerSecond), append(p50, report.P50), append(p99, report.P99)
	}
	summary.PerSecond, summary.PerSecondMin, summary.PerSecondMax = spread(rates, 1)
	summary.P50, _, _ = spread(p50, 3)
	summary.P99, _, _ = spread(p99, 3)
	return summary
}

// ratiosOf goes through the rounds that both had and in which both finished calls; nil if there is none.
func ratiosOf(customdb, subject *benchSubject) *summaryRatios {
	var rates, p99 []float64
	for i := range min(len(customdb.reports), len(subject.reports)) {
		here, there := customdb.reports[i], subject.reports[i]
		if here.Calls > 0 && there.Calls > 0 {
			rates, p99 = append(rates, here.PerSecond/there.PerSecond), append(p99, here.P99/there.P99)
		}
	}
	if len(rates) == 0 {
		return nil
	}
	ratios := &summaryRatios{}
	ratios.RateRatio, ratios.RateRatioMin, ratios.RateRatioMax = spread(rates, 2)
	ratios.P99Ratio, ratios.P99RatioMin, ratios.P99RatioMax = spread(p99, 2)
	return ratios
}

// spread gives the median, the least and the greatest of values, of which there is at least one.
func spread(values []float64, digits int) (median, least, greatest float64) {
	sorted := slices.Sorted(slices.Values(values))
	last := len(sorted) - 1
	median = (sorted[last/2] + sorted[(last+1)/2]) / 2
	return rounded(median, digits), rounded(sorted[0], digits), rounded(sorted[last], digits)
}

const comparisonLine = "%-16s  %-20s  %8s  %8s  %6s  %-18s %s"

func (r *comparisonReport) present(std *streams) {
	std.printf("%s, %d %s, %d %s of %gs each\n\n", r.Action, r.Concurrency, plural(r.Concurrency, "caller"),
		r.Rounds, plural(r.Rounds, "round"), r.Seconds)
	std.printf(comparisonLine+"\n", "", "calls/s", "p50 ms", "p99 ms", "errors", "customdb's rate", "customdb's p99")
	errors := 0
	for _, subject := range r.Subjects {
		subject.present(std)
		errors += subject.Errors
	}
	std.printf("\nMedian (least–greatest) of the rounds. The last two columns are customdb's figure divided by the line's own,\n" +
		"from the same round.\n")
	for _, out := range r.LeftOut {
		std.notef("%s is left out: %s\n", out.Subject, out.Reason)
	}
	if errors > 0 {
		std.notef("%s some calls did not succeed, and their rates are not those of calls that do.\n", std.paint(yellow, "warning:"))
	}
}

func (s *subjectSummary) present(std *streams) {
	rate, p99 := "", ""
	if s.summaryRatios != nil {
		rate = fmt.Sprintf("%.2f (%.2f–%.2f)", s.RateRatio, s.RateRatioMin, s.RateRatioMax)
		p99 = fmt.Sprintf("%.2f (%.2f–%.2f)", s.P99Ratio, s.P99RatioMin, s.P99RatioMax)
	}
	digits := 0
	if s.PerSecondMin < 100 {
		digits = 1
	}
	line := fmt.Sprintf(comparisonLine, s.Subject,
		fmt.Sprintf("%.*f (%.*f–%.*f)", digits, s.PerSecond, digits, s.PerSecondMin, digits, s.PerSecondMax),
		fmt.Sprintf("%.3f", s.P50), fmt.Sprintf("%.3f", s.P99), strconv.Itoa(s.Errors), rate, p99)
	std.printf("%s\n", strings.TrimRight(line, " "))
}
