package jsengine

import (
	"log/slog"
	"strings"
)

// What console may print in one call.
const (
	maxLines    = 100
	maxLineText = 8 << 10 // bytes
)

var consoleLevels = map[string]slog.Level{
	"debug": slog.LevelDebug,
	"info":  slog.LevelInfo,
	"warn":  slog.LevelWarn,
	"error": slog.LevelError,
}

// print writes a line of the script's console, "level:text", to the log.
func (c *call) print(line string) {
	name, text, _ := strings.Cut(line, ":")
	level := consoleLevels[name]
	logger := c.vm.engine.logger
	if c.lines > maxLines || !logger.Enabled(c.ctx, level) {
		return
	}
	c.lines++
	if c.lines > maxLines {
		logger.LogAttrs(c.ctx, slog.LevelWarn, "the script prints too much; the rest of this call is dropped", c.attributes()...)
		return
	}
	text = c.cleanTo(c.vm.engine.frames.rewrite(text), maxLineText)
	logger.LogAttrs(c.ctx, level, text, c.attributes()...)
}

func (c *call) attributes() []slog.Attr {
	return []slog.Attr{
		slog.String("script", c.script.file),
		slog.String("connection", c.vm.engine.set.Name),
		slog.String("call", c.request.ID),
	}
}
