//go:build unix

package jsengine

import (
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// reportCPU adds the processor time of each operation to a benchmark: on a busy machine it says more than the clock.
func reportCPU(b *testing.B) (stop func()) {
	begun := cpuTime(b)
	return func() { b.ReportMetric(float64(cpuTime(b)-begun)/float64(b.N)/1000, "cpu-µs/op") }
}

func cpuTime(b *testing.B) time.Duration {
	var usage unix.Rusage
	if err := unix.Getrusage(unix.RUSAGE_SELF, &usage); err != nil {
		b.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
