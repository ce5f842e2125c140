package cli

import (
	"fmt"
	"time"
)

// milliseconds prints a duration the way every table here does.
func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", inMilliseconds(d))
}

func inMilliseconds(d time.Duration) float64 {
	return float64(d) / float64(time.Millisecond)
}
