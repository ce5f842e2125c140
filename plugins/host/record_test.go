package host

import (
	"bytes"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"testing/synctest"
	"time"
)

func TestLinesOfStandardErrorAreUnderstood(t *testing.T) {
	for _, test := range []struct {
		name    string
		line    string
		level   slog.Level
		message string
		attrs   string
	}{
		{"a record", `{"@level":"warn","@message":"m","@timestamp":"t","b":1,"a":"x"}`, slog.LevelWarn, "m", "a=x b=1"},
		{"a record of an unknown level", `{"@level":"shrill","@message":"m"}`, slog.LevelInfo, "m", ""},
		{"a trace record", `{"@level":"trace","@message":"m"}`, slog.LevelDebug, "m", ""},
		{"JSON that is no record", `{"level":"warn"}`, slog.LevelInfo, `{"level":"warn"}`, ""},
		{"broken JSON", `{"@message":`, slog.LevelInfo, `{"@message":`, ""},
		{"a level in brackets", "[DEBUG] d", slog.LevelDebug, "d", ""},
		{"another word in brackets", "[mysql] d", slog.LevelInfo, "[mysql] d", ""},
		{"a panic", "panic: oh", slog.LevelError, "panic: oh", ""},
		{"an escape", "\x1b[2Jx", slog.LevelInfo, " [2Jx", ""},
	} {
		got := understand(test.line)
		var attrs []string
		for _, attr := range got.attrs {
			attrs = append(attrs, attr.String())
		}
		if got.level != test.level || got.message != test.message || strings.Join(attrs, " ") != test.attrs {
			t.Errorf("%s: got %v %q %q", test.name, got.level, got.message, attrs)
		}
	}
}

func TestTheFirstLinesOfAPanicAreKept(t *testing.T) {
	o := &output{logger: slog.New(slog.DiscardHandler), scrub: func(text string) string { return text }}
	lines := strings.Repeat("before\n", 100) + "panic: oh\n" + strings.Repeat("goroutine\n", 100)
	o.readStderr(strings.NewReader(lines))
	_, tail := o.lastLines()
	if len(tail) != keptLines || tail[0] != "panic: oh" || tail[1] != "goroutine" {
		t.Errorf("kept %d lines: %q", len(tail), tail)
	}
}

func TestAPluginThatLogsTooMuchIsCutShort(t *testing.T) {
	synctest.Test(t, func(t *testing.T) { // a second takes exactly a second here
		var log bytes.Buffer
		o := &output{logger: slog.New(slog.NewTextHandler(&log, nil)), scrub: func(text string) string { return text }}
		for second := range 3 {
			log.Reset()
			o.readStderr(strings.NewReader(strings.Repeat("much ado\n", 2000)))
			if lines := strings.Count(log.String(), "much ado"); lines != linesASecond {
				t.Errorf("%d of 2000 lines reached the log, want %d", lines, linesASecond)
			}
			if told := strings.Contains(log.String(), fmt.Sprint("left_out=", 2000-linesASecond)); told != (second > 0) {
				t.Errorf("after %d seconds the log says of those before:\n%.300s", second, &log)
			}
			time.Sleep(time.Second)
		}
	})
}

// FuzzRecord has hostile lines understood: the result keeps to the limits and takes over no terminal.
func FuzzRecord(f *testing.F) {
	f.Add(`{"@level":"warn","@message":"m","a":{"b":[1,null]}}`)
	f.Add("[ERROR] x")
	f.Add("panic: \x1b[2J")
	f.Fuzz(func(t *testing.T, line string) {
		got := understand(line)
		if len(got.message) > 4<<10 || len(got.attrs) > maxAttrs || strings.ContainsRune(got.message, '\x1b') {
			t.Fatalf("%d bytes, %d attributes: %q", len(got.message), len(got.attrs), got.message)
		}
		for _, attr := range got.attrs {
			tooLong := len(attr.Key) > 128 || len(attr.Value.String()) > maxAttrValue
			if tooLong || strings.ContainsRune(attr.String(), '\x1b') {
				t.Fatalf("attribute %q", attr)
			}
		}
	})
}
