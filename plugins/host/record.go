package host

import (
	"encoding/json"
	"fmt"
	"log/slog"
	"slices"
	"strings"

	wire "github.com/customdb/customdb/plugins/wire/v1"
)

const (
	maxAttrs     = 24      // of a log record
	maxAttrValue = 4 << 10 // bytes
)

// A record is one line of a plugin's standard error, understood.
type record struct {
	level   slog.Level
	message string
	attrs   []slog.Attr
}

// understand makes a record of any line.
func understand(line string) record {
	if record, ok := parseRecord(line); ok {
		return record
	}
	return plainRecord(line)
}

// parseRecord understands the lines that hclog and plugins.Serve write: a JSON object with @level and @message.
func parseRecord(line string) (record, bool) {
	if !strings.HasPrefix(line, "{") {
		return record{}, false
	}
	var members map[string]any
	if json.Unmarshal([]byte(line), &members) != nil {
		return record{}, false
	}
	message, ok := members["@message"].(string)
	if !ok {
		return record{}, false
	}
	level, _ := members["@level"].(string)
	result := record{level: parseLevel(level), message: wire.Clean(message, wire.MaxText)}
	for _, name := range sortedNames(members) {
		if strings.HasPrefix(name, "@") || len(result.attrs) == maxAttrs {
			continue
		}
		value := fmt.Sprint(members[name])
		result.attrs = append(result.attrs, slog.String(wire.Clean(name, wire.MaxName), wire.Clean(value, maxAttrValue)))
	}
	return result, true
}

func sortedNames(members map[string]any) []string {
	names := make([]string, 0, len(members))
	for name := range members {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func parseLevel(name string) slog.Level {
	switch name {
	case "trace", "debug":
		return slog.LevelDebug
	case "warn":
		return slog.LevelWarn
	case "error":
		return slog.LevelError
	}
	return slog.LevelInfo
}

// plainRecord makes a record of a line that is none. [WARN] and its like say the level, as log.Printf users do.
func plainRecord(line string) record {
	result := record{level: slog.LevelInfo, message: wire.Clean(line, wire.MaxText)}
	if startsPanic(line) {
		result.level = slog.LevelError
	}
	if name, rest, ok := strings.Cut(strings.TrimPrefix(line, "["), "] "); ok && strings.HasPrefix(line, "[") {
		switch name {
		case "TRACE", "DEBUG", "INFO", "WARN", "ERROR":
			result.level = parseLevel(strings.ToLower(name))
			result.message = wire.Clean(rest, wire.MaxText)
		}
	}
	return result
}
