package plugins

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"strings"
)

// maxLogLine is the length of the longest line that we write: hosts cut lines at 64 KiB and then cannot read them.
const maxLogLine = 32 << 10

// newLogger writes records the way hosts read them: one JSON object a line, with hclog's names for time, level and
// message.
func newLogger(output io.Writer, level slog.Leveler) *slog.Logger {
	return slog.New(slog.NewJSONHandler(lineWriter{output}, &slog.HandlerOptions{Level: level, ReplaceAttr: hclogNames}))
}

func hclogNames(groups []string, attr slog.Attr) slog.Attr {
	if len(groups) > 0 {
		return attr
	}
	switch attr.Key {
	case slog.TimeKey:
		attr.Key = "@timestamp"
	case slog.LevelKey:
		level, _ := attr.Value.Any().(slog.Level)
		return slog.String("@level", levelName(level))
	case slog.MessageKey:
		attr.Key = "@message"
	}
	return attr
}

func levelName(level slog.Level) string {
	switch {
	case level < slog.LevelInfo:
		return "debug"
	case level < slog.LevelWarn:
		return "info"
	case level < slog.LevelError:
		return "warn"
	}
	return "error"
}

// A lineWriter passes on whole lines and replaces one that is too long by a short one that says so. A slog handler
// writes each record with one call.
type lineWriter struct{ output io.Writer }

func (w lineWriter) Write(line []byte) (int, error) {
	if len(line) <= maxLogLine {
		return w.output.Write(line)
	}
	level := "warn"
	if bytes.Contains(line[:128], []byte(`"@level":"error"`)) {
		level = "error"
	}
	short := fmt.Sprintf(`{"@level":%q,"@message":"a log record of %d bytes was left out"}`+"\n", level, len(line))
	if _, err := io.Copy(w.output, strings.NewReader(short)); err != nil {
		return 0, err
	}
	return len(line), nil
}
