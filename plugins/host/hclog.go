package host

import (
	"context"
	"fmt"
	"io"
	"log/slog"

	"github.com/hashicorp/go-hclog"
)

// newPluginLogger makes the logger that go-plugin wants. What it says is of use to those who work on this package, so
// all of it arrives as Debug.
func newPluginLogger(logger *slog.Logger) hclog.Logger {
	if !logger.Enabled(context.Background(), slog.LevelDebug) {
		return hclog.NewNullLogger()
	}
	intercepted := hclog.NewInterceptLogger(&hclog.LoggerOptions{Output: io.Discard, Level: hclog.Off})
	intercepted.RegisterSink(debugSink{logger})
	return intercepted
}

type debugSink struct{ logger *slog.Logger }

// Accept implements hclog.SinkAdapter.
func (s debugSink) Accept(_ string, level hclog.Level, message string, args ...any) {
	if level < hclog.Debug {
		return
	}
	var attrs []slog.Attr
	for i := 0; i+1 < len(args); i += 2 {
		attrs = append(attrs, slog.String(fmt.Sprint(args[i]), fmt.Sprint(args[i+1])))
	}
	s.logger.LogAttrs(context.Background(), slog.LevelDebug, "go-plugin: "+message, attrs...)
}
